// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html
#include <algorithm>
#include <mutex>
#include <string>

#include "engine/operation/state.hpp"

namespace dyntastic::engine {

result<operation::DeleteTableResponse> Engine::delete_table(const operation::DeleteTableRequest& request) {
    const auto not_found = [&] { return table_not_found(catalog::table_name_of(request.table_name)); };
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return not_found();
    operation::DeleteTableResponse response{table->describe()};
    const std::lock_guard lock(table->mutex);  // so that nobody protects it or adds an index now
    if (table->description.deletion_protection_enabled) {
        return validation_failure(
            "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.");
    }
    if (std::any_of(table->indexes.begin(), table->indexes.end(), [](const auto& index) { return !index->active; })) {
        return Failure(FailureKind::resource_in_use,
                       "Attempt to change a resource which is still in use: Cannot delete table while indexes are being "
                       "created, updated, or deleted.");
    }
    if (!state_->catalog.remove(*table)) return not_found();
    response.table_description.table_status = operation::TableStatus::deleting;
    return response;
}

}  // namespace dyntastic::engine
