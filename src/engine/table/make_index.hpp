// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/index.hpp>

#include "engine/catalog/table.hpp"
#include "engine/table/check_key_schema.hpp"

namespace dyntastic::engine {

/// An empty index of a table, whose definition was checked.
[[nodiscard]] result<std::shared_ptr<catalog::Index>> make_index(kv::Store& store, const catalog::Table& table,
                                                                 const Definitions& definitions,
                                                                 const operation::LocalSecondaryIndex& definition);
[[nodiscard]] result<std::shared_ptr<catalog::Index>> make_index(kv::Store& store, const catalog::Table& table,
                                                                 const Definitions& definitions,
                                                                 const operation::GlobalSecondaryIndex& definition);

/// An index that a durable store has kept, from its description, with the entries in a collection of that number.
[[nodiscard]] result<std::shared_ptr<catalog::Index>> open_index(kv::Store& store, const catalog::Table& table,
                                                                 const operation::LocalSecondaryIndexDescription& description,
                                                                 kv::CollectionId entries);
[[nodiscard]] result<std::shared_ptr<catalog::Index>> open_index(kv::Store& store, const catalog::Table& table,
                                                                 const operation::GlobalSecondaryIndexDescription& description,
                                                                 kv::CollectionId entries);

}  // namespace dyntastic::engine
