// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
//
// Everything is done when the call returns, but the answer says UPDATING where the service's does. A new index comes in as
// CREATING: from then on writes keep it, and what was there before is put in item by item while they go on; then it is ACTIVE.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html
#include <algorithm>
#include <mutex>
#include <span>
#include <utility>

#include "engine/operation/backfill.hpp"
#include "engine/operation/check_update.hpp"
#include "engine/operation/make_index.hpp"
#include "engine/operation/plan_update.hpp"
#include "engine/operation/state.hpp"
#include "engine/operation/table_record.hpp"

namespace dyntastic::engine {
namespace {

using IndexPointer = std::shared_ptr<catalog::Index>;

/// What an update changes of a table's indexes.
struct IndexChange {
    std::vector<IndexPointer> before;
    IndexPointer created;
    IndexPointer erased;
};

/// Makes an index that is to be filled, or removes one. The caller holds every key and the table's mutex.
result<IndexChange> change_indexes(kv::Store& store, catalog::Table& table, const UpdatePlan& plan) {
    IndexChange change{table.indexes, nullptr, nullptr};
    if (plan.create) {
        auto index = make_index(store, table, plan.table.attribute_definitions, *plan.create);
        if (!index) return index.error();
        change.created = *std::move(index);
        change.created->active = false;
        table.indexes.push_back(change.created);
    }
    if (plan.erase) {
        const auto found = std::find_if(table.indexes.begin(), table.indexes.end(),
                                        [&](const auto& index) { return index->name == *plan.erase; });
        change.erased = *found;
        table.indexes.erase(found);
    }
    table.has_indexes = !table.indexes.empty();
    return change;
}

/// The whole update, but for what a new index has to be filled with; returns that index. The caller holds the table's mutex,
/// and every key when indexes change.
result<IndexPointer> update(kv::Store& store, catalog::Table& table, UpdatePlan& plan) {
    auto changed = change_indexes(store, table, plan);
    if (!changed) return changed.error();
    std::swap(table.description, plan.table);
    kv::Collection* const dropped = changed->erased ? changed->erased->entries.get() : nullptr;
    if (auto saved = save(store, table, std::span(&dropped, dropped == nullptr ? 0 : 1)); !saved) {
        std::swap(table.description, plan.table);
        table.indexes = std::move(changed->before);
        table.has_indexes = !table.indexes.empty();
        return saved.error();
    }
    return std::move(changed->created);
}

}  // namespace

result<operation::UpdateTableResponse> Engine::update_table(const operation::UpdateTableRequest& request) {
    if (auto failure = check_update(request)) return std::move(*failure);
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found(catalog::table_name_of(request.table_name));
    operation::UpdateTableResponse response;
    IndexPointer created;
    {
        std::optional<transaction::KeyLocks::Everything> keys;
        if (changes_indexes(request)) keys.emplace(state_->locks);
        const std::lock_guard lock(table->mutex);
        auto plan = plan_update(*table, request, state_->circumstances());
        if (!plan) return plan.error();
        auto updated = update(*state_->store, *table, *plan);
        if (!updated) return updated.error();
        created = *std::move(updated);
        response.table_description = std::move(plan->response);
        table->add_counts(response.table_description);
    }
    if (created) {
        if (auto made = make_entries(*state_->store, state_->locks, *table, created); !made) return made.error();
    }
    return response;
}

}  // namespace dyntastic::engine
