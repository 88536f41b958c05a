// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/table.hpp>
#include <string>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html
struct DeleteTableRequest {
    std::string table_name{};
};

struct DeleteTableResponse {
    TableDescription table_description{};
};

}  // namespace dyntastic::operation
