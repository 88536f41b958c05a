// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The stage that a failure of the engine names. Operations decide by it what the service counts, and what a whole transaction
// fails with.
#include <dyntastic/engine/engine.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>

namespace dyntastic::engine {
namespace {

class FailureStage : public ::testing::Test {
protected:
    void SetUp() override {
        operation::CreateTableRequest request;
        request.table_name = "table";
        request.attribute_definitions = {{"p", ValueType::string}};
        request.key_schema = {{"p", operation::KeyType::hash}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        ASSERT_TRUE(engine.create_table(request));
        put.table_name = "table";
        put.item = {{"p", "1"}, {"word", "x"}};
        ASSERT_TRUE(engine.put_item(put));
        update.table_name = "table";
        update.key = {{"p", "1"}};
    }

    template <class T>
    static Failure of(const result<T>& response) {
        return response ? Failure() : response.error();
    }
    [[nodiscard]] Failure failure_to_put() { return of(engine.put_item(put)); }
    [[nodiscard]] Failure failure_to_update(const char* expression) {
        update.update_expression = expression;
        return of(engine.update_item(update));
    }

    Engine engine;
    operation::PutItemRequest put;
    operation::UpdateItemRequest update;
};

TEST_F(FailureStage, is_that_of_the_request) {
    put.table_name = "";
    EXPECT_EQ(failure_to_put().stage(), Stage::constraint);
    put.table_name = "other";
    EXPECT_EQ(failure_to_put().stage(), Stage::table);
    put.table_name = "table";
    put.return_values = operation::ReturnValues::all_new;
    EXPECT_EQ(failure_to_put().stage(), Stage::parameter);
}

TEST_F(FailureStage, is_that_of_a_key) {
    put.item = {{"q", "1"}};
    EXPECT_EQ(failure_to_put().stage(), Stage::key);
    put.item = {{"p", ""}};
    EXPECT_EQ(failure_to_put().stage(), Stage::empty_key);
}

TEST_F(FailureStage, is_that_of_an_expression) {
    EXPECT_EQ(failure_to_update("SET").stage(), Stage::expression);
    EXPECT_EQ(failure_to_update("SET word = word - word").stage(), Stage::operand);
    put.condition_expression = "attribute_not_exists(p)";
    EXPECT_EQ(failure_to_put().stage(), Stage::condition);
}

// A put counts its errors, but never that of nesting.
TEST_F(FailureStage, decides_what_is_counted) {
    put.return_values = operation::ReturnValues::all_new;
    EXPECT_EQ(failure_to_put().message(), "1 validation error detected: ReturnValues can only be ALL_OLD or NONE");
    put.return_values = operation::ReturnValues::none;
    AttributeValue deep = "x";
    for (int i = 0; i < 32; ++i) deep = AttributeValue(AttributeValue::List{deep});
    put.item = {{"p", "1"}, {"deep", deep}};
    const Failure nested = failure_to_put();
    EXPECT_EQ(nested.stage(), Stage::nesting);
    EXPECT_TRUE(nested.message().starts_with("Nesting Levels")) << nested.message();
}

// An empty key is wrong whatever the transaction; a key of the wrong type is its entry's fault.
TEST_F(FailureStage, decides_what_a_whole_transaction_fails_with) {
    const auto kind_of = [&](const Item& key) {
        operation::TransactGetItemsRequest request;
        request.transact_items.emplace_back();
        request.transact_items.back().table_name = "table";
        request.transact_items.back().key = key;
        return of(engine.transact_get_items(request)).kind();
    };
    EXPECT_EQ(kind_of({{"p", ""}}), FailureKind::validation);
    EXPECT_EQ(kind_of({{"p", 1}}), FailureKind::transaction_canceled);
    const auto kind_to_put = [&](const Item& item) {
        operation::TransactWriteItemsRequest request;
        request.transact_items.emplace_back();
        request.transact_items.back().table_name = "table";
        request.transact_items.back().item = item;
        return of(engine.transact_write_items(request)).kind();
    };
    EXPECT_EQ(kind_to_put({{"p", ""}, {"word", "x"}}), FailureKind::validation);
    EXPECT_EQ(kind_to_put({{"p", 1}, {"word", "x"}}), FailureKind::transaction_canceled);
}

}  // namespace
}  // namespace dyntastic::engine
