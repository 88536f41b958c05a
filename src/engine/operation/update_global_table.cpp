// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateGlobalTable.html
#include <algorithm>
#include <dyntastic/operation/wire_json.hpp>

#include "engine/state.hpp"
#include "engine/table/global_table.hpp"

namespace dyntastic::engine {

result<operation::UpdateGlobalTableResponse> Engine::update_global_table(const operation::UpdateGlobalTableRequest& request) {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    const auto& updates = request.replica_updates;
    if (updates.empty()) return validation_failure("One or more parameter values were invalid");
    const bool creates =
        std::any_of(updates.begin(), updates.end(), [](const auto& update) { return update.create.has_value(); });
    if (creates) return old_global_tables_unsupported();
    return global_table_not_found(request.global_table_name);
}

}  // namespace dyntastic::engine
