// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The parameters that DynamoDB had before expressions. They still work; a request may not have both kinds.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html
#pragma once

#include <cstdint>
#include <dyntastic/value/value.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

enum class ComparisonOperator : std::uint8_t {
    eq,
    ne,
    in,
    le,
    lt,
    ge,
    gt,
    between,
    not_null,
    null,
    contains,
    not_contains,
    begins_with,
};

/// Whether all conditions must hold (AND, the default) or one of them (OR).
enum class ConditionalOperator : std::uint8_t { all, any };

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html
struct Condition {
    ComparisonOperator comparison_operator = ComparisonOperator::eq;
    std::optional<std::vector<Value>> attribute_value_list{};
};

/// KeyConditions, QueryFilter and ScanFilter: conditions by the attributes' names.
using Conditions = std::map<std::string, Condition>;

/// Either `comparison_operator` with `attribute_value_list`, or `value` and `exists`.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExpectedAttributeValue.html
struct ExpectedAttributeValue {
    std::optional<Value> value{};
    std::optional<bool> exists{};
    std::optional<ComparisonOperator> comparison_operator{};
    std::optional<std::vector<Value>> attribute_value_list{};
};

using Expected = std::map<std::string, ExpectedAttributeValue>;

/// PUT, the default, ADD and DELETE.
enum class AttributeAction : std::uint8_t { add, put, erase };

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValueUpdate.html
struct AttributeValueUpdate {
    std::optional<Value> value{};
    AttributeAction action = AttributeAction::put;
};

using AttributeUpdates = std::map<std::string, AttributeValueUpdate>;

/// The names of the attributes that a read gives back.
using AttributesToGet = std::vector<std::string>;

}  // namespace dyntastic::operation
