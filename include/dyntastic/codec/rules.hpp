// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a field's values must be like, beyond their type. Each rule is asked with the value itself: of an optional or a pointer
// with what is inside, and not at all when that is nothing.
#pragma once

#include <cmath>
#include <dyntastic/codec/detail/scalar.hpp>
#include <memory>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

namespace dyntastic::codec {

/// How a value must stand to a bound.
enum class Relation : std::uint8_t { greater, greater_equal, less, less_equal };

template <Relation R, class V>
struct Bound {
    static constexpr Relation relation = R;
    V value;
};
template <class V>
struct MultipleOf {
    V value;
};
/// Characters of a text, bytes of Bytes, elements of anything else.
struct MinLength {
    std::size_t length;
};
struct MaxLength {
    std::size_t length;
};
/// A regular expression that matches somewhere in a text.
struct Pattern {
    std::string_view text;
};
template <class... Values>
struct OneOf {
    std::tuple<Values...> values;
};
template <class Predicate>
struct Check {
    Predicate predicate;
    std::string_view message;
};

template <class T>
concept BoundedNumber = NumericInteger<T> || std::floating_point<T> || std::same_as<T, Number>;
template <class T>
concept BoundedText = std::same_as<T, std::string> || std::same_as<T, std::string_view>;
template <class Value, class Other>
concept BoundedBy =
    (BoundedNumber<Value> && BoundedNumber<Other>) || (BoundedText<Value> && BoundedText<Other>) ||
    (!BoundedNumber<Value> && !BoundedText<Value> && !BoundedText<Other> && requires(const Value& value, const Other& other) {
        { value < other } -> std::convertible_to<bool>;
        { value == other } -> std::convertible_to<bool>;
    });
template <class T>
concept HasLength = std::same_as<T, std::string> || requires(const T& value) {
    { value.size() } -> std::convertible_to<std::size_t>;
};

// What does not depend on the field's type, compiled once.

/// The characters of Unicode in a text.
[[nodiscard]] std::size_t count_characters(std::string_view text) noexcept;
/// Exactly, as decimals. False for a double that is no Number.
[[nodiscard]] bool is_multiple(const Number& value, const Number& of) noexcept;
[[nodiscard]] std::partial_ordering compare_numbers(double value, const Number& bound) noexcept;
enum class Match : std::uint8_t { yes, no, too_costly };
/// Whether a regular expression (of Perl's syntax) matches somewhere in the text. The expression is compiled the first time.
/// Throws ConfigurationError when it is none.
[[nodiscard]] Match matches(std::string_view pattern, std::string_view text);
[[gnu::cold]] void fail_relation(Context& context, const Path& path, Relation relation, ValueView bound, ValueView value);
[[gnu::cold]] void fail_multiple(Context& context, const Path& path, ValueView of, ValueView value);
[[gnu::cold]] void fail_length(Context& context, const Path& path, std::string_view rule, std::size_t bound, bool is_text,
                               ValueView value);
[[gnu::cold]] void fail_pattern(Context& context, const Path& path, std::string_view pattern, Match match, ValueView value);
[[gnu::cold]] void fail_one_of(Context& context, const Path& path, const Value* candidates, std::size_t count, ValueView value);

/// A value, stored; for messages.
template <class T>
[[nodiscard]] Value store(const T& value) {
    Context unimportant;
    ItemWriter writer;
    Codec<T>::encode(writer, value, unimportant, Path{});
    return writer.finish_value();
}
template <>
[[nodiscard]] inline Value store(const std::string_view& value) {
    ItemWriter writer;
    writer.string(value);
    return writer.finish_value();
}

template <BoundedNumber T>
[[nodiscard]] std::optional<Number> as_number(T value) noexcept {
    if constexpr (std::floating_point<T>) {
        if (auto number = Number::from(value)) return *number;
        return std::nullopt;
    } else {
        return Number(value);
    }
}

/// Integers and decimals are compared exactly, and so are floating-point numbers with either.
template <class T, class Other>
[[nodiscard]] auto compare(const T& value, const Other& bound) noexcept -> std::partial_ordering {
    if constexpr (NumericInteger<T> && NumericInteger<Other>) {
        return std::cmp_less(value, bound)    ? std::partial_ordering::less
               : std::cmp_equal(value, bound) ? std::partial_ordering::equivalent
                                              : std::partial_ordering::greater;
    } else if constexpr (std::floating_point<T> && std::floating_point<Other>) {
        // In the field's own precision: to a float, 0.1 is the float next to it.
        return value <=> static_cast<T>(bound);
    } else if constexpr (std::floating_point<T> && BoundedNumber<Other>) {
        return compare_numbers(double{value}, Number(bound));
    } else if constexpr (BoundedNumber<T> && BoundedNumber<Other>) {
        const auto number = as_number(bound);
        return number ? std::partial_ordering(Number(value) <=> *number) : std::partial_ordering::unordered;
    } else {
        return value < bound    ? std::partial_ordering::less
               : value == bound ? std::partial_ordering::equivalent
                                : std::partial_ordering::greater;
    }
}

template <class T>
[[nodiscard]] std::size_t length_of(const T& value) noexcept {
    if constexpr (std::same_as<T, std::string>) return count_characters(value);
    else return value.size();
}

template <Relation R, class V, class T>
void apply_rule(const Bound<R, V>& rule, const T& value, Context& context, const Path& path) {
    const std::partial_ordering order = compare(value, rule.value);
    const bool holds = R == Relation::greater         ? order > 0
                       : R == Relation::greater_equal ? order >= 0
                       : R == Relation::less          ? order < 0
                                                      : order <= 0;
    if (!holds) fail_relation(context, path, R, store(rule.value).view(), store(value).view());
}
template <class V, class T>
void apply_rule(const MultipleOf<V>& rule, const T& value, Context& context, const Path& path) {
    const auto number = as_number(value), of = as_number(rule.value);
    if (!number || !of || !is_multiple(*number, *of)) {
        fail_multiple(context, path, store(rule.value).view(), store(value).view());
    }
}
template <class T>
void apply_rule(const MinLength& rule, const T& value, Context& context, const Path& path) {
    if (length_of(value) >= rule.length) return;
    fail_length(context, path, "at least ", rule.length, std::same_as<T, std::string>, store(value).view());
}
template <class T>
void apply_rule(const MaxLength& rule, const T& value, Context& context, const Path& path) {
    if (length_of(value) <= rule.length) return;
    fail_length(context, path, "at most ", rule.length, std::same_as<T, std::string>, store(value).view());
}
template <class T>
void apply_rule(const Pattern& rule, const T& value, Context& context, const Path& path) {
    const Match match = matches(rule.text, value);
    if (match != Match::yes) fail_pattern(context, path, rule.text, match, store(value).view());
}
template <class... Values, class T>
void apply_rule(const OneOf<Values...>& rule, const T& value, Context& context, const Path& path) {
    std::apply(
        [&](const Values&... candidates) {
            if (((compare(value, candidates) == 0) || ...)) return;
            const std::array<Value, sizeof...(Values)> stored{store(candidates)...};
            fail_one_of(context, path, stored.data(), stored.size(), store(value).view());
        },
        rule.values);
}
template <class Predicate, class T>
void apply_rule(const Check<Predicate>& rule, const T& value, Context& context, const Path& path) {
    if (!rule.predicate(value)) context.fail(path, rule.message, store(value).view());
}

/// Whether a rule can be asked of a field's values.
template <class Rule, class T>
inline constexpr bool is_rule_for = false;
template <Relation R, class V, class T>
inline constexpr bool is_rule_for<Bound<R, V>, T> = BoundedBy<T, V>;
template <class V, class T>
inline constexpr bool is_rule_for<MultipleOf<V>, T> = BoundedNumber<T> && BoundedNumber<V>;
template <class T>
inline constexpr bool is_rule_for<MinLength, T> = HasLength<T>;
template <class T>
inline constexpr bool is_rule_for<MaxLength, T> = HasLength<T>;
template <class T>
inline constexpr bool is_rule_for<Pattern, T> = std::same_as<T, std::string>;
template <class... Values, class T>
inline constexpr bool is_rule_for<OneOf<Values...>, T> = (BoundedBy<T, Values> && ...);
template <class Predicate, class T>
inline constexpr bool is_rule_for<Check<Predicate>, T> = std::is_invocable_r_v<bool, const Predicate&, const T&>;

}  // namespace dyntastic::codec
