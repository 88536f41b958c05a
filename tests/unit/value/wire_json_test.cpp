// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <gtest/gtest.h>
#include <string>

#include "support/generators.hpp"

namespace dyntastic {
namespace {

using Map = AttributeValue::Map;
using List = AttributeValue::List;

std::string json_of(const Item& item) { return to_wire_json(item.view()); }

TEST(WireJson, writes_every_type) {
    EXPECT_EQ(json_of(Item{}), "{}");
    EXPECT_EQ(json_of(Item{{"b", true}, {"a", nullptr}, {"c", false}}),
              R"({"a":{"NULL":true},"b":{"BOOL":true},"c":{"BOOL":false}})");
    EXPECT_EQ(json_of(Item{{"n", Number("-0.50")}}), R"({"n":{"N":"-0.5"}})");
    EXPECT_EQ(json_of(Item{{"s", "a\"b\\c\n\x01/é"}}), "{\"s\":{\"S\":\"a\\\"b\\\\c\\n\\u0001/é\"}}");
    EXPECT_EQ(json_of(Item{{"b", Bytes(std::string_view("\0\xFF\x10", 3))}}), R"({"b":{"B":"AP8Q"}})");
    EXPECT_EQ(json_of(Item{{"s", AttributeValue::StringSet{"b", "a"}}}), R"({"s":{"SS":["a","b"]}})");
    EXPECT_EQ(json_of(Item{{"s", AttributeValue::NumberSet{10, 9, -1}}}), R"({"s":{"NS":["-1","9","10"]}})");
    EXPECT_EQ(json_of(Item{{"s", AttributeValue::BinarySet{Bytes("a")}}}), R"({"s":{"BS":["YQ=="]}})");
    EXPECT_EQ(json_of(Item{{"l", List{1, List{}, Map{}}}}), R"({"l":{"L":[{"N":"1"},{"L":[]},{"M":{}}]}})");
    EXPECT_EQ(json_of(Item{{"m", Map{{"x", Map{{"y", ""}}}}}}), R"({"m":{"M":{"x":{"M":{"y":{"S":""}}}}}})");
}

TEST(WireJson, reads_what_others_write) {
    EXPECT_EQ(parse_wire_json(" { \"a\" : { \"S\" : \"\\u00e9\\ud83d\\ude00\\/\" } } ").value(), (Item{{"a", "é😀/"}}));
    EXPECT_EQ(parse_wire_json(R"({"b":{"N":"1e3"},"a":{"N":"00.50"}})").value(), (Item{{"a", Number("0.5")}, {"b", 1000}}));
    EXPECT_EQ(parse_wire_json(R"({"a":{"SS":["b","a"]}})").value(), (Item{{"a", AttributeValue::StringSet{"a", "b"}}}));
    EXPECT_EQ(parse_wire_json(R"({"a":{"S":"x","N":null}})").value(), (Item{{"a", "x"}})) << "null members do not count";
    EXPECT_EQ(parse_wire_json(R"({"a":{"S":"1"},"a":{"S":"2"}})").value(), (Item{{"a", "2"}})) << "the last of two counts";
    EXPECT_EQ(parse_wire_json(R"({"m":{"M":{"k":{"N":"1"},"k":{"L":[]}}}})").value(), (Item{{"m", Map{{"k", List{}}}}}));
    EXPECT_EQ(parse_wire_json("{}").value(), Item{});
    EXPECT_EQ(parse_wire_json(R"({"":{"S":""}})").value(), (Item{{"", ""}}));
    EXPECT_EQ(parse_wire_json("{\"a\\u0000b\":{\"S\":\"\\u0000\"}}").value(),
              (Item{{std::string_view("a\0b", 3), std::string_view("\0", 1)}}));
}

struct Refused {
    const char* text;
    const char* type;
    const char* message;
    const char* where;
};

class WireJsonRefuses : public ::testing::TestWithParam<Refused> {};

TEST_P(WireJsonRefuses, and_says_where) {
    const auto read = parse_wire_json(GetParam().text);
    ASSERT_FALSE(read) << GetParam().text;
    EXPECT_EQ(read.error().type(), GetParam().type) << GetParam().text;
    EXPECT_EQ(read.error().message(), GetParam().message) << GetParam().text;
    EXPECT_EQ(read.error().where(), GetParam().where) << GetParam().text;
}

constexpr const char* validation = "ValidationException";
constexpr const char* serialization = "SerializationException";

INSTANTIATE_TEST_SUITE_P(
    Values, WireJsonRefuses,
    ::testing::Values(
        Refused{"[]", serialization, "an item must be a JSON object", ""},
        Refused{R"({"a":1})", serialization, "Unexpected value type in payload", "a"},
        Refused{R"({"a":[]})", serialization,
                "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue", "a"},
        Refused{R"({"a":{}})", validation,
                "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes", "a"},
        Refused{R"({"a":{"X":"1"}})", validation,
                "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes", "a"},
        Refused{R"({"a":{"S":"1","N":"1"}})", validation,
                "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes",
                "a"},
        Refused{R"({"a":{"N":123}})", serialization, "NUMBER_VALUE cannot be converted to String", "a"},
        Refused{R"({"a":{"S":true}})", serialization, "TRUE_VALUE cannot be converted to String", "a"},
        Refused{R"({"a":{"S":1.5}})", serialization, "DECIMAL_VALUE cannot be converted to String", "a"},
        Refused{R"({"a":{"B":1}})", serialization, "only base-64-encoded strings are convertible to bytes", "a"},
        Refused{R"({"a":{"B":"YQ"}})", serialization, "Base64 encoded length is expected a multiple of 4 bytes but found: 2",
                "a"},
        Refused{R"({"a":{"NULL":false}})", validation,
                "One or more parameter values were invalid: Null attribute value types must have the value of true", "a"},
        Refused{R"({"a":{"BOOL":"yes"}})", serialization, "Unexpected token received from parser", "a"},
        Refused{R"({"a":{"N":"1x"}})", validation, "The parameter cannot be converted to a numeric value: 1x", "a"},
        Refused{R"({"a":{"SS":[]}})", validation, "One or more parameter values were invalid: An string set  may not be empty",
                "a"},
        Refused{R"({"a":{"SS":["x","x"]}})", validation,
                "One or more parameter values were invalid: Input collection [\"x\", \"x\"] contains duplicates.", "a"},
        Refused{R"({"a":{"NS":["1","1.0"]}})", validation,
                "One or more parameter values were invalid: Input collection contains duplicates.", "a"},
        Refused{R"({"a":{"SS":["x",1]}})", serialization, "NUMBER_VALUE cannot be converted to String", "a[1]"},
        Refused{R"({"a":{"L":[{"S":"x"},{"M":{"b":{"N":""}}}]}})", validation,
                "The parameter cannot be converted to a numeric value: ", "a[1].b"},
        Refused{R"({"a":{"L":{}}})", serialization, "Start of structure or map found where not expected.", "a"},
        Refused{R"({"a":{"M":[]}})", serialization,
                "Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>",
                "a"},
        Refused{R"({"a":{"M":1}})", serialization, "Unexpected field type", "a"},
        Refused{R"({"a":{"SS":true}})", serialization, "Unexpected field type", "a"},
        Refused{R"({"a":{"S":[]}})", serialization, "Unrecognized collection type class java.lang.String", "a"},
        Refused{R"({"a":{"B":[]}})", serialization, "Unrecognized collection type class java.nio.ByteBuffer", "a"},
        Refused{R"({"a":{"B":"Y==="}})", serialization, "Invalid last non-pad Base64 character dectected", "a"},
        Refused{
            R"({"a":{"BS":["YQ==","YQ=="]}})", validation,
            "One or more parameter values were invalid: Input collection [\"YQ==\",\"YQ==\"]of type BS contains duplicates.",
            "a"}));

TEST(WireJson, says_at_which_byte_a_text_is_no_json) {
    const auto message = [](std::string_view text) { return parse_wire_json(text).error().message(); };
    EXPECT_TRUE(message(R"({"a":{"S":"x"})").starts_with("JSON ends too early, at byte 14"));
    EXPECT_TRUE(message("").starts_with("JSON ends too early, at byte 0"));
    EXPECT_TRUE(message(R"({"a" {"S":"x"}})").starts_with("not JSON at byte 5: ")) << message(R"({"a" {"S":"x"}})");
    EXPECT_TRUE(message(R"({"a":{"S":"x"}} x)").starts_with("not JSON at byte 16: "));
    EXPECT_TRUE(message(R"({"a":{"S":tru}})").starts_with("not JSON at byte 13: "));
    EXPECT_TRUE(message("{\"a\":{\"S\":\"\xFF\"}}").starts_with("not JSON at byte 11: "));
    EXPECT_TRUE(message("{\"a\":{\"S\":\"\\ud800\"}}").starts_with("not JSON at byte 17: "));
    EXPECT_TRUE(message("{\"a\":{\"S\":\"\n\"}}").starts_with("not JSON at byte 11: "));
}

TEST(WireJson, survives_hostile_nesting) {
    std::string brackets(100'000, '[');
    EXPECT_FALSE(parse_wire_json(brackets));
    std::string lists;
    for (int i = 0; i < 2000; ++i) lists += R"({"L":[)";
    const auto deep = parse_wire_json("{\"a\":" + lists);
    ASSERT_FALSE(deep);
    EXPECT_EQ(deep.error().type(), "SerializationException");
}

RC_GTEST_PROP(WireJsonProperty, an_item_comes_back_as_it_was, ()) {
    const Item item = to_item(*testing::attributes());
    const auto read = parse_wire_json(json_of(item));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == item);
}

RC_GTEST_PROP(WireJsonProperty, a_text_cut_short_is_refused, ()) {
    const std::string text = json_of(to_item(*testing::attributes()));
    RC_ASSERT(!parse_wire_json(std::string_view(text).substr(0, *rc::gen::inRange<std::size_t>(0, text.size()))));
}

TEST(WireJson, failures_name_their_stage) {
    const auto stage_of = [](std::string_view json) { return parse_wire_json(json).error().stage(); };
    EXPECT_EQ(stage_of("["), Stage::shape);
    EXPECT_EQ(stage_of(R"({"a":{"S":1}})"), Stage::shape);
    EXPECT_EQ(stage_of(R"({"a":{}})"), Stage::value_type);
    EXPECT_EQ(stage_of(R"({"a":{"S":"x","N":"1"}})"), Stage::value_type);
    EXPECT_EQ(stage_of(R"({"a":{"N":"x"}})"), Stage::value);
    EXPECT_EQ(stage_of(R"({"a":{"SS":["x","x"]}})"), Stage::value);
    EXPECT_EQ(stage_of(R"({"a":{"N":"1e126"}})"), Stage::overflow);
}

}  // namespace
}  // namespace dyntastic
