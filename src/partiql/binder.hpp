// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <span>
#include <string>

#include "partiql/bound.hpp"

namespace dyntastic::partiql {

/// "Unsupported operation: Like": what the grammar has and the service does not.
[[nodiscard]] Failure unsupported_operation(const Expression& expression);

/// Makes values, conditions and updates of parsed ones.
class Binder {
public:
    explicit Binder(std::span<const Value> parameters) : parameters_(parameters) {}

    /// A literal or a parameter.
    [[nodiscard]] result<Value> value(const Expression& expression) const;
    /// The item of a map.
    [[nodiscard]] result<Item> item(const Expression& map) const;
    /// An attribute or a place inside one.
    [[nodiscard]] static result<Path> path(const Expression& expression);
    [[nodiscard]] static bool is_path(const Expression& expression) noexcept {
        return expression.kind == ExpressionKind::name || expression.kind == ExpressionKind::path;
    }
    [[nodiscard]] result<Condition> condition(const Expression& expression) const;
    [[nodiscard]] result<expression::Update> update(const std::vector<Change>& changes) const;

private:
    // bind_condition.cpp
    [[nodiscard]] result<Condition> junction(const Expression& expression) const;
    [[nodiscard]] result<Condition> comparison(const std::string& written, const Expression& left,
                                               const Expression& right) const;
    [[nodiscard]] result<Condition> equality(const Expression& condition, const Expression& other) const;
    [[nodiscard]] result<Condition> in(const Expression& expression) const;
    [[nodiscard]] result<Condition> between(const Expression& expression) const;
    [[nodiscard]] result<Condition> is_type(const Expression& expression) const;
    [[nodiscard]] result<Condition> call(const Expression& expression) const;
    [[nodiscard]] result<Operand> operand(const Expression& expression) const;

    // bind_update.cpp
    [[nodiscard]] result<expression::NodeIndex> right_side(expression::Builder& builder, const Expression& expression) const;
    [[nodiscard]] result<expression::NodeIndex> operand_node(expression::Builder& builder, const Expression& expression,
                                                             std::optional<ValueType> wanted, std::string_view name) const;
    [[nodiscard]] result<void> change_set(expression::Builder& builder, const Path& path, const Expression& call) const;

    // bind_value.cpp
    [[nodiscard]] result<void> write(ItemWriter& writer, const Expression& expression, const std::string& where,
                                     int level) const;
    [[nodiscard]] static result<void> write_bag(ItemWriter& writer, const Expression& bag, const std::string& where);
    [[nodiscard]] const Value& parameter(const Expression& expression) const { return parameters_[expression.number]; }

    std::span<const Value> parameters_;
};

}  // namespace dyntastic::partiql
