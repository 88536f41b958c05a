// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/maintenance/backfill.hpp"

#include <algorithm>
#include <mutex>
#include <vector>

#include "common/undo.hpp"
#include "engine/index/apply.hpp"
#include "engine/maintenance/walk.hpp"
#include "engine/table/describe.hpp"
#include "engine/table/table_record.hpp"

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

/// Puts the items of before into an index, unless it is deleted meanwhile.
result<void> fill(kv::Store& store, transaction::KeyLocks& locks, catalog::Table& table, const IndexPointer& index) {
    {
        const std::lock_guard lock(table.mutex);
        if (!has(table, index)) return {};
        description_of(table, index->name)->backfilling = true;
    }
    const auto every_item = [](const ItemView& /*item*/) { return true; };
    kv::SyncLater later(store);  // saving the table afterwards waits for all of it
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

result<void> activate(kv::Store& store, catalog::Table& table, const IndexPointer& index) {
    const std::lock_guard lock(table.mutex);
    if (!has(table, index) || table.is_deleted) return {};
    auto* const description = description_of(table, index->name);
    auto active = *description;
    active.index_status = operation::IndexStatus::active;
    active.backfilling.reset();
    const auto swap = [&] { std::swap(*description, active); };
    if (auto saved = change(store, table, swap, swap); !saved) return saved;
    index->active = true;
    return {};
}

void abandon(kv::Store& store, transaction::KeyLocks& locks, catalog::Table& table, const IndexPointer& index) noexcept {
    const auto keys = locks.lock_all();
    const std::lock_guard lock(table.mutex);
    if (std::erase(table.indexes, index) == 0) return;
    table.has_indexes = !table.indexes.empty();
    std::erase_if(table.description.global_secondary_indexes, [&](const auto& each) { return each.index_name == index->name; });
    try {
        tidy_definitions(table.description);
        kv::Collection* const entries = index->entries.get();
        (void)save(store, table, std::span(&entries, 1));
    } catch (...) {  // NOLINT(bugprone-empty-catch)
        // If saving this fails too, the index is built again when the store is next opened.
    }
}

}  // namespace

result<void> make_entries(kv::Store& store, transaction::KeyLocks& locks, catalog::Table& table, const IndexPointer& index) {
    Undo unmade([&] { abandon(store, locks, table, index); });
    auto made = fill(store, locks, table, index);
    if (made) made = activate(store, table, index);
    if (made) unmade.keep();
    return made;
}

result<void> make_unfinished_entries(kv::Store& store, transaction::KeyLocks& locks, catalog::Table& table) {
    for (const IndexPointer& index : std::vector(table.indexes)) {
        if (index->active) continue;
        // What is there may be older than the items: the writes of the time behind a failure did not know of it.
        const std::shared_ptr<kv::Collection> old = index->entries;
        auto entries = store.create_collection(index->layout());
        if (!entries) return entries.error();
        index->entries = *std::move(entries);
        index->item_count = 0;
        index->size_bytes = 0;
        kv::Collection* const dropped = old.get();
        if (auto saved = save(store, table, std::span(&dropped, 1)); !saved) return saved;
        if (auto made = make_entries(store, locks, table, index); !made) return made;
    }
    return {};
}

}  // namespace dyntastic::engine
