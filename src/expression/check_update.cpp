// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "expression/check.hpp"

namespace dyntastic::expression {
namespace {

using Problem = std::optional<std::string>;

/// ADD and DELETE spell types out.
std::string_view long_type_name(ValueType type) {
    switch (type) {
        case ValueType::null: return "NULL";
        case ValueType::boolean: return "BOOLEAN";
        case ValueType::number: return "NUMBER";
        case ValueType::string: return "STRING";
        case ValueType::binary: return "BINARY";
        case ValueType::string_set: return "STRING_SET";
        case ValueType::number_set: return "NUMBER_SET";
        case ValueType::binary_set: return "BINARY_SET";
        case ValueType::list: return "LIST";
        case ValueType::map: return "MAP";
    }
    return "";
}

bool is_set(ValueType type) {
    return type == ValueType::string_set || type == ValueType::number_set || type == ValueType::binary_set;
}

Problem check_action(const Bound& update, const Action& action) {
    if (action.kind == ActionKind::set || action.kind == ActionKind::remove) return std::nullopt;
    const ValueType type = *known_type(update, update.tree->nodes[action.value]);
    const bool adds = action.kind == ActionKind::add || action.kind == ActionKind::legacy_add;
    if (is_set(type) || (adds && type == ValueType::number)) return std::nullopt;
    if (action.kind == ActionKind::legacy_add && type == ValueType::list) return std::nullopt;
    return std::string("Incorrect operand type for operator or function; operator: ")
        .append(adds ? "ADD" : "DELETE")
        .append(", operand type: ")
        .append(long_type_name(type));
}

Problem check_operand_types(const Bound& update, const Node& node) {
    const bool arithmetic = node.kind == NodeKind::plus || node.kind == NodeKind::minus;
    if (!arithmetic && node.kind != NodeKind::list_append) return std::nullopt;
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const auto type = known_type(update, update.tree->operand(node, i));
        if (type && *type != (arithmetic ? ValueType::number : ValueType::list)) {
            return wrong_operand_type(operator_name(node.kind), type_name(*type));
        }
    }
    return std::nullopt;
}

Problem check_function(const Bound& update, const Node& node) {
    if (node.kind != NodeKind::if_not_exists && node.kind != NodeKind::list_append) return std::nullopt;
    if (node.count != 2) return wrong_operand_count(node.kind, node.count);
    if (node.kind == NodeKind::if_not_exists && update.tree->operand(node, 0).kind != NodeKind::path)
        return path_required(node.kind);
    return std::nullopt;
}

}  // namespace

// The service's order: paths, then operand types, then functions.
result<void> check_update(const Bound& update) {
    constexpr Parameter parameter = Parameter::update_expression;
    if (!has_ascending_attributes(update)) {
        std::vector<NodeIndex> paths;
        for (const Action& action : update.tree->actions) paths.push_back(action.path);
        if (auto checked = check_paths(parameter, update, paths); !checked) return checked;
    }
    for (const Action& action : update.tree->actions) {
        if (const auto problem = check_action(update, action)) return invalid_expression(parameter, *problem);
    }
    for (const auto check : {check_operand_types, check_function}) {
        for (const Node& node : update.tree->nodes) {
            if (const auto problem = check(update, node)) return invalid_expression(parameter, *problem);
        }
    }
    return {};
}

}  // namespace dyntastic::expression
