// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html
#include <algorithm>
#include <mutex>
#include <optional>
#include <string>

#include "common/undo.hpp"
#include "engine/state.hpp"
#include "engine/table/table_record.hpp"

namespace dyntastic::engine {

result<operation::DeleteTableResponse> Engine::delete_table(const operation::DeleteTableRequest& request) {
    const auto not_found = [&] { return table_not_found(catalog::table_name_of(request.table_name)); };
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return not_found();
    operation::DeleteTableResponse response{table->describe()};
    // A durable store removes what the table holds, which nobody may be writing then, and a stream ends with the last record.
    const auto keys = state_->locks.lock_all();
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
    std::optional<kv::Record> stream_record;
    if (table->stream) {
        if (auto closed = state_->streams.close(*table->stream); !closed) return closed.error();
    }
    Undo reopened([&] {
        if (table->stream) state_->streams.reopen(*table->stream);
    });
    if (table->stream) {
        const std::shared_lock shards(table->stream->mutex);
        stream_record = stream::record_of(*table->stream);
    }
    if (auto erased = erase(*state_->store, *table, std::move(stream_record)); !erased) return erased.error();
    reopened.keep();
    table->stream.reset();
    table->is_deleted = true;
    (void)state_->catalog.remove(*table);
    operation::TableDescription& description = response.table_description;
    description.table_status = operation::TableStatus::deleting;
    description.attribute_definitions.clear();
    description.key_schema.clear();
    description.local_secondary_indexes.clear();
    description.global_secondary_indexes.clear();
    description.creation_date_time = {};
    return response;
}

}  // namespace dyntastic::engine
