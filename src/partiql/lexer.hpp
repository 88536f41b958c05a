// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "partiql/place.hpp"

namespace dyntastic::partiql {

enum class TokenKind : std::uint8_t {
    name,       // a
    quoted,     // "a"
    string,     // 'a'
    number,     // 1.5e3
    keyword,    // SELECT; several that belong together are one: INSERT INTO, ALL OLD
    operation,  // + - / % || < <= > >= = <> != @ ~ ^ & AND OR NOT IS IN BETWEEN LIKE, NOT IN, IS NOT
    word,       // keywords that begin no term and are no keyword there: AS AT BY FOR ASC DESC, also NULL and MISSING
    symbol,     // ( ) [ ] { } << >> : , . * ; ?
    end,
};

struct Token {
    TokenKind kind = TokenKind::end;
    Place place{};
    /// Of names and strings what the quotes hold; of keywords and operators in lower case, with one blank inside: "not in".
    std::string text{};

    [[nodiscard]] bool is(TokenKind wanted, std::string_view what) const noexcept { return kind == wanted && text == what; }
    [[nodiscard]] bool is_symbol(std::string_view symbol) const noexcept { return is(TokenKind::symbol, symbol); }
    [[nodiscard]] bool is_keyword(std::string_view keyword) const noexcept { return is(TokenKind::keyword, keyword); }
    [[nodiscard]] bool is_operation(std::string_view operation) const noexcept { return is(TokenKind::operation, operation); }
    [[nodiscard]] bool is_word(std::string_view word) const noexcept { return is(TokenKind::word, word); }
    [[nodiscard]] bool is_name() const noexcept { return kind == TokenKind::name || kind == TokenKind::quoted; }
};

/// What begins every message about syntax.
[[nodiscard]] Failure syntax_failure(std::string_view what);

/// The tokens of a statement, the last of kind `end`. Fails, with the lead of syntax errors alone, at a character that begins
/// no token, at a quote or comment that does not end, and at a number whose exponent does not fit 32 bits.
[[nodiscard]] result<std::vector<Token>> tokenize(std::string_view statement);

}  // namespace dyntastic::partiql
