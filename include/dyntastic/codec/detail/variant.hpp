// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// std::variant: stored as what is inside, and read as the first of its alternatives that the stored value fits.
#pragma once

#include <dyntastic/codec/detail/structure.hpp>
#include <dyntastic/codec/detail/time.hpp>
#include <variant>

namespace dyntastic::codec {

/// The null value. A field of a variant that begins with it may be left out of an item.
template <>
struct Codec<std::monostate> {
    static constexpr ValueType type = ValueType::null;
    static void encode(ItemWriter& writer, std::monostate /*value*/, Context& /*context*/, const Path& /*path*/) {
        writer.null();
    }
    static std::monostate decode(ValueView view, Context& context, const Path& path) {
        if (view.type() != ValueType::null) context.fail(path, "null", view);
        return {};
    }
};

template <class T>
inline constexpr bool is_any_value = std::derived_from<T, AttributeValue>;

/// Whether First reads every value that Second writes, so that a Second behind it would never be read. False where that
/// depends on more than the types say.
template <class First, class Second>
inline constexpr bool takes_all_of = std::same_as<First, Second> || is_any_value<First>;

/// What a type that is stored as a number is stored as.
template <class T>
struct NumberOf {
    using type = T;
};
template <class Rep, class Period>
struct NumberOf<std::chrono::duration<Rep, Period>> : NumberOf<Rep> {};
template <>
struct NumberOf<EpochSeconds> : NumberOf<std::int64_t> {};

template <class First, class Second>
    requires(!std::same_as<First, Second> && Codec<First>::type == ValueType::number &&
             Codec<Second>::type == ValueType::number)
inline constexpr bool takes_all_of<First, Second> = [] {
    using One = typename NumberOf<First>::type;
    using Other = typename NumberOf<Second>::type;
    if constexpr (std::same_as<One, Number> || std::same_as<One, double> || std::same_as<One, Other>) {
        return true;
    } else if constexpr (NumericInteger<One> && NumericInteger<Other>) {
        return std::in_range<One>(std::numeric_limits<Other>::min()) && std::in_range<One>(std::numeric_limits<Other>::max());
    } else {
        return std::same_as<One, float> && NumericInteger<Other>;
    }
}();
template <class First, class Second>
    requires(!std::same_as<First, Second> && std::same_as<First, std::string> && Codec<Second>::type == ValueType::string)
inline constexpr bool takes_all_of<First, Second> = true;
template <class First, class Second>
    requires(std::is_enum_v<First> && std::is_enum_v<Second> && !std::same_as<First, Second> && !HasRepresentation<First> &&
             !HasRepresentation<Second>)
inline constexpr bool takes_all_of<First, Second> = [] {
    for (const auto& entry : reflection::enum_entries<Second>) {
        if (!reflection::enum_from_name<First>(entry.name)) return false;
    }
    return true;
}();
template <class One, class Other>
inline constexpr bool takes_all_of<std::chrono::sys_time<One>, std::chrono::sys_time<Other>> =
    std::convertible_to<std::chrono::sys_time<Other>, std::chrono::sys_time<One>> &&
    sizeof(typename One::rep) >= sizeof(typename Other::rep);
template <class First, class Second>
    requires(SequenceLike<First> && SequenceLike<Second> && !std::same_as<First, Second>)
inline constexpr bool takes_all_of<First, Second> = takes_all_of<typename First::value_type, typename Second::value_type>;
template <class First, class Second>
    requires(MapLike<First> && MapLike<Second> && !std::same_as<First, Second>)
inline constexpr bool takes_all_of<First, Second> = takes_all_of<typename First::mapped_type, typename Second::mapped_type>;
template <class First, class Second>
    requires(is_set_codec<First> && is_set_codec<Second> && !std::same_as<First, Second>)
inline constexpr bool takes_all_of<First, Second> = takes_all_of<typename First::key_type, typename Second::key_type>;
template <class First, class Second>
inline constexpr bool takes_all_of<std::optional<First>, Second> = takes_all_of<First, Second>;
template <class First, class Second>
inline constexpr bool takes_all_of<std::optional<First>, std::optional<Second>> = takes_all_of<First, Second>;
template <class First>
inline constexpr bool takes_all_of<std::optional<First>, std::monostate> = true;

/// Whether a field of First would be content with what Second has under that name.
template <class First, std::size_t Index, class Second>
consteval bool field_takes_all_of() {
    using Field = std::remove_const_t<reflection::field_type<First, Index>>;
    return []<std::size_t... I>(std::index_sequence<I...>) {
        bool found = false;
        bool takes = true;
        (([&] {
             if (attribute_names<Second>[I] != attribute_names<First>[Index]) return;
             using Other = std::remove_const_t<reflection::field_type<Second, I>>;
             found = true;
             takes = takes_all_of<Field, Other> && (MayBeAbsent<Field> || !MayBeAbsent<Other>);
         }()),
         ...);
        return found ? takes : MayBeAbsent<Field>;
    }(std::make_index_sequence<reflection::field_count<Second>>{});
}
// A struct passes over attributes that it does not have. What it says of its fields may tell values apart.
template <class First, class Second>
    requires(StoredAsFields<First> && StoredAsFields<Second> && !HasFieldOptions<First> && !HasFieldOptions<Second> &&
             !has_extra<First> && !has_extra<Second> && !std::same_as<First, Second>)
inline constexpr bool takes_all_of<First, Second> = []<std::size_t... I>(std::index_sequence<I...>) {
    if constexpr (are_fields_storable<First> && are_fields_storable<Second>) {
        return (field_takes_all_of<First, I, Second>() && ...);
    } else {
        return false;
    }
}(std::make_index_sequence<fields_to_check<First>>{});

/// For messages: false, with the two alternatives in its name, when the second one can never be read.
template <class Alternative, class After>
struct can_be_told_apart {
    static constexpr bool value = !takes_all_of<Alternative, After>;
};
template <class One, class Other>
consteval bool check_pair() {
    static_assert(can_be_told_apart<One, Other>::value,
                  "dyntastic: an alternative of this variant takes every value of a later one, which would never be read; put "
                  "the narrower one first, or use dyntastic::Tagged");
    return can_be_told_apart<One, Other>::value;
}
template <class First, class... Others>
consteval bool check_alternatives() {
    bool ok = (check_pair<First, Others>() & ... & true);
    if constexpr (sizeof...(Others) > 1) ok = check_alternatives<Others...>() && ok;
    return ok;
}

/// What a stored value must be to fit an alternative; a value of another type need not be tried.
template <class T>
inline constexpr bool may_be_of_type_unlike_its_codec = is_any_value<T> || Codec<T>::type == ValueType::map || MayBeAbsent<T>;
template <class T>
[[nodiscard]] bool may_fit(ValueView view, const Context& context) noexcept {
    if constexpr (may_be_of_type_unlike_its_codec<T>) return true;
    else return view.type() == Codec<T>::type || context.is_document();
}

/// None of the alternatives fits.
[[gnu::cold]] void fail_variant(Context& context, const Path& path, ValueView view);

template <class First, class... Others>
    requires(Storable<First> && (Storable<Others> && ...))
struct Codec<std::variant<First, Others...>> {
    using Variant = std::variant<First, Others...>;
    static constexpr ValueType type =
        ((Codec<First>::type == Codec<Others>::type) && ...) ? Codec<First>::type : ValueType::map;

    static bool is_absent(const Variant& value) noexcept
        requires std::same_as<First, std::monostate>
    {
        return value.index() == 0;
    }
    static Variant absent() noexcept
        requires std::same_as<First, std::monostate>
    {
        return {};
    }

    static void encode(ItemWriter& writer, const Variant& value, Context& context, const Path& path) {
        if constexpr (check_alternatives<First, Others...>()) {
            if (value.valueless_by_exception()) {
                context.fail(path, "a variant with a value");
                return writer.null();
            }
            std::visit([&]<class T>(const T& inside) { Codec<T>::encode(writer, inside, context, path); }, value);
        }
    }
    static Variant decode(ValueView view, Context& context, const Path& path) {
        if constexpr (check_alternatives<First, Others...>()) {
            Variant value;
            Context best;
            std::size_t close = 0;  // alternatives of the value's own type, none of which fits
            const auto try_next = [&]<std::size_t I>(std::integral_constant<std::size_t, I> /*index*/) {
                using T = std::variant_alternative_t<I, Variant>;
                if (!may_fit<T>(view, context)) return false;
                if (context.is_exhausted()) return false;
                Context tried = context.attempt(view);
                T read = Codec<T>::decode(view, tried, path);
                if (tried.ok()) {
                    if (tried.has_undeclared()) context.accept(std::move(tried));
                    value.template emplace<I>(std::move(read));
                    return true;
                }
                if (Codec<T>::type == view.type() && ++close == 1) best = std::move(tried);
                return false;
            };
            const bool fits = [&]<std::size_t... I>(std::index_sequence<I...>) {
                return (try_next(std::integral_constant<std::size_t, I>{}) || ...);
            }(std::index_sequence_for<First, Others...>{});
            if (!fits && close == 1 && !context.is_exhausted()) context.take(std::move(best));  // what it nearly was says more
            else if (!fits) fail_variant(context, path, view);
            return value;
        } else {
            std::terminate();  // a static_assert has said why
        }
    }
};

template <class... Ts>
inline constexpr bool is_storable_inside<std::variant<Ts...>> = (is_storable_inside<Ts> && ...);

}  // namespace dyntastic::codec
