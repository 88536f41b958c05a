// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Answers the questions of number_oracle.py: one per line, an operation and its operands separated by tabs, answered by
// a line with the result or '!' and the message of the failure. Decides nothing itself.
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <dyntastic/value/number.hpp>
#include <iostream>
#include <string>
#include <string_view>

namespace {

using dyntastic::Number;
using dyntastic::result;

std::string text_of(const result<Number>& number) { return number ? number->to_string() : "!" + number.error().message(); }

std::string hex_of(const char* first, const char* last) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (; first != last; ++first) {
        hex += digits[static_cast<unsigned char>(*first) >> 4];
        hex += digits[static_cast<unsigned char>(*first) & 15];
    }
    return hex;
}

std::uint64_t from_hex(std::string_view hex) {
    std::uint64_t value = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
    return value;
}

std::string bytes_of(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(from_hex(hex.substr(i, 2)));
    return bytes;
}

template <class Bits>
std::string hex_of(Bits bits) {
    std::array<char, 16> text;
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), bits, 16).ptr};
}

template <class Integer>
std::string integer_bytes(std::string_view text) {
    Integer value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    std::array<char, Number::max_ordered_size> bytes;
    return hex_of(bytes.data(), Number::write_ordered(value, bytes.data()));
}

template <class Integer>
std::string optional_text(const std::optional<Integer>& value) {
    return value ? std::to_string(*value) : "none";
}

std::string answer(std::string_view operation, std::string_view first, std::string_view second) {
    if (operation == "parse") return text_of(Number::parse(first));
    if (operation == "add") return text_of(Number::add(Number(first), Number(second)));
    if (operation == "subtract") return text_of(Number::subtract(Number(first), Number(second)));
    if (operation == "compare") {
        const std::strong_ordering order = Number(first) <=> Number(second);
        return order < 0 ? "<" : order > 0 ? ">" : "=";
    }
    if (operation == "order") {
        const Number number(first);
        std::array<char, Number::max_ordered_size> bytes;
        return hex_of(bytes.data(), number.write_ordered(bytes.data()));
    }
    if (operation == "order_int64") return integer_bytes<std::int64_t>(first);
    if (operation == "order_uint64") return integer_bytes<std::uint64_t>(first);
    if (operation == "read") {
        const auto number = Number::read_ordered(bytes_of(first));
        return number ? number->to_string() : "none";
    }
    if (operation == "read_int64") return optional_text(Number::read_ordered_int64(bytes_of(first)));
    if (operation == "read_uint64") return optional_text(Number::read_ordered_uint64(bytes_of(first)));
    if (operation == "read_double") return hex_of(std::bit_cast<std::uint64_t>(Number::read_ordered_double(bytes_of(first))));
    if (operation == "size") return std::to_string(Number::size_of_ordered(bytes_of(first)));
    if (operation == "from_double") return text_of(Number::from(std::bit_cast<double>(from_hex(first))));
    if (operation == "from_float") {
        return text_of(Number::from(std::bit_cast<float>(static_cast<std::uint32_t>(from_hex(first)))));
    }
    if (operation == "to_double") return hex_of(std::bit_cast<std::uint64_t>(Number(first).to_double()));
    if (operation == "to_float") {
        const std::optional<float> value = Number(first).to_float();
        return value ? hex_of(std::bit_cast<std::uint32_t>(*value)) : "none";
    }
    if (operation == "to_int64") return optional_text(Number(first).to<std::int64_t>());
    if (operation == "to_uint64") return optional_text(Number(first).to<std::uint64_t>());
    return "?";
}

std::string_view next_word(std::string_view& line) {
    const std::size_t end = line.find('\t');
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    return word;
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    for (std::string line; std::getline(std::cin, line);) {
        std::string_view rest = line;
        const std::string_view operation = next_word(rest);
        const std::string_view first = next_word(rest);
        const std::string_view second = next_word(rest);
        try {
            std::cout << answer(operation, first, second) << '\n';
        } catch (const std::exception& error) {
            std::cout << "exception: " << error.what() << '\n';
        }
    }
}
