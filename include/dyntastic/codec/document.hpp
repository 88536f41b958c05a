// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Values as plain JSON, {"id":"a","n":1}, in which types are not named: what web services speak. Compiled once; the codecs
// turn structs into values and back, with a Context that knows that a document is meant.
#pragma once

#include <dyntastic/codec/detail/context.hpp>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/value.hpp>
#include <iosfwd>
#include <string>
#include <string_view>

namespace dyntastic::codec {

/// The most JSON that is read, in bytes. What it becomes in memory may be several times as large.
inline constexpr std::size_t largest_document = std::size_t{128} << 20;
/// How many objects and arrays may stand around a value of JSON that is read.
inline constexpr std::size_t deepest_document = 100;

/// Appends a value's JSON: numbers with all their digits, binary values as texts in base64, sets as arrays. A problem for the
/// context: text that is not UTF-8.
void write_json(json::Writer& writer, ValueView value, Context& context, const Path& path);
/// The same as a text, whatever is in it. For messages.
[[nodiscard]] std::string describe_json(ValueView value);

/// The value of a JSON text: objects are maps, arrays lists, numbers exact. Problems for the context, each with its place: text
/// that is no JSON or something after it, numbers that no Number holds, a name that stands twice in an object, nesting that
/// is too deep. After a problem the value is valid, but not all of the document; after a fault in the syntax it is null.
[[nodiscard]] Value read_json(std::string_view text, Context& context);

// What the functions of model/document.hpp have in common.

/// The JSON of the one value in the writer. Throws ValidationError when there are problems.
[[nodiscard]] std::string finish_json(ItemWriter& writer, Context& context, std::string_view subject);
/// The tree of the one value in the writer. Throws ValidationError when there are problems.
[[nodiscard]] AttributeValue finish_tree(ItemWriter& writer, Context& context, std::string_view subject);
/// The value of a tree. Problems for the context, and null, when it has parts that no item can hold.
[[nodiscard]] Value read_tree(const AttributeValue& tree, Context& context);
/// Writes the type's name and the JSON of the one value in the writer.
void print(std::ostream& out, std::string_view type, ItemWriter& writer);
/// The same as a text.
[[nodiscard]] std::string printed(std::string_view type, ItemWriter& writer);

}  // namespace dyntastic::codec
