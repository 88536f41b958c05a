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
};

/// The one place through which items change: writes the new items, or removes the old ones, with all their index entries, in
/// one atomic write, and keeps the tables' counters. The caller holds the keys' locks; no key stands twice.
[[nodiscard]] result<void> apply(kv::Store& store, std::span<const Change> changes);

}  // namespace dyntastic::engine::index
