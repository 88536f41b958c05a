// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
#include "conformance/suite.hpp"

namespace dyntastic::conformance {
namespace {

using operation::BatchGetItemRequest;
using operation::KeysAndAttributes;

class BatchGetItem : public Suite {
protected:
    void SetUp() override {
        create("letters", {{"id", ValueType::string}});
        create("numbers", {{"n", ValueType::number}, {"r", ValueType::string}});
        put("letters", R"({"id":{"S":"a"},"x":{"N":"1"}})");
        put("letters", R"({"id":{"S":"b"},"x":{"N":"2"}})");
        put("numbers", R"({"n":{"N":"1"},"r":{"S":"a"},"x":{"N":"3"}})");
    }
    static KeysAndAttributes keys(std::initializer_list<std::string_view> keys) {
        KeysAndAttributes of_table;
        for (const std::string_view key : keys) of_table.keys.push_back(item(key));
        return of_table;
    }
    /// The items of each table, in any order made ascending.
    std::string read(std::map<std::string, KeysAndAttributes> items) {
        BatchGetItemRequest request;
        request.request_items = std::move(items);
        const auto response = client->batch_get_item(request);
        if (!response) return describe(response.error());
        std::string text;
        for (const auto& [table, found] : response->responses) {
            std::set<std::string> shown;
            for (const Item& item : found) shown.insert(to_wire_json(item.view()));
            text += table + ":";
            for (const std::string& one : shown) text += one;
            text += ";";
        }
        return response->unprocessed_keys.empty() ? text : text + "unprocessed";
    }
};

TEST_F(BatchGetItem, reads_items_of_several_tables) {
    EXPECT_EQ(read({{"letters", keys({R"({"id":{"S":"b"}})", R"({"id":{"S":"a"}})"})},
                    {"numbers", keys({R"({"n":{"N":"1.0"},"r":{"S":"a"}})"})}}),
              R"(letters:{"id":{"S":"a"},"x":{"N":"1"}}{"id":{"S":"b"},"x":{"N":"2"}};)"
              R"(numbers:{"n":{"N":"1"},"r":{"S":"a"},"x":{"N":"3"}};)");
}

TEST_F(BatchGetItem, leaves_out_what_is_not_there) {
    EXPECT_EQ(read({{"letters", keys({R"({"id":{"S":"nobody"}})", R"({"id":{"S":"a"}})"})}}),
              R"(letters:{"id":{"S":"a"},"x":{"N":"1"}};)");
    EXPECT_EQ(read({{"letters", keys({R"({"id":{"S":"nobody"}})"})}}), "letters:;");
}

TEST_F(BatchGetItem, projects_each_table_by_itself) {
    auto letters = keys({R"({"id":{"S":"a"}})"});
    letters.projection_expression = "#x";
    letters.expression_attribute_names.emplace("#x", "x");
    EXPECT_EQ(read({{"letters", letters}, {"numbers", keys({R"({"n":{"N":"1"},"r":{"S":"a"}})"})}}),
              R"(letters:{"x":{"N":"1"}};numbers:{"n":{"N":"1"},"r":{"S":"a"},"x":{"N":"3"}};)");
}

TEST_F(BatchGetItem, refuses_a_projection_that_is_no_expression) {
    auto letters = keys({R"({"id":{"S":"a"}})"});
    letters.projection_expression = "a..b";
    EXPECT_TRUE(read({{"letters", letters}}).starts_with("ValidationException: Invalid ProjectionExpression: Syntax error;"));
    letters.projection_expression = "id";
    letters.expression_attribute_names.emplace("#x", "x");
    EXPECT_EQ(read({{"letters", letters}}),
              "ValidationException: Value provided in ExpressionAttributeNames unused in expressions: keys: {#x}");
    letters.projection_expression.reset();
    EXPECT_EQ(read({{"letters", letters}}),
              "ValidationException: ExpressionAttributeNames can only be specified when using expressions");
}

TEST_F(BatchGetItem, asks_for_tables_and_keys) {
    EXPECT_EQ(read({}),
              "ValidationException: 1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: Member "
              "must have length greater than or equal to 1");
    EXPECT_EQ(read({{"letters", KeysAndAttributes{}}}),
              "ValidationException: 1 validation error detected: Value at 'RequestItems.letters.member.Keys' failed to satisfy "
              "constraint: Member must have length greater than or equal to 1");
}

TEST_F(BatchGetItem, takes_a_hundred_keys_and_no_more) {
    KeysAndAttributes many;
    for (int i = 0; i < 100; ++i) many.keys.push_back(item(R"({"id":{"S":")" + std::to_string(i) + "\"}}"));
    EXPECT_EQ(read({{"letters", many}}), "letters:;");
    EXPECT_EQ(read({{"letters", many}, {"numbers", keys({R"({"n":{"N":"1"},"r":{"S":"a"}})"})}}),
              "ValidationException: Too many items requested for the BatchGetItem call");
    many.keys.push_back(item(R"({"id":{"S":"a"}})"));
    EXPECT_EQ(read({{"letters", many}}),
              "ValidationException: 1 validation error detected: Value at 'RequestItems.letters.member.Keys' failed to satisfy "
              "constraint: Member must have length less than or equal to 100");
}

TEST_F(BatchGetItem, refuses_a_key_that_stands_twice) {
    EXPECT_EQ(read({{"letters", keys({R"({"id":{"S":"a"}})", R"({"id":{"S":"a"}})"})}}),
              "ValidationException: Provided list of item keys contains duplicates");
}

// The service compares the texts of numbers here, and of equal numbers this library sends the same text.
TEST_F(BatchGetItem, equal_numbers_are_the_same_key_however_they_were_written) {
    EXPECT_EQ(read({{"numbers", keys({R"({"n":{"N":"1"},"r":{"S":"a"}})", R"({"n":{"N":"1.00"},"r":{"S":"a"}})"})}}),
              "ValidationException: Provided list of item keys contains duplicates");
    EXPECT_EQ(read({{"numbers", keys({R"({"n":{"N":"1"},"r":{"S":"a"}})", R"({"n":{"N":"1"},"r":{"S":"b"}})"})}}),
              R"(numbers:{"n":{"N":"1"},"r":{"S":"a"},"x":{"N":"3"}};)");
}

TEST_F(BatchGetItem, refuses_a_table_that_is_not_there) {
    EXPECT_EQ(read({{"letters", keys({R"({"id":{"S":"a"}})"})}, {"nowhere", keys({R"({"id":{"S":"a"}})"})}}),
              "ResourceNotFoundException: Requested resource not found");
}

TEST_F(BatchGetItem, refuses_keys_that_do_not_match_the_schema) {
    constexpr const char* wrong_schema = "ValidationException: The provided key element does not match the schema";
    EXPECT_EQ(read({{"letters", keys({R"({"idd":{"S":"a"}})"})}}), wrong_schema);
    EXPECT_EQ(read({{"letters", keys({R"({"id":{"N":"1"}})"})}}), wrong_schema);
    EXPECT_EQ(read({{"numbers", keys({R"({"n":{"N":"1"}})"})}}), wrong_schema);
    EXPECT_EQ(read({{"letters", keys({R"({"id":{"S":""}})"})}}),
              "ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
              "contain an empty string value. Key: id");
}

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html: a response ends at 16 MB.
TEST_F(BatchGetItem, ends_at_16_megabytes_and_says_what_it_left) {
    BatchGetItemRequest request;
    auto& large = request.request_items["letters"];
    large.consistent_read = true;
    large.projection_expression = "id";
    const std::string text(400'000, 'x');
    for (int i = 0; i < 50; ++i) {
        const std::string key = R"("id":{"S":"large)" + std::to_string(i) + "\"}";
        put("letters", "{" + key + R"(,"x":{"S":")" + text + "\"}}");
        large.keys.push_back(item("{" + key + "}"));
    }
    std::size_t read = 0, rounds = 0;
    while (!request.request_items.empty()) {
        ASSERT_LT(rounds++, 3);
        const auto response = client->batch_get_item(request);
        ASSERT_TRUE(response) << response.error().message();
        const auto& found = response->responses.at("letters");
        // 41 items of 400,000 bytes are less than 16 MB, 42 are more.
        EXPECT_EQ(found.size(), rounds == 1 ? 41 : 9);
        EXPECT_EQ(found.front().attribute_count(), 1);
        read += found.size();
        request.request_items = response->unprocessed_keys;
        if (rounds == 1) {
            ASSERT_EQ(request.request_items.count("letters"), 1);
            EXPECT_TRUE(request.request_items["letters"].consistent_read);
            EXPECT_EQ(request.request_items["letters"].projection_expression, "id");
        }
    }
    EXPECT_EQ(read, 50);
}

TEST_F(BatchGetItem, says_what_it_used) {
    BatchGetItemRequest request;
    request.return_consumed_capacity = operation::ReturnConsumedCapacity::indexes;
    request.request_items["letters"] = keys({R"({"id":{"S":"a"}})", R"({"id":{"S":"nobody"}})"});
    request.request_items["numbers"] = keys({R"({"n":{"N":"1"},"r":{"S":"a"}})"});
    request.request_items["numbers"].consistent_read = true;
    const auto response = client->batch_get_item(request);
    ASSERT_TRUE(response);
    ASSERT_EQ(response->consumed_capacity.size(), 2);
    EXPECT_EQ(response->consumed_capacity[0].capacity_units, 1);
    EXPECT_EQ(response->consumed_capacity[0].table.value().capacity_units, 1);
    EXPECT_EQ(response->consumed_capacity[1].capacity_units, 1);
}

}  // namespace
}  // namespace dyntastic::conformance
