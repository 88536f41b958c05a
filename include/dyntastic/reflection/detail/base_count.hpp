// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The bases of an aggregate. An aggregate is initialised base by base, then field by field, so a base takes the place
// of a field unless it is recognised.
//
// There is no tag that a base must derive from. A common tag would cost bytes: a base and the first field of one and the
// same type must not have one address, so a model whose first field is a model would begin with padding. And an alias
// inside the base would be inherited by structs that derive from a model. Instead the compiler is asked: an object
// that converts to nothing but bases of T fits where a base stands.
#pragma once

#include <cstddef>
#include <type_traits>

namespace dyntastic::reflection::detail {

/// What the probes derive from. A field such as std::any, which takes anything that can be copied, refuses them.
struct Uncopied {
    Uncopied() = default;
    Uncopied(const Uncopied&) = delete;
    Uncopied& operator=(const Uncopied&) = delete;
    ~Uncopied() = default;
};

// The conversions must not be constexpr: GCC would ask for their definition.

/// Converts to each base of T and to nothing else.
template <class T>
struct AnyBaseOf : Uncopied {
    template <class U>
        requires(std::is_base_of_v<U, T> && !std::is_same_v<U, T>)
    operator U() const noexcept;
};

/// Converts to each base of T that has fields, and to nothing else.
template <class T>
struct FilledBaseOf : Uncopied {
    template <class U>
        requires(std::is_base_of_v<U, T> && !std::is_same_v<U, T> && !std::is_empty_v<U>)
    operator U() const noexcept;
};

/// Converts to nothing: only a type with an unconstrained constructor takes it.
struct Stranger : Uncopied {};

/// What base_count says of a struct one of whose bases has fields.
inline constexpr std::size_t has_filled_base = static_cast<std::size_t>(-1);

template <class T, class... Bases>
consteval std::size_t count_bases() noexcept {
    // The last condition leaves out a first field that would take anything.
    if constexpr (requires { T{Bases{}..., AnyBaseOf<T>{}}; } && !requires { T{Bases{}..., Stranger{}}; }) {
        if constexpr (requires { T{Bases{}..., FilledBaseOf<T>{}}; }) {
            return has_filled_base;
        } else {
            return count_bases<T, Bases..., AnyBaseOf<T>>();
        }
    } else {
        return sizeof...(Bases);
    }
}

/// How many bases an aggregate has, all of them empty; has_filled_base when one is not.
template <class T>
inline constexpr std::size_t base_count = count_bases<T>();

}  // namespace dyntastic::reflection::detail
