// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/execute_statement.hpp>
#include <memory>
#include <span>
#include <string_view>

#include "engine/catalog/catalog.hpp"
#include "partiql/bind.hpp"

namespace dyntastic::engine::partiql {

using ::dyntastic::partiql::Action;
using ::dyntastic::partiql::Bound;

/// A statement that was parsed and whose parameters were filled in; `bound` refers to `parsed`.
struct Statement {
    std::shared_ptr<const ::dyntastic::partiql::Parsed> parsed{};
    Bound bound{};
};

[[nodiscard]] inline std::span<const Value> values_of(const operation::StatementParameters& parameters) {
    return parameters ? std::span<const Value>(*parameters) : std::span<const Value>();
}

/// Parameters that are nested too deep, which the service reports before it reads the statement.
[[nodiscard]] result<void> check_parameters(const operation::StatementParameters& parameters);

/// What can be said of a statement with good parameters without its table, but for indexes with several HASH or RANGE
/// attributes, whose SELECTs are refused as soon as the statement is parsed.
[[nodiscard]] result<Statement> prepare(const catalog::Catalog& catalog, std::string_view text,
                                        const operation::StatementParameters& parameters);

}  // namespace dyntastic::engine::partiql
