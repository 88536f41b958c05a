// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What operators on paths make: conditions, values and actions as types, before a model is known. They own their operands.
#pragma once

#include <cstdint>
#include <dyntastic/codec/detail/codecs.hpp>
#include <dyntastic/expression/ast.hpp>
#include <dyntastic/typed/detail/name.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace dyntastic::typed {

template <Name N>
struct Attribute;
class RuntimePath;
template <class Path>
struct SizeOf;

/// A place in an item: an attribute, or something inside one.
template <class T>
inline constexpr bool is_path = false;
template <auto N>
inline constexpr bool is_path<Attribute<N>> = true;
template <>
inline constexpr bool is_path<RuntimePath> = true;

/// What a condition can be about: a path or the size of what is there.
template <class T>
inline constexpr bool is_subject = is_path<T>;
template <class Path>
inline constexpr bool is_subject<SizeOf<Path>> = true;

// Conditions.

/// A condition on one subject: an operator and its operands, which are literals, other subjects, or Candidates.
template <class Subject, expression::NodeKind Kind, class... Operands>
struct Comparison {
    Subject subject;
    std::tuple<Operands...> operands;
};
/// Both conditions hold, or one of them.
template <expression::NodeKind Kind, class Left, class Right>
struct Junction {
    Left left;
    Right right;
};
template <class Inner>
struct Negation {
    Inner inner;
};
/// The operands of IN, as many as there are at run time.
template <class T>
struct Candidates {
    std::vector<T> values;
};
/// The operand of attribute_type.
struct TypeCode {
    std::string text{};
};

template <class T>
inline constexpr bool is_condition = false;
template <class Subject, expression::NodeKind Kind, class... Operands>
inline constexpr bool is_condition<Comparison<Subject, Kind, Operands...>> = true;
template <expression::NodeKind Kind, class Left, class Right>
inline constexpr bool is_condition<Junction<Kind, Left, Right>> = true;
template <class Inner>
inline constexpr bool is_condition<Negation<Inner>> = true;

// Values of updates.

/// A sum or a difference.
template <expression::NodeKind Kind, class Left, class Right>
struct Arithmetic {
    Left left;
    Right right;
};
/// What is at the path, else the value.
template <class Path, class Value>
struct IfNotExists {
    Path path;
    Value value;
};
/// Two lists, one behind the other.
template <class Left, class Right>
struct ListAppend {
    Left left;
    Right right;
};
/// A list of these elements.
template <class... Elements>
struct ListOf {
    std::tuple<Elements...> elements;
};

/// What an update computes from the item.
template <class T>
inline constexpr bool is_computed = false;
template <expression::NodeKind Kind, class Left, class Right>
inline constexpr bool is_computed<Arithmetic<Kind, Left, Right>> = true;
template <class Path, class Value>
inline constexpr bool is_computed<IfNotExists<Path, Value>> = true;
template <class Left, class Right>
inline constexpr bool is_computed<ListAppend<Left, Right>> = true;

// Actions of updates.

template <class Path, class Value>
struct Assignment {
    Path path;
    Value value;
};
template <class Path>
struct Removal {
    Path path;
};
template <class Path>
struct ElementRemoval {
    Path path;
    std::int64_t index;
};
/// ADD or DELETE.
template <expression::ActionKind Kind, class Path, class... Operands>
struct Change {
    Path path;
    std::tuple<Operands...> operands;
};

template <class T>
inline constexpr bool is_action = false;
template <class Path, class Value>
inline constexpr bool is_action<Assignment<Path, Value>> = true;
template <class Path>
inline constexpr bool is_action<Removal<Path>> = true;
template <class Path>
inline constexpr bool is_action<ElementRemoval<Path>> = true;
template <expression::ActionKind Kind, class Path, class... Operands>
inline constexpr bool is_action<Change<Kind, Path, Operands...>> = true;

/// A condition that was checked against its model, as a class of its own.
template <class T>
inline constexpr bool is_checked_condition = false;

/// A value of the user's own.
template <class T>
concept Literal = !is_checked_condition<T> && !is_subject<T> && !is_condition<T> && !is_computed<T> && !is_action<T>;

/// What an expression keeps of an operand: a text that belongs to somebody else is copied.
template <class T>
using Owned = std::conditional_t<!codec::Storable<std::decay_t<T>> && std::is_convertible_v<const T&, std::string_view> &&
                                     !std::is_null_pointer_v<T>,
                                 std::string, std::decay_t<T>>;

}  // namespace dyntastic::typed
