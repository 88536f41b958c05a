// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// simdjson says what is wrong but not where. This scanner runs only after it refused a text: it needs no speed, keeps its
// own stack, and looks at every byte at most once.
#include <string>

#include "json/parse.hpp"

namespace dyntastic::json {
namespace {

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::size_t fault() {
        std::string open;  // the brackets around what is scanned
        bool value_expected = true;
        for (;;) {
            blanks();
            if (value_expected) {
                const char c = peek();
                if (c == '{' || c == '[') {
                    open.push_back(c);
                    ++at_;
                    blanks();
                    if (peek() == closing(c)) {
                        value_expected = false;
                    } else if (c == '{' && !key()) {
                        return at_;
                    }
                    continue;
                }
                if (!scalar()) return at_;
                value_expected = false;
            } else if (open.empty()) {  // NOLINT(bugprone-branch-clone): for another reason than below
                return at_;             // text behind the document, or its end
            } else if (peek() == closing(open.back())) {
                ++at_;
                open.pop_back();
            } else if (peek() == ',') {
                ++at_;
                blanks();
                if (open.back() == '{' && !key()) return at_;
                value_expected = true;
            } else {
                return at_;
            }
        }
    }

private:
    static char closing(char open) { return open == '{' ? '}' : ']'; }
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void blanks() {
        while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
    }
    bool word(std::string_view expected) {
        for (const char c : expected) {
            if (peek() != c) return false;
            ++at_;
        }
        return true;
    }
    bool key() {
        if (!string()) return false;
        blanks();
        if (peek() != ':') return false;
        ++at_;
        return true;
    }
    bool scalar() {
        switch (peek()) {
            case '"': return string();
            case 't': return word("true");
            case 'f': return word("false");
            case 'n': return word("null");
            default: return number();
        }
    }
    bool digits() {
        const std::size_t start = at_;
        while (peek() >= '0' && peek() <= '9') ++at_;
        return at_ > start;
    }
    bool number() {
        if (peek() == '-') ++at_;
        if (peek() == '0') {
            ++at_;
        } else if (!digits()) {
            return false;
        }
        if (peek() == '.') {
            ++at_;
            if (!digits()) return false;
        }
        if (peek() == 'e' || peek() == 'E') {
            ++at_;
            if (peek() == '+' || peek() == '-') ++at_;
            if (!digits()) return false;
        }
        return true;
    }
    bool hex4(unsigned& unit) {
        unit = 0;
        for (int i = 0; i < 4; ++i, ++at_) {
            const std::size_t digit =
                std::string_view("0123456789abcdef").find(static_cast<char>(peek() | (peek() >= 'A' ? 32 : 0)));
            if (at_ >= text_.size() || digit == std::string_view::npos) return false;
            unit = unit * 16 + static_cast<unsigned>(digit);
        }
        return true;
    }
    bool escape() {
        ++at_;
        const char c = peek();
        if (at_ >= text_.size() || std::string_view("\"\\/bfnrtu").find(c) == std::string_view::npos) return false;
        ++at_;
        if (c != 'u') return true;
        unsigned unit = 0;
        if (!hex4(unit)) return false;
        if (unit >= 0xDC00 && unit <= 0xDFFF) return at_ -= 4, false;
        if (unit < 0xD800 || unit > 0xDBFF) return true;
        if (!word("\\u") || !hex4(unit)) return false;
        return unit >= 0xDC00 && unit <= 0xDFFF ? true : (at_ -= 4, false);
    }
    bool string() {
        if (peek() != '"') return false;
        ++at_;
        while (at_ < text_.size()) {
            const auto c = static_cast<unsigned char>(text_[at_]);
            if (c == '"') return ++at_, true;
            if (c < 0x20) return false;
            if (c == '\\') {
                if (!escape()) return false;
            } else if (c < 0x80) {
                ++at_;
            } else if (!utf8_sequence(c)) {
                return false;
            }
        }
        return false;
    }
    bool utf8_sequence(unsigned char lead) {
        const unsigned length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4) return false;
        for (unsigned i = 1; i < length; ++i) {
            if (at_ + i >= text_.size()) return at_ = text_.size(), false;
            const auto c = static_cast<unsigned char>(text_[at_ + i]);
            const bool too_short = i == 1 && ((lead == 0xE0 && c < 0xA0) || (lead == 0xF0 && c < 0x90));
            const bool beyond = i == 1 && ((lead == 0xED && c > 0x9F) || (lead == 0xF4 && c > 0x8F));
            if ((c & 0xC0) != 0x80 || too_short || beyond) return false;
        }
        at_ += length;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::size_t find_fault(std::string_view text) { return Scanner(text).fault(); }

}  // namespace dyntastic::json
