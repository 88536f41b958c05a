// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Whether a struct can be a model. Each mistake is one static_assert with a sentence; whoever uses the model asks
// `is_model<T>` and leaves everything else out when it is false.
#pragma once

#include <dyntastic/typed/keys.hpp>

namespace dyntastic::model {

/// For messages: the compiler prints these with their arguments, and that their value is false.
template <class Model, std::size_t Field, class Type>
struct is_no_c_array {
    static constexpr bool value = !std::is_array_v<Type>;
};
template <class Model, class Type>
struct can_be_a_key {
    static constexpr bool value = codec::Key<Type>;
};

template <class T>
struct Verify {
    using Reflectable = reflection::Reflectable;
    static constexpr Reflectable obstacle = reflection::why_not<T>();

    static_assert(obstacle != Reflectable::not_a_class, "dyntastic: a model must be a struct");
    static_assert(obstacle != Reflectable::not_an_aggregate,
                  "dyntastic: a model must be a plain struct, without constructors, private fields and virtual functions");
    static_assert(obstacle != Reflectable::not_default_constructible,
                  "dyntastic: every field of a model needs a default constructor or an initialiser");
    static_assert(obstacle != Reflectable::fields_in_base,
                  "dyntastic: a base of this model has fields; make it a field instead");
    static_assert(obstacle != Reflectable::too_many_fields, "dyntastic: a model may have no more than 128 fields");
    static_assert(obstacle != Reflectable::reference_field, "dyntastic: a field of this model is a reference");
    static constexpr bool is_plain = obstacle == Reflectable::ok;

    static constexpr bool has_table_name = requires { T::table_name; };
    static constexpr bool has_hash_key = requires { std::string_view(T::hash_key); };
    static_assert(!is_plain || has_table_name,
                  "dyntastic: the model has no table_name; say  static constexpr auto table_name = \"...\";");
    static_assert(!is_plain || has_hash_key,
                  "dyntastic: the model has no hash_key; say  static constexpr auto hash_key = \"...\";  with the name of a field");

    static consteval bool check_fields() {
        if constexpr (is_plain) {
            return []<std::size_t... I>(std::index_sequence<I...>) {
                static_assert((is_no_c_array<T, I, reflection::field_type<T, I>>::value && ...),
                              "dyntastic: a field of this model is a C array; use std::array");
                static_assert((codec::can_be_stored<T, I, std::remove_const_t<reflection::field_type<T, I>>>::value && ...) ||
                                  !(is_no_c_array<T, I, reflection::field_type<T, I>>::value && ...),
                              "dyntastic: a field of this model has a type that cannot be stored; choose another type, or "
                              "specialise dyntastic::Representation for it");
                return (codec::Storable<std::remove_const_t<reflection::field_type<T, I>>> && ...);
            }(std::make_index_sequence<reflection::field_count<T>>{});
        } else {
            return false;
        }
    }
    static constexpr bool fields_ok = check_fields();

    static consteval bool check_keys() {
        if constexpr (is_plain && has_hash_key) {
            constexpr std::size_t hash = typed::hash_field<T>;
            static_assert(hash != typed::no_field, "dyntastic: the hash_key names no field of the model");
            bool ok = hash != typed::no_field;
            if constexpr (hash != typed::no_field) ok = check_key_type<hash>();
            if constexpr (typed::HasRangeKey<T>) {
                constexpr std::size_t range = typed::range_field<T>;
                static_assert(range != typed::no_field, "dyntastic: the range_key names no field of the model");
                static_assert(range != hash || range == typed::no_field,
                              "dyntastic: hash_key and range_key name the same field");
                ok = ok && range != typed::no_field && range != hash;
                if constexpr (range != typed::no_field) ok = check_key_type<range>() && ok;
            }
            return ok;
        } else {
            return false;
        }
    }
    template <std::size_t Field>
    static consteval bool check_key_type() {
        using Type = std::remove_const_t<reflection::field_type<T, Field>>;
        static_assert(!fields_ok || can_be_a_key<T, Type>::value,
                      "dyntastic: the type of this key field cannot be a key; keys are strings, numbers or binary values, and "
                      "always present");
        return codec::Key<Type>;
    }
    static constexpr bool keys_ok = check_keys();

    static constexpr bool ok = is_plain && has_table_name && has_hash_key && fields_ok && keys_ok;
};

/// Says what is wrong at compile time, once for each model.
template <class T>
inline constexpr bool is_model = Verify<T>::ok;

}  // namespace dyntastic::model
