// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html
struct DescribeEndpointsRequest {};

struct Endpoint {
    std::string address{};
    std::int64_t cache_period_in_minutes = 0;
};

struct DescribeEndpointsResponse {
    std::vector<Endpoint> endpoints{};
};

}  // namespace dyntastic::operation
