// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListGlobalTables.html
#include <dyntastic/operation/wire_json.hpp>

#include "engine/state.hpp"

namespace dyntastic::engine {

result<operation::ListGlobalTablesResponse> Engine::list_global_tables(
    const operation::ListGlobalTablesRequest& request) const {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    return operation::ListGlobalTablesResponse{};
}

}  // namespace dyntastic::engine
