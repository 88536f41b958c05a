// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/index.hpp>

#include "engine/catalog/table.hpp"

namespace dyntastic::engine {

/// The definition of an attribute, or null.
[[nodiscard]] const operation::AttributeDefinition* find_definition(
    const std::vector<operation::AttributeDefinition>& definitions, const std::string& name);

/// An empty index of a table, whose definition was checked.
[[nodiscard]] result<std::shared_ptr<catalog::Index>> make_index(kv::Store& store, const catalog::Table& table,
                                                                 const std::vector<operation::AttributeDefinition>& definitions,
                                                                 const operation::LocalSecondaryIndex& definition);
[[nodiscard]] result<std::shared_ptr<catalog::Index>> make_index(kv::Store& store, const catalog::Table& table,
                                                                 const std::vector<operation::AttributeDefinition>& definitions,
                                                                 const operation::GlobalSecondaryIndex& definition);

}  // namespace dyntastic::engine
