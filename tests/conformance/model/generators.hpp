// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Random requests over few keys, few names and few values, so that they have to do with each other. Whatever is picked first
// in a list of possibilities is the simplest: towards that RapidCheck shrinks.
#pragma once

#include <gtest/gtest.h>
#include <iosfwd>
#include <rapidcheck/gtest.h>
#include <vector>

#include "model/table.hpp"

namespace dyntastic::conformance::model {

/// Hash key "p" and, in two of three cases, range key "r", each a string, a number or binary.
rc::Gen<Schema> schema();
/// A value that fits a key.
rc::Gen<AttributeValue> key_value(ValueType type);
/// A put of an item, whatever stands there.
rc::Gen<Operation> put(const Schema& schema);
rc::Gen<Expression> condition();
/// A condition that names no attribute of the key.
rc::Gen<Expression> filter();
rc::Gen<Operation> operation(const Schema& schema);
rc::Gen<Search> search(const Schema& schema);

/// A table that mostly has indexes: on "g", "h" and "i", on the number "c", and on its own keys.
rc::Gen<Schema> indexed_schema();
/// A put of an item that mostly has keys of the indexes.
rc::Gen<Operation> indexed_put(const Schema& schema);
rc::Gen<Call> call(const Schema& schema);
/// The parts of a key condition that the hash key of an entry fulfils, and mostly others of its keys too.
rc::Gen<std::vector<Expression>> key_condition(const Index& index, const Attributes& entry);

/// A few of something, and fewer still when shrunk.
template <class T>
rc::Gen<std::vector<T>> several(rc::Gen<T> one, double scale) {
    return rc::gen::scale(scale, rc::gen::container<std::vector<T>>(rc::gen::resize(rc::kNominalSize, std::move(one))));
}

void showValue(const Schema& schema, std::ostream& os);
void showValue(const Expression& expression, std::ostream& os);
void showValue(const Operation& operation, std::ostream& os);
void showValue(const Search& search, std::ostream& os);
void showValue(const Call& call, std::ostream& os);

}  // namespace dyntastic::conformance::model
