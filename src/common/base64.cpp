// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <array>
#include <cstdint>
#include <dyntastic/common/base64.hpp>

namespace dyntastic {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t not_in_alphabet = 0xFF;

constexpr std::array<std::uint8_t, 256> digit_of = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(not_in_alphabet);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return table;
}();

constexpr std::uint32_t byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

}  // namespace

void append_base64(std::string& out, std::string_view bytes) {
    const std::size_t start = out.size();
    out.resize(start + (bytes.size() + 2) / 3 * 4);
    char* to = out.data() + start;
    std::size_t i = 0;
    for (; i + 3 <= bytes.size(); i += 3) {
        const std::uint32_t group = byte_at(bytes, i) << 16 | byte_at(bytes, i + 1) << 8 | byte_at(bytes, i + 2);
        *to++ = alphabet[group >> 18];
        *to++ = alphabet[group >> 12 & 63];
        *to++ = alphabet[group >> 6 & 63];
        *to++ = alphabet[group & 63];
    }
    const std::size_t rest = bytes.size() - i;
    if (rest == 0) return;
    const std::uint32_t group = byte_at(bytes, i) << 16 | (rest == 2 ? byte_at(bytes, i + 1) << 8 : 0);
    *to++ = alphabet[group >> 18];
    *to++ = alphabet[group >> 12 & 63];
    *to++ = rest == 2 ? alphabet[group >> 6 & 63] : '=';
    *to++ = '=';
}

bool append_decoded_base64(std::string& out, std::string_view text) {
    if (text.size() % 4 != 0) return false;
    if (text.empty()) return true;
    const std::size_t padding = text.back() != '=' ? 0 : text[text.size() - 2] != '=' ? 1 : 2;
    const std::size_t start = out.size();
    out.resize(start + text.size() / 4 * 3 - padding);
    char* to = out.data() + start;
    const std::size_t whole = text.size() - (padding == 0 ? 0 : 4);
    std::uint32_t wrong = 0;
    std::size_t i = 0;
    for (; i < whole; i += 4) {
        const std::uint32_t a = digit_of[byte_at(text, i)], b = digit_of[byte_at(text, i + 1)];
        const std::uint32_t c = digit_of[byte_at(text, i + 2)], d = digit_of[byte_at(text, i + 3)];
        wrong |= a | b | c | d;
        const std::uint32_t group = a << 18 | b << 12 | c << 6 | d;
        *to++ = static_cast<char>(group >> 16);
        *to++ = static_cast<char>(group >> 8);
        *to++ = static_cast<char>(group);
    }
    if (padding != 0) {
        const std::uint32_t a = digit_of[byte_at(text, i)], b = digit_of[byte_at(text, i + 1)];
        const std::uint32_t c = padding == 1 ? digit_of[byte_at(text, i + 2)] : 0;
        wrong |= a | b | c;
        const std::uint32_t unused = padding == 1 ? c & 3 : b & 15;
        if (unused != 0) wrong = not_in_alphabet;
        *to++ = static_cast<char>(a << 2 | b >> 4);
        if (padding == 1) *to++ = static_cast<char>(b << 4 | c >> 2);
    }
    // A digit has six bits; the mark of a character outside the alphabet has eight.
    if (wrong > 63) {
        out.resize(start);
        return false;
    }
    return true;
}

}  // namespace dyntastic
