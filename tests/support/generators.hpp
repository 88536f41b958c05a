// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// RapidCheck's generators for the library's values: every type, awkward texts, nesting. They are compiled once: each test
// that did it again would take ten seconds.
#pragma once

#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>
#include <iosfwd>
#include <rapidcheck/gtest.h>
#include <string>

namespace dyntastic::testing {

/// Any text of valid UTF-8, zeros, escapes and characters beyond the basic plane included.
rc::Gen<std::string> text();
rc::Gen<Bytes> bytes();
rc::Gen<Number> number();
/// A value of any type, with lists and maps up to `depth` inside one another.
rc::Gen<AttributeValue> value(int depth = 3);
/// The attributes of an item.
rc::Gen<AttributeValue::Map> attributes();

}  // namespace dyntastic::testing

namespace dyntastic {

/// So that a failing property shows what it failed with.
void showValue(const AttributeValue& value, std::ostream& os);

}  // namespace dyntastic
