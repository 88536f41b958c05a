// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "expression/check.hpp"

#include <algorithm>

namespace dyntastic::expression {
namespace {

enum class Relation : std::uint8_t { apart, overlap, conflict };

/// Paths overlap when one is the beginning of the other; they conflict when one takes for a map what the other takes for a
/// list.
Relation relation(const Bound& expression, const Node& a, const Node& b) {
    const auto& steps = expression.tree->steps;
    for (std::uint32_t i = 0; i < std::min(a.count, b.count); ++i) {
        const PathStep& one = steps[a.first + i];
        const PathStep& other = steps[b.first + i];
        if (one.is_index != other.is_index) return Relation::conflict;
        const bool same = one.is_index ? one.slot_or_index == other.slot_or_index
                                       : expression.names[one.slot_or_index] == expression.names[other.slot_or_index];
        if (!same) return Relation::apart;
    }
    return Relation::overlap;
}

std::optional<Failure> find_relation(Parameter parameter, const Bound& expression, const std::vector<NodeIndex>& paths,
                                     Relation wanted, std::string_view verb) {
    const auto& nodes = expression.tree->nodes;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        for (std::size_t j = i + 1; j < paths.size(); ++j) {
            if (relation(expression, nodes[paths[i]], nodes[paths[j]]) != wanted) continue;
            return invalid_expression(parameter,
                                      std::string("Two document paths ")
                                          .append(verb)
                                          .append(" with each other; must remove or rewrite one of these paths; path one: ")
                                          .append(show_path(expression, nodes[paths[i]]))
                                          .append(", path two: ")
                                          .append(show_path(expression, nodes[paths[j]])));
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view operator_name(NodeKind kind) noexcept {
    switch (kind) {
        case NodeKind::size: return "size";
        case NodeKind::equal: return "=";
        case NodeKind::not_equal: return "<>";
        case NodeKind::less: return "<";
        case NodeKind::less_equal: return "<=";
        case NodeKind::greater: return ">";
        case NodeKind::greater_equal: return ">=";
        case NodeKind::between: return "BETWEEN";
        case NodeKind::in: return "IN";
        case NodeKind::attribute_exists: return "attribute_exists";
        case NodeKind::attribute_not_exists: return "attribute_not_exists";
        case NodeKind::attribute_type: return "attribute_type";
        case NodeKind::begins_with: return "begins_with";
        case NodeKind::contains: return "contains";
        case NodeKind::logical_and: return "AND";
        case NodeKind::logical_or: return "OR";
        case NodeKind::logical_not: return "NOT";
        case NodeKind::plus: return "+";
        case NodeKind::minus: return "-";
        case NodeKind::if_not_exists: return "if_not_exists";
        case NodeKind::list_append: return "list_append";
        case NodeKind::path:
        case NodeKind::value: break;
    }
    return "";
}

std::optional<ValueType> known_type(const Bound& expression, const Node& operand) noexcept {
    switch (operand.kind) {
        case NodeKind::value: return expression.values[operand.first].type();
        case NodeKind::size:
        case NodeKind::plus:
        case NodeKind::minus: return ValueType::number;
        case NodeKind::list_append: return ValueType::list;
        default: return std::nullopt;
    }
}

std::string wrong_operand_type(std::string_view name, std::string_view type) {
    return std::string("Incorrect operand type for operator or function; operator or function: ")
        .append(name)
        .append(", operand type: ")
        .append(type);
}

std::string wrong_operand_count(NodeKind kind, std::uint32_t count) {
    return std::string("Incorrect number of operands for operator or function; operator or function: ")
        .append(operator_name(kind))
        .append(", number of operands: ")
        .append(std::to_string(count));
}

std::string path_required(NodeKind kind) {
    return std::string("Operator or function requires a document path; operator or function: ").append(operator_name(kind));
}

std::string show_value(ValueView value) {
    std::string text = std::string("AttributeValue: {").append(type_name(value.type())).append(":");
    switch (value.type()) {
        case ValueType::null: text.append("true"); break;
        case ValueType::boolean: text.append(value.boolean() ? "true" : "false"); break;
        case ValueType::number: text.append(value.number().to_string()); break;
        case ValueType::string:
        case ValueType::binary: text.append(value.string()); break;
        default: break;  // what cannot be compared needs no message
    }
    return text.append("}");
}

std::string show_path(const Bound& expression, const Node& path) {
    std::string text = "[";
    for (std::uint32_t i = 0; i < path.count; ++i) {
        const PathStep& step = expression.tree->steps[path.first + i];
        if (i > 0) text.append(", ");
        if (step.is_index) {
            text.append("[").append(std::to_string(step.slot_or_index)).append("]");
        } else {
            text.append(expression.names[step.slot_or_index]);
        }
    }
    return text.append("]");
}

namespace {

/// Whether all paths are single attributes, and all different: then there is nothing to compare pair by pair.
bool are_different_attributes(const Bound& expression, const std::vector<NodeIndex>& paths) {
    std::vector<std::string_view> names;
    names.reserve(paths.size());
    for (const NodeIndex path : paths) {
        const Node& node = expression.tree->nodes[path];
        if (node.count != 1) return false;
        names.emplace_back(expression.names[expression.tree->steps[node.first].slot_or_index]);
    }
    if (!std::is_sorted(names.begin(), names.end())) std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) == names.end();
}

}  // namespace

bool has_ascending_attributes(const Bound& update) noexcept {
    const Tree& tree = *update.tree;
    std::string_view last;
    bool is_first = true;
    for (const Action& action : tree.actions) {
        const Node& path = tree.nodes[action.path];
        if (path.count != 1) return false;
        const std::string_view name = update.names[tree.steps[path.first].slot_or_index];
        if (!is_first && name <= last) return false;
        last = name;
        is_first = false;
    }
    return true;
}

std::optional<Failure> check_paths(Parameter parameter, const Bound& expression, const std::vector<NodeIndex>& paths) {
    if (are_different_attributes(expression, paths)) return std::nullopt;
    if (auto failure = find_relation(parameter, expression, paths, Relation::overlap, "overlap")) return failure;
    return find_relation(parameter, expression, paths, Relation::conflict, "conflict");
}

std::optional<Failure> check_projection(const Bound& projection) {
    return check_paths(Parameter::projection_expression, projection, projection.tree->projected);
}

}  // namespace dyntastic::expression
