// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/value/item.hpp>
#include <vector>

#include "engine/evaluation/projection.hpp"
#include "partiql/bound.hpp"

namespace dyntastic::engine::partiql {

/// The paths of a SELECT's columns as a projection; empty for all.
[[nodiscard]] expression::Projection projection_of(const std::vector<::dyntastic::partiql::Column>& columns);

/// Whether the columns are attributes, so that the projection says all.
[[nodiscard]] bool are_attributes(const std::vector<::dyntastic::partiql::Column>& columns) noexcept;

/// The columns of an item: the value at each path, under the column's name. All of the item where there are no columns.
[[nodiscard]] Item select_columns(const std::vector<::dyntastic::partiql::Column>& columns, const Item& item);

}  // namespace dyntastic::engine::partiql
