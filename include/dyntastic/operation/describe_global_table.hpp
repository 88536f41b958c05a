// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/global_table.hpp>
#include <optional>
#include <string>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeGlobalTable.html
struct DescribeGlobalTableRequest {
    std::string global_table_name{};
};

struct DescribeGlobalTableResponse {
    std::optional<GlobalTableDescription> global_table_description{};
};

}  // namespace dyntastic::operation
