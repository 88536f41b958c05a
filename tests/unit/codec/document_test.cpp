// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Plain JSON in and out, without a struct: what is read, and what every kind of hostile text is answered.
#include <dyntastic/codec/document.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/generators.hpp"
#include "unit/codec/conversion.hpp"

namespace dyntastic::testing {
namespace {

/// What a text is read as, in the protocol's JSON, which names types.
std::string typed(std::string_view text) {
    codec::Context context(codec::Medium::document);
    const Value value = codec::read_json(text, context);
    EXPECT_TRUE(context.ok()) << text << ": " << (context.ok() ? "" : context.problems()[0].rule);
    return codec::describe(value.view());
}

Problems problems_in(std::string_view text) {
    codec::Context context(codec::Medium::document);
    (void)codec::read_json(text, context);
    return context.problems();
}

std::string rewritten(std::string_view text) {
    codec::Context context(codec::Medium::document);
    return codec::describe_json(codec::read_json(text, context).view());
}

TEST(ReadJson, knows_types_by_the_text_alone) {
    EXPECT_EQ(typed("null"), R"({"NULL":true})");
    EXPECT_EQ(typed(" true "), R"({"BOOL":true})");
    EXPECT_EQ(typed("false\n"), R"({"BOOL":false})");
    EXPECT_EQ(typed("\"a\\u00e9\\n\\ud83d\\ude00\""), "{\"S\":\"a\u00e9\\n\U0001F600\"}");
    EXPECT_EQ(typed("[]"), R"({"L":[]})");
    EXPECT_EQ(typed("{}"), R"({"M":{}})");
    EXPECT_EQ(typed(R"([1,[2,"x"],{}])"), R"({"L":[{"N":"1"},{"L":[{"N":"2"},{"S":"x"}]},{"M":{}}]})");
    EXPECT_EQ(typed(R"({"b":1,"a":{"":null}})"), R"({"M":{"a":{"M":{"":{"NULL":true}}},"b":{"N":"1"}}})");
    EXPECT_EQ(typed(R"("\u0000")"), R"({"S":"\u0000"})");
}

TEST(ReadJson, keeps_numbers_exact) {
    EXPECT_EQ(typed("12345678901234567890123456789012345678"), R"({"N":"12345678901234567890123456789012345678"})");
    EXPECT_EQ(typed("-0.10"), R"({"N":"-0.1"})");
    EXPECT_EQ(typed("-0"), R"({"N":"0"})");
    EXPECT_EQ(typed("1E2"), R"({"N":"100"})");
    EXPECT_EQ(typed("1.5e-3"), R"({"N":"0.0015"})");
    EXPECT_EQ(typed("18446744073709551616"), R"({"N":"18446744073709551616"})");
    const std::string rule = "a number of at most 38 digits and of magnitude 1E-130 to 9.99E+125, or zero";
    for (const char* number :
         {"1e126", "-1e126", "1e-131", "123456789012345678901234567890123456789", "1e99999999999999999999"}) {
        EXPECT_EQ(problems_in(number), (Problems{{"", rule, number}}));
    }
    EXPECT_EQ(problems_in(R"({"a":[0,1e400],"b":-1e400})"), (Problems{{"a[1]", rule, "1e400"}, {"b", rule, "-1e400"}}));
}

TEST(ReadJson, says_at_which_byte_a_text_is_no_json) {
    const std::pair<std::string_view, const char*> texts[] = {
        {"", "JSON ends too early, at byte 0"},
        {"  ", "JSON ends too early, at byte 2"},
        {"{", "JSON ends too early, at byte 1"},
        {R"({"a":[1,)", "JSON ends too early, at byte 8"},
        {"\"x", "JSON ends too early, at byte 2"},
        {"tru", "JSON ends too early, at byte 3"},
        {"1 2", "not JSON at byte 2"},
        {"1,2", "not JSON at byte 1"},
        {"1],[2", "not JSON at byte 1"},
        {"{}}", "not JSON at byte 2"},
        {"[1]]", "not JSON at byte 3"},
        {"[1,]", "not JSON at byte 3"},
        {"[1 2]", "not JSON at byte 3"},
        {R"({"a" 1})", "not JSON at byte 5"},
        {R"({"a":1,})", "not JSON at byte 7"},
        {"{a:1}", "not JSON at byte 1"},
        {"{1:1}", "not JSON at byte 1"},
        {"'a'", "not JSON at byte 0"},
        {"nulL", "not JSON at byte 3"},
        {"truefalse", "not JSON at byte 4"},
        {"01", "not JSON at byte 1"},
        {"+1", "not JSON at byte 0"},
        {".5", "not JSON at byte 0"},
        {"1.x", "not JSON at byte 2"},
        {"-", "JSON ends too early, at byte 1"},
        {"1e", "JSON ends too early, at byte 2"},
        {"0x10", "not JSON at byte 1"},
        {"NaN", "not JSON at byte 0"},
        {"Infinity", "not JSON at byte 0"},
        {R"("\x")", "not JSON at byte 2"},
        {R"("\ud800")", "not JSON at byte 7"},
        {"\"a\nb\"", "not JSON at byte 2"},
        {"[1] // x", "not JSON at byte 4"},
        {"\xEF\xBB\xBF{}", "not JSON at byte 0"},
        {"\"\xC3\x28\"", "not JSON at byte 1"},
        {"\"\xED\xA0\x80\"", "not JSON at byte 1"},
        {"\xFF", "not JSON at byte 0"},
        {std::string_view("\0", 1), "not JSON at byte 0"},
        {std::string_view("{}\0", 3), "not JSON at byte 2"},
        {std::string_view("\"a\0b\"", 5), "not JSON at byte 2"},
    };
    for (const auto& [text, rule] : texts) {
        EXPECT_EQ(problems_in(text), (Problems{{"", rule, ""}})) << text;
        EXPECT_EQ(problems_in(std::string("[1e999, ") + std::string(text)).size(), 1U)
            << "of no JSON nothing else is said: " << text;
    }
}

TEST(ReadJson, refuses_names_that_stand_twice) {
    EXPECT_EQ(problems_in(R"({"a":1,"b":2,"a":3})"), (Problems{{"a", "only once in its object", ""}}));
    EXPECT_EQ(problems_in(R"({"x":[{"b":1,"\u0062":2,"a":1,"a":2,"a":3}]})"),
              (Problems{{"x[0].a", "only once in its object", ""}, {"x[0].b", "only once in its object", ""}}));
    EXPECT_EQ(problems_in(R"({"a":{"a":{"a":1}},"b":{"a":1}})"), Problems{});
}

std::string nested(std::size_t depth, std::string_view open, std::string_view close) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text.append(open);
    text.append("1");
    for (std::size_t i = 0; i < depth; ++i) text.append(close);
    return text;
}

TEST(ReadJson, refuses_what_is_nested_too_deep) {
    EXPECT_EQ(problems_in(nested(codec::deepest_document, "[", "]")), Problems{});
    EXPECT_EQ(problems_in(nested(codec::deepest_document, R"({"a":)", "}")), Problems{});
    for (const std::size_t depth : {codec::deepest_document + 1, std::size_t{1025}, std::size_t{100'000}}) {
        const Problems problems = problems_in(nested(depth, "[", "]"));
        ASSERT_EQ(problems.size(), 1U);
        EXPECT_EQ(problems[0].rule, "nested in at most 100 objects and arrays");
        EXPECT_TRUE(problems[0].path.starts_with("[0][0]"));
    }
    EXPECT_EQ(problems_in(nested(1000, R"({"a":)", "}")).size(), 1U);
    EXPECT_EQ(problems_in(std::string(100'000, '[')).size(), 1U);
    EXPECT_EQ(problems_in(std::string(100'000, '{')).size(), 1U);
}

TEST(ReadJson, keeps_hostile_problems_small) {
    const std::string name(70'000, 'n');
    const Problems too_long = problems_in("{\"" + name + "\":1}");
    ASSERT_EQ(too_long.size(), 1U);
    EXPECT_EQ(too_long[0].rule, "a name of at most 65535 bytes");
    EXPECT_LT(too_long[0].path.size(), 1000U);

    std::string many = "[";
    for (int i = 0; i < 5000; ++i) many.append("1e999,");
    codec::Context context(codec::Medium::document);
    (void)codec::read_json(many + "1e999]", context);
    EXPECT_EQ(context.problems().size(), 1000U);
    const Problems raised = problems_of([&]() -> int { context.raise("X"); });
    EXPECT_EQ(raised.size(), 1001U);
    EXPECT_EQ(raised.back().rule, "4001 more problems are not listed");
}

TEST(WriteJson, writes_numbers_with_all_their_digits) {
    for (const char* number : {"0", "-1", "19.99", "0.001", "12345678901234567890123456789012345678",
                               "-0.12345678901234567890123456789012345678", "100000000000000000000"}) {
        EXPECT_EQ(rewritten(number), number);
    }
    EXPECT_EQ(rewritten("1e100"), "1e+100");
    EXPECT_EQ(rewritten("-12345e100"), "-1.2345e+104");
    EXPECT_EQ(rewritten("1.25e-100"), "1.25e-100");
    EXPECT_EQ(rewritten("9.9999999999999999999999999999999999999e125"), "9.9999999999999999999999999999999999999e+125");
    EXPECT_EQ(rewritten("1e-130"), "1e-130");
}

TEST(WriteJson, writes_what_json_lacks_as_texts_and_arrays) {
    const auto json = [](const AttributeValue& value) { return codec::describe_json(make_value(value).view()); };
    EXPECT_EQ(json(Bytes("hello")), R"("aGVsbG8=")");
    EXPECT_EQ(json(AttributeValue::StringSet{"b", "a"}), R"(["a","b"])");
    EXPECT_EQ(json(AttributeValue::NumberSet{Number(2), Number("1.5")}), "[1.5,2]");
    EXPECT_EQ(json(AttributeValue::BinarySet{Bytes("a")}), R"(["YQ=="])");
    EXPECT_EQ(json("a\"\\\n\x01"), R"("a\"\\\n\u0001")");
}

TEST(WriteJson, refuses_text_that_is_not_utf8) {
    const Value value = make_value(
        AttributeValue::Map{{"a", AttributeValue::List{"x", "\xFF"}}, {"\xFE", 1}, {"s", AttributeValue::StringSet{"\xC3"}}});
    codec::Context context(codec::Medium::document);
    std::string text;
    {
        json::Writer writer(text);
        codec::write_json(writer, value.view(), context, {});
    }
    ASSERT_EQ(context.problems().size(), 3U);
    EXPECT_EQ(context.problems()[0].path, "a[1]");
    EXPECT_EQ(context.problems()[1].path, "s[0]");
    EXPECT_EQ(context.problems()[2].rule, "a name in UTF-8");
}

RC_GTEST_PROP(Json, comes_back_from_its_text, ()) {
    // Without sets and bytes, which JSON has not: those are compared as what they are written as.
    const Value stored = make_value(*value());
    const std::string json = codec::describe_json(stored.view());
    RC_ASSERT(rewritten(json) == json);
}

}  // namespace
}  // namespace dyntastic::testing
