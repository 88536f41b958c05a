// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/partiql/key_terms.hpp"
#include "engine/partiql/statement.hpp"

namespace dyntastic::engine::partiql {

/// The key of a SELECT that reads one item of a table, as batches and transactions want it. nullopt where it does not give
/// exactly the key. Fails for values of another type than the key's.
[[nodiscard]] result<std::optional<SingleKey>> key_of_single_read(const Bound& statement, const catalog::Table& table);

}  // namespace dyntastic::engine::partiql
