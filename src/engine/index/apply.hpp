// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>

#include "engine/catalog/table.hpp"
#include "engine/kv/store.hpp"

namespace dyntastic::engine::index {

/// An item that changes: what stood at its key, and what is to stand there.
struct Change {
    catalog::Table* table;
    kv::Key key;
    std::optional<Item> old;
    std::optional<Item> item;
    bool is_expired = false;  ///< and so is deleted by the engine itself
};

/// The one place through which items change: writes the new items, or removes the old ones, with all their index entries, in
/// one atomic commit, and keeps the tables' counters. What the tables' streams record of it goes into the same commit, in the
/// order of the changes; a change that leaves the item as it was is not recorded. The records go with them. The caller holds
/// the keys' locks; no key stands twice.
[[nodiscard]] result<void> apply(kv::Store& store, std::span<const Change> changes, std::span<const kv::Record> records = {});

/// Makes the entry of an item in an index that is not active yet, unless it is there. The caller holds the item's key's lock,
/// and the item is as it stands in the table.
[[nodiscard]] result<void> fill(kv::Store& store, catalog::Index& index, const Item& item);

}  // namespace dyntastic::engine::index
