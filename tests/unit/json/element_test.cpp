// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "json/element.hpp"

#include <gtest/gtest.h>

namespace dyntastic::json {
namespace {

TEST(Element, is_each_kind_of_value) {
    const auto document = parse_document(R"([null, true, -3, 18446744073709551615, 1.5, "x\u00e9", [], {}])");
    ASSERT_TRUE(document);
    std::vector<Kind> kinds;
    std::vector<Element> elements;
    for (Cursor at(*document); !at.done(); at.next()) {
        elements.push_back(at.value());
        kinds.push_back(at.value().kind());
    }
    EXPECT_EQ(kinds, (std::vector<Kind>{Kind::null, Kind::boolean, Kind::integer, Kind::integer, Kind::decimal, Kind::string,
                                        Kind::array, Kind::object}));
    EXPECT_TRUE(elements[0].is_null());
    EXPECT_TRUE(elements[1].boolean());
    std::int64_t number = 0;
    EXPECT_TRUE(elements[2].integer(number));
    EXPECT_EQ(number, -3);
    EXPECT_FALSE(elements[3].integer(number)) << "beyond 64 bits with a sign";
    EXPECT_EQ(elements[2].number(), -3.0);
    EXPECT_EQ(elements[4].number(), 1.5);
    EXPECT_EQ(elements[5].string(), "xé");
    EXPECT_TRUE(Cursor(elements[6]).done());
    EXPECT_TRUE(Cursor(elements[7]).done());
}

TEST(Element, absent_is_null) {
    EXPECT_EQ(Element().kind(), Kind::null);
    EXPECT_TRUE(Element().is_null());
    EXPECT_TRUE(Cursor(Element()).done());
}

TEST(Element, members_come_in_the_order_of_the_text) {
    const auto document = parse_document(R"({"b":{"x":[1]},"a":"2","b":3})");
    ASSERT_TRUE(document);
    std::string names;
    for (Cursor at(*document); !at.done(); at.next()) names += at.name();
    EXPECT_EQ(names, "bab");
    EXPECT_EQ(Cursor(Cursor(*document).value()).name(), "x");
}

TEST(Element, a_text_that_is_no_json_is_refused) {
    EXPECT_FALSE(parse_document(R"({"a":)"));
    EXPECT_FALSE(parse_document("\"\xFF\""));
}

}  // namespace
}  // namespace dyntastic::json
