// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The one place through which every change of an item goes: counters now, indexes and streams when there are some.
#pragma once

#include <dyntastic/common/result.hpp>
#include <optional>

#include "engine/catalog/table.hpp"
#include "engine/kv/store.hpp"

namespace dyntastic::engine::index {

/// Makes `item` what stands at the key in place of `old`; either may be absent. The caller keeps other writers of the key away.
[[nodiscard]] result<void> apply(kv::Store& store, catalog::Table& table, const kv::Key& key, const std::optional<Item>& old,
                                 std::optional<Item> item);

}  // namespace dyntastic::engine::index
