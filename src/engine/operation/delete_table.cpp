// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html
#include "engine/operation/state.hpp"

namespace dyntastic::engine {

result<operation::DeleteTableResponse> Engine::delete_table(const operation::DeleteTableRequest& request) {
    const auto table = state_->catalog.remove(request.table_name);
    if (!table) return table_not_found(request.table_name);
    operation::DeleteTableResponse response{table->describe()};
    response.table_description.table_status = operation::TableStatus::deleting;
    return response;
}

}  // namespace dyntastic::engine
