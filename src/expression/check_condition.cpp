// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What is wrong with a condition's operands whatever the item. A wrong type in a :value is an error here; in an attribute it
// only makes the condition false, which is the evaluation's business.
#include <algorithm>

#include "expression/check.hpp"

namespace dyntastic::expression {
namespace {

class Checker {
public:
    Checker(Parameter parameter, const Bound& condition) : parameter_(parameter), condition_(condition) {}

    [[nodiscard]] result<void> check() const {
        for (const Node& node : condition_.tree->nodes) {
            if (auto checked = check_one(node); !checked) return checked;
        }
        return {};
    }
    [[nodiscard]] result<void> check_one(const Node& node) const {
        if (parameter_ == Parameter::key_condition_expression && !is_for_keys(node.kind)) {
            return validation_failure(
                       std::string("Invalid operator used in KeyConditionExpression: ").append(operator_name(node.kind)))
                .in(Stage::expression);
        }
        if (parameter_ == Parameter::key_condition_expression) {
            if (auto checked = check_clause(node); !checked) return checked;
        }
        if (auto problem = check(node)) return invalid_expression(parameter_, *problem);
        return {};
    }

private:
    using Problem = std::optional<std::string>;

    [[nodiscard]] const Node& operand(const Node& node, std::uint32_t which) const {
        return condition_.tree->operand(node, which);
    }

    /// A clause of a key condition compares one attribute, at the top level, with values.
    [[nodiscard]] result<void> check_clause(const Node& node) const {
        if (node.kind == NodeKind::path || node.kind == NodeKind::value || node.kind == NodeKind::logical_and) return {};
        const auto invalid = [](std::string_view rule) {
            return validation_failure(std::string("Invalid condition in KeyConditionExpression: ").append(rule))
                .in(Stage::expression);
        };
        if ((node.kind == NodeKind::between || node.kind == NodeKind::begins_with) &&
            (node.count == 0 || operand(node, 0).kind != NodeKind::path)) {
            return invalid(
                std::string(operator_name(node.kind)).append(" operator must have the key attribute as its first operand"));
        }
        std::size_t attributes = 0;
        for (std::uint32_t i = 0; i < node.count; ++i) {
            const Node& path = operand(node, i);
            if (path.kind != NodeKind::path) continue;
            if (++attributes > 1) return invalid("Multiple attribute names used in one condition");
            if (path.count > 1) {
                return invalid_expression(parameter_, "KeyConditionExpressions cannot have conditions on nested attributes");
            }
        }
        if (attributes == 0) return invalid("No key attribute specified");
        return {};
    }

    static bool is_for_keys(NodeKind kind) {
        switch (kind) {
            case NodeKind::path:
            case NodeKind::value:
            case NodeKind::equal:
            case NodeKind::less:
            case NodeKind::less_equal:
            case NodeKind::greater:
            case NodeKind::greater_equal:
            case NodeKind::between:
            case NodeKind::begins_with:
            case NodeKind::logical_and: return true;
            default: return false;
        }
    }

    [[nodiscard]] Problem check(const Node& node) const {
        switch (node.kind) {
            case NodeKind::attribute_exists:
            case NodeKind::attribute_not_exists:
                if (node.count != 1) return wrong_operand_count(node.kind, node.count);
                if (operand(node, 0).kind != NodeKind::path) return path_required(node.kind);
                return std::nullopt;
            case NodeKind::size: return check_size(node);
            case NodeKind::attribute_type:
                if (node.count != 2) return wrong_operand_count(node.kind, node.count);
                if (auto problem = check_distinct(node)) return problem;
                return check_type_name(operand(node, 1));
            case NodeKind::begins_with:
            case NodeKind::contains:
                if (node.count != 2) return wrong_operand_count(node.kind, node.count);
                if (auto problem = check_distinct(node)) return problem;
                return node.kind == NodeKind::begins_with ? check_begins_with(node) : std::nullopt;
            case NodeKind::equal:
            case NodeKind::not_equal: return check_distinct(node);
            case NodeKind::less:
            case NodeKind::less_equal:
            case NodeKind::greater:
            case NodeKind::greater_equal:
                if (auto problem = check_distinct(node)) return problem;
                return check_ordered(node);
            case NodeKind::between: return check_between(node);
            default: return std::nullopt;
        }
    }

    [[nodiscard]] Problem check_size(const Node& node) const {
        if (node.count != 1) return wrong_operand_count(node.kind, node.count);
        const auto type = known_type(condition_, operand(node, 0));
        if (type != ValueType::number && type != ValueType::boolean && type != ValueType::null) return std::nullopt;
        return wrong_operand_type("size", type_name(*type));
    }

    /// Only strings, numbers and binary values have an order.
    [[nodiscard]] Problem check_ordered(const Node& node) const {
        for (std::uint32_t i = 0; i < node.count; ++i) {
            const auto type = known_type(condition_, operand(node, i));
            if (!type || *type == ValueType::string || *type == ValueType::number || *type == ValueType::binary) continue;
            return wrong_operand_type(operator_name(node.kind), type_name(*type));
        }
        return std::nullopt;
    }

    /// Two equal paths as operands of one operator.
    [[nodiscard]] Problem check_distinct(const Node& node) const {
        const Node& first = operand(node, 0);
        const Node& second = operand(node, 1);
        if (first.kind != NodeKind::path || second.kind != NodeKind::path || first.count != second.count) return std::nullopt;
        const auto* const steps = condition_.tree->steps.data();
        const auto same = [&](const PathStep& a, const PathStep& b) {
            if (a == b) return true;
            return !a.is_index && !b.is_index && condition_.names[a.slot_or_index] == condition_.names[b.slot_or_index];
        };
        if (!std::equal(steps + first.first, steps + first.first + first.count, steps + second.first, same))
            return std::nullopt;
        const std::string path = show_path(condition_, first);
        return std::string(
                   "The first operand must be distinct from the remaining operands for this operator or function; operator: ")
            .append(operator_name(node.kind))
            .append(", first operand: ")
            .append(path);
    }

    [[nodiscard]] Problem check_type_name(const Node& type) const {
        if (type.kind == NodeKind::path) return wrong_operand_type("attribute_type", "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
        const ValueType known = *known_type(condition_, type);
        if (known != ValueType::string) return wrong_operand_type("attribute_type", type_name(known));
        const std::string_view name = condition_.values[type.first].view().string();
        for (const char* valid : {"B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M"}) {
            if (name == valid) return std::nullopt;
        }
        return std::string("Invalid attribute type name found; type: ")
            .append(name)
            .append(", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
    }

    [[nodiscard]] Problem check_begins_with(const Node& node) const {
        for (std::uint32_t i = 0; i < 2; ++i) {
            const auto type = known_type(condition_, operand(node, i));
            if (type && *type != ValueType::string && *type != ValueType::binary) {
                return wrong_operand_type("begins_with", type_name(*type));
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] Problem check_between(const Node& node) const {
        if (auto problem = check_ordered(node)) return problem;
        const Node& low = operand(node, 1);
        const Node& high = operand(node, 2);
        if (low.kind != NodeKind::value || high.kind != NodeKind::value) return std::nullopt;
        const ValueView from = condition_.values[low.first].view(), to = condition_.values[high.first].view();
        const auto bounds = [&](const char* rule) {
            return std::string("The BETWEEN operator requires ")
                .append(rule)
                .append("; lower bound operand: ")
                .append(show_value(from))
                .append(", upper bound operand: ")
                .append(show_value(to));
        };
        if (from.type() != to.type()) return bounds("same data type for lower and upper bounds");
        if (to < from) return bounds("upper bound to be greater than or equal to lower bound");
        return std::nullopt;
    }

    Parameter parameter_;
    const Bound& condition_;
};

}  // namespace

result<void> check_condition_in_order(Parameter parameter, const Bound& condition, const std::vector<bool>& defined,
                                      const std::vector<std::string>& names) {
    const Checker checker(parameter, condition);
    for (const Node& node : condition.tree->nodes) {  // operands stand before what they are operands of
        if (node.kind == NodeKind::value && !defined[node.first]) {
            return invalid_expression(parameter, undefined_value(names[node.first]));
        }
        if (auto checked = checker.check_one(node); !checked) return checked;
    }
    return {};
}

result<void> check_condition(Parameter parameter, const Bound& condition) { return Checker(parameter, condition).check(); }

}  // namespace dyntastic::expression
