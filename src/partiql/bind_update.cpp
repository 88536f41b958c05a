// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/expression/parse.hpp>

#include "expression/check.hpp"
#include "partiql/binder.hpp"
#include "value/value_words.hpp"

namespace dyntastic::partiql {
namespace {

using expression::ActionKind;
using expression::Builder;
using expression::NodeIndex;
using expression::NodeKind;

bool is_set(ValueType type) {
    return type == ValueType::string_set || type == ValueType::number_set || type == ValueType::binary_set;
}

bool changes_a_set(const Expression& value) {
    return value.kind == ExpressionKind::call && (value.text == "set_add" || value.text == "set_delete");
}

}  // namespace

result<expression::Update> Binder::update(const std::vector<Change>& changes) const {
    Builder builder;
    for (const Change& change : changes) {
        const auto target = path(change.path);
        if (!target) return target.error();
        if (!change.value) {
            builder.act(ActionKind::remove, builder.path(*target));
        } else if (changes_a_set(*change.value)) {
            if (auto made = change_set(builder, *target, *change.value); !made) return made.error();
        } else {
            const auto value = right_side(builder, *change.value);
            if (!value) return value.error();
            builder.act(ActionKind::set, builder.path(*target), *value);
        }
    }
    auto made = std::move(builder).finish_update();
    if (auto checked = expression::check_update(made); !checked) return std::move(checked).error();
    return made;
}

/// SET a = set_add(a, <<1>>) is ADD, and set_delete is DELETE.
result<void> Binder::change_set(Builder& builder, const Path& target, const Expression& call) const {
    const bool adds = call.text == "set_add";
    const std::string name = adds ? "SET_ADD" : "SET_DELETE";
    if (call.operands.size() != 2) {
        return validation_failure(name + " must have exactly two arguments" + call.place.text());
    }
    const Expression& first = call.operands[0];
    const auto of_first = is_path(first) ? path(first) : result<Path>(Path());
    if (!of_first) return of_first.error();
    if (!are_equal(*of_first, target)) {
        return validation_failure("The first argument to " + name + " must equal the assignment value" + call.place.text());
    }
    const Failure no_set =
        validation_failure("The second argument to " + name + " must be a value with type SET" + first.place.text());
    const Expression& second = call.operands[1];
    if (is_path(second) || second.kind == ExpressionKind::call) return no_set;
    auto set = value(second);
    if (!set) return set.error();
    if (!is_set(set->type())) return no_set;
    const NodeIndex of_set = builder.value(*std::move(set));
    builder.act(adds ? ActionKind::add : ActionKind::erase, builder.path(target), of_set);
    return {};
}

result<NodeIndex> Binder::right_side(Builder& builder, const Expression& expression) const {
    const bool is_sum = expression.kind == ExpressionKind::binary && (expression.text == "+" || expression.text == "-");
    const bool appends = expression.kind == ExpressionKind::call && expression.text == "list_append";
    if (!is_sum && !appends) return operand_node(builder, expression, std::nullopt, {});
    const NodeKind kind = appends ? NodeKind::list_append : expression.text == "+" ? NodeKind::plus : NodeKind::minus;
    const auto count = static_cast<std::uint32_t>(expression.operands.size());
    if (count != 2) return validation_failure(expression::wrong_operand_count(kind, count));
    const ValueType wanted = appends ? ValueType::list : ValueType::number;
    const auto left = operand_node(builder, expression.operands[0], wanted, expression.text);
    if (!left) return left;
    const auto right = operand_node(builder, expression.operands[1], wanted, expression.text);
    if (!right) return right;
    return builder.operation(kind, {*left, *right});
}

/// A path or a value. `wanted` is the type that a value must have for the operation of that name.
result<NodeIndex> Binder::operand_node(Builder& builder, const Expression& expression, std::optional<ValueType> wanted,
                                       std::string_view name) const {
    if (is_path(expression)) {
        const auto made = path(expression);
        if (!made) return made.error();
        return builder.path(*made);
    }
    if (expression.kind == ExpressionKind::call && !changes_a_set(expression)) {
        return validation_failure("Unrecognized function: " + expression.text + expression.place.text());
    }
    const bool computes = expression.kind == ExpressionKind::binary || expression.kind == ExpressionKind::unary ||
                          expression.kind == ExpressionKind::logical_not || expression.kind == ExpressionKind::other ||
                          expression.kind == ExpressionKind::in || expression.kind == ExpressionKind::between ||
                          expression.kind == ExpressionKind::is_type || expression.kind == ExpressionKind::like;
    if (computes) return unsupported_operation(expression);
    auto made = value(expression);
    if (!made) return made.error();
    if (wanted && made->type() != *wanted) {
        return validation_failure(expression::wrong_operand_type(name, type_name(made->type())));
    }
    return builder.value(*std::move(made));
}

}  // namespace dyntastic::partiql
