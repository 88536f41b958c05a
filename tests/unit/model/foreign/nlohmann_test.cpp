// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/nlohmann.hpp>
#include <gtest/gtest.h>
#include <limits>

#include "unit/model/documents.hpp"

namespace dyntastic::testing::documents {
namespace {

Order exact_order() {
    Order order = make_order();
    order.total = Decimal("19.99");
    return order;
}

TEST(Nlohmann, takes_and_gives_models) {
    const nlohmann::json json = exact_order();
    EXPECT_EQ(json, nlohmann::json::parse(dyntastic::to_json(exact_order())));
    EXPECT_EQ(json.at("views").get<std::int64_t>(), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(to_item(json.get<Order>()), to_item(exact_order()));
    const nlohmann::ordered_json ordered = exact_order();
    EXPECT_EQ(to_item(ordered.get<Order>()), to_item(exact_order()));
    std::vector<Order> orders;
    orders.push_back(exact_order());
    const nlohmann::json list = orders;
    EXPECT_EQ(list.get<std::vector<Order>>().size(), 1U);
}

TEST(Nlohmann, takes_and_gives_the_library_s_values) {
    const AttributeValue value(AttributeValue::Map{{"a", Bytes("hi")}, {"b", AttributeValue::List{true, nullptr, 1.5}}});
    const nlohmann::json json = value;
    EXPECT_EQ(json.dump(), R"({"a":"aGk=","b":[true,null,1.5]})");
    EXPECT_EQ(json.get<Document>().at("b"), value.at("b"));
    EXPECT_EQ(json.get<AttributeValue>().at("a"), AttributeValue("aGk="));
    EXPECT_EQ(nlohmann::json(Decimal("0.1")).dump(), "0.1");
    EXPECT_EQ(nlohmann::json(Decimal("18446744073709551615")).dump(), "18446744073709551615");
    EXPECT_EQ(nlohmann::json(0.1).get<Decimal>(), Decimal("0.1"));
    EXPECT_EQ(nlohmann::json::binary({1, 2}).get<AttributeValue>(), AttributeValue(Bytes("\x01\x02")));
}

TEST(Nlohmann, rounds_nothing) {
    try {
        const nlohmann::json json = make_order();
        FAIL() << json;
    } catch (const ValidationError& error) {
        ASSERT_EQ(error.problems().size(), 1U);
        EXPECT_EQ(error.problems()[0], (Problem{"total", "a number that a double or a 64-bit integer holds exactly",
                                                "12345678901234567890.123456789012345678"}));
    }
}

TEST(Nlohmann, lists_every_problem) {
    nlohmann::json json = exact_order();
    json["rating"] = 256;
    json["weight"] = std::numeric_limits<double>::infinity();
    json["lines"][1]["sku"] = nullptr;
    json.erase("id");
    nlohmann::json deep = 1;
    for (int i = 0; i < 200; ++i) deep = nlohmann::json::array({deep});
    json["more"] = deep;
    try {
        (void)json.get<Order>();
        FAIL();
    } catch (const ValidationError& error) {
        std::vector<std::string> paths;
        for (const Problem& problem : error.problems()) paths.push_back(problem.path.substr(0, 12));
        EXPECT_EQ(paths, (std::vector<std::string>{"more[0][0][0", "weight", "id", "rating", "lines[1].sku"}));
    }
}

}  // namespace
}  // namespace dyntastic::testing::documents
