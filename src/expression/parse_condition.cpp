// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
//     or          and { OR and }
//     and         not { AND not }
//     not         NOT not | comparison
//     comparison  primary [ (= <> < <= > >=) primary | BETWEEN primary AND primary | IN ( primary { , primary } ) ]
//     primary     ( or ) | function ( primary { , primary } ) | path | :value
//
// Parentheses may stand around conditions and around operands; which of the two a primary is shows only behind it.
#include <algorithm>

#include "expression/parser.hpp"

namespace dyntastic::expression {
namespace {

struct Function {
    std::string_view name;
    NodeKind kind;
};

constexpr Function functions[] = {
    {"attribute_exists", NodeKind::attribute_exists},
    {"attribute_not_exists", NodeKind::attribute_not_exists},
    {"attribute_type", NodeKind::attribute_type},
    {"begins_with", NodeKind::begins_with},
    {"contains", NodeKind::contains},
    {"size", NodeKind::size},
};

struct Comparator {
    std::string_view symbol;
    NodeKind kind;
};

constexpr Comparator comparators[] = {
    {"=", NodeKind::equal},       {"<>", NodeKind::not_equal}, {"<", NodeKind::less},
    {"<=", NodeKind::less_equal}, {">", NodeKind::greater},    {">=", NodeKind::greater_equal},
};

}  // namespace

bool Parser::is_function_of_conditions(std::string_view name) {
    return std::any_of(std::begin(functions), std::end(functions), [&](const Function& known) { return known.name == name; });
}

void Parser::parse_condition() {
    const Term whole = parse_or();
    require_condition(whole);
    if (token().kind != TokenKind::end) fail();
}

Parser::Term Parser::parse_or() {
    Term left = parse_and();
    while (is_keyword(token(), "OR")) {
        require_condition(left);
        advance();
        const Term right = parse_and();
        require_condition(right);
        ++operator_count_;
        left = {add(NodeKind::logical_or, {left.node, right.node}), Form::condition};
    }
    return left;
}

Parser::Term Parser::parse_and() {
    Term left = parse_not();
    while (is_keyword(token(), "AND")) {
        require_condition(left);
        advance();
        const Term right = parse_not();
        require_condition(right);
        ++operator_count_;
        left = {add(NodeKind::logical_and, {left.node, right.node}), Form::condition};
    }
    return left;
}

Parser::Term Parser::parse_not() {
    const Nesting nesting(*this);
    if (!skip_keyword("NOT")) return parse_comparison();
    const Term negated = parse_not();
    require_condition(negated);
    ++operator_count_;
    return {add(NodeKind::logical_not, {negated.node}), Form::condition};
}

Parser::Term Parser::parse_comparison() {
    const Term left = parse_primary();
    for (const auto& [symbol, kind] : comparators) {
        if (!token().is(symbol)) continue;
        require_operand(left);
        advance();
        const Term right = parse_operand();
        ++operator_count_;
        return {add(kind, {left.node, right.node}), Form::condition};
    }
    if (is_keyword(token(), "BETWEEN")) return parse_between(left);
    if (is_keyword(token(), "IN")) return parse_in(left);
    return left;
}

Parser::Term Parser::parse_between(const Term& left) {
    require_operand(left);
    advance();
    const Term low = parse_operand();
    if (!skip_keyword("AND")) fail();
    const Term high = parse_operand();
    ++operator_count_;
    return {add(NodeKind::between, {left.node, low.node, high.node}), Form::condition};
}

Parser::Term Parser::parse_in(const Term& left) {
    require_operand(left);
    advance();
    expect("(");
    std::vector<NodeIndex> operands{left.node};
    do {
        operands.push_back(parse_operand().node);
    } while (skip(","));
    expect(")");
    ++operator_count_;
    most_candidates_ = std::max(most_candidates_, operands.size() - 1);
    return {add(NodeKind::in, operands), Form::condition};
}

Parser::Term Parser::parse_primary() {
    const Nesting nesting(*this);
    if (skip("(")) {
        Term inner = parse_or();
        expect(")");
        if (inner.parenthesised) note(parentheses_, "The expression has redundant parentheses;");
        inner.parenthesised = true;
        return inner;
    }
    // A keyword begins no operand, though it looks like a name.
    for (const char* keyword : {"AND", "OR", "NOT", "BETWEEN", "IN"}) {
        if (is_keyword(token(), keyword)) {
            fail();
            return {};
        }
    }
    if (begins_function()) return parse_function();
    if (token().kind == TokenKind::value) return {parse_value()};
    return {parse_path()};
}

Parser::Term Parser::parse_operand() {
    const Term operand = parse_primary();
    require_operand(operand);
    return operand;
}

Parser::Term Parser::parse_function() {
    const std::string_view name = token().text;
    at_ += 2;
    std::vector<NodeIndex> arguments;
    do {
        arguments.push_back(parse_operand().node);
    } while (skip(","));
    expect(")");
    for (const auto& [known, kind] : functions) {
        if (known != name) continue;
        const Form form = kind == NodeKind::size ? Form::size_function : Form::boolean_function;
        return {add(kind, arguments), form, false, name};
    }
    if (name == "if_not_exists" || name == "list_append") note_misused(name);  // functions of updates
    else note(unknown_function_, "Invalid function name; function: " + std::string(name));
    return {arguments.front(), Form::unknown_function};
}

void Parser::require_condition(const Term& term) {
    if (term.form == Form::operand) fail();
    if (term.form == Form::size_function) note_misused("size");
}

void Parser::require_operand(const Term& term) {
    if (term.form == Form::condition) fail();
    if (term.form == Form::boolean_function) note_misused(term.function);
}

}  // namespace dyntastic::expression
