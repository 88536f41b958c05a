// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
//     update    clause { clause }, each kind once, in any order
//     clause    SET path = assigned { , path = assigned }
//               | REMOVE path { , path } | ADD path :value { , path :value } | DELETE path :value { , path :value }
//     assigned  operand [ (+ -) operand ]
//     operand   path | :value | function ( operand { , operand } ) | ( assigned )
//
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
#include <algorithm>

#include "expression/parser.hpp"

namespace dyntastic::expression {
namespace {

struct Clause {
    const char* keyword;
    ActionKind kind;
};

constexpr Clause clauses[] = {
    {"SET", ActionKind::set}, {"REMOVE", ActionKind::remove}, {"ADD", ActionKind::add}, {"DELETE", ActionKind::erase}};

}  // namespace

void Parser::parse_update() {
    do {
        parse_clause();
    } while (token().kind != TokenKind::end);
}

void Parser::parse_clause() {
    for (const auto& [keyword, kind] : clauses) {
        if (!skip_keyword(keyword)) continue;
        auto& actions = parsed_.tree.actions;
        if (std::any_of(actions.begin(), actions.end(), [&](const Action& action) { return action.kind == kind; })) {
            note(section_, "The \"" + std::string(keyword) + "\" section can only be used once in an update expression;");
        }
        do {
            actions.push_back(parse_action(kind));
        } while (skip(","));
        return;
    }
    fail();
}

Action Parser::parse_action(ActionKind kind) {
    Action action{kind, parse_path(), 0};
    if (kind == ActionKind::set) {
        expect("=");
        ++operator_count_;
        action.value = parse_assigned();
    } else if (kind == ActionKind::add || kind == ActionKind::erase) {
        if (token().kind == TokenKind::value) {
            action.value = parse_value();
        } else {
            fail();
        }
    }
    return action;
}

NodeIndex Parser::parse_assigned() {
    const NodeIndex left = parse_update_operand();
    const bool plus = token().is("+");
    if (!plus && !token().is("-")) return left;
    advance();
    require_no_list(left);
    const NodeIndex right = parse_update_operand();
    require_no_list(right);
    ++operator_count_;
    return add(plus ? NodeKind::plus : NodeKind::minus, {left, right});
}

/// list_append() makes a whole value, and no part of one.
void Parser::require_no_list(NodeIndex operand) {
    const auto& nodes = parsed_.tree.nodes;
    if (operand < nodes.size() && nodes[operand].kind == NodeKind::list_append) note_misused("list_append");
}

NodeIndex Parser::parse_update_operand() {
    const Nesting nesting(*this);
    if (skip("(")) {
        const NodeIndex inner = parse_assigned();
        expect(")");
        return inner;
    }
    if (token().kind == TokenKind::value) return parse_value();
    if (!begins_function()) return parse_path();
    const std::string_view name = token().text;
    at_ += 2;
    std::vector<NodeIndex> arguments;
    do {
        arguments.push_back(parse_update_operand());
        require_no_list(arguments.back());
    } while (skip(","));
    expect(")");
    if (name == "if_not_exists") return add(NodeKind::if_not_exists, arguments);
    if (name == "list_append") return add(NodeKind::list_append, arguments);
    if (is_function_of_conditions(name)) {
        note(misused_function_, "The function is not allowed in an update expression; function: " + std::string(name));
    } else {
        note(unknown_function_, "Invalid function name; function: " + std::string(name));
    }
    return arguments.front();
}

}  // namespace dyntastic::expression
