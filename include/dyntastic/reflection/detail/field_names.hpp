// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The names of fields. They stand in the compiler's spelling of pointers to the fields of an object that is never made.
#pragma once

#include <array>
#include <cstddef>
#include <dyntastic/reflection/detail/fields.hpp>
#include <dyntastic/reflection/detail/fixed_string.hpp>
#include <dyntastic/reflection/detail/spelling.hpp>
#include <string_view>
#include <type_traits>
#include <utility>

namespace dyntastic::reflection {

/// What the searches by name say when there is no such field.
inline constexpr std::size_t npos = static_cast<std::size_t>(-1);

namespace detail {

/// Storage for an object that is never made. Its fields have addresses, which is all that is wanted of them.
template <class T>
union Unmade {  // NOLINT(*-special-member-functions)
    char none;
    T object;
    constexpr Unmade() noexcept : none{} {}
    constexpr ~Unmade() {}
};

template <class T>
inline constexpr Unmade<T> unmade{};

using Address = const volatile void*;

struct AddressCollector {
    template <class... Fields>
    constexpr std::array<Address, sizeof...(Fields)> operator()(Fields&... fields) const noexcept {
        return {static_cast<Address>(__builtin_addressof(fields))...};
    }
};

template <class T>
inline constexpr auto field_addresses = visit_fields(unmade<T>.object, AddressCollector{});  // NOLINT(*-union-access)

/// The names at the ends of `all`, which look alike up to the name. `first` is the first of them alone: where its name
/// begins, all names begin. It is read from its end, because the type in front of it may hold any text in its own
/// arguments.
template <std::size_t Count>
consteval std::array<std::string_view, Count> split_names(std::string_view first, Spelling all) noexcept {
    std::array<std::string_view, Count> names{};
    const bool bracketed = first.back() == ')';
    const std::size_t prefix = begin_of_name(first, first.size() - (bracketed ? 1 : 0));
    const std::size_t between = bracketed ? 3 : 2;  // "), " or ", "
    const char* argument = all.begin;
    for (std::string_view& name : names) {
        // The name ends at a bracket or a comma. Compilers take their time over each byte, hence no search for more.
        const char* const begin = argument + prefix;
        const char* end = begin;
        while (*end != ')' && *end != ',' && *end != '>') ++end;
        name = std::string_view(begin, static_cast<std::size_t>(end - begin));
        if (&name != &names.back()) argument = end + between;
    }
    return names;
}

template <class T, std::size_t... Indices>
consteval auto find_field_names(std::index_sequence<Indices...> /*indices*/) noexcept {
    if constexpr (sizeof...(Indices) == 0) {
        return std::array<std::string_view, 0>{};
    } else {
        return split_names<sizeof...(Indices)>(values_of(spell<field_addresses<T>[0]>()).view(),
                                               values_of(spell<field_addresses<T>[Indices]...>()));
    }
}

template <class T>
inline constexpr auto spelled_field_names = find_field_names<T>(std::make_index_sequence<field_count<T>>{});

}  // namespace detail

/// The names of the fields in the order of their declaration.
template <class T>
inline constexpr std::array<std::string_view, field_count<T>> field_names =
    detail::join_names<detail::spelled_field_names<std::remove_cv_t<T>>>();

/// The position of the field with this name; npos when there is none.
template <class T>
[[nodiscard]] constexpr std::size_t find_field(std::string_view name) noexcept {
    std::size_t index = 0;
    for (const std::string_view candidate : field_names<T>) {
        if (candidate == name) return index;
        ++index;
    }
    return npos;
}

/// The same at compile time: `field_index<Product, "price">`.
template <class T, FixedString Name>
inline constexpr std::size_t field_index = find_field<T>(Name.view());

namespace detail {

template <class Pointer>
struct ClassOfMember;
template <class Member, class Class>
struct ClassOfMember<Member Class::*> {
    using type = Class;
};

template <auto Pointer>
consteval std::size_t find_member() noexcept {
    const std::string_view text = values_of(spell<Pointer>()).view();
    return find_field<typename ClassOfMember<std::remove_const_t<decltype(Pointer)>>::type>(
        text.substr(begin_of_name(text, text.size())));
}

}  // namespace detail

/// The position of the field that a pointer to a data member points to: `field_index_of_member<&Product::price>`.
template <auto Pointer>
    requires std::is_member_object_pointer_v<decltype(Pointer)>
inline constexpr std::size_t field_index_of_member = detail::find_member<Pointer>();

}  // namespace dyntastic::reflection
