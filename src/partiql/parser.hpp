// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A parser by operator precedence (Pratt), with the grammar and the messages of PartiQL's reference parser, since those are the
// service's. Functions return nullopt after the first error, which stays in `error_`.
#pragma once

#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "partiql/lexer.hpp"
#include "partiql/tree.hpp"

namespace dyntastic::partiql {

class Parser {
public:
    /// Levels of parentheses, operators and literals that a statement may have. The service has no known limit; items have 32.
    static constexpr int most_levels = 250;

    explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    [[nodiscard]] result<Parsed> parse();

private:
    using Parse = std::optional<Expression>;
    enum class PathMode : std::uint8_t { full, simple };

    // parse_expression.cpp
    [[nodiscard]] Parse expression(int precedence = -1);
    [[nodiscard]] Parse infix(Expression left, int precedence);
    [[nodiscard]] Parse right_side(int precedence);
    [[nodiscard]] Parse is_type(Expression left, const Token& operation);
    [[nodiscard]] Parse in(Expression left, const Token& operation, int precedence);
    [[nodiscard]] Parse between(Expression left, const Token& operation, int precedence);
    [[nodiscard]] Parse like(Expression left, const Token& operation, int precedence);
    [[nodiscard]] Parse unary();
    [[nodiscard]] Parse path(PathMode mode = PathMode::full);
    [[nodiscard]] bool steps(Expression& path, PathMode mode);
    [[nodiscard]] Parse term();
    [[nodiscard]] Parse keyword_term();
    [[nodiscard]] Parse group();
    [[nodiscard]] Parse sequence(ExpressionKind kind, std::string_view end, std::string_view end_name);
    [[nodiscard]] Parse map();
    [[nodiscard]] Parse call();
    [[nodiscard]] Parse case_of();
    [[nodiscard]] Parse cast();
    [[nodiscard]] bool type();
    [[nodiscard]] bool arguments(std::vector<Expression>& to);

    // parse_statement.cpp
    [[nodiscard]] Parse select();
    [[nodiscard]] bool select_list(Statement& statement);
    [[nodiscard]] bool clauses(Statement& statement);
    [[nodiscard]] bool order_by(Statement& statement);
    [[nodiscard]] bool unsupported_clause(Statement& statement, std::string_view keyword);
    [[nodiscard]] Parse insert();
    [[nodiscard]] Parse update();
    [[nodiscard]] Parse erase();
    [[nodiscard]] Parse from_update();
    [[nodiscard]] bool sources(Statement& statement);
    [[nodiscard]] bool source(Statement& statement, bool first);
    [[nodiscard]] bool alias(bool& is_aliased);
    [[nodiscard]] bool changes(Statement& statement);
    [[nodiscard]] bool assignments(Statement& statement);
    [[nodiscard]] bool where(Statement& statement, int precedence = -1);
    [[nodiscard]] bool returning(Statement& statement);
    [[nodiscard]] Parse made(Statement statement, const Place& place);

    [[nodiscard]] const Token& head(std::size_t ahead = 0) const noexcept {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    Token take() { return tokens_[at_ == tokens_.size() - 1 ? at_ : at_++]; }
    /// Goes on behind a symbol or keyword if it stands here.
    [[nodiscard]] bool skip_symbol(std::string_view symbol);
    [[nodiscard]] bool skip_keyword(std::string_view keyword);
    [[nodiscard]] bool skip_word(std::string_view word);
    /// "Expected RIGHT_PAREN" when it does not.
    [[nodiscard]] bool expect_symbol(std::string_view symbol, std::string_view name);
    [[nodiscard]] bool only_end() const noexcept {
        return head().kind == TokenKind::end || (head().is_symbol(";") && head(1).kind == TokenKind::end);
    }
    /// Keeps the first error; always nullopt.
    std::nullopt_t fail(std::string_view what);
    /// Fails when an expression has too many levels.
    [[nodiscard]] Parse leveled(Expression expression);

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int level_ = 0;
    std::uint32_t parameters_ = 0;
    std::string nested_{};    // the keyword of a statement inside of another, which only SELECT may be
    result<void> outcome_{};  // the first error
};

}  // namespace dyntastic::partiql
