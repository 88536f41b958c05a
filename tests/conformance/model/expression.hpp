// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Conditions and updates as plain trees, which can be evaluated the obvious way and written as the text that a request sends.
// Nothing here knows the library's own expressions.
#pragma once

#include <cstddef>
#include <dyntastic/operation/expression_parameters.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dyntastic::conformance::model {

using Attributes = AttributeValue::Map;

/// A member's name or an element's index.
using Step = std::variant<std::string, std::size_t>;
using Path = std::vector<Step>;

/// A node of an expression. What it is stands in `what` as the expression language spells it: "path" and "value" for the
/// leaves, else an operator ("=", "BETWEEN", "AND", "+") or a function's name.
struct Expression {
    std::string what = "path";
    Path path{};
    AttributeValue value{};
    std::vector<Expression> operands{};
};

/// One action of an update: SET, REMOVE, ADD or DELETE.
struct Action {
    std::string clause = "SET";
    Path path{};
    Expression operand{};  // not of REMOVE
};
using Update = std::vector<Action>;

/// The texts of one request's expressions, and the placeholders that they use.
class Writer {
public:
    Writer(operation::ExpressionAttributeNames& names, operation::ExpressionAttributeValues& values)
        : names_(names), values_(values) {}

    [[nodiscard]] std::string text(const Expression& expression);
    [[nodiscard]] std::string text(const Update& update);

private:
    [[nodiscard]] std::string text(const Path& path);
    [[nodiscard]] std::string joined(const std::vector<Expression>& operands, std::size_t from = 0);

    operation::ExpressionAttributeNames& names_;
    operation::ExpressionAttributeValues& values_;
};

/// An expression for a reader.
[[nodiscard]] std::string show(const Expression& expression);
[[nodiscard]] std::string show(const Update& update);
[[nodiscard]] std::string show(const Attributes& attributes);

/// What stands at a path, or null.
[[nodiscard]] const AttributeValue* find(const Attributes& item, const Path& path);

}  // namespace dyntastic::conformance::model
