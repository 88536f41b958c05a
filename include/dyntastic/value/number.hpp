// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <iosfwd>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace dyntastic {

namespace detail {
__extension__ using uint128 = unsigned __int128;

/// Divides the trailing decimal zeros out of `value` and returns how many there were. Zero has none.
constexpr int strip_zeros(std::uint64_t& value) noexcept {
    if (value % 10 != 0 || value == 0) return 0;
    int zeros = 0;
    const auto strip = [&](std::uint64_t power, int count) {
        if (value % power != 0) return;
        value /= power;
        zeros += count;
    };
    strip(10'000'000'000'000'000, 16);
    strip(100'000'000, 8);
    strip(10'000, 4);
    strip(100, 2);
    strip(10, 1);
    return zeros;
}

}  // namespace detail

/// An integer type of up to 64 bits that holds numbers: not bool, not a character.
template <class T>
concept NumericInteger =
    std::integral<T> && sizeof(T) <= sizeof(std::uint64_t) && !std::same_as<T, bool> && !std::same_as<T, char> &&
    !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> && !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

/// An exact decimal number as DynamoDB has them: up to 38 significant digits, magnitude 1E-130 to 9.99…E+125, or zero.
/// Never rounds: what does not fit is a Failure.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number
///
/// Invariant: the coefficient has no trailing decimal zero; zero is {0, 0, positive}. So equal numbers have equal members.
class Number {
public:
    static constexpr int max_digits = 38;
    /// The most bytes that `write_ordered` writes.
    static constexpr std::size_t max_ordered_size = 22;
    /// The most characters that `write_text` writes: a sign, "0.", 129 zeros, 38 digits.
    static constexpr std::size_t max_text_size = 170;

    constexpr Number() noexcept = default;
    /// Every integer of up to 64 bits is exact.
    template <NumericInteger T>
    constexpr Number(T value) noexcept  // NOLINT(google-explicit-constructor): no value is lost
        : Number(std::is_signed_v<T> && value < T{0}, std::is_signed_v<T> && value < T{0}
                                                          ? std::uint64_t{0} - static_cast<std::uint64_t>(value)
                                                          : static_cast<std::uint64_t>(value)) {}
    /// The number that `text` spells; throws what `parse` fails with.
    explicit Number(std::string_view text);
    explicit Number(const char* text) : Number(std::string_view(text)) {}

    /// The number that `text` spells: digits with an optional sign, point and exponent. Fails with the service's
    /// ValidationException for text that is no number, a magnitude out of range, and a 39th significant digit.
    [[nodiscard]] static result<Number> parse(std::string_view text);

    /// The shortest decimal that reads back as `value`. Fails for NaN, infinities and magnitudes out of range.
    [[nodiscard]] static result<Number> from(double value);
    /// The same for the type float, whose shortest decimal is shorter.
    [[nodiscard]] static result<Number> from(float value);

    /// (-1)^negative × coefficient × 10^exponent; fails when that is out of range or has more than 38 digits.
    [[nodiscard]] static result<Number> from_parts(bool negative, detail::uint128 coefficient, int exponent);

    [[nodiscard]] constexpr bool negative() const noexcept { return negative_; }
    [[nodiscard]] constexpr detail::uint128 coefficient() const noexcept { return coefficient_; }
    [[nodiscard]] constexpr int exponent() const noexcept { return exponent_; }
    [[nodiscard]] constexpr bool is_zero() const noexcept { return coefficient_ == 0; }
    [[nodiscard]] bool is_integer() const noexcept { return exponent_ >= 0; }

    /// The value as an integer type; nullopt when it has a fraction or does not fit.
    template <NumericInteger T>
    [[nodiscard]] std::optional<T> to() const noexcept {
        std::uint64_t magnitude = 0;
        if (!integer_magnitude(magnitude)) return std::nullopt;
        constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<T>::max());
        if (!negative_) return magnitude <= largest ? std::optional<T>(static_cast<T>(magnitude)) : std::nullopt;
        if constexpr (std::is_signed_v<T>) {
            if (magnitude <= largest + 1) return static_cast<T>(std::uint64_t{0} - magnitude);
        }
        return std::nullopt;
    }
    /// The nearest double, as round-to-nearest-even has it. Its magnitude may fall to zero never: the range of a Number is
    /// inside the range of double.
    [[nodiscard]] double to_double() const noexcept;
    /// The nearest float; nullopt when the magnitude is beyond the largest float. What is too small becomes zero.
    [[nodiscard]] std::optional<float> to_float() const noexcept;

    /// The text that the service returns: plain digits, no exponent, no needless zero.
    [[nodiscard]] std::string to_string() const;
    /// Writes that text to `out`, which has room for `max_text_size`, and returns its end.
    char* write_text(char* out) const noexcept;

    /// The exact sum and difference; the service's ValidationException when it is out of range or needs a 39th digit.
    [[nodiscard]] static result<Number> add(const Number& a, const Number& b);
    [[nodiscard]] static result<Number> subtract(const Number& a, const Number& b);
    /// The same; throws ServiceError where they fail.
    friend Number operator+(const Number& a, const Number& b) { return add(a, b).value(); }
    friend Number operator-(const Number& a, const Number& b) { return subtract(a, b).value(); }
    [[nodiscard]] constexpr Number operator-() const noexcept {
        Number copy = *this;
        copy.negative_ = !negative_ && coefficient_ != 0;
        return copy;
    }

    friend constexpr bool operator==(const Number&, const Number&) noexcept = default;
    friend std::strong_ordering operator<=>(const Number& a, const Number& b) noexcept;
    friend std::ostream& operator<<(std::ostream& stream, const Number& number);

    /// Writes the order-preserving bytes of docs/key_encoding.md to `out`, which has room for `max_ordered_size`, and
    /// returns their end. Bytewise order is numeric order, equal numbers have equal bytes, and no encoding is the
    /// beginning of another.
    char* write_ordered(char* out) const noexcept;
    /// Reads them back. nullopt unless `bytes` is exactly one encoding.
    [[nodiscard]] static std::optional<Number> read_ordered(std::string_view bytes) noexcept;
    /// What an integer costs less than `Number(value).write_ordered(out)`; the bytes are the same.
    static char* write_ordered(std::int64_t value, char* out) noexcept;
    static char* write_ordered(std::uint64_t value, char* out) noexcept;
    /// The integer or double straight from ordered bytes that this library wrote; nullopt as `to<T>()` says.
    [[nodiscard]] static std::optional<std::int64_t> read_ordered_int64(std::string_view bytes) noexcept;
    [[nodiscard]] static std::optional<std::uint64_t> read_ordered_uint64(std::string_view bytes) noexcept;
    [[nodiscard]] static double read_ordered_double(std::string_view bytes) noexcept;

    /// The number's share of an item's size in bytes, read off its ordered bytes: one, plus one for each pair of digits
    /// (pairs start at the decimal point), plus one when negative.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
    [[nodiscard]] static std::uint32_t size_of_ordered(std::string_view bytes) noexcept;

private:
    constexpr Number(bool negative, std::uint64_t magnitude) noexcept : negative_(negative) {
        exponent_ = static_cast<std::int16_t>(detail::strip_zeros(magnitude));
        coefficient_ = magnitude;
    }
    /// Trusts its caller with the invariant and the limits.
    constexpr Number(bool negative, detail::uint128 coefficient, int exponent) noexcept
        : coefficient_(coefficient), exponent_(static_cast<std::int16_t>(exponent)), negative_(negative) {}
    [[nodiscard]] bool integer_magnitude(std::uint64_t& magnitude) const noexcept;

    detail::uint128 coefficient_ = 0;
    std::int16_t exponent_ = 0;
    bool negative_ = false;
};

/// The name that users know: an exact decimal field.
using Decimal = Number;

}  // namespace dyntastic

template <>
struct std::hash<dyntastic::Number> {
    std::size_t operator()(const dyntastic::Number& number) const noexcept;
};
