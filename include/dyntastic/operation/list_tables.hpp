// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html
struct ListTablesRequest {
    std::optional<std::string> exclusive_start_table_name{};
    std::optional<std::int32_t> limit{};  ///< 1 to 100; 100 when absent
};

struct ListTablesResponse {
    std::vector<std::string> table_names{};
    std::optional<std::string> last_evaluated_table_name{};
};

}  // namespace dyntastic::operation
