// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Requests that do not come from JSON: their constraints, and ready-made expressions on the way out.
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>

#include "support/operations.hpp"

namespace dyntastic::operation {
namespace {

template <class Request>
std::string violated(const Request& request) {
    const auto checked = check_constraints(request);
    return checked ? "-" : checked.error().message();
}

TEST(Constraints, of_requests_that_programs_make) {
    PutItemRequest put;
    EXPECT_EQ(violated(put),
              "1 validation error detected: Value '' at 'tableName' failed to satisfy constraint: Member must have length "
              "greater than or equal to 1");
    put.table_name = "arn:aws:dynamodb:eu-west-1:123456789012:table/" + std::string(255, 'a');
    EXPECT_EQ(violated(put), "-");
    put.table_name = std::string(256, 'a');
    EXPECT_EQ(violated(put), "1 validation error detected: Value '" + put.table_name +
                                 "' at 'tableName' failed to satisfy constraint: Member must have length less than or equal to "
                                 "255");
    put.table_name = "things";
    EXPECT_EQ(violated(put), "-");
    QueryRequest query;
    query.table_name = "things";
    query.limit = 0;
    EXPECT_EQ(
        violated(query),
        "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or "
        "equal to 1");
    CreateTableRequest create;
    create.table_name = "things";
    create.attribute_definitions = {{"id", ValueType::list}};
    create.key_schema = {{"", KeyType::hash}};
    EXPECT_EQ(
        violated(create),
        "2 validation errors detected: Value 'L' at 'attributeDefinitions.1.member.attributeType' failed to satisfy "
        "constraint: Member must satisfy enum value set: [B, N, S]; Value '' at 'keySchema.1.member.attributeName' failed "
        "to satisfy constraint: Member must have length greater than or equal to 1");
    BatchWriteItemRequest batch;
    batch.request_items["things"] = {};
    EXPECT_EQ(
        violated(batch),
        "1 validation error detected: Value '{things=[]}' at 'requestItems' failed to satisfy constraint: Map value "
        "must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than "
        "or equal to 1]");
    TransactWriteItemsRequest transaction;
    transaction.transact_items.resize(2);
    transaction.transact_items[0].table_name = "things";
    transaction.transact_items[1].action = TransactAction::erase;
    EXPECT_EQ(
        violated(transaction),
        "1 validation error detected: Value '' at 'transactItems.2.member.delete.tableName' failed to satisfy constraint: "
        "Member must have length greater than or equal to 1");
}

template <class Expression>
Expression equals(const char* name, int value) {
    expression::Builder builder;
    const auto left = builder.attribute(name);
    (void)builder.operation(expression::NodeKind::equal, {left, builder.value(make_value(value))});
    return std::move(builder).finish();
}

TEST(ReadyMadeExpressions, become_text_beside_the_placeholders_that_are_there) {
    QueryRequest query;
    query.table_name = "things";
    query.key_condition = equals<expression::Condition>("id", 1);
    query.filter = equals<expression::Condition>("n", 2);
    query.projection_expression = "#n0";
    query.expression_attribute_names = {{"#n0", "mine"}};
    query.expression_attribute_values = {{":unused", make_value(3)}};
    EXPECT_EQ(
        json_of(query),
        R"({"TableName":"things","KeyConditionExpression":"#n1 = :v0","FilterExpression":"#n2 = :v1",)"
        R"("ProjectionExpression":"#n0","ExpressionAttributeValues":{":unused":{"N":"3"},":v0":{"N":"1"},":v1":{"N":"2"}},)"
        R"("ExpressionAttributeNames":{"#n0":"mine","#n1":"id","#n2":"n"}})");
}

TEST(ReadyMadeExpressions, of_each_entry_of_a_transaction_stand_alone) {
    TransactWriteItemsRequest transaction;
    for (const int n : {1, 2}) {
        TransactWriteItem& entry = transaction.transact_items.emplace_back();
        entry.action = TransactAction::condition_check;
        entry.table_name = "things";
        entry.condition = equals<expression::Condition>("a", n);
    }
    EXPECT_EQ(json_of(transaction),
              R"({"TransactItems":[{"ConditionCheck":{"TableName":"things","Key":{},"ConditionExpression":"#n0 = :v0",)"
              R"("ExpressionAttributeValues":{":v0":{"N":"1"}},"ExpressionAttributeNames":{"#n0":"a"}}},)"
              R"({"ConditionCheck":{"TableName":"things","Key":{},"ConditionExpression":"#n0 = :v0",)"
              R"("ExpressionAttributeValues":{":v0":{"N":"2"}},"ExpressionAttributeNames":{"#n0":"a"}}}]})");
}

TEST(ReadyMadeExpressions, yield_to_text) {
    PutItemRequest put;
    put.table_name = "things";
    put.condition_expression = "a";
    put.condition = equals<expression::Condition>("id", 1);
    EXPECT_EQ(json_of(put), R"({"TableName":"things","Item":{},"ConditionExpression":"a"})");
}

}  // namespace
}  // namespace dyntastic::operation
