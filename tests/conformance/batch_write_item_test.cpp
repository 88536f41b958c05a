// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
#include "conformance/suite.hpp"

namespace dyntastic::conformance {
namespace {

using operation::BatchWriteItemRequest;
using operation::WriteRequest;

WriteRequest put_of(std::string_view json) { return {item(json), std::nullopt}; }
WriteRequest delete_of(std::string_view json) { return {std::nullopt, item(json)}; }

class BatchWriteItem : public Suite {
protected:
    void SetUp() override {
        create("letters", {{"id", ValueType::string}});
        create("numbers", {{"n", ValueType::number}, {"r", ValueType::string}});
    }
    std::string write(std::map<std::string, std::vector<WriteRequest>> items) {
        BatchWriteItemRequest request;
        request.request_items = std::move(items);
        const auto response = client->batch_write_item(request);
        if (!response) return describe(response.error());
        return response->unprocessed_items.empty() ? "ok" : "unprocessed";
    }
    static std::vector<WriteRequest> puts(int count) {
        std::vector<WriteRequest> writes;
        for (int i = 0; i < count; ++i) writes.push_back(put_of(R"({"id":{"S":")" + std::to_string(i) + "\"}}"));
        return writes;
    }
};

TEST_F(BatchWriteItem, puts_and_deletes_in_several_tables) {
    put("letters", R"({"id":{"S":"old"}})");
    EXPECT_EQ(write({{"letters", {put_of(R"({"id":{"S":"a"},"x":{"N":"1"}})"), delete_of(R"({"id":{"S":"old"}})")}},
                     {"numbers", {put_of(R"({"n":{"N":"1"},"r":{"S":"a"}})")}}}),
              "ok");
    EXPECT_EQ(get("letters", R"({"id":{"S":"a"}})"), R"({"id":{"S":"a"},"x":{"N":"1"}})");
    EXPECT_EQ(get("letters", R"({"id":{"S":"old"}})"), "-");
    EXPECT_EQ(get("numbers", R"({"n":{"N":"1"},"r":{"S":"a"}})"), R"({"n":{"N":"1"},"r":{"S":"a"}})");
}

TEST_F(BatchWriteItem, a_put_replaces_the_whole_item) {
    put("letters", R"({"id":{"S":"a"},"x":{"N":"1"}})");
    EXPECT_EQ(write({{"letters", {put_of(R"({"id":{"S":"a"},"y":{"N":"2"}})")}}}), "ok");
    EXPECT_EQ(get("letters", R"({"id":{"S":"a"}})"), R"({"id":{"S":"a"},"y":{"N":"2"}})");
}

TEST_F(BatchWriteItem, deleting_what_is_not_there_is_no_error) {
    EXPECT_EQ(write({{"letters", {delete_of(R"({"id":{"S":"nobody"}})")}}}), "ok");
}

TEST_F(BatchWriteItem, takes_twenty_five_writes) { EXPECT_EQ(write({{"letters", puts(25)}}), "ok"); }

TEST_F(BatchWriteItem, refuses_more_than_twenty_five_writes_to_a_table) {
    // The service shows the whole request.
    const std::string refusal = write({{"letters", puts(26)}});
    EXPECT_TRUE(refusal.starts_with("ValidationException: 1 validation error detected: Value '{letters=[WriteRequest("))
        << refusal;
    EXPECT_TRUE(
        refusal.ends_with("' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must "
                          "have length less than or equal to 25, Member must have length greater than or equal to 1]"))
        << refusal;
    EXPECT_EQ(get("letters", R"({"id":{"S":"0"}})"), "-");
}

TEST_F(BatchWriteItem, refuses_more_than_twenty_five_writes_to_several_tables) {
    EXPECT_EQ(write({{"letters", puts(25)}, {"numbers", {put_of(R"({"n":{"N":"1"},"r":{"S":"a"}})")}}}),
              "ValidationException: Too many items requested for the BatchWriteItem call");
}

TEST_F(BatchWriteItem, asks_for_tables) {
    EXPECT_EQ(write({}),
              "ValidationException: 1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: Member "
              "must have length greater than or equal to 1");
}

TEST_F(BatchWriteItem, needs_an_action_in_every_entry) {
    EXPECT_EQ(write({{"letters", {WriteRequest{}}}}),
              "ValidationException: Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
              "supported datatypes");
}

TEST_F(BatchWriteItem, refuses_two_writes_of_one_item) {
    EXPECT_EQ(write({{"letters", {put_of(R"({"id":{"S":"a"}})"), delete_of(R"({"id":{"S":"a"}})")}}}),
              "ValidationException: Provided list of item keys contains duplicates");
}

TEST_F(BatchWriteItem, compares_number_keys_by_value) {
    EXPECT_EQ(
        write({{"numbers", {put_of(R"({"n":{"N":"1"},"r":{"S":"a"}})"), delete_of(R"({"n":{"N":"1.0"},"r":{"S":"a"}})")}}}),
        "ValidationException: Provided list of item keys contains duplicates");
}

TEST_F(BatchWriteItem, the_same_key_in_two_tables_is_no_duplicate) {
    create("others", {{"id", ValueType::string}});
    EXPECT_EQ(write({{"letters", {put_of(R"({"id":{"S":"a"}})")}}, {"others", {put_of(R"({"id":{"S":"a"}})")}}}), "ok");
}

TEST_F(BatchWriteItem, refuses_a_table_that_is_not_there_and_writes_nothing) {
    EXPECT_EQ(write({{"letters", {put_of(R"({"id":{"S":"a"}})")}}, {"nowhere", {put_of(R"({"id":{"S":"a"}})")}}}),
              "ResourceNotFoundException: Requested resource not found");
    EXPECT_EQ(get("letters", R"({"id":{"S":"a"}})"), "-");
}

struct BadWrite {
    const char* name;
    const char* item;
    const char* error;
};

class BatchWriteItemRefuses : public BatchWriteItem, public ::testing::WithParamInterface<BadWrite> {};

constexpr const char* wrong_schema = "ValidationException: The provided key element does not match the schema";
constexpr const char* empty_key =
    "ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
    "empty string value. Key: id";

INSTANTIATE_TEST_SUITE_P(all, BatchWriteItemRefuses,
                         ::testing::Values(BadWrite{"a_put_without_key", R"({"x":{"S":"a"}})", wrong_schema},
                                           BadWrite{"a_put_with_a_key_of_the_wrong_type", R"({"id":{"N":"1"}})", wrong_schema},
                                           BadWrite{"a_put_with_a_list_for_key", R"({"id":{"L":[{"S":"x"}]}})", wrong_schema},
                                           BadWrite{"a_put_with_an_empty_key", R"({"id":{"S":""}})", empty_key}),
                         [](const auto& tested) { return std::string(tested.param.name); });

// One bad item fails the whole batch.
TEST_P(BatchWriteItemRefuses, and_writes_nothing) {
    EXPECT_EQ(write({{"letters", {put_of(R"({"id":{"S":"good"}})"), put_of(GetParam().item)}}}), GetParam().error);
    EXPECT_EQ(get("letters", R"({"id":{"S":"good"}})"), "-");
}

TEST_F(BatchWriteItem, refuses_a_delete_whose_key_does_not_match) {
    EXPECT_EQ(write({{"letters", {delete_of(R"({"idd":{"S":"a"}})")}}}), wrong_schema);
    EXPECT_EQ(write({{"letters", {delete_of(R"({"id":{"S":"a"},"x":{"S":"a"}})")}}}), wrong_schema);
    EXPECT_EQ(write({{"letters", {delete_of(R"({"id":{"S":""}})")}}}), empty_key);
}

TEST_F(BatchWriteItem, refuses_an_item_beyond_400_kilobytes) {
    const std::string large = R"({"id":{"S":"a"},"x":{"S":")" + std::string(409'600, 'x') + "\"}}";
    EXPECT_EQ(write({{"nowhere", {put_of(large)}}}), "ValidationException: Item size has exceeded the maximum allowed size");
}

TEST_F(BatchWriteItem, says_what_it_used) {
    BatchWriteItemRequest request;
    request.return_consumed_capacity = operation::ReturnConsumedCapacity::total;
    request.request_items["letters"] = {put_of(R"({"id":{"S":"a"},"x":{"S":")" + std::string(1500, 'x') + "\"}}"),
                                        put_of(R"({"id":{"S":"b"}})"), delete_of(R"({"id":{"S":"nobody"}})")};
    request.request_items["numbers"] = {put_of(R"({"n":{"N":"1"},"r":{"S":"a"}})")};
    const auto response = client->batch_write_item(request);
    ASSERT_TRUE(response);
    ASSERT_EQ(response->consumed_capacity.size(), 2);
    EXPECT_EQ(response->consumed_capacity[0].table_name, "letters");
    EXPECT_EQ(response->consumed_capacity[0].capacity_units, 4);
    EXPECT_FALSE(response->consumed_capacity[0].table);
    EXPECT_EQ(response->consumed_capacity[1].capacity_units, 1);
}

}  // namespace
}  // namespace dyntastic::conformance
