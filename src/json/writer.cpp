// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstdint>
#include <dyntastic/common/base64.hpp>
#include <dyntastic/json/writer.hpp>

namespace dyntastic::json {
namespace {

constexpr std::size_t longest_escape = 6;  // \u001f

constexpr std::array<bool, 256> needs_escape = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
    table['"'] = true;
    table['\\'] = true;
    return table;
}();

/// Non-zero when one of the eight bytes is a quote, a backslash or below 0x20. Each test sets the high bit of a byte that
/// it means; bytes of 0x80 and more (UTF-8) are masked out, a borrow can only add a false alarm.
constexpr std::uint64_t suspicious(std::uint64_t word) {
    constexpr std::uint64_t ones = 0x0101010101010101, high = 0x8080808080808080;
    const std::uint64_t quote = word ^ (ones * '"'), backslash = word ^ (ones * '\\');
    return ((word - ones * 0x20) | (quote - ones) | (backslash - ones)) & ~word & high;
}

char* write_escape(char* to, unsigned char c) {
    *to++ = '\\';
    switch (c) {
        case '"': *to++ = '"'; break;
        case '\\': *to++ = '\\'; break;
        case '\n': *to++ = 'n'; break;
        case '\r': *to++ = 'r'; break;
        case '\t': *to++ = 't'; break;
        case '\b': *to++ = 'b'; break;
        case '\f': *to++ = 'f'; break;
        default:
            std::memcpy(to, "u00", 3);
            to[3] = static_cast<char>('0' + (c >> 4));
            to[4] = "0123456789abcdef"[c & 15];
            to += 5;
    }
    return to;
}

}  // namespace

void Writer::string(std::string_view utf8) {
    // Room for the text as it is and its quotes; more is asked for only where an escape turns up.
    char* to = reserve(utf8.size() + 2);
    *to++ = '"';
    const char* from = utf8.data();
    const char* const end = from + utf8.size();
    while (from != end) {
        if (end - from >= 8) {
            std::uint64_t word;
            std::memcpy(&word, from, sizeof word);
            if (suspicious(word) == 0) {
                std::memcpy(to, &word, sizeof word);
                to += 8;
                from += 8;
                continue;
            }
        }
        const char* const stop = from + std::min<std::ptrdiff_t>(8, end - from);
        while (from != stop) {
            const auto c = static_cast<unsigned char>(*from++);
            if (!needs_escape[c]) {
                *to++ = static_cast<char>(c);
                continue;
            }
            used_ = static_cast<std::size_t>(to - out_.data());
            to = reserve(longest_escape + static_cast<std::size_t>(end - from) + 1);
            to = write_escape(to, c);
        }
    }
    *to++ = '"';
    used_ = static_cast<std::size_t>(to - out_.data());
}

void Writer::base64(std::string_view bytes) {
    raw('"');
    out_.resize(used_);
    append_base64(out_, bytes);
    used_ = out_.size();
    raw('"');
}

void Writer::grow(std::size_t more) { out_.resize(std::max({out_.size() * 2, used_ + more, std::size_t{256}})); }

}  // namespace dyntastic::json
