// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html
#include <dyntastic/operation/wire_json.hpp>

#include "engine/state.hpp"

namespace dyntastic::engine {

result<operation::ListTablesResponse> Engine::list_tables(const operation::ListTablesRequest& request) const {
    constexpr std::int32_t max_names = 100;
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    operation::ListTablesResponse response;
    bool more = false;
    response.table_names = state_->catalog.names(request.exclusive_start_table_name.value_or(std::string()),
                                                 static_cast<std::size_t>(request.limit.value_or(max_names)), more);
    if (more) response.last_evaluated_table_name = response.table_names.back();
    return response;
}

}  // namespace dyntastic::engine
