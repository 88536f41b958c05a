// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "partiql/parser.hpp"

#include <algorithm>

namespace dyntastic::partiql {

std::nullopt_t Parser::fail(std::string_view what) {
    if (outcome_) outcome_ = syntax_failure(what);
    return std::nullopt;
}

bool Parser::skip_symbol(std::string_view symbol) {
    const bool there = head().is_symbol(symbol);
    if (there) ++at_;
    return there;
}

bool Parser::skip_keyword(std::string_view keyword) {
    const bool there = head().is_keyword(keyword);
    if (there) ++at_;
    return there;
}

bool Parser::skip_word(std::string_view word) {
    const bool there = head().is_word(word);
    if (there) ++at_;
    return there;
}

bool Parser::expect_symbol(std::string_view symbol, std::string_view name) {
    if (skip_symbol(symbol)) return true;
    fail(std::string("Expected ").append(name));
    return false;
}

Parser::Parse Parser::leveled(Expression expression) {
    std::uint16_t deepest = 0;
    for (const Expression& operand : expression.operands) deepest = std::max(deepest, operand.depth);
    expression.depth = static_cast<std::uint16_t>(deepest + 1);
    if (expression.depth > most_levels) {
        return fail("Expressions are nested too deep; most levels: " + std::to_string(most_levels));
    }
    return expression;
}

result<Parsed> Parser::parse() {
    auto root = expression();
    if (root && !only_end()) {
        fail(head().is_symbol(";") ? "Unexpected token after semicolon. (Only one query is allowed.)"
                                   : "Unexpected token after expression");
    }
    if (root && !nested_.empty()) fail("Keyword " + nested_ + " only expected at the top level in the query");
    if (!outcome_) return std::move(outcome_).error();
    return Parsed{*std::move(root), parameters_};
}

const Statement* Parsed::exists() const noexcept {
    if (root.kind != ExpressionKind::call || root.text != "exists" || root.operands.size() != 1) return nullptr;
    const Statement* const inside = root.operands.front().statement.get();
    return inside != nullptr && inside->kind == StatementKind::select ? inside : nullptr;
}

std::string node_name(const Expression& expression) {
    switch (expression.kind) {
        case ExpressionKind::name: return "Id";
        case ExpressionKind::path: return "Path";
        case ExpressionKind::string:
        case ExpressionKind::number:
        case ExpressionKind::boolean:
        case ExpressionKind::null: return "Lit";
        case ExpressionKind::missing: return "Missing";
        case ExpressionKind::parameter: return "Parameter";
        case ExpressionKind::list: return "List";
        case ExpressionKind::bag: return "Bag";
        case ExpressionKind::map: return "Struct";
        case ExpressionKind::call: return "Call";
        case ExpressionKind::logical_not: return "Not";
        case ExpressionKind::unary: return expression.text == "-" ? "Neg" : "Pos";
        case ExpressionKind::is_type: return "IsType";
        case ExpressionKind::in: return "InCollection";
        case ExpressionKind::between: return "Between";
        case ExpressionKind::like: return "Like";
        case ExpressionKind::star: return "Star";
        case ExpressionKind::statement: return "Select";
        case ExpressionKind::other: return expression.text;
        case ExpressionKind::binary: break;
    }
    struct Operator {
        std::string_view text, node;
    };
    static constexpr Operator operators[] = {
        {"and", "And"},  {"or", "Or"},    {"=", "Eq"},      {"<>", "Ne"},       {"!=", "Ne"},        {"<", "Lt"},
        {"<=", "Lte"},   {">", "Gt"},     {">=", "Gte"},    {"+", "Plus"},      {"-", "Minus"},      {"*", "Times"},
        {"/", "Divide"}, {"%", "Modulo"}, {"||", "Concat"}, {"union", "BagOp"}, {"except", "BagOp"}, {"intersect", "BagOp"},
    };
    for (const Operator& known : operators) {
        if (known.text == expression.text) return std::string(known.node);
    }
    return expression.text;
}

}  // namespace dyntastic::partiql
