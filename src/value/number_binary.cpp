// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The ordered bytes of docs/key_encoding.md: 0x80 + biased exponent, each pair of digits plus one, a zero byte; for a
// negative number all of these complemented. Pairs are aligned to the decimal point, so the exponent counts hundreds.
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <dyntastic/value/number.hpp>

#include "value/number_digits.hpp"

namespace dyntastic {
namespace {

using detail::power_of_ten;
using detail::uint128;

constexpr int bias = 65;
constexpr std::size_t frame_size = 2;  // the bytes around the pairs: exponent and terminator
constexpr unsigned char positive = 0x80;

constexpr int pairs_in_word = 8;
constexpr std::uint64_t word_limit = 10'000'000'000'000'000;  // 100^8
constexpr std::uint64_t one_in_each_byte = 0x0101'0101'0101'0101;

/// The four pairs of digits of a value below 10^8 as bytes, the first in the lowest one.
constexpr std::uint64_t four_pairs(std::uint64_t value) noexcept {
    // Two lanes of 32 bits hold four digits each. 10486 / 2^20 divides those by a hundred, exact below 10^4.
    const std::uint64_t lanes = value / 10'000 | (value % 10'000) << 32;
    const std::uint64_t hundreds = lanes * 10'486 >> 20 & 0x0000'007F'0000'007F;
    const std::uint64_t spread = hundreds | (lanes - hundreds * 100) << 16;
    const std::uint64_t halves = (spread | spread >> 8) & 0x0000'FFFF'0000'FFFF;
    return (halves | halves >> 16) & 0xFFFF'FFFF;
}

/// The eight pairs of a value below 10^16, in the same order.
constexpr std::uint64_t eight_pairs(std::uint64_t value) noexcept {
    if (value < 100'000'000) return four_pairs(value) << 32;
    return four_pairs(value / 100'000'000) | four_pairs(value % 100'000'000) << 32;
}

void store_word(std::uint64_t word, char* out) noexcept {
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    std::memcpy(out, &word, sizeof word);
}

std::uint64_t flip_of(bool negative) noexcept { return std::uint64_t{0} - (negative ? 1 : 0); }

/// Writes the exponent and the first word of pairs, which is not zero; behind the latter come `lower` pairs more, the very
/// last of which counts 100^`last_exponent`. Returns the end of the pairs so far.
/// Words are stored whole, what is too much is overwritten or left behind the end: `out` needs its `max_ordered_size`.
char* write_first(bool negative, std::uint64_t pairs, int lower, int last_exponent, char* out) noexcept {
    const std::uint64_t flip = flip_of(negative);
    const int skipped = std::countr_zero(pairs) / 8;
    const int exponent = last_exponent + lower + pairs_in_word - 1 - skipped;
    *out++ = static_cast<char>(static_cast<std::uint64_t>(positive + bias + exponent) ^ flip);
    store_word(((pairs >> 8 * skipped) + one_in_each_byte) ^ flip, out);
    return out + pairs_in_word - skipped;
}

/// Writes the number that has the pairs of one word.
char* write_word(bool negative, std::uint64_t pairs, int last_exponent, char* out) noexcept {
    char* const end = write_first(negative, pairs, 0, last_exponent, out) - std::countl_zero(pairs) / 8;
    *end = static_cast<char>(flip_of(negative));
    return end + 1;
}

/// The same for two or more words; the first is not zero.
template <class... Words>
char* write_words(bool negative, int last_exponent, char* out, std::uint64_t first, Words... others) noexcept {
    const std::uint64_t flip = flip_of(negative);
    char* at = write_first(negative, first, pairs_in_word * static_cast<int>(sizeof...(others)), last_exponent, out);
    char* end = at - std::countl_zero(first) / 8;
    const auto append = [&](std::uint64_t pairs) {
        store_word((pairs + one_in_each_byte) ^ flip, at);
        at += pairs_in_word;
        if (pairs != 0) end = at - std::countl_zero(pairs) / 8;
    };
    (append(others), ...);
    *end = static_cast<char>(flip);
    return end + 1;
}

char* write_zero(char* out) noexcept {
    *out++ = static_cast<char>(positive);
    *out++ = 0;
    return out;
}

char* write_integer(bool negative, std::uint64_t magnitude, char* out) noexcept {
    if (magnitude == 0) return write_zero(out);
    if (magnitude < word_limit) return write_word(negative, eight_pairs(magnitude), 0, out);
    return write_words(negative, 0, out, eight_pairs(magnitude / word_limit), eight_pairs(magnitude % word_limit));
}

/// Ordered bytes taken apart. `pair(i)` is out of range where the bytes are not ours.
struct Pairs {
    const char* first;
    std::size_t count;
    int exponent;  ///< of the first pair
    unsigned char flip;

    [[nodiscard]] unsigned pair(std::size_t i) const noexcept {
        return static_cast<unsigned>(static_cast<unsigned char>(first[i]) ^ flip) - 1;
    }
    [[nodiscard]] bool negative() const noexcept { return flip != 0; }
    [[nodiscard]] int last_exponent() const noexcept { return exponent - static_cast<int>(count) + 1; }
};

/// `bytes` has room for the frame and not for too many pairs.
Pairs take_apart(std::string_view bytes) noexcept {
    const auto head = static_cast<unsigned char>(bytes[0]);
    const unsigned char flip = head < positive ? 0xFF : 0;
    return {bytes.data() + 1, bytes.size() - frame_size, ((head ^ flip) & 0x7F) - bias, flip};
}

bool has_room(std::string_view bytes) noexcept {
    return bytes.size() >= frame_size && bytes.size() <= Number::max_ordered_size;
}

/// The magnitude of an integer below 2^64; false when it is none.
bool read_integer(std::string_view bytes, bool& negative, std::uint64_t& magnitude) noexcept {
    constexpr int largest_exponent = 9;  // 100^10 is beyond 2^64, and nine pairs never are
    magnitude = 0;
    negative = false;
    if (!has_room(bytes)) return false;
    const Pairs pairs = take_apart(bytes);
    if (pairs.count == 0) return true;
    negative = pairs.negative();
    const int missing = pairs.last_exponent();
    if (missing < 0 || pairs.exponent > largest_exponent) return false;
    for (std::size_t i = 0; i + 1 < pairs.count; ++i) magnitude = magnitude * 100 + pairs.pair(i);
    const uint128 value = (uint128{magnitude} * 100 + pairs.pair(pairs.count - 1)) * power_of_ten(std::int64_t{2} * missing);
    magnitude = static_cast<std::uint64_t>(value);
    return detail::fits_64_bits(value);
}

}  // namespace

char* Number::write_ordered(std::int64_t value, char* out) noexcept {
    const bool negative = value < 0;
    const auto bits = static_cast<std::uint64_t>(value);
    return write_integer(negative, negative ? std::uint64_t{0} - bits : bits, out);
}

char* Number::write_ordered(std::uint64_t value, char* out) noexcept { return write_integer(false, value, out); }

char* Number::write_ordered(char* out) const noexcept {
    if (is_zero()) return write_zero(out);
    // The last pair ends at an even exponent: with an odd one its second digit is a zero that the coefficient lacks.
    const bool odd = (exponent_ & 1) != 0;
    const int last_exponent = (exponent_ - (odd ? 1 : 0)) / 2;
    const std::uint64_t low_limit = odd ? word_limit / 10 : word_limit;
    const std::uint64_t low_scale = odd ? 10 : 1;
    if (coefficient_ < low_limit) {
        return write_word(negative_, eight_pairs(static_cast<std::uint64_t>(coefficient_) * low_scale), last_exponent, out);
    }
    const std::uint64_t low = eight_pairs(static_cast<std::uint64_t>(coefficient_ % low_limit) * low_scale);
    const uint128 rest = coefficient_ / low_limit;
    const std::uint64_t middle = eight_pairs(static_cast<std::uint64_t>(rest % word_limit));
    if (rest < word_limit) return write_words(negative_, last_exponent, out, middle, low);
    const std::uint64_t high = eight_pairs(static_cast<std::uint64_t>(rest / word_limit));
    return write_words(negative_, last_exponent, out, high, middle, low);
}

std::optional<Number> Number::read_ordered(std::string_view bytes) noexcept {
    if (!has_room(bytes)) return std::nullopt;
    const Pairs pairs = take_apart(bytes);
    if (static_cast<unsigned char>(bytes.back()) != pairs.flip) return std::nullopt;
    if (pairs.count == 0) return static_cast<unsigned char>(bytes[0]) == positive ? std::optional(Number()) : std::nullopt;

    uint128 coefficient = 0;
    for (std::size_t i = 0; i + 1 < pairs.count; ++i) {
        if (pairs.pair(i) > 99) return std::nullopt;
        coefficient = coefficient * 100 + pairs.pair(i);
    }
    const unsigned first = pairs.pair(0);
    const unsigned last = pairs.pair(pairs.count - 1);
    if (first == 0 || last == 0 || last > 99) return std::nullopt;
    const bool odd = last % 10 == 0;
    const std::size_t digits = 2 * pairs.count - (first < 10 ? 1 : 0) - (odd ? 1 : 0);
    if (digits > max_digits) return std::nullopt;
    coefficient = odd ? coefficient * 10 + last / 10 : coefficient * 100 + last;
    return Number(pairs.negative(), coefficient, 2 * pairs.last_exponent() + (odd ? 1 : 0));
}

std::optional<std::int64_t> Number::read_ordered_int64(std::string_view bytes) noexcept {
    constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
    bool negative = false;
    std::uint64_t magnitude = 0;
    if (!read_integer(bytes, negative, magnitude) || magnitude > largest + (negative ? 1 : 0)) return std::nullopt;
    return static_cast<std::int64_t>(negative ? std::uint64_t{0} - magnitude : magnitude);
}

std::optional<std::uint64_t> Number::read_ordered_uint64(std::string_view bytes) noexcept {
    bool negative = false;
    std::uint64_t magnitude = 0;
    if (!read_integer(bytes, negative, magnitude) || negative) return std::nullopt;
    return magnitude;
}

double Number::read_ordered_double(std::string_view bytes) noexcept {
    if (!has_room(bytes)) return 0;
    const Pairs pairs = take_apart(bytes);
    if (pairs.count == 0) return 0;
    double magnitude = 0;
    if (pairs.count <= pairs_in_word) {
        std::uint64_t coefficient = 0;
        for (std::size_t i = 0; i < pairs.count; ++i) coefficient = coefficient * 100 + pairs.pair(i);
        magnitude = detail::nearest_double(coefficient, 2 * pairs.last_exponent());
    } else {
        const std::optional<Number> number = read_ordered(bytes);
        if (!number) return 0;
        magnitude = detail::nearest_double(number->coefficient_, number->exponent_);
    }
    return pairs.negative() ? -magnitude : magnitude;
}

std::uint32_t Number::size_of_ordered(std::string_view bytes) noexcept {
    if (bytes.size() <= frame_size) return 1;
    const std::size_t negative = static_cast<unsigned char>(bytes[0]) < positive ? 1 : 0;
    return static_cast<std::uint32_t>(1 + bytes.size() - frame_size + negative);
}

}  // namespace dyntastic
