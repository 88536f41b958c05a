// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "engine/catalog/catalog.hpp"
#include "engine/partiql/statement.hpp"

namespace dyntastic::engine::partiql {

/// The shortest way for the commonest statement: SELECT * of one item, whose WHERE names each key of the table once, by = and a
/// parameter of the right type. nullopt for any other statement or request, also for one that fails: these are checked and
/// planned. Such a request obeys every rule of the service, so it is not checked before.
[[nodiscard]] std::optional<operation::ExecuteStatementResponse> select_by_key(
    const catalog::Catalog& catalog, const operation::ExecuteStatementRequest& request);

}  // namespace dyntastic::engine::partiql
