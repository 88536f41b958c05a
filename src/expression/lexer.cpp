// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "expression/lexer.hpp"

#include "common/ascii.hpp"

namespace dyntastic::expression {
namespace {

using ascii::is_digit, ascii::is_letter;

constexpr bool is_word_part(char c) { return ascii::is_alphanumeric(c) || c == '_'; }
constexpr bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }  // of UTF-8

std::size_t end_of(std::string_view text, std::size_t at, bool (*belongs)(char)) {
    while (at < text.size() && belongs(text[at])) ++at;
    return at;
}

Token next_token(std::string_view rest) {
    const char c = rest.front();
    const auto token = [&](TokenKind kind, std::size_t length) { return Token{kind, rest.substr(0, length)}; };
    if (is_letter(c)) return token(TokenKind::word, end_of(rest, 1, is_word_part));
    if (is_digit(c)) return token(TokenKind::number, end_of(rest, 1, is_digit));
    if (c == '#' || c == ':') {
        const std::size_t end = end_of(rest, 1, is_word_part);
        if (end > 1) return token(c == '#' ? TokenKind::name : TokenKind::value, end);
    }
    for (const std::string_view symbol : {"<>", "<=", ">="}) {
        if (rest.starts_with(symbol)) return token(TokenKind::symbol, 2);
    }
    if (std::string_view("()[],.=<>+-").find(c) != std::string_view::npos) return token(TokenKind::symbol, 1);
    return token(TokenKind::unknown, end_of(rest, 1, continues_character));  // messages quote it, and half a character is none
}

}  // namespace

std::vector<Token> tokenize(std::string_view expression) {
    std::vector<Token> tokens;
    for (std::size_t at = 0;;) {
        at = expression.find_first_not_of(" \t\r\n", at);
        if (at == std::string_view::npos) break;
        tokens.push_back(next_token(expression.substr(at)));
        at += tokens.back().text.size();
    }
    tokens.push_back({TokenKind::end, expression.substr(expression.size())});
    return tokens;
}

bool is_keyword(const Token& token, std::string_view keyword) noexcept {
    if (token.kind != TokenKind::word || token.text.size() != keyword.size()) return false;
    for (std::size_t i = 0; i < keyword.size(); ++i) {
        const char c = token.text[i];
        if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c) != keyword[i]) return false;
    }
    return true;
}

std::string syntax_error(const std::vector<Token>& tokens, std::size_t at) {
    const Token& token = tokens[at];
    const Token& from = at == 0 ? token : tokens[at - 1];
    const Token& to = at + 1 < tokens.size() && tokens[at + 1].kind != TokenKind::end ? tokens[at + 1] : token;
    const char* const end =
        token.kind == TokenKind::end ? from.text.data() + from.text.size() : to.text.data() + to.text.size();
    std::string text = "Syntax error; token: \"";
    text.append(token.kind == TokenKind::end ? "<EOF>" : token.text).append("\", near: \"");
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): two pointers into one expression, from one to the other
    return text.append(from.text.data(), end).append("\"");
}

}  // namespace dyntastic::expression
