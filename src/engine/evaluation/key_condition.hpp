// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/expression/ast.hpp>
#include <optional>
#include <string_view>

namespace dyntastic::engine::evaluation {

/// A condition on a range key: one operator and one or two values.
struct RangeCondition {
    expression::NodeKind kind;
    ValueView first;
    std::optional<ValueView> second;  // of BETWEEN
};

/// What a Query asks for, as views into the condition.
struct KeyCondition {
    ValueView hash;
    std::optional<RangeCondition> range;
};

/// A key and the type that its values must have. `name` is empty when there is no such key.
struct KeyName {
    std::string_view name;
    ValueType type;
};

/// Takes a key condition, which is not empty, apart. Fails with the service's texts when it is not an equality of the hash key,
/// alone or with one condition on the range key.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
[[nodiscard]] result<KeyCondition> read_key_condition(const expression::Condition& condition, KeyName hash, KeyName range);

}  // namespace dyntastic::engine::evaluation
