// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Arithmetic and order of numbers. Nothing here rounds: a coefficient is scaled only where the product provably fits into
// 128 bits, which hold every number of 38 digits and those of 39 up to 3.4E+38.
#include <dyntastic/value/number.hpp>

#include "value/number_digits.hpp"

namespace dyntastic {
namespace {

using detail::power_of_ten;
using detail::uint128;

/// Divides the trailing decimal zeros out of `value`, and returns how many there were. Zero has none.
int strip_zeros(uint128& value) noexcept {
    constexpr int step = 16;
    int zeros = 0;
    while (!detail::fits_64_bits(value)) {
        auto tail = static_cast<std::uint64_t>(value % power_of_ten(step));
        if (tail != 0) {
            const int rest = detail::strip_zeros(tail);
            value /= power_of_ten(rest);
            return zeros + rest;
        }
        value /= power_of_ten(step);
        zeros += step;
    }
    auto small = static_cast<std::uint64_t>(value);
    zeros += detail::strip_zeros(small);
    value = small;
    return zeros;
}

}  // namespace

result<Number> Number::from_parts(bool negative, uint128 coefficient, int exponent) {
    if (coefficient == 0) return Number();
    const std::int64_t stripped = std::int64_t{exponent} + strip_zeros(coefficient);
    const int digits = detail::count_digits(coefficient);
    const std::int64_t magnitude = stripped + digits - 1;
    if (magnitude > detail::largest_magnitude) return detail::number_overflow();
    if (magnitude < detail::smallest_magnitude) return detail::number_underflow();
    if (digits > max_digits) return detail::too_many_digits();
    return Number(negative, coefficient, static_cast<int>(stripped));
}

bool Number::integer_magnitude(std::uint64_t& magnitude) const noexcept {
    constexpr int digits_of_64_bits = 19;
    if (exponent_ < 0 || exponent_ > digits_of_64_bits || !detail::fits_64_bits(coefficient_)) return false;
    const uint128 value = coefficient_ * power_of_ten(exponent_);
    magnitude = static_cast<std::uint64_t>(value);
    return detail::fits_64_bits(value);
}

result<Number> Number::add(const Number& a, const Number& b) {
    if (a.is_zero()) return b;
    if (b.is_zero()) return a;
    const Number& high = a.exponent_ >= b.exponent_ ? a : b;
    const Number& low = a.exponent_ >= b.exponent_ ? b : a;

    // Where the exponents differ, the sum ends in the last digit of `low`, which is no zero. So once `high`, in units of
    // `low`, is beyond 2E+38, even the difference has 39 digits: `low` is below 1E+38 units. Up to there 128 bits suffice.
    // For that 39th digit the service speaks of overflow, too.
    constexpr uint128 largest = 2 * power_of_ten(Number::max_digits);
    const int shift = high.exponent_ - low.exponent_;
    if (shift > max_digits || high.coefficient_ > largest / power_of_ten(shift)) return detail::number_overflow();
    const uint128 scaled = high.coefficient_ * power_of_ten(shift);

    uint128 sum = 0;
    bool negative = high.negative_;
    if (high.negative_ == low.negative_) {
        sum = scaled + low.coefficient_;
    } else if (scaled >= low.coefficient_) {
        sum = scaled - low.coefficient_;
    } else {
        sum = low.coefficient_ - scaled;
        negative = low.negative_;
    }
    if (sum == 0) return Number();
    const int exponent = low.exponent_ + strip_zeros(sum);
    const int digits = detail::count_digits(sum);
    const int magnitude = exponent + digits - 1;
    if (digits > max_digits || magnitude > detail::largest_magnitude) return detail::number_overflow();
    if (magnitude < detail::smallest_magnitude) return detail::number_underflow();
    return Number(negative, sum, exponent);
}

result<Number> Number::subtract(const Number& a, const Number& b) { return add(a, -b); }

std::strong_ordering operator<=>(const Number& a, const Number& b) noexcept {
    if (a.negative_ != b.negative_) return a.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
    // Of two negative numbers the one with the larger magnitude is less.
    const Number& left = a.negative_ ? b : a;
    const Number& right = a.negative_ ? a : b;
    const int exponents = left.exponent_ - right.exponent_;
    if (exponents == 0) return left.coefficient_ <=> right.coefficient_;
    if (left.is_zero() || right.is_zero()) return !left.is_zero() <=> !right.is_zero();

    const int digits = detail::count_digits(left.coefficient_) - detail::count_digits(right.coefficient_);
    if (digits + exponents != 0) return digits + exponents <=> 0;
    // The first digits stand at the same place, so scaling the shorter coefficient gives it the digits of the longer.
    if (exponents > 0) return left.coefficient_ * power_of_ten(exponents) <=> right.coefficient_;
    return left.coefficient_ <=> right.coefficient_ * power_of_ten(-exponents);
}

}  // namespace dyntastic

std::size_t std::hash<dyntastic::Number>::operator()(const dyntastic::Number& number) const noexcept {
    // Equal numbers have equal members. Each step multiplies by an odd constant and folds the high bits down.
    const auto mix = [](std::uint64_t value) {
        value *= 0x9E37'79B9'7F4A'7C15;
        return value ^ value >> 32;
    };
    const std::uint64_t low = mix(static_cast<std::uint64_t>(number.coefficient()));
    const std::uint64_t both = mix(low ^ static_cast<std::uint64_t>(number.coefficient() >> 64));
    const std::uint64_t rest = static_cast<std::uint64_t>(number.exponent() + 1024) << 1 | (number.negative() ? 1 : 0);
    return static_cast<std::size_t>(mix(both ^ rest));
}
