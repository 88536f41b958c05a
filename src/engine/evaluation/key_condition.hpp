// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/expression/ast.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace dyntastic::engine::evaluation {

/// A condition on a range key: one operator and one or two values.
struct RangeCondition {
    expression::NodeKind kind;
    ValueView first;
    std::optional<ValueView> second;  // of BETWEEN
};

/// What a Query asks for, as views into the condition.
struct KeyCondition {
    std::vector<ValueView> hash;          // a value for every hash key, in the schema's order
    std::vector<ValueView> leading;       // values of the range keys before the one that `range` is on
    std::optional<RangeCondition> range;  // on the next range key
};

/// A key attribute and the type that its values must have.
struct KeyName {
    std::string_view name;
    ValueType type;
};

/// Takes a key condition, which is not empty, apart. Fails with the service's texts unless every hash key is given by equality,
/// and of the range keys the first ones, all but the last by equality. An index may have up to four keys of each kind.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
[[nodiscard]] result<KeyCondition> read_key_condition(const expression::Condition& condition, std::span<const KeyName> hash,
                                                      std::span<const KeyName> range);

}  // namespace dyntastic::engine::evaluation
