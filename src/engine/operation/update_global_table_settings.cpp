// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateGlobalTableSettings.html
#include <dyntastic/operation/wire_json.hpp>

#include "engine/state.hpp"
#include "engine/table/global_table.hpp"

namespace dyntastic::engine {

result<operation::UpdateGlobalTableSettingsResponse> Engine::update_global_table_settings(
    const operation::UpdateGlobalTableSettingsRequest& request) {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    return global_table_not_found(request.global_table_name);
}

}  // namespace dyntastic::engine
