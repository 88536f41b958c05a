// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "partiql/bound.hpp"

#include <dyntastic/value/item_writer.hpp>

namespace dyntastic::partiql {
namespace {

using expression::Builder;
using expression::NodeIndex;
using expression::NodeKind;

NodeIndex add(Builder& builder, const Operand& operand) {
    switch (operand.kind) {
        case Operand::Kind::value: return builder.value(operand.value);
        case Operand::Kind::path: return builder.path(operand.path);
        case Operand::Kind::size: return builder.operation(NodeKind::size, {builder.path(operand.path)});
    }
    return 0;
}

/// A condition without paths, which compares two values.
NodeIndex add_constant(Builder& builder, bool holds) {
    const auto value = [&](bool flag) {
        ItemWriter writer;
        writer.boolean(flag);
        return builder.value(writer.finish_value());
    };
    const NodeIndex left = value(true), right = value(holds);
    return builder.operation(NodeKind::equal, {left, right});
}

NodeIndex add(Builder& builder, const Condition& condition) {
    switch (condition.kind) {
        case Condition::Kind::always: return add_constant(builder, true);
        case Condition::Kind::never: return add_constant(builder, false);
        case Condition::Kind::negation:
            return builder.operation(NodeKind::logical_not, {add(builder, condition.parts.front())});
        case Condition::Kind::all:
        case Condition::Kind::any: {
            const NodeKind kind = condition.kind == Condition::Kind::all ? NodeKind::logical_and : NodeKind::logical_or;
            NodeIndex joined = add(builder, condition.parts.front());
            for (std::size_t i = 1; i < condition.parts.size(); ++i) {
                const NodeIndex next = add(builder, condition.parts[i]);
                joined = builder.operation(kind, {joined, next});
            }
            return joined;
        }
        case Condition::Kind::comparison: break;
    }
    std::vector<NodeIndex> operands;
    operands.reserve(condition.operands.size());
    for (const Operand& operand : condition.operands) operands.push_back(add(builder, operand));
    return builder.operation(condition.operation, operands);
}

}  // namespace

expression::Condition to_expression(const Condition& condition) {
    if (condition.kind == Condition::Kind::always) return {};
    Builder builder;
    (void)add(builder, condition);
    return std::move(builder).finish();
}

expression::Condition to_expression(const std::vector<const Condition*>& conditions) {
    if (conditions.empty()) return {};
    Builder builder;
    NodeIndex joined = add(builder, *conditions.front());
    for (std::size_t i = 1; i < conditions.size(); ++i) {
        const NodeIndex next = add(builder, *conditions[i]);
        joined = builder.operation(NodeKind::logical_and, {joined, next});
    }
    return std::move(builder).finish();
}

}  // namespace dyntastic::partiql
