// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <optional>
#include <span>

#include "partiql/bound.hpp"

namespace dyntastic::partiql {

/// The table, and perhaps the index, that a statement names; nullopt where that is not plain.
[[nodiscard]] std::optional<Source> source_of(const Parsed& parsed);

/// Fills in parameters, and checks what can be checked without the table, in the service's order and words. What is made refers
/// to the parsed statement.
[[nodiscard]] result<Bound> bind_parameters(const Parsed& parsed, std::span<const Value> parameters);

}  // namespace dyntastic::partiql
