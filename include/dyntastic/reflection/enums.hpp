// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The names of enumerators. C++20 cannot list them, so every value of a range is spelled out by the compiler, all in one
// text, and those that it spells as a name are enumerators. Enumerators out of the range are not seen, and of several
// with one value only one is.
#pragma once

#include <array>
#include <cstddef>
#include <dyntastic/reflection/spelling.hpp>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace dyntastic::reflection {

/// The values among which enumerators are looked for. Specialise it for an enum with others:
///     template <> struct dyntastic::reflection::EnumRange<Status> { static constexpr int min = 100, max = 599; };
/// Both ends belong to the range, and what the enum cannot hold is left out.
template <class E>
struct EnumRange {
    static constexpr int min = -128;
    static constexpr int max = 255;
};

/// An enumerator.
template <class E>
struct EnumEntry {
    E value;
    std::string_view name;
};

namespace detail {

// Clang does not know the enumerators of an enum in a class template until something asks for one.
template <class E>
inline constexpr bool is_completed = !requires { E::dyntastic_names_no_enumerator; };

// An enum without a fixed underlying type has no values that need more bits than its enumerators. GCC casts to them all
// the same. Clang up to 19 warns, treats the warning as an error, and says yes; from 20 on it says no.
#if defined(__clang__)
#pragma clang diagnostic push
#if __has_warning("-Wenum-constexpr-conversion")
#pragma clang diagnostic ignored "-Wenum-constexpr-conversion"
#endif
#endif

/// Whether a value can be cast to an enum in a constant expression.
template <class E, int Value>
concept Holds = requires { typename std::integral_constant<E, static_cast<E>(Value)>; };

/// The part of EnumRange<E> that the enum can hold.
template <class E>
struct ClippedRange {
    static_assert(is_completed<E>);
    using Underlying = std::underlying_type_t<E>;
    static constexpr long long wanted_min = EnumRange<E>::min;
    static constexpr long long wanted_max = EnumRange<E>::max;
    static_assert(wanted_min <= wanted_max, "dyntastic: EnumRange<E>::min is greater than max");
    static_assert(wanted_max - wanted_min < 65536, "dyntastic: EnumRange<E> holds more than 65536 values");

    static constexpr bool is_signed = std::is_signed_v<Underlying>;
    static constexpr bool is_fixed = requires { E{0}; };

    /// The bits of a value beside its sign.
    static consteval std::size_t bits() noexcept {
        if constexpr (std::is_same_v<Underlying, bool>) {
            return 1;
        } else if constexpr (is_fixed) {
            return sizeof(E) * 8 - (is_signed ? 1 : 0);
        } else {
            return free_bits<1>();
        }
    }
    template <std::size_t Bits>
    static consteval std::size_t free_bits() noexcept {
        if constexpr (Bits < 30 && Holds<E, (1 << Bits)>) {
            return free_bits<Bits + 1>();
        } else {
            return Bits;
        }
    }
    static constexpr bool has_negative = is_signed && (is_fixed || Holds<E, -1>);

    static constexpr long long largest = bits() < 62 ? (1LL << bits()) - 1 : wanted_max;
    static constexpr long long smallest = !has_negative ? 0 : bits() < 62 ? -(1LL << bits()) : wanted_min;
    static constexpr long long min = wanted_min < smallest ? smallest : wanted_min;
    static constexpr long long max = wanted_max > largest ? largest : wanted_max;
    static constexpr std::size_t size = min > max ? 0 : static_cast<std::size_t>(max - min + 1);
};

/// Reads the spellings of values of one enum: `ns::Color::red, (ns::Color)1, ns::Color::blue`. All that have a name begin
/// alike, and so do all that have none; the first of each kind tells how. The type may hold any text in its arguments.
class EnumSpellings {
public:
    constexpr explicit EnumSpellings(std::string_view arguments) noexcept
        : next_(arguments.data()), end_(arguments.data() + arguments.size()) {}

    /// The name of the next value; empty when it has none.
    constexpr std::string_view next() noexcept {
        for (;;) {
            if (!unnamed_.empty() && follows(unnamed_)) {
                take(unnamed_.size());
                return {};
            }
            if (is_named_known_ && follows(named_) && next_[named_.size()] != '(') return take(named_.size());
            learn();
        }
    }

private:
    [[nodiscard]] constexpr bool follows(std::string_view prefix) const noexcept {
        return static_cast<std::size_t>(end_ - next_) > prefix.size() &&
               __builtin_memcmp(next_, prefix.data(), prefix.size()) == 0;
    }

    /// What stands behind the prefix of this value; goes on to the next.
    constexpr std::string_view take(std::size_t prefix) noexcept {
        const char* const begin = next_ + prefix;
        const char* end = begin;
        while (end != end_ && *end != ',') ++end;
        next_ = end == end_ ? end : end + 2;
        return {begin, static_cast<std::size_t>(end - begin)};
    }

    constexpr void learn() noexcept {
        const char* end = next_;
        for (std::size_t depth = 0; end != end_ && (depth != 0 || *end != ','); ++end) {
            if (*end == '<' || *end == '(' || *end == '{' || *end == '[') ++depth;
            if (*end == '>' || *end == ')' || *end == '}' || *end == ']') --depth;
            if (*end == '\'' || *end == '"') end = end_of_literal(end);
        }
        const std::string_view text(next_, static_cast<std::size_t>(end - next_));
        const std::size_t name = begin_of_name(text, text.size());
        if (name == 0 || text[name - 1] == ':') {
            named_ = text.substr(0, name);
            is_named_known_ = true;
        } else {
            unnamed_ = text.substr(0, text[name - 1] == '-' ? name - 1 : name);
        }
    }

    /// The closing quote of the literal that begins here.
    [[nodiscard]] static constexpr const char* end_of_literal(const char* begin) noexcept {
        const char* end = begin + 1;
        for (; *end != *begin; ++end) {
            if (*end == '\\') ++end;
        }
        return end;
    }

    const char* next_;
    const char* end_;
    std::string_view unnamed_{};
    std::string_view named_{};
    bool is_named_known_ = false;
};

template <class E, std::size_t... Offsets>
consteval const char* spell_range(std::index_sequence<Offsets...>) noexcept {
    return spell<static_cast<E>(ClippedRange<E>::min + static_cast<long long>(Offsets))...>();
}

#if defined(__clang__)
#pragma clang diagnostic pop
#endif

/// The spellings of all values in the range, in their order.
template <class E>
inline constexpr std::string_view enum_spellings =
    arguments_of_values(spell_range<E>(std::make_index_sequence<ClippedRange<E>::size>{}));

template <class E>
consteval std::size_t count_enumerators() noexcept {
    EnumSpellings spellings(enum_spellings<E>);
    std::size_t count = 0;
    for (std::size_t i = 0; i != ClippedRange<E>::size; ++i) count += spellings.next().empty() ? 0 : 1;
    return count;
}

template <class E>
consteval auto find_enumerators() noexcept {
    std::array<EnumEntry<E>, count_enumerators<E>()> entries{};
    EnumSpellings spellings(enum_spellings<E>);
    long long value = ClippedRange<E>::min;
    for (EnumEntry<E>& entry : entries) {
        for (; entry.name.empty(); ++value) entry.name = spellings.next();
        entry.value = static_cast<E>(value - 1);
    }
    return entries;
}

}  // namespace detail

/// The enumerators within EnumRange<E>, sorted by value.
template <class E>
    requires std::is_enum_v<E>
inline constexpr auto enum_entries = detail::find_enumerators<std::remove_cv_t<E>>();

/// The name of an enumerator; empty for a value that is none.
template <class E>
    requires std::is_enum_v<E>
[[nodiscard]] constexpr std::string_view enum_name(E value) noexcept {
    const auto& entries = enum_entries<E>;
    std::size_t low = 0;
    std::size_t high = entries.size();
    while (low != high) {
        const std::size_t middle = (low + high) / 2;
        if (entries[middle].value < value) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low != entries.size() && entries[low].value == value ? entries[low].name : std::string_view{};
}

/// The enumerator with this name.
template <class E>
    requires std::is_enum_v<E>
[[nodiscard]] constexpr std::optional<E> enum_from_name(std::string_view name) noexcept {
    for (const EnumEntry<E>& entry : enum_entries<E>) {
        if (entry.name == name) return entry.value;
    }
    return std::nullopt;
}

}  // namespace dyntastic::reflection
