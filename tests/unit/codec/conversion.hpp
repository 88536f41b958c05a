// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Structs to items and back as the model does it, with the item as its JSON.
#pragma once

#include <dyntastic/codec/detail/codecs.hpp>
#include <dyntastic/value/item.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace dyntastic {

// So that a failing comparison of problems can be read.
inline void PrintTo(const Problem& problem, std::ostream* os) {
    *os << "{" << problem.path << " | " << problem.rule << " | " << problem.value << "}";
}

namespace testing {

/// A struct of one field: what a value is stored as does not depend on the struct.
template <class T>
struct Holder {
    T v{};
};

template <class T>
Item item_of(const T& object) {
    codec::Context context;
    Item item = codec::encode_item(object, context);
    if (!context.ok()) context.raise("T");
    EXPECT_EQ(check_item(item.bytes()), std::nullopt);
    return item;
}

template <class T>
T object_of(const Item& item) {
    codec::Context context;
    T object = codec::decode_item<T>(item.view(), context);
    if (!context.ok()) context.raise("T");
    return object;
}

template <class T>
T object_of(std::string_view json) {
    return object_of<T>(parse_wire_json(json).value());
}

/// The JSON of a value, as the field "v" has it; empty when it is not stored.
template <class T>
std::string stored(const T& value) {
    const Item item = item_of(Holder<T>{value});
    const auto found = item.find("v");
    return found ? codec::describe(*found) : std::string();
}

/// The value that the JSON of a field "v" stands for.
template <class T>
T value_of(std::string_view json) {
    return object_of<Holder<T>>("{\"v\":" + std::string(json) + "}").v;
}

/// The value is stored so, and read back the same.
template <class T>
void expect_stored(const T& value, std::string_view json) {
    EXPECT_EQ(to_wire_json(item_of(Holder<T>{value}).view()), "{\"v\":" + std::string(json) + "}");
    EXPECT_EQ(value_of<T>(json), value);
}

template <class Function>
std::vector<Problem> problems_of(Function function) {
    try {
        (void)function();
    } catch (const ValidationError& error) {
        return error.problems();
    }
    ADD_FAILURE() << "no ValidationError";
    return {};
}

/// What is wrong with the JSON of a field "v".
template <class T>
std::vector<Problem> problems_reading(std::string_view json) {
    return problems_of([&] { return value_of<T>(json); });
}

/// What is wrong with a value that should be stored.
template <class T>
std::vector<Problem> problems_storing(T value) {
    Holder<T> holder{std::move(value)};
    return problems_of([&] { return item_of(holder); });
}

template <class Function>
std::vector<std::string> missing_of(Function function) {
    try {
        (void)function();
    } catch (const PartialItem& error) {
        return error.missing();
    }
    ADD_FAILURE() << "no PartialItem";
    return {};
}

using Problems = std::vector<Problem>;
using Names = std::vector<std::string>;

/// What keeps an object from being stored; empty when nothing does.
template <class T>
Problems problems_in(const T& object) {
    codec::Context context;
    (void)codec::encode_item(object, context);
    return context.problems();
}
/// What keeps an item, given as JSON, from being read as a T.
template <class T>
Problems problems_in_item(std::string_view json) {
    codec::Context context;
    (void)codec::decode_item<T>(parse_wire_json(json).value().view(), context);
    return context.problems();
}

}  // namespace testing
}  // namespace dyntastic
