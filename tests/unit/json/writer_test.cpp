// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/json/writer.hpp>
#include <gtest/gtest.h>
#include <string>

#include "json/parse.hpp"
#include "support/generators.hpp"

namespace dyntastic::json {
namespace {

std::string string_of(std::string_view text) {
    std::string out;
    Writer(out).string(text);
    return out;
}

TEST(JsonWriter, escapes_what_must_be_escaped_and_nothing_else) {
    EXPECT_EQ(string_of(""), "\"\"");
    EXPECT_EQ(string_of("plain text of more than eight bytes"), "\"plain text of more than eight bytes\"");
    EXPECT_EQ(string_of("\"\\/\b\f\n\r\t"), R"("\"\\/\b\f\n\r\t")");
    EXPECT_EQ(string_of(std::string_view("\0\x01\x1f\x20\x7f", 5)), "\"\\u0000\\u0001\\u001f \x7f\"");
    EXPECT_EQ(string_of("é中😀"), "\"é中😀\"");
    // At each place inside and across the words of eight bytes that it looks at together.
    for (std::size_t length = 1; length < 24; ++length) {
        for (std::size_t place = 0; place < length; ++place) {
            std::string text(length, '\xC3');
            text[place] = '"';
            std::string expected = text;
            expected.insert(place, "\\");
            EXPECT_EQ(string_of(text), '"' + expected + '"');
        }
    }
}

TEST(JsonWriter, appends_behind_what_is_there) {
    std::string out = "before ";
    {
        Writer writer(out);
        writer.raw('[');
        writer.string("a");
        writer.raw(", ");
        writer.base64("hi");
        writer.raw(']');
    }
    EXPECT_EQ(out, R"(before ["a", "aGk="])");
}

RC_GTEST_PROP(JsonWriterProperty, a_parser_reads_back_what_it_writes, ()) {
    const std::string text = *testing::text();
    const auto parsed = parse(string_of(text));
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(std::string_view(*parsed) == text);
}

RC_GTEST_PROP(JsonParseProperty, a_fault_is_where_the_text_stops_being_json, ()) {
    // Of an array of strings, one byte is replaced by one that no JSON has outside of strings.
    std::string text = "[";
    const auto count = *rc::gen::inRange(1, 5);
    for (int i = 0; i < count; ++i) text += (i == 0 ? "" : " , ") + string_of(*testing::text());
    text += "]";
    RC_ASSERT(parse(text).has_value());
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    text[at] = '\x02';
    RC_ASSERT(!parse(text).has_value());
    RC_ASSERT(find_fault(text) <= at + 1);
    RC_ASSERT(find_fault(text) + 12 >= std::min(at, text.size()));
}

TEST(JsonParse, keeps_no_giant_buffer) {
    const std::string giant = '"' + std::string(std::size_t{3} << 20, 'x') + '"';
    ASSERT_TRUE(parse(giant));
    ASSERT_TRUE(parse("1"));
    EXPECT_EQ(std::int64_t(parse("[1, 2]").value().at(1)), 2);
}

}  // namespace
}  // namespace dyntastic::json
