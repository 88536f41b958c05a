// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Random picks, each of which RapidCheck shrinks towards the first possibility. Only to be called inside rc::gen::exec.
#pragma once

#include <array>
#include <cstddef>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

#include "model/table.hpp"

namespace dyntastic::conformance::model {

/// One of the first `count` possibilities.
inline std::size_t one_of(std::size_t count) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, count));
}
inline bool one_in(std::size_t count) { return one_of(count) == count - 1; }

template <class T, std::size_t size>
const T& pick(const std::array<T, size>& possibilities) {
    return possibilities[one_of(size)];
}

inline const KeyAttribute& pick_key(const std::vector<KeyAttribute>& attributes) {
    return attributes[one_of(attributes.size())];
}

/// The types of keys.
inline constexpr std::array types{ValueType::string, ValueType::number, ValueType::binary};

Number a_number();
std::string a_text();
/// An attribute's name at the top of an item, or a member's; the longer ones need placeholders.
std::string a_name(bool top);
AttributeValue a_value(int depth);
/// Mostly of one type, where an operator takes no other.
AttributeValue a_value_of(ValueType type);
/// One of few, so that requests meet; sometimes any.
AttributeValue a_key_value(ValueType type);
/// The key of few items; rarely one of the wrong type.
Attributes a_key(const Schema& schema);
Attributes an_item(const Schema& schema);

/// A path that mostly leads somewhere in an_item(), to a value of the type if it is a number, a list or a set of strings;
/// rarely into the key, and only `with_key`.
Path a_path(bool with_key, ValueType type);
Expression a_condition(bool with_key, int depth);
Update an_update();

template <class Set, class Make>
AttributeValue a_set(const Make& make) {
    Set set;
    for (std::size_t i = one_of(3) + 1; i > 0; --i) set.insert(make());
    return set;
}

}  // namespace dyntastic::conformance::model
