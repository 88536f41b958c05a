// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
#include "conformance/suite.hpp"

namespace dyntastic::conformance {
namespace {

using operation::TransactGetItem;
using operation::TransactGetItemsRequest;

TransactGetItem read(std::string_view key, std::string table = "letters") {
    TransactGetItem made;
    made.table_name = std::move(table);
    made.key = item(key);
    return made;
}
TransactGetItem read_part(std::string_view key, std::string projection) {
    TransactGetItem made = read(key);
    made.projection_expression = std::move(projection);
    return made;
}

constexpr const char* a = R"({"id":{"S":"a"}})";
constexpr const char* b = R"({"id":{"S":"b"}})";

class TransactGetItems : public Suite {
protected:
    void SetUp() override {
        create("letters", {{"id", ValueType::string}});
        create("numbers", {{"n", ValueType::number}});
        put("letters", R"({"id":{"S":"a"},"x":{"N":"1"}})");
        put("numbers", R"({"n":{"N":"7"},"x":{"N":"2"}})");
    }
    std::string run(std::vector<TransactGetItem> items) {
        TransactGetItemsRequest request;
        request.transact_items = std::move(items);
        const auto response = client->transact_get_items(request);
        if (!response) return describe(response.error());
        std::string text;
        for (const auto& found : response->responses) text += show(found) + ";";
        return text;
    }
};

TEST_F(TransactGetItems, reads_items_in_the_order_of_the_request) {
    EXPECT_EQ(run({read(R"({"n":{"N":"7.0"}})", "numbers"), read(b), read(a)}),
              R"({"n":{"N":"7"},"x":{"N":"2"}};-;{"id":{"S":"a"},"x":{"N":"1"}};)");
}

TEST_F(TransactGetItems, projects_each_item_by_itself) {
    EXPECT_EQ(run({read_part(a, "x"), read_part(b, "x")}), R"({"x":{"N":"1"}};-;)");
}

TEST_F(TransactGetItems, asks_for_entries) {
    EXPECT_EQ(run({}),
              "ValidationException: 1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: "
              "Member must have length greater than or equal to 1");
}

TEST_F(TransactGetItems, takes_a_hundred_entries_and_no_more) {
    std::vector<TransactGetItem> items;
    for (int i = 0; i < 100; ++i) items.push_back(read(R"({"id":{"S":")" + std::to_string(i) + "\"}}"));
    EXPECT_EQ(run(items).size(), 200);
    items.push_back(read(a));
    // The service shows the whole request.
    const std::string refusal = run(items);
    EXPECT_TRUE(refusal.starts_with(R"(ValidationException: 1 validation error detected: Value '[{"Get":)")) << refusal;
    EXPECT_TRUE(
        refusal.ends_with("' at 'transactItems' failed to satisfy constraint: Member must have length less than or equal "
                          "to 100"))
        << refusal;
}

TEST_F(TransactGetItems, refuses_two_entries_on_one_item) {
    EXPECT_EQ(run({read(a), read_part(a, "x")}),
              "ValidationException: Transaction request cannot include multiple operations on one item");
}

TEST_F(TransactGetItems, refuses_a_table_that_is_not_there) {
    EXPECT_EQ(run({read(a), read(a, "nowhere")}), "ResourceNotFoundException: Requested resource not found");
}

TEST_F(TransactGetItems, a_key_that_does_not_match_the_schema_is_a_reason_of_its_entry) {
    EXPECT_EQ(
        run({read(a), read(R"({"id":{"N":"1"}})")}),
        "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons [None, "
        "ValidationError]");
}

TEST_F(TransactGetItems, refuses_a_projection_that_is_no_expression_and_unused_names) {
    EXPECT_EQ(run({read(a), read_part(b, "x..y")}),
              R"(ValidationException: Invalid ProjectionExpression: Syntax error; token: ".", near: "..y")");
    auto unused = read_part(a, "x");
    unused.expression_attribute_names.emplace("#x", "x");
    EXPECT_EQ(run({unused}),
              "ValidationException: Value provided in ExpressionAttributeNames unused in expressions: keys: {#x}");
}

TEST_F(TransactGetItems, refuses_to_give_more_than_4_megabytes) {
    const std::string text(400'000, 'x');
    std::vector<TransactGetItem> items;
    for (int i = 0; i < 11; ++i) {
        const std::string key = R"({"id":{"S":"large)" + std::to_string(i) + "\"}";
        put("letters", key + R"(,"x":{"S":")" + text + "\"}}");
        items.push_back(read(key + "}"));
    }
    EXPECT_TRUE(run(items).starts_with("ValidationException: Collection size of items exceeded"));
    items.pop_back();
    EXPECT_GT(run(items).size(), 4'000'000);
}

TEST_F(TransactGetItems, uses_twice_the_capacity_of_a_consistent_read) {
    TransactGetItemsRequest request;
    request.return_consumed_capacity = operation::ReturnConsumedCapacity::total;
    request.transact_items = {read(a), read(b), read(R"({"n":{"N":"7"}})", "numbers")};
    const auto response = client->transact_get_items(request);
    ASSERT_TRUE(response);
    ASSERT_EQ(response->consumed_capacity.size(), 2);
    EXPECT_EQ(response->consumed_capacity[0].capacity_units, 4);
    EXPECT_EQ(response->consumed_capacity[0].read_capacity_units, 4);
    EXPECT_EQ(response->consumed_capacity[1].capacity_units, 2);
}

}  // namespace
}  // namespace dyntastic::conformance
