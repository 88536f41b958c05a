// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/expression/ast.hpp>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::expression {

/// The parameters that hold expressions. Error messages name them.
enum class Parameter : std::uint8_t {
    condition_expression,
    filter_expression,
    key_condition_expression,
    projection_expression,
    update_expression,
};

/// "ConditionExpression" and so on.
[[nodiscard]] std::string_view name_of(Parameter parameter) noexcept;

/// What a text says by itself: a shape, and what its slots are called in the text.
struct Parsed {
    Tree tree;
    std::vector<std::string> names;   ///< attribute names as they are, or placeholders such as "#n"
    std::vector<std::string> values;  ///< placeholders such as ":v"
};

/// Parses an expression. Fails with the service's texts: syntax, reserved words, unknown functions, redundant parentheses,
/// limits (4 KB, 300 operators, 100 operands of IN). What was parsed is kept, by parameter and text.
[[nodiscard]] result<std::shared_ptr<const Parsed>> parse(Parameter parameter, std::string_view text);

/// Whether a word may not stand as an attribute's name in an expression, in upper or lower case.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html
[[nodiscard]] bool is_reserved(std::string_view word) noexcept;

/// A request's ExpressionAttributeNames and ExpressionAttributeValues, and which of them its expressions have used.
class Substitutions {
public:
    using Names = std::map<std::string, std::string>;
    using Values = std::map<std::string, Value>;

    /// Both must outlive this.
    Substitutions(const Names& names, const Values& values) : names_(names), values_(values) {}

    /// The expression of a text with its placeholders filled in and its operands checked.
    [[nodiscard]] result<Bound> bind(Parameter parameter, std::string_view text);
    /// Fails when a name or value was given that no expression uses.
    [[nodiscard]] result<void> check_all_used() const;

private:
    const Names& names_;
    const Values& values_;
    std::set<std::string_view> used_;
};

/// Checks the operands of a condition: their number, their types, where paths are needed. Fails with the service's texts.
[[nodiscard]] result<void> check_condition(Parameter parameter, const Bound& condition);
/// The same for an update; also paths that overlap or conflict.
[[nodiscard]] result<void> check_update(const Bound& update);
/// Paths of a projection that overlap or conflict.
[[nodiscard]] result<void> check_projection(const Bound& projection);

/// "Invalid ConditionExpression: " and the message.
[[nodiscard]] Failure invalid_expression(Parameter parameter, std::string_view message);

/// A value as messages show it: AttributeValue: {N:1}.
[[nodiscard]] std::string show_value(ValueView value);

/// A path as messages show it: [a, b, [0]].
[[nodiscard]] std::string show_path(const Bound& expression, const Node& path);

}  // namespace dyntastic::expression
