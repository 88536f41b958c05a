// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/legacy/condition.hpp"

#include <span>
#include <string>

#include "engine/legacy/comparison.hpp"
#include "value/value_words.hpp"

namespace dyntastic::engine {
namespace {

using expression::Builder;
using expression::NodeIndex;
using operation::ComparisonOperator;
using operation::ConditionalOperator;
using operation::ExpectedAttributeValue;

/// The values, whether as a list or as the one Value.
std::span<const Value> values_of(const ExpectedAttributeValue& expected) {
    if (expected.attribute_value_list) return *expected.attribute_value_list;
    return expected.value ? std::span<const Value>(&*expected.value, 1) : std::span<const Value>();
}

bool takes_none(ComparisonOperator comparison) {
    return comparison == ComparisonOperator::null || comparison == ComparisonOperator::not_null;
}

/// The form with Exists and Value.
result<void> check_exists(const ExpectedAttributeValue& expected, const std::string& on_attribute) {
    const bool exists = expected.exists.value_or(true);
    if (exists && !expected.value) {
        return invalid_parameter(std::string("Value must be provided when Exists is ") + (expected.exists ? "true" : "null") +
                                 on_attribute)
            .in(Stage::parameter);
    }
    if (!exists && expected.value)
        return invalid_parameter("Value cannot be used when Exists is false" + on_attribute).in(Stage::parameter);
    return {};
}

result<void> check(const std::string& attribute, const ExpectedAttributeValue& expected) {
    const std::string on_attribute = " for Attribute: " + attribute;
    if (expected.attribute_value_list && expected.value) {
        return invalid_parameter("Value and AttributeValueList cannot be used together" + on_attribute).in(Stage::parameter);
    }
    if (!expected.comparison_operator) {
        if (!expected.attribute_value_list) return check_exists(expected, on_attribute);
        return invalid_parameter("AttributeValueList can only be used with a ComparisonOperator" + on_attribute)
            .in(Stage::parameter);
    }
    if (expected.exists)
        return invalid_parameter("Exists and ComparisonOperator cannot be used together" + on_attribute).in(Stage::parameter);
    const ComparisonOperator comparison = *expected.comparison_operator;
    if (!takes_none(comparison) && !expected.attribute_value_list && !expected.value) {
        return invalid_parameter("Value or AttributeValueList must be used with ComparisonOperator: " +
                                 std::string(name_of(comparison)) + on_attribute)
            .in(Stage::parameter);
    }
    return check_arguments(comparison, values_of(expected));
}

ComparisonOperator comparison_of(const ExpectedAttributeValue& expected) {
    if (expected.comparison_operator) return *expected.comparison_operator;
    return expected.value ? ComparisonOperator::eq : ComparisonOperator::null;
}

}  // namespace

result<void> bind_expected(const std::optional<operation::Expected>& expected,
                           const std::optional<ConditionalOperator>& combination, expression::Condition& bound) {
    if (!expected) return {};
    Builder builder;
    std::vector<NodeIndex> comparisons;
    for (const auto& [attribute, condition] : *expected) {
        if (auto checked = check_name(attribute); !checked) return checked;
        if (auto checked = check(attribute, condition); !checked) return checked;
        comparisons.push_back(compare(builder, attribute, comparison_of(condition), values_of(condition)));
    }
    bound = join(std::move(builder), comparisons, combination.value_or(ConditionalOperator::all));
    return {};
}

result<void> bind_filter(const std::optional<operation::Conditions>& filter,
                         const std::optional<ConditionalOperator>& combination, expression::Condition& bound) {
    if (!filter) return {};
    Builder builder;
    std::vector<NodeIndex> comparisons;
    for (const auto& [attribute, condition] : *filter) {
        if (auto checked = check_name(attribute); !checked) return checked;
        const std::span<const Value> values =
            condition.attribute_value_list ? *condition.attribute_value_list : std::span<const Value>();
        if (auto checked = check_arguments(condition.comparison_operator, values); !checked) return checked;
        comparisons.push_back(compare(builder, attribute, condition.comparison_operator, values));
    }
    bound = join(std::move(builder), comparisons, combination.value_or(ConditionalOperator::all));
    return {};
}

}  // namespace dyntastic::engine
