// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <memory>

#include "engine/catalog/table.hpp"
#include "engine/transaction/key_locks.hpp"

namespace dyntastic::engine {

/// Makes the entries of a new index, of which writes have been told already, for the items that were there before, while
/// requests go on; then the index is active. An index that is deleted meanwhile is left alone; one that cannot be filled is
/// taken away, as if nobody had asked for it.
[[nodiscard]] result<void> make_entries(kv::Store& store, transaction::KeyLocks& locks, catalog::Table& table,
                                        const std::shared_ptr<catalog::Index>& index);

/// Begins those indexes anew that were being filled when a durable store was closed. Nobody else knows the table yet.
[[nodiscard]] result<void> make_unfinished_entries(kv::Store& store, transaction::KeyLocks& locks, catalog::Table& table);

}  // namespace dyntastic::engine
