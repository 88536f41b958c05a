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

#include "engine/operation/check_update.hpp"
#include "engine/operation/make_index.hpp"
#include "engine/operation/plan_update.hpp"
#include "engine/operation/state.hpp"
#include "engine/operation/walk.hpp"

namespace dyntastic::engine {
namespace {

using IndexPointer = std::shared_ptr<catalog::Index>;

operation::GlobalSecondaryIndexDescription* description_of(catalog::Table& table, const std::string& index) {
    auto& all = table.description.global_secondary_indexes;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.index_name == index; });
    return found == all.end() ? nullptr : &*found;
}

bool has(const catalog::Table& table, const IndexPointer& index) {
    return std::find(table.indexes.begin(), table.indexes.end(), index) != table.indexes.end();
}

/// Makes an index that is to be filled, or removes one. The caller holds every key and the table's mutex.
result<IndexPointer> change_indexes(kv::Store& store, catalog::Table& table, const UpdatePlan& plan) {
    IndexPointer created;
    if (plan.create) {
        auto index = make_index(store, table, plan.table.attribute_definitions, *plan.create);
        if (!index) return index.error();
        created = *std::move(index);
        created->active = false;
        table.indexes.push_back(created);
    }
    if (plan.erase) std::erase_if(table.indexes, [&](const auto& index) { return index->name == *plan.erase; });
    table.has_indexes = !table.indexes.empty();
    return created;
}

/// Puts the items of before into an index, unless it is deleted meanwhile.
result<void> backfill(kv::Store& store, transaction::KeyLocks& locks, catalog::Table& table, const IndexPointer& index) {
    {
        const std::lock_guard lock(table.mutex);
        if (!has(table, index)) return {};
        description_of(table, index->name)->backfilling = true;
    }
    const auto every_item = [](const ItemView& /*item*/) { return true; };
    return walk(table, every_item, [&](const kv::Key& key) -> result<bool> {
        const auto lock = locks.lock(table.items.get(), key);
        if (!has(table, index)) return false;  // a key lock suffices to read the indexes
        const auto item = table.items->get(key);
        if (!item) return item.error();
        if (!*item) return true;
        if (auto filled = index::fill(store, *index, **item); !filled) return filled.error();
        return true;
    });
}

void activate(catalog::Table& table, const IndexPointer& index) {
    const std::lock_guard lock(table.mutex);
    if (!has(table, index)) return;
    index->active = true;
    auto* const description = description_of(table, index->name);
    description->index_status = operation::IndexStatus::active;
    description->backfilling.reset();
}

/// Takes away an index that could not be filled, as if nobody had asked for it.
void abandon(transaction::KeyLocks& locks, catalog::Table& table, const IndexPointer& index) {
    const auto keys = locks.lock_all();
    const std::lock_guard lock(table.mutex);
    if (std::erase(table.indexes, index) == 0) return;
    std::erase_if(table.description.global_secondary_indexes, [&](const auto& each) { return each.index_name == index->name; });
    tidy_definitions(table.description);
    table.has_indexes = !table.indexes.empty();
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
        auto changed = change_indexes(*state_->store, *table, *plan);
        if (!changed) return changed.error();
        created = *std::move(changed);
        table->description = std::move(plan->table);
        response.table_description = std::move(plan->response);
        table->add_counts(response.table_description);
    }
    if (created) {
        auto filled = backfill(*state_->store, state_->locks, *table, created);
        if (!filled) {
            abandon(state_->locks, *table, created);
            return filled.error();
        }
        activate(*table, created);
    }
    return response;
}

}  // namespace dyntastic::engine
