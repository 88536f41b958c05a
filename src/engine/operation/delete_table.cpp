// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html
#include <algorithm>
#include <mutex>
#include <optional>
#include <string>

#include "engine/operation/state.hpp"
#include "engine/operation/table_record.hpp"

namespace dyntastic::engine {

result<operation::DeleteTableResponse> Engine::delete_table(const operation::DeleteTableRequest& request) {
    const auto not_found = [&] { return table_not_found(catalog::table_name_of(request.table_name)); };
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return not_found();
    operation::DeleteTableResponse response{table->describe()};
    // A durable store removes what the table holds, which nobody may be writing then.
    std::optional<transaction::KeyLocks::Everything> keys;
    if (state_->store->is_durable()) keys.emplace(state_->locks);
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
    if (table->is_deleted) return not_found();
    if (auto erased = erase(*state_->store, *table); !erased) return erased.error();
    table->is_deleted = true;
    (void)state_->catalog.remove(*table);
    response.table_description.table_status = operation::TableStatus::deleting;
    return response;
}

}  // namespace dyntastic::engine
