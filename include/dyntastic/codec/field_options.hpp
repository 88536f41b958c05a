// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a struct says of its fields, beyond their types:
//
//     static constexpr auto fields() {
//         using namespace dyntastic;
//         return options(field<"name">.alias("product name").min_length(1).max_length(80), field<"price">.ge(0));
//     }
#pragma once

#include <array>
#include <dyntastic/codec/rules.hpp>
#include <dyntastic/reflection/detail/fixed_string.hpp>

namespace dyntastic {

namespace codec {

/// What the library does with a field of its own accord.
enum class Role : std::uint8_t { none, ttl, version, created_at, updated_at, auto_uuid };

/// What it means that an item lacks the field's attribute.
enum class WhenMissing : std::uint8_t { by_type, required, defaulted };

/// What a bound is kept as: texts as views of their literals.
template <class V>
using RuleValue = std::conditional_t<std::convertible_to<const V&, std::string_view>, std::string_view, V>;

struct FieldSettings {
    static constexpr std::size_t most_former = 4;

    std::string_view alias{};
    std::string_view description{};
    std::array<std::string_view, most_former> former{};
    std::size_t former_count = 0;
    WhenMissing when_missing = WhenMissing::by_type;
    Role role = Role::none;
    bool flatten = false;
    bool python_format = false;
};

/// The options of one field. Each function returns the options with one more.
template <reflection::FixedString Name, class... Rules>
struct FieldOptions {
    static constexpr auto name = Name;
    static constexpr std::size_t rule_count = sizeof...(Rules);

    FieldSettings settings{};
    std::tuple<Rules...> rules{};

    /// The name of the field's attribute, when it is not the field's own.
    [[nodiscard]] constexpr FieldOptions alias(std::string_view text) const {
        FieldOptions copy = *this;
        copy.settings.alias = text;
        return copy;
    }
    /// A name that the field's attribute had before it was renamed: read where the item lacks the new one, and removed by a
    /// save. May be said up to four times; of several former names, the first in the order of their bytes is read.
    [[nodiscard]] constexpr FieldOptions formerly(std::string_view text) const {
        FieldOptions copy = *this;
        if (copy.settings.former_count == FieldSettings::most_former) throw "a field has at most four former names";
        copy.settings.former[copy.settings.former_count++] = text;
        return copy;
    }
    /// What the field is, for people: goes into JSON Schema.
    [[nodiscard]] constexpr FieldOptions description(std::string_view text) const {
        FieldOptions copy = *this;
        copy.settings.description = text;
        return copy;
    }

    // Rules for the values. What breaks one is a problem of a ValidationError, when an object is saved, when an item or a
    // document is read, and when an update sets the field. Of an optional, rules speak of what is inside.

    /// Greater than the bound.
    template <class V>
    [[nodiscard]] constexpr auto gt(const V& bound) const {
        return with(Bound<Relation::greater, RuleValue<V>>{bound});
    }
    /// Greater than the bound, or equal.
    template <class V>
    [[nodiscard]] constexpr auto ge(const V& bound) const {
        return with(Bound<Relation::greater_equal, RuleValue<V>>{bound});
    }
    /// Less than the bound.
    template <class V>
    [[nodiscard]] constexpr auto lt(const V& bound) const {
        return with(Bound<Relation::less, RuleValue<V>>{bound});
    }
    /// Less than the bound, or equal.
    template <class V>
    [[nodiscard]] constexpr auto le(const V& bound) const {
        return with(Bound<Relation::less_equal, RuleValue<V>>{bound});
    }
    /// From low to high; both belong to it.
    template <class Low, class High>
    [[nodiscard]] constexpr auto between(const Low& low, const High& high) const {
        return ge(low).le(high);
    }
    /// A number that is the bound, twice the bound, and so on; exact, as decimals.
    template <class V>
    [[nodiscard]] constexpr auto multiple_of(const V& number) const {
        return with(MultipleOf<V>{number});
    }
    /// Characters of a text, bytes of Bytes, elements of a container.
    [[nodiscard]] constexpr auto min_length(std::size_t length) const { return with(MinLength{length}); }
    [[nodiscard]] constexpr auto max_length(std::size_t length) const { return with(MaxLength{length}); }
    /// A regular expression of Perl's syntax that matches somewhere in the text; ^ and $ tie it to the ends.
    [[nodiscard]] constexpr auto pattern(std::string_view expression) const { return with(Pattern{expression}); }
    /// One of these values.
    template <class... Values>
    [[nodiscard]] constexpr auto one_of(const Values&... values) const {
        return with(OneOf<RuleValue<Values>...>{{RuleValue<Values>(values)...}});
    }
    /// What a predicate is true for, such as a lambda without captures. The message completes "expected …".
    template <class Predicate>
    [[nodiscard]] constexpr auto check(Predicate predicate, std::string_view message) const {
        return with(Check<Predicate>{std::move(predicate), message});
    }

    /// An item that lacks the attribute is an error, though the field is optional, a pointer or a set. So an empty optional is
    /// stored, as null, and an empty set is refused.
    [[nodiscard]] constexpr FieldOptions required() const {
        FieldOptions copy = *this;
        copy.settings.when_missing = WhenMissing::required;
        return copy;
    }
    /// When an item lacks the attribute, the field is what its initialiser says.
    [[nodiscard]] constexpr FieldOptions defaulted() const {
        FieldOptions copy = *this;
        copy.settings.when_missing = WhenMissing::defaulted;
        return copy;
    }
    /// The fields of this nested struct are attributes beside the others, not in a map of their own.
    [[nodiscard]] constexpr FieldOptions flatten() const {
        FieldOptions copy = *this;
        copy.settings.flatten = true;
        return copy;
    }
    /// A time point is written as Python writes it: a fraction only when there is one. The order of such texts is not quite the
    /// order of times.
    [[nodiscard]] constexpr FieldOptions python_format() const {
        FieldOptions copy = *this;
        copy.settings.python_format = true;
        return copy;
    }

    // Roles: what the library does with the field of its own accord.

    /// The item may be deleted behind this time, in seconds since 1970: EpochSeconds or an integer, or an optional one.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
    [[nodiscard]] constexpr FieldOptions ttl() const { return with_role(Role::ttl); }
    /// Optimistic locking: an integer that every save and update raises, and checks before.
    [[nodiscard]] constexpr FieldOptions version() const { return with_role(Role::version); }
    /// A time that the first save sets.
    [[nodiscard]] constexpr FieldOptions created_at() const { return with_role(Role::created_at); }
    /// A time that every save and update sets.
    [[nodiscard]] constexpr FieldOptions updated_at() const { return with_role(Role::updated_at); }
    /// A std::string or Uuid that a save fills when it is empty.
    [[nodiscard]] constexpr FieldOptions auto_uuid() const { return with_role(Role::auto_uuid); }

private:
    template <class Rule>
    [[nodiscard]] constexpr auto with(Rule rule) const {
        return std::apply(
            [&](const Rules&... others) {
                return FieldOptions<Name, Rules..., Rule>{settings, std::tuple<Rules..., Rule>(others..., std::move(rule))};
            },
            rules);
    }
    [[nodiscard]] constexpr FieldOptions with_role(Role role) const {
        FieldOptions copy = *this;
        copy.settings.role = role;
        return copy;
    }
};

/// The options of all fields that have some.
template <class... Fields>
struct StructOptions {
    std::tuple<Fields...> fields{};
};

}  // namespace codec

/// Options of the field of this name, to begin with none.
template <reflection::FixedString Name>
inline constexpr codec::FieldOptions<Name> field{};

/// What a struct's `static constexpr auto fields()` returns.
template <class... Fields>
[[nodiscard]] constexpr codec::StructOptions<Fields...> options(const Fields&... fields) {
    return {std::tuple<Fields...>(fields...)};
}

}  // namespace dyntastic
