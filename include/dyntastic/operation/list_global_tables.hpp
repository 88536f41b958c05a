// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/operation/global_table.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalTable.html
struct GlobalTable {
    std::optional<std::string> global_table_name{};
    std::optional<std::vector<Replica>> replication_group{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListGlobalTables.html
struct ListGlobalTablesRequest {
    std::optional<std::string> exclusive_start_global_table_name{};
    std::optional<std::int64_t> limit{};
    std::optional<std::string> region_name{};
};

struct ListGlobalTablesResponse {
    std::vector<GlobalTable> global_tables{};
    std::optional<std::string> last_evaluated_global_table_name{};
};

}  // namespace dyntastic::operation
