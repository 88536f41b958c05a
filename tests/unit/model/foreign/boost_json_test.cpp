// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <boost/json/src.hpp>
#include <dyntastic/boost_json.hpp>
#include <gtest/gtest.h>

#include "unit/model/documents.hpp"

namespace dyntastic::testing::documents {
namespace {

Order exact_order() {
    Order order = make_order();
    order.total = Decimal("19.99");
    return order;
}

TEST(BoostJson, takes_and_gives_models) {
    const boost::json::value json = boost::json::value_from(exact_order());
    EXPECT_EQ(json, boost::json::parse(to_json(exact_order())));
    EXPECT_EQ(to_item(boost::json::value_to<Order>(json)), to_item(exact_order()));
    std::vector<Order> orders;
    orders.push_back(exact_order());
    EXPECT_EQ(boost::json::value_from(orders).as_array().size(), 1U);
}

TEST(BoostJson, takes_and_gives_the_library_s_values) {
    const Document document{{"a", Bytes("hi")}, {"b", AttributeValue::List{true, nullptr, 1.5}}};
    const boost::json::value json = boost::json::value_from(document);
    EXPECT_EQ(json, boost::json::parse(R"({"a":"aGk=","b":[true,null,1.5]})"));
    EXPECT_EQ(boost::json::value_to<Document>(json).at("b"), document.at("b"));
    EXPECT_EQ(boost::json::value_from(Decimal("18446744073709551615")).as_uint64(), 18446744073709551615U);
    EXPECT_EQ(boost::json::value_to<Decimal>(boost::json::value(0.1)), Decimal("0.1"));
}

TEST(BoostJson, says_what_is_wrong) {
    EXPECT_THROW((void)boost::json::value_from(make_order()), ValidationError);  // a number of 38 digits
    boost::json::value json = boost::json::value_from(exact_order());
    json.as_object()["rating"] = -1;
    json.as_object().erase("id");
    try {
        (void)boost::json::value_to<Order>(json);
        FAIL();
    } catch (const ValidationError& error) {
        ASSERT_EQ(error.problems().size(), 2U);
        EXPECT_EQ(error.problems()[0], (Problem{"id", "required, but missing", ""}));
        EXPECT_EQ(error.problems()[1], (Problem{"rating", "an integer from 0 to 255", "-1"}));
    }
}

}  // namespace
}  // namespace dyntastic::testing::documents
