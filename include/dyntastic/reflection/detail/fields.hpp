// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The fields of a struct: how many, of what types, and a visit to all of them. Everything here and in field_names.hpp
// takes an aggregate of up to 128 fields, with empty bases or none, for which why_not() is ok. Nested structs count as one
// field, and so do arrays.
#pragma once

#include <cstddef>
#include <dyntastic/reflection/detail/aggregate.hpp>
#include <dyntastic/reflection/detail/structured_bindings.hpp>
#include <dyntastic/reflection/detail/type_list.hpp>
#include <type_traits>
#include <utility>

namespace dyntastic::reflection {

namespace detail {

// A class, so that each sentence is said once for each type. What comes after it sees a struct without fields.
template <class T>
struct FieldCount {
    static_assert(obstacle<T> != Reflectable::not_a_class, "dyntastic: only a struct has fields");
    static_assert(obstacle<T> != Reflectable::not_an_aggregate,
                  "dyntastic: a struct with constructors, private fields or virtual functions has no fields to be found");
    static_assert(obstacle<T> != Reflectable::not_default_constructible,
                  "dyntastic: a field of this struct has neither a default constructor nor an initialiser");
    static_assert(obstacle<T> != Reflectable::fields_in_base,
                  "dyntastic: a base of this struct has fields; make it a field instead");
    static_assert(obstacle<T> != Reflectable::too_many_fields, "dyntastic: a struct may have no more than 128 fields");
    static_assert(obstacle<T> != Reflectable::reference_field, "dyntastic: a field of this struct is a reference");

    static consteval std::size_t count() noexcept {
        if constexpr (obstacle<T> == Reflectable::ok) {
            return element_count<T> - base_count<T>;
        } else {
            return 0;
        }
    }
    static constexpr std::size_t value = count();
};

struct TypeCollector {
    // With a body, because GCC asks for one when a type is local to a function.
    template <class... Fields>
    constexpr TypeList<Fields...> operator()(Fields&... /*fields*/) const noexcept {
        return {};
    }
};

template <class T>
struct FieldTypes {
    using type = decltype(Bindings<FieldCount<T>::value>::visit(std::declval<T&>(), std::declval<const TypeCollector&>()));
};

}  // namespace detail

/// How many fields a struct has, without its bases.
template <class T>
inline constexpr std::size_t field_count = detail::FieldCount<std::remove_cv_t<T>>::value;

/// The types of the fields in the order of their declaration, as declared: `const` fields and C arrays appear as such.
template <class T>
using field_types = typename detail::FieldTypes<std::remove_cv_t<T>>::type;

template <class T, std::size_t Index>
using field_type = type_at<field_types<T>, Index>;

/// Calls `visitor(fields&...)` and returns what it returns. The fields of a constant object are constant; those of a
/// temporary are lvalues like any other.
template <class T, class Visitor>
constexpr decltype(auto) visit_fields(T&& object, Visitor&& visitor) {  // NOLINT(*-missing-std-forward)
    return detail::Bindings<field_count<std::remove_reference_t<T>>>::visit(object, visitor);
}

}  // namespace dyntastic::reflection
