// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The names of enumerators. C++20 cannot list them, so every value of a range is spelled out by the compiler, all in one
// text, and those that it spells as a name are enumerators. Enumerators out of the range are not seen, and of several
// with one value only one is.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <dyntastic/reflection/detail/spelling.hpp>
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
// the same and may warn. Clang up to 19 warns, treats the warning as an error, and casts; from 20 on it refuses.
#pragma GCC diagnostic push
#if !defined(__clang__)
#pragma GCC diagnostic ignored "-Wconversion"
#elif __has_warning("-Wenum-constexpr-conversion")
#pragma GCC diagnostic ignored "-Wenum-constexpr-conversion"
#endif

/// Whether a value can be cast to an enum in a constant expression.
template <class E, std::int64_t Value>
concept Holds = requires { typename std::integral_constant<E, static_cast<E>(Value)>; };

/// The part of EnumRange<E> that the enum can hold.
template <class E>
struct ClippedRange {
    static_assert(is_completed<E>);
    static constexpr std::int64_t wanted_min = EnumRange<E>::min;
    static constexpr std::int64_t wanted_max = EnumRange<E>::max;
    static_assert(wanted_min <= wanted_max, "dyntastic: EnumRange<E>::min is greater than max");
    static_assert(wanted_max - wanted_min < 65536, "dyntastic: EnumRange<E> holds more than 65536 values");

    using Underlying = std::underlying_type_t<E>;
    static constexpr bool is_fixed = requires { E{0}; };
    static constexpr bool has_negative = std::is_signed_v<Underlying> && (is_fixed || Holds<E, -1>);

    /// How many bits a value has beside its sign, or enough for the wanted values.
    template <std::size_t Bits = 0>
    static consteval std::size_t bits() noexcept {
        if constexpr (std::is_same_v<Underlying, bool>) {
            return 1;
        } else if constexpr (is_fixed) {
            return sizeof(E) >= sizeof(int) ? 31 : sizeof(E) * 8 - (has_negative ? 1 : 0);
        } else if constexpr (((std::int64_t{1} << Bits) <= wanted_max || -(std::int64_t{1} << Bits) > wanted_min) &&
                             Holds<E, (std::int64_t{1} << Bits)>) {
            return bits<Bits + 1>();
        } else {
            return Bits;
        }
    }

    static constexpr std::int64_t largest = (std::int64_t{1} << bits()) - 1;
    static constexpr std::int64_t smallest = has_negative ? -(std::int64_t{1} << bits()) : 0;
    static constexpr std::int64_t min = wanted_min < smallest ? smallest : wanted_min;
    static constexpr std::int64_t max = wanted_max > largest ? largest : wanted_max;
    static constexpr std::size_t size = min > max ? 0 : static_cast<std::size_t>(max - min + 1);
};

/// Reads the spellings of values of one enum: `ns::Color::red, (ns::Color)1, ns::Color::blue`. All that have a name begin
/// alike, and so do all that have none; the first of each kind tells how. The type may hold any text in its arguments.
class EnumSpellings {
public:
    constexpr explicit EnumSpellings(Spelling values) noexcept : next_(values.begin), end_(values.begin + values.size) {}

    /// The name of the next value, which has so many digits; empty when it has none.
    constexpr std::string_view next(std::size_t digits) noexcept {
        for (;;) {
            // Most values have no name, and this is all that is done for them.
            if (*next_ == '(' && !unnamed_.empty() && follows(unnamed_)) {
                go_on(next_ + unnamed_.size() + digits);
                return {};
            }
            if (is_named_known_ && follows(named_) && next_[named_.size()] != '(') return take_name();
            learn();
        }
    }

private:
    [[nodiscard]] constexpr bool follows(std::string_view prefix) const noexcept {
        return static_cast<std::size_t>(end_ - next_) > prefix.size() &&
               __builtin_memcmp(next_, prefix.data(), prefix.size()) == 0;
    }

    constexpr void go_on(const char* end) noexcept { next_ = end == end_ ? end : end + 2; }

    constexpr std::string_view take_name() noexcept {
        const char* const begin = next_ + named_.size();
        const char* end = begin;
        while (end != end_ && *end != ',') ++end;
        go_on(end);
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

template <class E, std::int64_t First, std::int64_t... Offsets>
consteval Spelling spell_range(std::integer_sequence<std::int64_t, Offsets...> /*offsets*/) noexcept {
    return values_of(spell<static_cast<E>(First + Offsets)...>());
}

#pragma GCC diagnostic pop

/// The spellings of all values in the range, in their order.
template <class E>
inline constexpr Spelling enum_spellings =
    spell_range<E, ClippedRange<E>::min>(std::make_integer_sequence<std::int64_t, ClippedRange<E>::size>{});

/// The characters of a number, its sign included.
constexpr std::size_t digits_of(std::int64_t value) noexcept {
    std::size_t digits = value < 0 ? 2 : 1;
    for (; value <= -10 || value >= 10; value /= 10) ++digits;
    return digits;
}

/// What is found in the range, in an array that is large enough for all that could be found.
template <class E>
struct FoundEnumerators {
    std::size_t count = 0;
    std::array<std::int64_t, ClippedRange<E>::size> values{};
    std::array<std::string_view, ClippedRange<E>::size> names{};
};

template <class E>
consteval FoundEnumerators<E> find_enumerators() noexcept {
    FoundEnumerators<E> found;
    EnumSpellings spellings(enum_spellings<E>);
    for (std::int64_t value = ClippedRange<E>::min; value <= ClippedRange<E>::max; ++value) {
        const std::string_view name = spellings.next(digits_of(value));
        if (name.empty()) continue;
        found.values[found.count] = value;
        found.names[found.count++] = name;
    }
    return found;
}

template <class E>
inline constexpr FoundEnumerators<E> found_enumerators = find_enumerators<E>();

template <class E>
inline constexpr auto spelled_enum_names = [] {
    std::array<std::string_view, found_enumerators<E>.count> names{};
    for (std::size_t i = 0; i != names.size(); ++i) names[i] = found_enumerators<E>.names[i];
    return names;
}();

template <class E>
consteval auto list_enumerators() noexcept {
    constexpr auto names = join_names<spelled_enum_names<E>>();
    std::array<EnumEntry<E>, names.size()> entries{};
    for (std::size_t i = 0; i != names.size(); ++i) entries[i] = {static_cast<E>(found_enumerators<E>.values[i]), names[i]};
    return entries;
}

}  // namespace detail

/// The enumerators within EnumRange<E>, sorted by value.
template <class E>
    requires std::is_enum_v<E>
inline constexpr auto enum_entries = detail::list_enumerators<std::remove_cv_t<E>>();

/// The name of an enumerator; empty for a value that is none.
template <class E>
    requires std::is_enum_v<E>
[[nodiscard]] constexpr std::string_view enum_name(E value) noexcept {
    using Underlying = std::underlying_type_t<E>;  // the enum may have operators of its own
    const auto& entries = enum_entries<E>;
    std::size_t low = 0;
    std::size_t high = entries.size();
    while (low != high) {
        const std::size_t middle = (low + high) / 2;
        if (static_cast<Underlying>(entries[middle].value) < static_cast<Underlying>(value)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const bool is_found =
        low != entries.size() && static_cast<Underlying>(entries[low].value) == static_cast<Underlying>(value);
    return is_found ? entries[low].name : std::string_view{};
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
