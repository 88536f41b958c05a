// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a condition means, said as slowly and plainly as possible.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
#pragma once

#include "model/expression.hpp"

namespace dyntastic::conformance::model {

/// Whether the request is refused for this condition, whatever the item: a :value of a type that the operator cannot take, a
/// BETWEEN the wrong way round, an operand that is compared with itself.
[[nodiscard]] bool is_refused(const Expression& condition);

/// Whether the condition holds for an item, or for none.
[[nodiscard]] bool holds(const Expression& condition, const std::optional<Attributes>& item);

/// "<", "<=", ">" or ">=" between two values; false unless both are strings, numbers or binary values.
[[nodiscard]] bool is_ordered(const AttributeValue& left, const std::string& comparator, const AttributeValue& right);

}  // namespace dyntastic::conformance::model
