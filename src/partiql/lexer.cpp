// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "partiql/lexer.hpp"

#include <charconv>
#include <cstdint>
#include <limits>

#include "common/ascii.hpp"
#include "partiql/keywords.hpp"

namespace dyntastic::partiql {
namespace {

bool begins_name(char c) noexcept { return ascii::is_letter(c) || c == '_' || c == '$'; }
bool continues_name(char c) noexcept { return begins_name(c) || ascii::is_digit(c); }
bool is_blank(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Keywords of their own kind where a term must begin.
bool is_plain_word(std::string_view word) noexcept {
    for (const char* plain : {"as", "at", "by", "for", "asc", "desc", "null", "missing"}) {
        if (word == plain) return true;
    }
    return false;
}

/// The whole that a keyword becomes with the one behind it; empty when they do not belong together.
std::string_view joined(std::string_view first, std::string_view second) noexcept {
    struct Pair {
        std::string_view first, second, whole;
    };
    static constexpr Pair pairs[] = {
        {"not", "in", "not in"},
        {"not", "between", "not between"},
        {"not", "like", "not like"},
        {"is", "not", "is not"},
        {"insert", "into", "insert into"},
        {"on", "conflict", "on conflict"},
        {"do", "nothing", "do nothing"},
        {"modified", "old", "modified old"},
        {"modified", "new", "modified new"},
        {"all", "old", "all old"},
        {"all", "new", "all new"},
        {"double", "precision", "double precision"},
        {"character", "varying", "character varying"},
    };
    for (const Pair& pair : pairs) {
        if (pair.first == first && pair.second == second) return pair.whole;
    }
    return {};
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) {}

    [[nodiscard]] result<std::vector<Token>> run() {
        while (skip_blanks()) {
            begin();
            if (at_ == text_.size()) break;
            if (!next()) return syntax_failure({});
        }
        if (at_ != text_.size()) return syntax_failure({});
        tokens_.push_back({TokenKind::end, {line_, column_, 0}, {}});
        return std::move(tokens_);
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const noexcept {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    /// Goes on by a byte and keeps count of lines and columns.
    void advance() noexcept {
        const char c = text_[at_++];
        if (c == '\n' || (c == '\r' && peek() != '\n')) {
            ++line_;
            column_ = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U && c != '\r') {  // each character of UTF-8 counts once
            ++column_;
        }
    }
    void advance(std::size_t bytes) noexcept {
        for (; bytes != 0; --bytes) advance();
    }

    /// False at a comment that does not end.
    [[nodiscard]] bool skip_blanks() noexcept {
        while (at_ != text_.size()) {
            if (is_blank(peek())) {
                advance();
            } else if (peek() == '-' && peek(1) == '-') {
                while (at_ != text_.size() && peek() != '\n' && peek() != '\r') advance();
            } else if (peek() == '/' && peek(1) == '*') {
                const std::size_t end = text_.find("*/", at_ + 2);
                if (end == std::string_view::npos) return false;
                advance(end + 2 - at_);
            } else {
                break;
            }
        }
        return true;
    }

    void begin() noexcept {
        start_ = at_;
        place_ = {line_, column_, 0};
    }
    void add(TokenKind kind, std::string text) {
        for (const char c : text_.substr(start_, at_ - start_)) {
            if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++place_.length;
        }
        tokens_.push_back({kind, place_, std::move(text)});
    }
    [[nodiscard]] std::string_view written() const noexcept { return text_.substr(start_, at_ - start_); }

    [[nodiscard]] bool next() {
        const char c = peek();
        if (begins_name(c)) return name(), true;
        if (ascii::is_digit(c) || (c == '.' && ascii::is_digit(peek(1)))) return number();
        if (c == '\'' || c == '"') return quoted(c);
        for (const char* symbol : {"<<", ">>"}) {
            if (text_.substr(at_).starts_with(symbol)) return add_written(TokenKind::symbol, 2);
        }
        for (const char* operation : {"<=", ">=", "<>", "!=", "||"}) {
            if (text_.substr(at_).starts_with(operation)) return add_written(TokenKind::operation, 2);
        }
        if (std::string_view("()[]{}:,.*;?").find(c) != std::string_view::npos) return add_written(TokenKind::symbol, 1);
        if (std::string_view("+-/%<>=@~^&").find(c) != std::string_view::npos) return add_written(TokenKind::operation, 1);
        return false;
    }
    [[nodiscard]] bool add_written(TokenKind kind, std::size_t bytes) {
        advance(bytes);
        add(kind, std::string(written()));
        return true;
    }

    void name() {
        while (continues_name(peek())) advance();
        std::string word = ascii::lower(written());
        if (!partiql::is_keyword(word)) return add(TokenKind::name, std::string(written()));
        if (!tokens_.empty()) {
            Token& before = tokens_.back();
            const bool is_of_words = before.kind == TokenKind::keyword || before.kind == TokenKind::operation;
            if (const std::string_view whole = is_of_words ? joined(before.text, word) : std::string_view(); !whole.empty()) {
                before.text = whole;
                return;
            }
        }
        const TokenKind kind = is_operator(word)     ? TokenKind::operation
                               : is_plain_word(word) ? TokenKind::word
                                                     : TokenKind::keyword;
        add(kind, std::move(word));
    }

    /// False where the exponent, or the scale that follows from it, leaves 32 bits.
    [[nodiscard]] bool number() {
        std::int64_t after_point = 0;
        while (ascii::is_digit(peek())) advance();
        if (peek() == '.') {
            advance();
            for (; ascii::is_digit(peek()); ++after_point) advance();
        }
        if (peek() == 'e' || peek() == 'E') {
            advance();
            const bool negative = peek() == '-';
            if (peek() == '+' || peek() == '-') advance();
            if (!ascii::is_digit(peek())) return false;
            const std::size_t digits = at_;
            while (ascii::is_digit(peek())) advance();
            std::int64_t exponent = 0;
            const auto [stop, error] = std::from_chars(text_.data() + digits, text_.data() + at_, exponent);
            constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
            if (error != std::errc{} || exponent > most || (negative && exponent + after_point > most)) return false;
        }
        add(TokenKind::number, std::string(written()));
        return true;
    }

    [[nodiscard]] bool quoted(char quote) {
        std::string content;
        advance();
        for (;;) {
            if (at_ == text_.size()) return false;
            const char c = peek();
            advance();
            if (c == quote) {
                if (peek() != quote || at_ == text_.size()) break;
                advance();
            }
            content.push_back(c);
        }
        add(quote == '"' ? TokenKind::quoted : TokenKind::string, std::move(content));
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t start_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t column_ = 1;
    Place place_{};
    std::vector<Token> tokens_{};
};

}  // namespace

Failure syntax_failure(std::string_view what) {
    return validation_failure(std::string("Statement wasn't well formed, can't be processed: ").append(what));
}

result<std::vector<Token>> tokenize(std::string_view statement) { return Lexer(statement).run(); }

}  // namespace dyntastic::partiql
