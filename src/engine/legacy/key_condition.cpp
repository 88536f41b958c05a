// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/legacy/key_condition.hpp"

#include <algorithm>
#include <string>

#include "engine/legacy/condition.hpp"

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

Failure wrong_count() { return validation_failure("Conditions can be of length 1 or 2 only").in(Stage::key); }

Failure not_supported() { return validation_failure("Query key condition not supported").in(Stage::key); }

result<void> check(const Condition& condition, KeyName key) {
    if (!is_indexable(condition.comparison_operator)) {
        return validation_failure("Attempted conditional constraint is not an indexable operation").in(Stage::key);
    }
    const auto& values = *condition.attribute_value_list;  // the operators that are left have values
    if (std::all_of(values.begin(), values.end(), [&](const Value& value) { return value.type() == key.type; })) {
        return {};
    }
    return invalid_parameter("Condition parameter type does not match schema type").in(Stage::key);
}

/// For an index with several keys of a kind. The reader of the key condition checks which of them need a condition.
result<void> check_operators(const Conditions& conditions, std::span<const KeyName> hash_keys,
                             std::span<const KeyName> range_keys) {
    for (const auto keys : {hash_keys, range_keys}) {
        for (const KeyName& key : keys) {
            const auto found = conditions.find(std::string(key.name));
            if (found == conditions.end()) continue;
            if (auto checked = check(found->second, key); !checked) return checked;
        }
    }
    const auto is_indexed = [](const auto& entry) { return is_indexable(entry.second.comparison_operator); };
    if (!std::all_of(conditions.begin(), conditions.end(), is_indexed)) return not_supported();
    return {};
}

}  // namespace

result<void> bind_key_conditions(const std::optional<Conditions>& conditions, bool of_index, expression::Condition& bound) {
    constexpr std::size_t most_of_table = 2, most_of_index = 8;
    if (!conditions) return {};
    if (auto done = bind_filter(conditions, std::nullopt, bound); !done) return done;
    if (!conditions->empty() && conditions->size() <= (of_index ? most_of_index : most_of_table)) return {};
    return wrong_count();
}

// The service goes along the schema: all about the hash key comes first.
result<void> check_key_conditions(const std::optional<Conditions>& conditions, std::span<const KeyName> hash_keys,
                                  std::span<const KeyName> range_keys) {
    if (!conditions) return {};
    if (hash_keys.size() > 1 || range_keys.size() > 1) return check_operators(*conditions, hash_keys, range_keys);
    if (conditions->size() > 2) return wrong_count();
    const KeyName hash = hash_keys.front();
    const KeyName range = range_keys.empty() ? KeyName{{}, ValueType::string} : range_keys.front();
    const bool has_two = conditions->size() == 2;
    if (range.name.empty() && has_two) return not_supported();
    const auto missed = [](KeyName key) {
        return validation_failure("Query condition missed key schema element: " + std::string(key.name)).in(Stage::key);
    };
    const auto on_hash = conditions->find(std::string(hash.name));
    if (on_hash == conditions->end()) return missed(hash);
    if (auto checked = check(on_hash->second, hash); !checked) return checked;
    if (on_hash->second.comparison_operator != ComparisonOperator::eq) return not_supported();
    if (!has_two) return {};
    const auto on_range = conditions->find(std::string(range.name));
    if (on_range == conditions->end()) return missed(range);
    return check(on_range->second, range);
}

}  // namespace dyntastic::engine
