// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which fields of a model are named: by an attribute's name, by a member, by the model's own hash_key and range_key.
#pragma once

#include <cstddef>
#include <dyntastic/codec/detail/codecs.hpp>
#include <dyntastic/reflection/detail/field_names.hpp>
#include <dyntastic/typed/detail/name.hpp>
#include <dyntastic/typed/detail/operand.hpp>
#include <string_view>

namespace dyntastic::typed {

// Fields are told by the number of their attribute, as in codec/attributes.hpp.
inline constexpr std::size_t no_field = codec::no_attribute;

template <class T, auto N>
inline constexpr std::size_t field_named = no_field;
template <class T, std::size_t Size, Name<char[Size]> N>
inline constexpr std::size_t field_named<T, N> = codec::find_attribute_or_field<T>(N.view());
template <class T, class Member, Name<Member T::*> N>
inline constexpr std::size_t field_named<T, N> = codec::attribute_of_field<T, reflection::field_index_of_member<N.pointer>>;

// A field may be called hash_key or range_key too; it is no static member, and names no key.
template <class T>
concept HasHashKey = requires { &T::hash_key; } && !std::is_member_pointer_v<decltype(&T::hash_key)>;
template <class T>
concept HasRangeKey = requires { &T::range_key; } && !std::is_member_pointer_v<decltype(&T::range_key)>;
/// The same; in a static_assert GCC says less of it.
template <class T>
inline constexpr bool has_range_key = HasRangeKey<T>;

/// The compiler knows the text.
template <class T>
concept HasConstantHashKey =
    HasHashKey<T> && requires { typename std::integral_constant<std::size_t, std::string_view(T::hash_key).size()>; };
template <class T>
concept HasConstantRangeKey =
    HasRangeKey<T> && requires { typename std::integral_constant<std::size_t, std::string_view(T::range_key).size()>; };

template <class T>
inline constexpr std::size_t hash_field = codec::find_attribute_or_field<T>(std::string_view(T::hash_key));
template <class T>
inline constexpr std::size_t range_field = no_field;
template <HasRangeKey T>
inline constexpr std::size_t range_field<T> = codec::find_attribute_or_field<T>(std::string_view(T::range_key));

/// Whether it can be said which attributes are the model's keys. What this is false for is no model, which Table<T> says.
template <class T>
inline constexpr bool are_keys_known = false;
template <class T>
    requires(reflection::why_not<T>() == reflection::Reflectable::ok && HasConstantHashKey<T> &&
             (!HasRangeKey<T> || HasConstantRangeKey<T>))
inline constexpr bool are_keys_known<T> = hash_field<T> != no_field && (!HasRangeKey<T> || range_field<T> != no_field);

/// The type of a field's values; of an optional one, what is inside.
template <class T, std::size_t Field>
using FieldValue = typename Inside<codec::AttributeForm<T, Field>>::type;

}  // namespace dyntastic::typed
