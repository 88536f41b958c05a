// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Numbers as text and as floating point.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <dyntastic/value/number.hpp>
#include <ostream>
#include <string>
#include <system_error>
#include <type_traits>

#include "value/number_digits.hpp"

namespace dyntastic {
namespace {

using detail::power_of_ten;
using detail::uint128;

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr unsigned digit_of(char c) noexcept { return static_cast<unsigned>(c - '0'); }

/// The significant digits of a text without its exponent part, however long.
struct Digits {
    uint128 coefficient = 0;       ///< of the first 38 digits
    std::int64_t count = 0;        ///< from the first to the last digit that is not zero
    std::int64_t zeros = 0;        ///< that follow them, on both sides of the point
    std::int64_t after_point = 0;  ///< all digits behind the point

    void take(unsigned digit) noexcept {
        if (digit == 0) {
            ++zeros;
            return;
        }
        if (count == 0) zeros = 0;  // those were leading ones
        count += zeros + 1;
        if (count <= Number::max_digits) coefficient = coefficient * power_of_ten(zeros + 1) + digit;
        zeros = 0;
    }
};

/// Reads digits with at most a point among them, so few that they cannot overflow and no limit is near: nearly every number.
/// False where there is more to it.
bool read_short(const char* at, const char* end, std::uint64_t& digits, int& after_point) noexcept {
    constexpr std::ptrdiff_t longest = std::numeric_limits<std::uint64_t>::digits10;
    if (end - at > longest || at == end || !is_digit(*at)) return false;
    digits = 0;
    after_point = 0;
    while (at != end && is_digit(*at)) digits = digits * 10 + digit_of(*at++);
    if (at != end && *at == '.') {
        const char* const point = at++;
        while (at != end && is_digit(*at)) digits = digits * 10 + digit_of(*at++);
        after_point = static_cast<int>(at - point - 1);
    }
    return at == end;
}

/// Reads the sign and digits behind an 'e'; false unless that is all of it and it fits 64 bits, as the service demands.
bool read_exponent(const char* at, const char* end, std::int64_t& exponent) noexcept {
    if (at != end && *at == '+') {
        ++at;
        if (at != end && *at == '-') return false;
    }
    const auto [stop, error] = std::from_chars(at, end, exponent);
    return error == std::errc{} && stop == end;
}

Failure not_numeric(std::string_view text) {
    return validation_failure(std::string("The parameter cannot be converted to a numeric value: ").append(text))
        .in(Stage::value);
}

/// Powers of ten that a double holds exactly.
constexpr std::array<double, 23> exact_powers = [] {
    std::array<double, 23> table{};
    for (std::size_t i = 0; i < table.size(); ++i) table[i] = static_cast<double>(detail::powers_of_ten[i]);
    return table;
}();

/// What is special about a floating point type.
template <class Float>
struct Exact {
    static constexpr std::uint64_t largest_integer = std::uint64_t{1} << std::numeric_limits<Float>::digits;
    static constexpr int largest_power = std::is_same_v<Float, double> ? 22 : 10;
    static constexpr auto short_limit = static_cast<std::uint64_t>(exact_powers[std::numeric_limits<Float>::digits10]);
};

/// Looks for `coefficient` / 10^`power` that rounds to `magnitude`, with at most digits10 digits: 15 for a double.
///
/// That is the shortest decimal, because two different decimals of at most digits10 digits never round to the same value:
/// no other one so short, hence no shorter one, reads back as `magnitude`. The division decides exactly whether this one
/// does: both operands are exact and IEEE division rounds its exact quotient, as reading the decimal would.
template <class Float>
bool find_short_decimal(Float magnitude, std::uint64_t& coefficient, int& power) noexcept {
    for (const int tried : {2, 5, 9}) {
        const auto scale = static_cast<Float>(exact_powers[static_cast<std::size_t>(tried)]);
        const Float scaled = magnitude * scale;
        if (!(scaled < static_cast<Float>(Exact<Float>::short_limit - 1))) return false;
        coefficient = static_cast<std::uint64_t>(scaled + Float{0.5});
        const auto rounded = static_cast<Float>(coefficient);
        // Too far off for the two roundings in between: spares most random values the division.
        if (std::abs(rounded - scaled) > scaled * (2 * std::numeric_limits<Float>::epsilon())) continue;
        if (rounded / scale == magnitude) {
            power = tried;
            return true;
        }
    }
    return false;
}

/// The digits and exponent that std::to_chars gives: the shortest that read back, and of those the nearest.
template <class Float>
void find_shortest_decimal(Float magnitude, std::uint64_t& coefficient, int& exponent) noexcept {
    std::array<char, 32> text;
    const char* const end = std::to_chars(text.data(), text.data() + text.size(), magnitude, std::chars_format::scientific).ptr;
    const char* at = text.data();
    int after_point = 0;
    coefficient = digit_of(*at++);
    if (*at == '.') {
        for (++at; is_digit(*at); ++at, ++after_point) coefficient = coefficient * 10 + digit_of(*at);
    }
    std::int64_t written = 0;
    read_exponent(at + 1, end, written);
    exponent = static_cast<int>(written) - after_point;
}

template <class Float>
result<Number> from_floating(Float value) {
    if (!std::isfinite(value)) {
        return validation_failure(std::isnan(value) ? "A Number cannot hold NaN" : "A Number cannot hold an infinity");
    }
    const bool negative = std::signbit(value);
    const Float magnitude = std::abs(value);
    // A value below 2^digits that is an integer is its own shortest decimal: its neighbours are at most one apart, so another
    // decimal that rounds to it differs by less than one, that is, in digits behind the point.
    if (magnitude < static_cast<Float>(Exact<Float>::largest_integer)) {
        const auto integer = static_cast<std::int64_t>(value);
        if (static_cast<Float>(integer) == value) return Number(integer);
    }
    std::uint64_t coefficient = 0;
    int exponent = 0;
    if (int power = 0; find_short_decimal(magnitude, coefficient, power)) {
        exponent = -power;
    } else {
        find_shortest_decimal(magnitude, coefficient, exponent);
    }
    return Number::from_parts(negative, coefficient, exponent);
}

/// Writes the digits of `coefficient` and returns their end.
char* write_digits(uint128 coefficient, char* out) noexcept {
    constexpr int low_digits = 19;
    char* const limit = out + Number::max_digits + 1;
    if (detail::fits_64_bits(coefficient)) return std::to_chars(out, limit, static_cast<std::uint64_t>(coefficient)).ptr;
    const uint128 high = coefficient / power_of_ten(low_digits);
    char* const middle = std::to_chars(out, limit, static_cast<std::uint64_t>(high)).ptr;
    auto low = static_cast<std::uint64_t>(coefficient - high * power_of_ten(low_digits));
    for (char* at = middle + low_digits; at != middle; low /= 10) *--at = static_cast<char>('0' + low % 10);
    return middle + low_digits;
}

/// The Float nearest to coefficient × 10^exponent. False, and `value` zero or infinite, where that is out of range.
template <class Float>
bool round_to_nearest(uint128 coefficient, int exponent, Float& value) noexcept {
    constexpr int largest_power = Exact<Float>::largest_power;
    // Exact operands and one operation, which rounds its exact result.
    if (coefficient <= Exact<Float>::largest_integer && exponent >= -largest_power && exponent <= largest_power) {
        const auto exact = static_cast<Float>(static_cast<std::uint64_t>(coefficient));
        const auto power = static_cast<Float>(exact_powers[static_cast<std::size_t>(std::abs(exponent))]);
        value = exponent < 0 ? exact / power : exact * power;
        return true;
    }
    std::array<char, 64> text;
    char* end = write_digits(coefficient, text.data());
    *end++ = 'e';
    end = std::to_chars(end, text.data() + text.size(), exponent).ptr;
    if (std::from_chars(text.data(), end, value).ec == std::errc{}) return true;
    value = exponent > 0 ? std::numeric_limits<Float>::infinity() : Float{0};
    return false;
}

}  // namespace

double detail::nearest_double(uint128 coefficient, int exponent) noexcept {
    double value = 0;
    round_to_nearest(coefficient, exponent, value);
    return value;
}

Number::Number(std::string_view text) : Number(parse(text).value()) {}

result<Number> Number::parse(std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    const bool negative = at != end && *at == '-';
    if (at != end && (*at == '-' || *at == '+')) ++at;

    std::uint64_t few_digits = 0;
    if (int after_point = 0; read_short(at, end, few_digits, after_point)) {
        if (few_digits == 0) return Number();
        const int zeros = detail::strip_zeros(few_digits);
        return Number(negative, few_digits, zeros - after_point);
    }

    Digits digits;
    const char* const first = at;
    while (at != end && is_digit(*at)) digits.take(digit_of(*at++));
    std::int64_t written = at - first;
    if (at != end && *at == '.') {
        const char* const point = at++;
        while (at != end && is_digit(*at)) digits.take(digit_of(*at++));
        digits.after_point = at - point - 1;
        written += digits.after_point;
    }
    if (written == 0) return not_numeric(text);
    std::int64_t exponent = 0;
    if (at != end && (*at == 'e' || *at == 'E')) {
        if (!read_exponent(at + 1, end, exponent)) return not_numeric(text);
    } else if (at != end) {
        return not_numeric(text);
    }

    // No text is so long that its digits could bring an exponent beyond these bounds back into range.
    constexpr std::int64_t bound = std::numeric_limits<std::int64_t>::max() / 4;
    exponent = std::clamp(exponent, -bound, bound) - digits.after_point;
    // The service judges a zero by the exponent of the last digit that is written: it refuses 0e126 and accepts 0.0e126.
    const bool zero = digits.count == 0;
    if (!zero) exponent += digits.zeros;
    const std::int64_t magnitude = zero ? exponent : exponent + digits.count - 1;
    if (magnitude > detail::largest_magnitude) return detail::number_overflow();
    if (magnitude < detail::smallest_magnitude) return detail::number_underflow();
    if (digits.count > max_digits) return detail::too_many_digits();
    return zero ? Number() : Number(negative, digits.coefficient, static_cast<int>(exponent));
}

result<Number> Number::from(double value) { return from_floating(value); }
result<Number> Number::from(float value) { return from_floating(value); }

double Number::to_double() const noexcept {
    const double magnitude = detail::nearest_double(coefficient_, exponent_);
    return negative_ ? -magnitude : magnitude;
}

std::optional<float> Number::to_float() const noexcept {
    float magnitude = 0;
    if (!round_to_nearest(coefficient_, exponent_, magnitude) && magnitude != 0) return std::nullopt;
    return negative_ ? -magnitude : magnitude;
}

char* Number::write_text(char* out) const noexcept {
    if (negative_) *out++ = '-';
    if (exponent_ >= 0) return std::fill_n(write_digits(coefficient_, out), exponent_, '0');
    const int before_point = detail::count_digits(coefficient_) + exponent_;
    if (before_point <= 0) {
        *out++ = '0';
        *out++ = '.';
        return write_digits(coefficient_, std::fill_n(out, -before_point, '0'));
    }
    // The digits go one place to the right of the end, then those before the point move over.
    char* const end = write_digits(coefficient_, out + 1);
    std::copy(out + 1, out + 1 + before_point, out);
    out[before_point] = '.';
    return end;
}

std::string Number::to_string() const {
    std::array<char, max_text_size> text;
    return {text.data(), write_text(text.data())};
}

std::ostream& operator<<(std::ostream& stream, const Number& number) {
    std::array<char, Number::max_text_size> text;
    const char* const end = number.write_text(text.data());
    return stream << std::string_view(text.data(), static_cast<std::size_t>(end - text.data()));
}

}  // namespace dyntastic
