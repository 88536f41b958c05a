// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <utility>

namespace dyntastic::reflection {

/// A list of types, nothing else. It has no members but its size, so that it is cheap.
template <class... Types>
struct TypeList {
    static constexpr std::size_t size = sizeof...(Types);
};

namespace detail {

template <std::size_t Index, class T>
struct TypeAt {
    using type = T;
};

template <class Indices, class... Types>
struct IndexedTypes;
template <std::size_t... Indices, class... Types>
struct IndexedTypes<std::index_sequence<Indices...>, Types...> : TypeAt<Indices, Types>... {};

// Overload resolution against the bases finds one type without a walk along the list.
template <std::size_t Index, class T>
TypeAt<Index, T> find_type(const TypeAt<Index, T>*);

template <class List, std::size_t Index>
struct TypeOfList;
template <class... Types, std::size_t Index>
struct TypeOfList<TypeList<Types...>, Index> {
    static_assert(Index < sizeof...(Types), "the index is past the end of the list");
    using Indexed = IndexedTypes<std::index_sequence_for<Types...>, Types...>;
    using type = typename decltype(find_type<Index>(static_cast<const Indexed*>(nullptr)))::type;
};

}  // namespace detail

/// The type at a position of a TypeList.
template <class List, std::size_t Index>
using type_at = typename detail::TypeOfList<List, Index>::type;

}  // namespace dyntastic::reflection
