// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which structs can be reflected, and how many fields they have. The elements of an aggregate, bases and fields, are
// counted by the largest number of `{}` that it can be initialised from; a field that `{}` cannot initialise (an explicit
// default constructor and an initialiser of its own) is counted by an object that converts to anything.
#pragma once

#include <cstddef>
#include <dyntastic/reflection/detail/base_count.hpp>
#include <dyntastic/reflection/detail/structured_bindings.hpp>
#include <type_traits>

namespace dyntastic::reflection {

/// A class that is initialised field by field. It has no constructors, no private or protected fields, no virtual
/// functions and no virtual or private bases.
template <class T>
concept Aggregate = std::is_class_v<T> && std::is_aggregate_v<T>;

/// Why a type cannot be reflected.
enum class Reflectable : unsigned char {
    ok,
    not_a_class,                ///< a number, a pointer, a union, …
    not_an_aggregate,           ///< constructors, private fields, virtual functions or a private base
    not_default_constructible,  ///< `T{}` does not compile: some field has no default value
    fields_in_base,             ///< a base has fields
    too_many_fields,            ///< more than 128
    reference_field,            ///< a field is a reference
};

namespace detail {

/// Converts to every type, but not to references.
struct AnyValue : Uncopied {
    template <class U>
    operator U() const noexcept;
};

/// Converts to every lvalue reference.
struct AnyReference : Uncopied {
    template <class U>
    operator U&() const noexcept;
};

/// The largest accepted number of braces in [Low, High), where Low is known to be accepted and High is not.
template <class T, std::size_t Low, std::size_t High>
consteval std::size_t search_braces() noexcept {
    if constexpr (High - Low == 1) {
        return Low;
    } else {
        constexpr std::size_t middle = (Low + High) / 2;
        if constexpr (Braces<middle>::template accepts<T>) {
            return search_braces<T, middle, High>();
        } else {
            return search_braces<T, Low, middle>();
        }
    }
}

/// The same from Low on. Few structs are large, and a large attempt costs much, so it begins small.
template <class T, std::size_t Low, std::size_t High>
consteval std::size_t count_braces() noexcept {
    if constexpr (High >= max_elements) {
        if constexpr (Braces<max_elements>::template accepts<T>) {
            return max_elements;
        } else {
            return search_braces<T, Low, max_elements>();
        }
    } else if constexpr (Braces<High>::template accepts<T>) {
        return count_braces<T, High, 2 * High>();
    } else {
        return search_braces<T, Low, High>();
    }
}

template <class T, std::size_t Count, class... Values>
consteval std::size_t count_values() noexcept {
    if constexpr (Count + sizeof...(Values) < max_elements && Braces<Count>::template accepts<T, Values..., AnyValue>) {
        return count_values<T, Count, Values..., AnyValue>();
    } else {
        return Count + sizeof...(Values);
    }
}

/// The elements, bases and fields, of an aggregate; max_elements when there are as many or more.
template <class T>
inline constexpr std::size_t element_count = count_values<T, count_braces<T, 0, 8>()>();

/// Says whether every field of a volatile object is volatile, which references are not.
struct AllVolatile {
    template <class... Fields>
    constexpr auto operator()(Fields&... /*fields*/) const noexcept {
        return std::bool_constant<(std::is_volatile_v<Fields> && ...)>{};
    }
};

template <class T, std::size_t Elements, std::size_t Fields>
consteval bool has_references() noexcept {
    // Looked for where there is a reason only: a struct with a reference cannot be assigned.
    if constexpr (std::is_move_assignable_v<T>) {
        return false;
    } else if constexpr (Elements == 0 || Braces<Elements>::template accepts<T, AnyReference>) {
        return Elements != 0;
    } else {
        const AllVolatile visitor;
        return !decltype(Bindings<Fields>::visit(*static_cast<volatile T*>(nullptr), visitor))::value;
    }
}

template <class T>
consteval Reflectable find_obstacle() noexcept {
    if constexpr (!std::is_class_v<T>) {
        return Reflectable::not_a_class;
    } else if constexpr (!std::is_aggregate_v<T>) {
        return Reflectable::not_an_aggregate;
    } else if constexpr (!requires { T{}; }) {
        return Reflectable::not_default_constructible;
    } else if constexpr (base_count<T> == has_filled_base) {
        return Reflectable::fields_in_base;
    } else if constexpr (element_count<T> == max_elements || element_count<T> - base_count<T> > max_fields) {
        return Reflectable::too_many_fields;
        // NOLINTNEXTLINE(bugprone-branch-clone): the same answer for another reason than below
    } else if constexpr (element_count<T> == base_count<T> && !std::is_empty_v<T>) {
        return Reflectable::reference_field;  // the first field: neither braces nor a value can initialise it
    } else if constexpr (has_references<T, element_count<T>, element_count<T> - base_count<T>>()) {
        return Reflectable::reference_field;
    } else {
        return Reflectable::ok;
    }
}

template <class T>
inline constexpr Reflectable obstacle = find_obstacle<T>();

}  // namespace detail

/// Why T cannot be reflected, or Reflectable::ok. Everything else here fails to compile, with one sentence for each
/// type, unless this is ok; what has a better sentence asks first. T must be complete.
template <class T>
consteval Reflectable why_not() noexcept {
    return detail::obstacle<std::remove_cv_t<T>>;
}

}  // namespace dyntastic::reflection
