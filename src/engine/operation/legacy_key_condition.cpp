// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/operation/legacy_key_condition.hpp"

#include <algorithm>
#include <string>

#include "engine/operation/legacy_condition.hpp"

namespace dyntastic::engine {
namespace {

using evaluation::KeyName;
using operation::ComparisonOperator;
using operation::Condition;
using operation::Conditions;

bool is_indexable(ComparisonOperator comparison) {
    switch (comparison) {
        case ComparisonOperator::eq:
        case ComparisonOperator::le:
        case ComparisonOperator::lt:
        case ComparisonOperator::ge:
        case ComparisonOperator::gt:
        case ComparisonOperator::between:
        case ComparisonOperator::begins_with: return true;
        default: return false;
    }
}

Failure not_supported() { return validation_failure("Query key condition not supported"); }

std::optional<Failure> check(const Condition& condition, KeyName key) {
    if (!is_indexable(condition.comparison_operator)) {
        return validation_failure("Attempted conditional constraint is not an indexable operation");
    }
    const auto& values = *condition.attribute_value_list;  // the operators that are left have values
    if (std::all_of(values.begin(), values.end(), [&](const Value& value) { return value.type() == key.type; })) {
        return std::nullopt;
    }
    return invalid_parameter("Condition parameter type does not match schema type");
}

}  // namespace

std::optional<Failure> bind_key_conditions(const std::optional<Conditions>& conditions, expression::Condition& bound) {
    if (!conditions) return std::nullopt;
    if (auto failure = bind_filter(conditions, std::nullopt, bound)) return failure;
    if (!conditions->empty() && conditions->size() <= 2) return std::nullopt;
    return validation_failure("Conditions can be of length 1 or 2 only");
}

// The service goes along the schema: all about the hash key comes first.
std::optional<Failure> check_key_conditions(const std::optional<Conditions>& conditions, std::span<const KeyName> hash_keys,
                                            std::span<const KeyName> range_keys) {
    // What an index of several keys of a kind needs is left to whoever reads the key condition.
    if (!conditions || hash_keys.size() > 1 || range_keys.size() > 1) return std::nullopt;
    const KeyName hash = hash_keys.front();
    const KeyName range = range_keys.empty() ? KeyName{{}, ValueType::string} : range_keys.front();
    const bool has_two = conditions->size() == 2;
    if (range.name.empty() && has_two) return not_supported();
    const auto missed = [](KeyName key) {
        return validation_failure("Query condition missed key schema element: " + std::string(key.name));
    };
    const auto on_hash = conditions->find(std::string(hash.name));
    if (on_hash == conditions->end()) return missed(hash);
    if (auto failure = check(on_hash->second, hash)) return failure;
    if (on_hash->second.comparison_operator != ComparisonOperator::eq) return not_supported();
    if (!has_two) return std::nullopt;
    const auto on_range = conditions->find(std::string(range.name));
    if (on_range == conditions->end()) return missed(range);
    return check(on_range->second, range);
}

}  // namespace dyntastic::engine
