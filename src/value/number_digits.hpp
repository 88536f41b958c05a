// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the three parts of Number share: powers of ten, the limits of the service and its texts for them.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <dyntastic/value/number.hpp>
#include <limits>

namespace dyntastic::detail {

/// The decimal exponent of the first digit lies within these.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number
inline constexpr int smallest_magnitude = -130;
inline constexpr int largest_magnitude = 125;

/// Every power of ten that 128 bits hold.
inline constexpr std::array<uint128, 39> powers_of_ten = [] {
    std::array<uint128, 39> table{};
    uint128 power = 1;
    for (uint128& entry : table) {
        entry = power;
        power *= 10;
    }
    return table;
}();

/// 10^exponent, for exponents of 0 to 38.
constexpr uint128 power_of_ten(std::int64_t exponent) noexcept { return powers_of_ten[static_cast<std::size_t>(exponent)]; }

/// How many decimal digits `value` has; zero has none.
constexpr int count_digits(uint128 value) noexcept {
    const auto high = static_cast<std::uint64_t>(value >> 64);
    // Cast, because older standard libraries return the width as the type of the argument.
    const int width = high != 0 ? 64 + static_cast<int>(std::bit_width(high))
                                : static_cast<int>(std::bit_width(static_cast<std::uint64_t>(value)));
    const int estimate = width * 1233 >> 12;  // width × log10(2), rounded down: right or one too small
    return estimate + (value >= power_of_ten(estimate) ? 1 : 0);
}

constexpr bool fits_64_bits(uint128 value) noexcept { return value <= std::numeric_limits<std::uint64_t>::max(); }

[[nodiscard]] inline Failure number_overflow() {
    return validation_failure("Number overflow. Attempting to store a number with magnitude larger than supported range")
        .in(Stage::overflow);
}
[[nodiscard]] inline Failure number_underflow() {
    return validation_failure("Number underflow. Attempting to store a number with magnitude smaller than supported range")
        .in(Stage::value);
}
[[nodiscard]] inline Failure too_many_digits() {
    return validation_failure("Attempting to store more than 38 significant digits in a Number").in(Stage::value);
}

/// The double nearest to coefficient × 10^exponent, which is a Number's.
[[nodiscard]] double nearest_double(uint128 coefficient, int exponent) noexcept;

}  // namespace dyntastic::detail
