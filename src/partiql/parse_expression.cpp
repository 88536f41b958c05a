// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "common/ascii.hpp"
#include "partiql/keywords.hpp"
#include "partiql/parser.hpp"

namespace dyntastic::partiql {
namespace {

constexpr int of_not = 30;

/// How tightly an operator binds; -1 for what is none between operands.
int precedence_of(const Token& token) noexcept {
    if (token.is_symbol("*")) return 70;
    if (token.kind != TokenKind::operation) return -1;
    struct Group {
        int precedence;
        std::string_view operators[8];
    };
    static constexpr Group groups[] = {
        {5, {"union", "except", "intersect"}},
        {10, {"or"}},
        {20, {"and"}},
        {40, {"=", "<>", "!=", "is", "is not", "in", "not in"}},
        {50, {"<", "<=", ">", ">=", "between", "not between", "like", "not like"}},
        {60, {"+", "-", "||"}},
        {70, {"/", "%"}},
    };
    for (const Group& group : groups) {
        for (const std::string_view known : group.operators) {
            if (!known.empty() && known == token.text) return group.precedence;
        }
    }
    return -1;
}

Expression of_token(ExpressionKind kind, const Token& token) {
    Expression made;
    made.kind = kind;
    made.place = token.place;
    made.text = token.text;
    made.is_quoted = token.kind == TokenKind::quoted;
    return made;
}

Expression of_operands(ExpressionKind kind, const Token& token, std::vector<Expression> operands) {
    Expression made = of_token(kind, token);
    made.operands = std::move(operands);
    made.negated = token.text.starts_with("not ") || token.text == "is not";
    return made;
}

template <class... T>
std::vector<Expression> list_of(T&&... operands) {
    std::vector<Expression> list;
    list.reserve(sizeof...(operands));
    (list.push_back(std::forward<T>(operands)), ...);
    return list;
}

/// Counts levels of recursion.
class Level {
public:
    explicit Level(int& level) noexcept : level_(level) { ++level_; }
    ~Level() { --level_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

private:
    int& level_;
};

}  // namespace

Parser::Parse Parser::expression(int precedence) {
    const Level level(level_);
    if (level_ > most_levels) return fail("Expressions are nested too deep; most levels: " + std::to_string(most_levels));
    auto left = unary();
    while (left && precedence < precedence_of(head())) left = infix(*std::move(left), precedence_of(head()));
    return left;
}

Parser::Parse Parser::right_side(int precedence) {
    // The operator was taken already: nothing but the end is left.
    if (head().kind == TokenKind::end) return fail("Missing right-hand side expression of infix operator");
    return expression(precedence);
}

Parser::Parse Parser::infix(Expression left, int precedence) {
    const Token operation = take();
    const std::string_view text = operation.text;
    if (text == "is" || text == "is not") return is_type(std::move(left), operation);
    if (text == "in" || text == "not in") return in(std::move(left), operation, precedence);
    if (text == "between" || text == "not between") return between(std::move(left), operation, precedence);
    if (text == "like" || text == "not like") return like(std::move(left), operation, precedence);
    if (precedence == 5 && (head().is_keyword("all") || head().is_keyword("distinct"))) (void)take();
    auto right = right_side(precedence);
    if (!right) return right;
    const bool is_junction = text == "and" || text == "or";
    if (is_junction && left.kind == ExpressionKind::binary && left.text == text) {
        left.operands.push_back(*std::move(right));
        return leveled(std::move(left));
    }
    return leveled(of_operands(ExpressionKind::binary, operation, list_of(std::move(left), *std::move(right))));
}

Parser::Parse Parser::is_type(Expression left, const Token& operation) {
    Token name = head();
    if (!type()) return std::nullopt;
    Expression made = of_operands(ExpressionKind::is_type, operation, list_of(std::move(left)));
    made.text = std::move(name.text);
    return leveled(std::move(made));
}

Parser::Parse Parser::in(Expression left, const Token& operation, int precedence) {
    std::vector<Expression> operands = list_of(std::move(left));
    bool has_list = true;
    if (head().is_symbol("(") && !head(1).is_keyword("select") && !head(1).is_keyword("values")) {
        (void)take();
        if (!arguments(operands) || !expect_symbol(")", "RIGHT_PAREN")) return std::nullopt;
    } else {
        auto right = right_side(precedence);
        if (!right) return right;
        has_list = right->kind == ExpressionKind::list || right->kind == ExpressionKind::bag;
        if (has_list) std::move(right->operands.begin(), right->operands.end(), std::back_inserter(operands));
        else operands.push_back(*std::move(right));
    }
    Expression made = of_operands(ExpressionKind::in, operation, std::move(operands));
    made.has_list = has_list;
    return leveled(std::move(made));
}

Parser::Parse Parser::between(Expression left, const Token& operation, int precedence) {
    auto low = right_side(precedence);
    if (!low) return low;
    if (!head().is_operation("and")) return fail("Expected AND keyword");
    (void)take();
    if (only_end()) return fail("Expected expression after AND");
    auto high = expression(precedence);
    if (!high) return high;
    return leveled(
        of_operands(ExpressionKind::between, operation, list_of(std::move(left), *std::move(low), *std::move(high))));
}

Parser::Parse Parser::like(Expression left, const Token& operation, int precedence) {
    auto pattern = right_side(precedence);
    if (!pattern) return pattern;
    std::vector<Expression> operands = list_of(std::move(left), *std::move(pattern));
    if (skip_keyword("escape")) {
        if (only_end()) return fail("Expected expression after ESCAPE");
        auto escape = expression(precedence);
        if (!escape) return escape;
        operands.push_back(*std::move(escape));
    }
    return leveled(of_operands(ExpressionKind::like, operation, std::move(operands)));
}

Parser::Parse Parser::unary() {
    const Token& operation = head();
    const bool is_sign = operation.is_operation("+") || operation.is_operation("-");
    if (!is_sign && !operation.is_operation("not")) return path();
    const Token taken = take();
    if (!is_sign) {
        auto operand = expression(of_not);
        if (!operand) return operand;
        return leveled(of_operands(ExpressionKind::logical_not, taken, list_of(*std::move(operand))));
    }
    const Level level(level_);
    if (level_ > most_levels) return fail("Expressions are nested too deep; most levels: " + std::to_string(most_levels));
    auto operand = unary();
    if (!operand) return operand;
    if (operand->kind == ExpressionKind::number) {
        if (taken.text == "+") return operand;
        if (operand->text.starts_with('-')) operand->text.erase(0, 1);
        else operand->text.insert(0, 1, '-');
        return operand;
    }
    return leveled(of_operands(ExpressionKind::unary, taken, list_of(*std::move(operand))));
}

Parser::Parse Parser::path(PathMode mode) {
    if (mode == PathMode::simple && !head().is_name()) return fail("Expected identifier for simple path");
    auto first = mode == PathMode::simple ? Parse(of_token(ExpressionKind::name, take())) : term();
    if (!first || (!head().is_symbol(".") && !head().is_symbol("["))) return first;
    Expression made;
    made.kind = ExpressionKind::path;
    made.place = first->place;
    made.operands.push_back(*std::move(first));
    if (!steps(made, mode)) return std::nullopt;
    return leveled(std::move(made));
}

bool Parser::steps(Expression& path, PathMode mode) {
    for (;;) {
        if (skip_symbol(".")) {
            if (head().is_name()) {
                path.operands.push_back(of_token(ExpressionKind::name, take()));
            } else if (head().is_symbol("*")) {
                if (mode == PathMode::simple) return fail("Invalid path dot component for simple path"), false;
                path.operands.push_back(of_token(ExpressionKind::star, take()));
            } else {
                return fail("Invalid path dot component"), false;
            }
        } else if (skip_symbol("[")) {
            auto inside = head().is_symbol("*") ? Parse(of_token(ExpressionKind::star, take())) : expression();
            if (!inside || !expect_symbol("]", "RIGHT_BRACKET")) return false;
            const bool is_literal = inside->kind == ExpressionKind::number || inside->kind == ExpressionKind::string;
            if (mode == PathMode::simple && !is_literal) return fail("Invalid path component for simple path"), false;
            // A name in brackets is an expression, not a step by name.
            if (inside->kind == ExpressionKind::name) inside->kind = ExpressionKind::other, inside->text = "Id";
            path.operands.push_back(*std::move(inside));
        } else {
            return true;
        }
    }
}

Parser::Parse Parser::term() {
    const Token& first = head();
    switch (first.kind) {
        case TokenKind::operation: return fail("Unexpected operator");
        case TokenKind::keyword: return keyword_term();
        case TokenKind::name:
        case TokenKind::quoted: return head(1).is_symbol("(") ? call() : Parse(of_token(ExpressionKind::name, take()));
        case TokenKind::string: return of_token(ExpressionKind::string, take());
        case TokenKind::number: return of_token(ExpressionKind::number, take());
        case TokenKind::word:
            if (first.text == "null") return of_token(ExpressionKind::null, take());
            if (first.text == "missing") return of_token(ExpressionKind::missing, take());
            break;
        case TokenKind::symbol: {
            if (first.text == "(") return group();
            if (first.text == "[") return sequence(ExpressionKind::list, "]", "RIGHT_BRACKET");
            if (first.text == "<<") return sequence(ExpressionKind::bag, ">>", "RIGHT_DOUBLE_ANGLE_BRACKET");
            if (first.text == "{") return map();
            if (first.text != "?") break;
            Expression made = of_token(ExpressionKind::parameter, take());
            made.number = parameters_++;
            return made;
        }
        case TokenKind::end: break;
    }
    return fail("Unexpected term");
}

Parser::Parse Parser::keyword_term() {
    const Token& first = head();
    const std::string_view text = first.text;
    if (text == "true" || text == "false") return of_token(ExpressionKind::boolean, take());
    if (text == "select") return select();
    if (text == "insert into") return insert();
    if (text == "update") return update();
    if (text == "delete") return erase();
    if (text == "from") return from_update();
    if (text == "case") return case_of();
    if (text == "cast" || text == "can_cast" || text == "can_lossless_cast") return cast();
    if ((is_function(text) || text == "coalesce" || text == "nullif" || text == "substring") && head(1).is_symbol("("))
        return call();
    if (text == "set" || text == "remove") {
        Statement statement;
        statement.other = "Dml";
        const Place place = first.place;
        if (level_ > 1) nested_ = text;
        if (!changes(statement)) return std::nullopt;
        return made(std::move(statement), place);
    }
    return fail("Unexpected keyword");
}

bool Parser::arguments(std::vector<Expression>& to) {
    do {
        auto argument = expression();
        if (!argument) return false;
        to.push_back(*std::move(argument));
    } while (skip_symbol(","));
    return true;
}

Parser::Parse Parser::group() {
    const Token open = take();
    if (head().is_symbol(")")) return fail("Expression group cannot be empty");
    Expression made = of_token(ExpressionKind::list, open);
    made.text.clear();
    if (!arguments(made.operands) || !expect_symbol(")", "RIGHT_PAREN")) return std::nullopt;
    if (made.operands.size() > 1) return leveled(std::move(made));
    Expression inside = std::move(made.operands.front());
    return inside;
}

Parser::Parse Parser::sequence(ExpressionKind kind, std::string_view end, std::string_view end_name) {
    Expression made = of_token(kind, take());
    made.text.clear();
    if (skip_symbol(end)) return made;
    if (!arguments(made.operands) || !expect_symbol(end, end_name)) return std::nullopt;
    return leveled(std::move(made));
}

Parser::Parse Parser::map() {
    Expression made = of_token(ExpressionKind::map, take());
    made.text.clear();
    if (skip_symbol("}")) return made;
    do {
        auto name = expression();
        if (!name || !expect_symbol(":", "COLON")) return std::nullopt;
        auto value = expression();
        if (!value) return value;
        made.operands.push_back(*std::move(name));
        made.operands.push_back(*std::move(value));
    } while (skip_symbol(","));
    if (!expect_symbol("}", "RIGHT_CURLY")) return std::nullopt;
    return leveled(std::move(made));
}

Parser::Parse Parser::call() {
    Expression made = of_token(ExpressionKind::call, take());
    made.text = ascii::lower(made.text);
    (void)take();  // the parenthesis
    const bool counts = made.text == "count";
    if (counts && head().is_symbol(")")) return fail("Aggregate functions are always unary");
    if (skip_symbol(")")) return made;
    if (head().is_symbol("*")) {
        if (!counts) return fail(made.text + "(*) is not allowed");
        made.operands.push_back(of_token(ExpressionKind::star, take()));
    } else {
        if (head().is_keyword("distinct") || head().is_keyword("all")) (void)take();
        if (!arguments(made.operands)) return std::nullopt;
    }
    if (!expect_symbol(")", "RIGHT_PAREN")) return std::nullopt;
    return leveled(std::move(made));
}

Parser::Parse Parser::case_of() {
    Expression made = of_token(ExpressionKind::other, take());
    made.text = head().is_keyword("when") ? "SearchedCase" : "SimpleCase";
    if (!head().is_keyword("when") && !expression()) return std::nullopt;
    if (!head().is_keyword("when")) return fail("Expected a WHEN clause in CASE");
    while (skip_keyword("when")) {
        if (!expression()) return std::nullopt;
        if (!skip_keyword("then")) return fail("Expected THEN keyword");
        if (!expression()) return std::nullopt;
    }
    if (skip_keyword("else") && !expression()) return std::nullopt;
    if (!skip_keyword("end")) return fail("Expected END keyword");
    return made;
}

Parser::Parse Parser::cast() {
    Expression made = of_token(ExpressionKind::other, take());
    made.text = made.text == "cast" ? "Cast" : made.text == "can_cast" ? "CanCast" : "CanLosslessCast";
    if (!skip_symbol("(")) return fail("Missing left parenthesis after CAST");
    if (!expression()) return std::nullopt;
    if (!skip_word("as")) return fail("Expected AS");
    if (!type() || !expect_symbol(")", "RIGHT_PAREN")) return std::nullopt;
    return made;
}

/// A type's name, and numbers in parentheses behind it, which mean nothing here.
bool Parser::type() {
    static constexpr std::string_view types[] = {
        "missing", "null",     "bool",      "boolean", "smallint", "int2",  "integer2",  "int4",    "integer4",
        "int8",    "integer8", "bigint",    "int",     "integer",  "float", "real",      "dec",     "double precision",
        "decimal", "numeric",  "timestamp", "date",    "time",     "char",  "character", "varchar", "character varying",
        "string",  "symbol",   "clob",      "blob",    "struct",   "tuple", "list",      "sexp",    "bag",
        "any",
    };
    const Token& name = head();
    const bool may_be = name.kind == TokenKind::keyword || name.kind == TokenKind::word;
    if (!may_be || std::find(std::begin(types), std::end(types), name.text) == std::end(types)) {
        fail("Expected type name");
        return false;
    }
    (void)take();
    if (!skip_symbol("(")) return true;
    std::vector<Expression> parameters;
    return arguments(parameters) && expect_symbol(")", "RIGHT_PAREN");
}

}  // namespace dyntastic::partiql
