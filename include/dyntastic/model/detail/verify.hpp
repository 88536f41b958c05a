// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Whether a struct can be a model. Each mistake is one static_assert with a sentence; whoever uses the model asks
// `is_model<T>` and leaves everything else out when it is false.
#pragma once

#include <dyntastic/model/detail/convert.hpp>
#include <dyntastic/typed/keys.hpp>

namespace dyntastic::model {

/// For messages: the compiler prints these with their arguments, and that their value is false.
template <class Model, class Type>
struct can_be_a_key {
    static constexpr bool value = codec::Key<Type>;
};

/// An update's expression may have 4 KB. Its part for one attribute is at most as long as "#n249 = :v249, ".
inline constexpr std::size_t most_kept_attributes = 250;

/// Of a plain struct.
template <class T>
struct Verify {
    static constexpr bool has_table_name = HasTableName<T>;
    static constexpr bool has_hash_key = typed::HasConstantHashKey<T>;
    static constexpr bool range_key_is_known = !typed::HasRangeKey<T> || typed::HasConstantRangeKey<T>;

    static consteval bool check_names() {
        static_assert(has_table_name,
                      "dyntastic: the model has no table_name; say  static constexpr auto table_name = \"...\";");
        static_assert(
            has_hash_key,
            "dyntastic: the model has no hash_key; say  static constexpr auto hash_key = \"...\";  with the name of a field");
        static_assert(range_key_is_known,
                      "dyntastic: the model's range_key is no constant text; say  static constexpr auto range_key = \"...\";");
        return has_table_name && has_hash_key && range_key_is_known;
    }
    static constexpr bool names_ok = check_names();

    static constexpr bool fields_ok = codec::are_fields_storable<T>;

    static consteval bool check_keys() {
        if constexpr (has_hash_key && range_key_is_known) {
            constexpr std::size_t hash = typed::hash_field<T>;
            static_assert(hash != typed::no_field, "dyntastic: the hash_key names no field of the model");
            bool fit = hash != typed::no_field;
            if constexpr (hash != typed::no_field) fit = check_key_type<hash>();
            if constexpr (typed::HasRangeKey<T>) {
                constexpr std::size_t range = typed::range_field<T>;
                static_assert(range != typed::no_field, "dyntastic: the range_key names no field of the model");
                static_assert(range != hash || range == typed::no_field,
                              "dyntastic: hash_key and range_key name the same field");
                fit = fit && range != typed::no_field && range != hash;
                if constexpr (range != typed::no_field && range != hash) fit = check_key_type<range>() && fit;
            }
            return fit;
        } else {
            return false;
        }
    }
    template <std::size_t Field>
    static consteval bool check_key_type() {
        using Type = codec::AttributeForm<T, Field>;
        static_assert(!fields_ok || can_be_a_key<T, Type>::value,
                      "dyntastic: the type of this key field cannot be a key; keys are strings, numbers or binary values, and "
                      "always present");
        constexpr bool was_renamed = codec::attribute_settings<T, Field>.former_count != 0;
        static_assert(!was_renamed, "dyntastic: a key has no former names: an item cannot change its key, only be copied");
        return codec::Key<Type> && !was_renamed;
    }

    static consteval bool check_on_undeclared() {
        static_assert(!SaysOnUndeclared<T> || SaysOnUndeclaredRightly<T>,
                      "dyntastic: on_undeclared is dyntastic::OnUndeclared::keep, replace or refuse");
        if constexpr (fields_ok && keeps_others<T>) {
            constexpr bool fits = codec::stored_names<T>.size() <= most_kept_attributes;
            static_assert(fits,
                          "dyntastic: this model has more than 250 attributes, which is more than an update holds; say  static "
                          "constexpr auto on_undeclared = dyntastic::OnUndeclared::replace;");
            return fits;
        }
        return !SaysOnUndeclared<T> || SaysOnUndeclaredRightly<T>;
    }
    static constexpr bool ok = names_ok && fields_ok && check_keys() && check_on_undeclared();
};

/// Says what is wrong at compile time, once for each model.
template <class T>
inline constexpr bool is_model = false;
template <class T>
    requires codec::is_plain<T>
inline constexpr bool is_model<T> = Verify<T>::ok;

}  // namespace dyntastic::model
