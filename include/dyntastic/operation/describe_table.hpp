// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/table.hpp>
#include <string>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html
struct DescribeTableRequest {
    std::string table_name{};
};

struct DescribeTableResponse {
    TableDescription table{};
};

}  // namespace dyntastic::operation
