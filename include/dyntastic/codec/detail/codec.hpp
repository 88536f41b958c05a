// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Between C++ values and stored ones. Codec<T> is the library's side of it, specialised in this folder for each kind of
// type; Representation<T> is the user's, for a type of their own.
#pragma once

#include <concepts>
#include <cstdint>
#include <dyntastic/codec/detail/context.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <exception>
#include <string_view>
#include <type_traits>
#include <utility>

namespace dyntastic {

/// How a type of the user's own is stored: as a value of another type.
///
///     template <>
///     struct dyntastic::Representation<Money> {
///         using Stored = std::int64_t;                        // any type that can be stored
///         static Stored to_stored(const Money& money);
///         static Money from_stored(const Stored& stored);     // throws a std::exception to refuse a value
///     };
///
/// Money must have a default constructor. It can be a key when Stored can.
template <class T>
struct Representation;

namespace codec {

/// What a specialisation for T has:
///   static constexpr ValueType type                                       the stored type; map where any is possible
///   static void encode(ItemWriter&, const T&, Context&, const Path&)      writes exactly one value, null after a problem
///   static T decode(ValueView, Context&, const Path&)                     any T after a problem
/// and, if a field of the type may be left out of the item,
///   static bool is_absent(const T&)                                       whether it is
///   static T absent()                                                     what it is when the item lacks it
/// and, if it can be an element of a set,
///   (type is string, number or binary)
template <class T>
struct Codec {};

template <class T>
concept Storable = requires { Codec<T>::type; };

/// Storable, and so are its elements, and theirs. The fields of a struct are not looked at: it may contain itself.
template <class T>
inline constexpr bool is_storable_inside = Storable<T>;

template <class T>
concept MayBeAbsent = requires { Codec<T>::absent(); };

/// Whether a field is left out of what is written. In a document a set that is empty is not: it is an empty array.
template <MayBeAbsent T>
[[nodiscard]] bool is_left_out(const T& field, const Context& context) {
    if constexpr (requires { typename T::key_type; }) {
        if (context.is_document()) return false;
    }
    return Codec<T>::is_absent(field);
}

/// Can be a hash or range key: stored as string, number or binary, and never absent.
template <class T>
concept Key =
    Storable<T> && !MayBeAbsent<T> &&
    (Codec<T>::type == ValueType::string || Codec<T>::type == ValueType::number || Codec<T>::type == ValueType::binary);

template <class T>
concept HasRepresentation = requires(const T& value) {
    typename Representation<T>::Stored;
    { Representation<T>::to_stored(value) } -> std::convertible_to<typename Representation<T>::Stored>;
    { Representation<T>::from_stored(std::declval<const typename Representation<T>::Stored&>()) } -> std::convertible_to<T>;
};

template <HasRepresentation T>
    requires Storable<typename Representation<T>::Stored>
struct Codec<T> {
    using Stored = typename Representation<T>::Stored;
    static constexpr ValueType type = Codec<Stored>::type;
    static void encode(ItemWriter& writer, const T& value, Context& context, const Path& path) {
        Codec<Stored>::encode(writer, Representation<T>::to_stored(value), context, path);
    }
    static T decode(ValueView view, Context& context, const Path& path) {
        const std::size_t before = context.problems().size();
        const Stored stored = Codec<Stored>::decode(view, context, path);
        if (context.problems().size() != before) return T{};
        try {
            return Representation<T>::from_stored(stored);
        } catch (const std::exception& refused) {
            context.fail(path, refused.what(), view);
            return T{};
        }
    }
};

}  // namespace codec
}  // namespace dyntastic
