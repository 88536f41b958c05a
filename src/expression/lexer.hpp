// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::expression {

enum class TokenKind : std::uint8_t {
    word,     // a, attribute_exists, AND
    name,     // #a
    value,    // :a
    number,   // 12
    symbol,   // ( ) [ ] , . = < > <= >= <> + -
    unknown,  // a character that no token begins with
    end,
};

struct Token {
    TokenKind kind;
    std::string_view text;  // inside the expression

    [[nodiscard]] bool is(std::string_view symbol) const noexcept { return kind == TokenKind::symbol && text == symbol; }
};

/// The tokens of an expression, the last of kind `end`.
[[nodiscard]] std::vector<Token> tokenize(std::string_view expression);

/// Whether a word is this keyword (in upper case), in upper or lower case.
[[nodiscard]] bool is_keyword(const Token& token, std::string_view keyword) noexcept;

/// What the service says of a token that cannot stand there: the token, and the text from the token before it to the one
/// behind.
[[nodiscard]] std::string syntax_error(const std::vector<Token>& tokens, std::size_t at);

}  // namespace dyntastic::expression
