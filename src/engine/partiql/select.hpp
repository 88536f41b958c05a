// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/partiql/next_token.hpp"
#include "engine/partiql/statement.hpp"

namespace dyntastic::engine::partiql {

/// What SELECTs read from.
struct Database {
    const catalog::Catalog& catalog;
    kv::Store& store;
    NextTokens& tokens;
};

/// Carries out a SELECT: one page of it.
[[nodiscard]] result<operation::ExecuteStatementResponse> select(const Database& database, const Bound& statement,
                                                                 const operation::ExecuteStatementRequest& request);

}  // namespace dyntastic::engine::partiql
