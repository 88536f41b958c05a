// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/exception.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>
#include <limits>
#include <unordered_set>

namespace dyntastic {
namespace {

using Map = AttributeValue::Map;
using List = AttributeValue::List;

TEST(AttributeValue, has_the_type_of_what_it_is_made_from) {
    EXPECT_EQ(AttributeValue().type(), ValueType::null);
    EXPECT_EQ(AttributeValue(nullptr).type(), ValueType::null);
    EXPECT_EQ(AttributeValue(true).type(), ValueType::boolean);
    EXPECT_EQ(AttributeValue(1).type(), ValueType::number);
    EXPECT_EQ(AttributeValue(1.5).as<Number>(), Number("1.5"));
    EXPECT_EQ(AttributeValue("text").type(), ValueType::string) << "a text must not become a bool";
    EXPECT_EQ(AttributeValue(std::string("text")).type(), ValueType::string);
    EXPECT_EQ(AttributeValue(Bytes("b")).type(), ValueType::binary);
    EXPECT_EQ(AttributeValue(AttributeValue::StringSet{"a"}).type(), ValueType::string_set);
    EXPECT_EQ(AttributeValue(AttributeValue::NumberSet{1}).type(), ValueType::number_set);
    EXPECT_EQ(AttributeValue(AttributeValue::BinarySet{Bytes("b")}).type(), ValueType::binary_set);
    EXPECT_EQ(AttributeValue(List{}).type(), ValueType::list);
    EXPECT_EQ(AttributeValue(Map{}).type(), ValueType::map);
    EXPECT_THROW((void)AttributeValue(std::numeric_limits<double>::quiet_NaN()), ServiceError);
    EXPECT_THROW((void)AttributeValue(1e200), ServiceError);
}

TEST(AttributeValue, gives_access_to_what_it_holds) {
    AttributeValue value;
    value["a"]["b"] = List{1, "x"};
    EXPECT_EQ(value.at("a").at("b").at(1).as<std::string>(), "x");
    EXPECT_THROW((void)value.at("c"), std::out_of_range);
    EXPECT_THROW((void)value.at("a").at("b").at(2), std::out_of_range);
    EXPECT_THROW((void)value.as<bool>(), std::bad_variant_access);
    EXPECT_EQ(value.find("c"), nullptr);
    EXPECT_EQ(AttributeValue(1).find("c"), nullptr);
    ASSERT_NE(value.find("a"), nullptr);
    EXPECT_EQ(value.get_if<Number>(), nullptr);
}

TEST(Document, begins_as_an_empty_map) {
    Document document;
    EXPECT_EQ(document.type(), ValueType::map);
    document["kind"] = "login";
    EXPECT_EQ(document, (Document{{"kind", "login"}}));
    document = 5;
    EXPECT_EQ(document.as<Number>(), Number(5));
}

TEST(Bytes, order_as_unsigned_bytes_and_have_a_hash) {
    EXPECT_LT(Bytes("\x7F"), Bytes("\x80"));
    EXPECT_LT(Bytes("a"), Bytes("ab"));
    const std::unordered_set<Bytes> set{Bytes("a"), Bytes("a"), Bytes("b")};
    EXPECT_EQ(set.size(), 2U);
}

}  // namespace
}  // namespace dyntastic
