// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Feeds any bytes to Number as text and as ordered bytes. What is accepted has to survive the way back; what is refused
// must only not crash.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <dyntastic/value/number.hpp>
#include <string>
#include <string_view>

namespace {

using dyntastic::Number;

void require(bool holds) {
    if (!holds) std::abort();
}

std::string ordered(const Number& number) {
    std::array<char, Number::max_ordered_size> bytes;
    return {bytes.data(), number.write_ordered(bytes.data())};
}

void check(const Number& number) {
    const std::string text = number.to_string();
    require(text.size() <= Number::max_text_size);
    const auto parsed = Number::parse(text);
    require(parsed && *parsed == number && (*parsed <=> number) == 0);

    const std::string bytes = ordered(number);
    require(Number::read_ordered(bytes) == number);
    require(Number::read_ordered_int64(bytes) == number.to<std::int64_t>());
    require(Number::read_ordered_uint64(bytes) == number.to<std::uint64_t>());
    const double value = number.to_double();
    require(Number::read_ordered_double(bytes) == value);
    // Only the very top of the range rounds to a double, 1E126, that is no Number.
    if (const auto rounded = Number::from(value)) require(rounded->to_double() == value);

    const auto none = Number::subtract(number, number);
    require(none && none->is_zero());
    if (const auto twice = Number::add(number, number)) require(Number::subtract(*twice, number).value() == number);
    if (const auto next = Number::add(number, 1)) require(*next > number && ordered(*next) > bytes);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer names it
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string input(size, '\0');
    if (size != 0) std::memcpy(input.data(), data, size);
    if (const auto number = Number::parse(input)) check(*number);

    const auto number = Number::read_ordered(input);
    if (number) {
        require(ordered(*number) == input);
        check(*number);
    }
    // These trust the bytes, but must not read beyond them.
    const auto integer = Number::read_ordered_int64(input);
    const auto natural = Number::read_ordered_uint64(input);
    const double value = Number::read_ordered_double(input);
    if (number) {
        require(integer == number->to<std::int64_t>());
        require(natural == number->to<std::uint64_t>());
        require(value == number->to_double());
    }
    require(Number::size_of_ordered(input) >= 1);
    return 0;
}
