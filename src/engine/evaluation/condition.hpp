// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>

namespace dyntastic::engine::evaluation {

/// Whether a condition holds for an item. Without an item, no attribute exists. The condition's operands were checked
/// (expression::check_condition); a wrong type in an attribute makes a comparison false, never an error.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
[[nodiscard]] bool holds(const expression::Bound& condition, const std::optional<ItemView>& item);

/// The value at a path, or nullopt when there is none.
[[nodiscard]] std::optional<ValueView> find_path(const expression::Bound& expression, const expression::Node& path,
                                                 const MapView& attributes);

}  // namespace dyntastic::engine::evaluation
