// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Tables as records of a durable store. docs/store_format.md describes them.
#pragma once

#include <dyntastic/common/result.hpp>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "engine/catalog/table.hpp"
#include "engine/kv/store.hpp"

namespace dyntastic::engine {

/// What the names of all such records begin with.
inline constexpr std::string_view table_records = "table/";

/// Commits a table's record as the table is now. Does nothing on a store that is not durable. ResourceNotFoundException when
/// the table was deleted meanwhile. The caller holds the table's mutex, or is the only one who knows the table.
/// Another record, that of its stream, may go with it.
[[nodiscard]] result<void> save(kv::Store& store, const catalog::Table& table, std::span<kv::Collection* const> drops = {},
                                std::optional<kv::Record> stream = std::nullopt);

/// Commits that a table is gone, with all that it held. The caller holds every key and the table's mutex.
/// What its stream has recorded stays.
[[nodiscard]] result<void> erase(kv::Store& store, const catalog::Table& table,
                                 std::optional<kv::Record> stream = std::nullopt);

/// Makes a change of a table and saves it; where that fails or throws, `undo`, which must not throw, makes it as it was. The
/// caller holds the table's mutex.
[[nodiscard]] result<void> change(kv::Store& store, const catalog::Table& table, const std::function<void()>& make,
                                  const std::function<void()>& undo);

/// Reads the key of a table from its description and says how its items are laid out.
[[nodiscard]] kv::KeyLayout set_key(catalog::Table& table);

/// The table of a record's text, with its collections and their counts.
[[nodiscard]] result<std::shared_ptr<catalog::Table>> open_table(kv::Store& store, std::string_view text);

}  // namespace dyntastic::engine
