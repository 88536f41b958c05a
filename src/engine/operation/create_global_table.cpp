// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateGlobalTable.html
#include <dyntastic/operation/wire_json.hpp>

#include "engine/state.hpp"
#include "engine/table/global_table.hpp"

namespace dyntastic::engine {

result<operation::CreateGlobalTableResponse> Engine::create_global_table(const operation::CreateGlobalTableRequest& request) {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    return old_global_tables_unsupported();
}

}  // namespace dyntastic::engine
