// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// One request may name a table both by its name and by its ARN; it is one table nevertheless.
#include <dyntastic/engine/engine.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>

namespace dyntastic::engine {
namespace {

class NamedTwice : public ::testing::Test {
protected:
    void SetUp() override {
        operation::CreateTableRequest request;
        request.table_name = name;
        request.attribute_definitions = {{"p", ValueType::string}};
        request.key_schema = {{"p", operation::KeyType::hash}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        arn = engine.create_table(request).value().table_description.table_arn;
    }

    Engine engine;
    const std::string name = "table";
    std::string arn;
    const Item one{{"p", "1"}}, two{{"p", "2"}};
    const std::string duplicates = "Provided list of item keys contains duplicates";
    const std::string two_operations = "Transaction request cannot include multiple operations on one item";
};

TEST_F(NamedTwice, in_batch_writes) {
    operation::BatchWriteItemRequest request;
    request.request_items[name].push_back({one, std::nullopt});
    request.request_items[arn].push_back({std::nullopt, one});
    const auto refused = engine.batch_write_item(request);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message(), duplicates);
    request.request_items[arn].front() = {two, std::nullopt};
    ASSERT_TRUE(engine.batch_write_item(request));
    EXPECT_EQ(engine.describe_table({name})->table.item_count, 2);
}

TEST_F(NamedTwice, in_batch_reads) {
    operation::BatchGetItemRequest request;
    request.request_items[name].keys.push_back(one);
    request.request_items[arn].keys.push_back(one);
    const auto refused = engine.batch_get_item(request);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message(), duplicates);
    request.request_items[arn].keys.front() = two;
    EXPECT_TRUE(engine.batch_get_item(request));
}

TEST_F(NamedTwice, in_transactions) {
    operation::TransactWriteItemsRequest writes;
    operation::TransactGetItemsRequest reads;
    for (const std::string& each : {name, arn}) {
        operation::TransactWriteItem write;
        write.table_name = each;
        write.item = one;
        writes.transact_items.push_back(write);
        operation::TransactGetItem read;
        read.table_name = each;
        read.key = one;
        reads.transact_items.push_back(read);
    }
    const auto not_written = engine.transact_write_items(writes);
    ASSERT_FALSE(not_written);
    EXPECT_EQ(not_written.error().message(), two_operations);
    const auto not_read = engine.transact_get_items(reads);
    ASSERT_FALSE(not_read);
    EXPECT_EQ(not_read.error().message(), two_operations);
}

}  // namespace
}  // namespace dyntastic::engine
