// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/legacy_parameters.hpp>

#include "operation/rule.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<Condition> Object>
void members(Visitor& visit, Object& condition) {
    visit("AttributeValueList", condition.attribute_value_list);
    visit("ComparisonOperator", condition.comparison_operator, required);
}

template <class Visitor, Same<ExpectedAttributeValue> Object>
void members(Visitor& visit, Object& expected) {
    visit("AttributeValueList", expected.attribute_value_list);
    visit("ComparisonOperator", expected.comparison_operator);
    visit("Exists", expected.exists);
    visit("Value", expected.value);
}

template <class Visitor, Same<AttributeValueUpdate> Object>
void members(Visitor& visit, Object& update) {
    // Not required, but PUT, the default, is not the first of the enumeration.
    if constexpr (Visitor::reads) visit("Action", update.action);
    else visit("Action", update.action, required);
    visit("Value", update.value);
}

}  // namespace dyntastic::operation
