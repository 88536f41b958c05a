// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/json.hpp>
#include <gtest/gtest.h>
#include <limits>
#include <sstream>

#include "unit/model/documents.hpp"

namespace dyntastic::testing::documents {
namespace {

const std::string filled =
    R"({"address":"192.0.2.1","at":"2026-01-31T00:00:00.000005Z","blobs":["YQ=="],)"
    R"("by_name":{"first":{"quantity":3,"sku":"c"}},)"
    R"("category":{"inside":[{"inside":[],"name":"some"}],"name":"all","next":{"inside":[],"name":""}},)"
    R"("choice":["yes",true],"colour":"green","detail":{"quantity":4,"sku":"d"},"even":4,"expires":"2026-02-01T00:00:00Z",)"
    R"("file":"/srv/x","id":"o\"1","lines":[{"quantity":1,"sku":"a"},{"quantity":-2,"sku":"b"}],"more":{"free":[1,"two",null]},)"
    R"("network":"2001:db8::/32","numbers":[7],"paid":true,"picture":"aGVsbG8=","price":1999,"rating":255,"ratio":0.1,)"
    R"("reference":"00000000-0000-0000-0000-000000000000","shape":{"kind":"Square","side":2.5},"size":[1,2,3],)"
    R"("tags":["x","y"],"took":1500,"total":12345678901234567890.123456789012345678,"views":-9223372036854775808,"weight":0.1})";

template <class Function>
std::vector<std::string> lines_of(Function function) {
    std::vector<std::string> lines;
    try {
        (void)function();
        ADD_FAILURE() << "no ValidationError";
    } catch (const ValidationError& error) {
        for (const Problem& problem : error.problems()) {
            lines.push_back(problem.path + ": " + problem.rule + (problem.value.empty() ? "" : ", got " + problem.value));
        }
    }
    return lines;
}
using Lines = std::vector<std::string>;

/// `filled` with a text in place of another.
std::string with(std::string_view from, std::string_view to) {
    std::string json = filled;
    const std::size_t at = json.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return json.replace(at, from.size(), to);
}

TEST(ToJson, writes_every_type) { EXPECT_EQ(to_json(make_order()), filled); }

TEST(ToJson, comes_back) {
    EXPECT_EQ(to_json(from_json<Order>(filled)), filled);
    EXPECT_EQ(to_item(from_json<Order>(filled)), to_item(make_order()));
    const std::string empty = to_json(Order{});
    EXPECT_EQ(to_json(from_json<Order>(empty)), empty);
    // A set is an array, though empty ones are not stored; what is nullopt is left out.
    EXPECT_NE(empty.find(R"("tags":[])"), std::string::npos);
    EXPECT_EQ(empty.find("labels"), std::string::npos);
    EXPECT_EQ(empty.find("note"), std::string::npos);
    EXPECT_EQ(empty.find("detail"), std::string::npos);
}

TEST(ToJson, writes_what_is_no_struct) {
    EXPECT_EQ(to_json(std::vector<Line>{{"a", 1}, {}}), R"([{"quantity":1,"sku":"a"},{"quantity":0,"sku":""}])");
    EXPECT_EQ(to_json(std::optional<int>()), "null");
    EXPECT_EQ(to_json(std::string("x")), R"("x")");
    EXPECT_EQ(to_json(std::set<std::set<int>::value_type>{}), "[]");
    EXPECT_EQ(to_json(Document{{"a", 1}}), R"({"a":1})");
    EXPECT_EQ((from_json<std::map<std::string, std::vector<int>>>(R"({"a":[1]})").at("a")), std::vector<int>{1});
    EXPECT_EQ(from_json<Document>(R"([1])").at(0), AttributeValue(1));
    EXPECT_EQ(from_json<int>("7"), 7);
}

TEST(ToJson, refuses_what_json_lacks) {
    Order order = make_order();
    order.weight = std::numeric_limits<double>::quiet_NaN();
    order.colour = static_cast<Colour>(9);
    EXPECT_EQ(lines_of([&] { return to_json(order); }),
              (Lines{"colour: one of red green, got 9",
                     "weight: a finite number of magnitude 1E-130 to 9.99E+125, or zero, got nan"}));
    EXPECT_EQ(lines_of([] { return to_json(Line{"\xFF", 1}); }).size(), 1U);
}

TEST(FromJson, lists_every_problem) {
    EXPECT_EQ(lines_of([] {
                  return from_json<std::vector<Line>>(
                      R"([{"sku":"a","quantity":1},{"sku":5,"quantity":32768},{"quantity":1e400,"sku":null},7])");
              }),
              (Lines{"[2].quantity: a number of at most 38 digits and of magnitude 1E-130 to 9.99E+125, or zero, got 1e400",
                     "[1].sku: a string, got 5", "[1].quantity: an integer from -32768 to 32767, got 32768",
                     "[2].sku: a string, got null", "[3]: a map, got 7"}));
    EXPECT_EQ(lines_of([] { return from_json<Line>("{}"); }),
              (Lines{"sku: required, but missing", "quantity: required, but missing"}));
    EXPECT_EQ(lines_of([] { return from_json<Line>("{]"); }), (Lines{": not JSON at byte 1"}));
    EXPECT_EQ(lines_of([] { return from_json<Line>(R"({"sku":"a","quantity":1,"sku":"b"})"); }),
              (Lines{"sku: only once in its object"}));
    try {
        (void)from_json<Line>("[]");
        FAIL();
    } catch (const ValidationError& error) {
        EXPECT_STREQ(error.what(), "1 problem in Line\n  a map, got []");
    }
}

TEST(FromJson, holds_each_field_to_its_type) {
    const auto problem_of = [](std::string_view from, std::string_view to) {
        return lines_of([&] { return from_json<Order>(with(from, to)); });
    };
    EXPECT_EQ(problem_of(R"("paid":true)", R"("paid":1)"), Lines{"paid: a BOOL, got 1"});
    EXPECT_EQ(problem_of(R"("rating":255)", R"("rating":256)"), Lines{"rating: an integer from 0 to 255, got 256"});
    EXPECT_EQ(problem_of(R"("rating":255)", R"("rating":1.5)"), Lines{"rating: an integer from 0 to 255, got 1.5"});
    EXPECT_EQ(problem_of(R"("aGVsbG8=")", R"("aGVsbG8")"), Lines{R"(picture: binary as a text in base64, got "aGVsbG8")"});
    EXPECT_EQ(problem_of(R"("aGVsbG8=")", "[104]"), Lines{"picture: binary as a text in base64, got [104]"});
    EXPECT_EQ(problem_of(R"("YQ==")", R"("YQ==","*")"), Lines{R"(blobs[1]: binary as a text in base64, got "*")"});
    EXPECT_EQ(problem_of(R"(["x","y"])", R"(["x","y","x"])"),
              Lines{R"(tags[2]: an element that is not in the set before, got "x")"});
    EXPECT_EQ(problem_of(R"(["x","y"])", R"("x")"), Lines{R"(tags: a set of type SS, got "x")"});
    EXPECT_EQ(problem_of("[1,2,3]", "[1,2]"), Lines{"size: a list of 3, got [1,2]"});
    EXPECT_EQ(problem_of("2026-01-31T00", "2026-02-30T00"),
              Lines{R"(at: an ISO-8601 time, got "2026-02-30T00:00:00.000005Z")"});
    EXPECT_EQ(problem_of("2026-02-01T00:00:00Z", "soon"), Lines{R"(expires: an ISO-8601 time, got "soon")"});
    EXPECT_EQ(problem_of(R"("kind":"Square")", R"("kind":"square")"),
              Lines{R"(shape.kind: one of circle Square, got "square")"});
    EXPECT_EQ(problem_of("192.0.2.1", "192.0.2.256"), Lines{R"(address: an IPv4 address, got "192.0.2.256")"});
    EXPECT_EQ(problem_of(R"("even":4)", R"("even":5)"), Lines{"even: an even number, got 5"});
    EXPECT_EQ(problem_of(R"("name":"some")", R"("name":7)"), Lines{"category.inside[0].name: a string, got 7"});
}

TEST(FromJson, takes_other_forms_of_the_same) {
    EXPECT_EQ(from_json<Order>(with("\"2026-02-01T00:00:00Z\"", "1769904000")).expires, make_order().expires);
    EXPECT_EQ(from_json<Order>(with("2026-01-31T00:00:00.000005Z", "2026-01-31T01:00:00.000005+01:00")).at, make_order().at);
    EXPECT_EQ(from_json<Order>(with("\"id\"", "\"unknown\":{\"x\":[]},\"note\":null,\"id\"")).note, std::nullopt);
    EXPECT_EQ(from_json<Order>(with("\"rating\":255", "\"rating\":2.55e2")).rating, 255);
    EXPECT_TRUE(from_json<Order>(with(R"("tags":["x","y"],)", "")).tags.empty());
}

TEST(ToDocument, has_the_types_of_the_item) {
    const Order order = make_order();
    const Document document = to_document(order);
    EXPECT_EQ(document.at("picture"), AttributeValue(Bytes("hello")));
    EXPECT_EQ(document.at("tags"), AttributeValue(AttributeValue::StringSet{"x", "y"}));
    EXPECT_EQ(document.at("expires"), AttributeValue(1769904000));
    EXPECT_EQ(to_item(document.as<AttributeValue::Map>()), to_item(order));
    EXPECT_EQ(to_json(from_document<Order>(document)), filled);
    EXPECT_EQ(lines_of([] { return to_document(std::vector<double>{1e300}); }).size(), 1U);
}

TEST(FromDocument, takes_the_types_of_json_too) {
    EXPECT_EQ(to_json(from_document<Order>(from_json<Document>(filled))), filled);
    EXPECT_EQ(lines_of([] { return from_document<Line>(Document{{"sku", 1}, {"quantity", Bytes("x")}}); }),
              (Lines{"sku: a string, got 1", R"(quantity: an integer from -32768 to 32767, got "eA==")"}));
    EXPECT_EQ(lines_of([] { return from_document<Line>(Document{{"x", AttributeValue::StringSet{}}}); }),
              (Lines{": no empty set anywhere inside"}));
}

TEST(Printing, shows_the_name_and_the_json) {
    std::ostringstream out;
    out << make_order();
    EXPECT_EQ(out.str(), "Order" + filled);
    out.str("");
    out << printable(Line{"a", 1}) << ' ' << printable(std::optional<int>());
    EXPECT_TRUE(out.str().starts_with(R"(Line{"quantity":1,"sku":"a"} )")) << out.str();
    out.str("");
    Order broken;
    broken.weight = std::numeric_limits<double>::infinity();
    out << broken;
    EXPECT_NE(out.str().find(R"("weight":null)"), std::string::npos);
}

}  // namespace
}  // namespace dyntastic::testing::documents
