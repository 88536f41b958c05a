// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which of the older parameters may stand together, and beside expressions.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html
#include <dyntastic/expression/ast.hpp>

#include "legacy.hpp"

namespace dyntastic::conformance {
namespace {

#define WITHOUT "ValidationException: ConditionalOperator cannot be used without Filter or Expected"
#define TOO_FEW "ValidationException: ConditionalOperator can only be used when Filter or Expected has two or more elements"

std::string mixed(const std::string& legacy, const std::string& expressions) {
    return "ValidationException: Can not use both expression and non-expression parameters in the same request: Non-expression "
           "parameters: {" +
           legacy + "} Expression parameters: {" + expressions + "}";
}

/// n = 5, ready-made.
expression::Condition ready_made() {
    expression::Builder builder;
    const auto n = builder.attribute("n");
    (void)builder.operation(expression::NodeKind::equal, {n, builder.value(legacy_value(":five"))});
    return std::move(builder).finish();
}

/// Nothing here reaches the table.
class LegacyParameters : public Suite {
protected:
    static operation::PutItemRequest put_item() {
        operation::PutItemRequest request;
        request.table_name = "none";
        request.item = Item{{"id", "k"}};
        return request;
    }
    static operation::DeleteItemRequest delete_item() {
        operation::DeleteItemRequest request;
        request.table_name = "none";
        request.key = Item{{"id", "k"}};
        return request;
    }
    static operation::UpdateItemRequest update_item() {
        operation::UpdateItemRequest request;
        request.table_name = "none";
        request.key = Item{{"id", "k"}};
        return request;
    }
    static operation::GetItemRequest get_item() {
        operation::GetItemRequest request;
        request.table_name = "none";
        request.key = Item{{"id", "k"}};
        return request;
    }
    static operation::QueryRequest query() {
        operation::QueryRequest request;
        request.table_name = "none";
        return request;
    }
    static operation::ScanRequest scan() {
        operation::ScanRequest request;
        request.table_name = "none";
        return request;
    }
    std::string failure(const operation::PutItemRequest& request) { return describe_write(client->put_item(request).error()); }
    std::string failure(const operation::DeleteItemRequest& request) {
        return describe_write(client->delete_item(request).error());
    }
    std::string failure(const operation::UpdateItemRequest& request) {
        return describe_write(client->update_item(request).error());
    }
    std::string failure(const operation::GetItemRequest& request) { return describe(client->get_item(request).error()); }
    std::string failure(const operation::QueryRequest& request) { return describe(client->query(request).error()); }
    std::string failure(const operation::ScanRequest& request) { return describe(client->scan(request).error()); }
};

TEST_F(LegacyParameters, a_put_has_expected_or_a_condition) {
    auto request = put_item();
    request.condition_expression = "attribute_exists(id)";
    request.expected = expected("n absent");
    EXPECT_EQ(failure(request), mixed("Expected", "ConditionExpression"));
    request.conditional_operator = ConditionalOperator::all;
    EXPECT_EQ(failure(request), mixed("Expected, ConditionalOperator", "ConditionExpression"));
    request.expected.reset();
    EXPECT_EQ(failure(request), mixed("ConditionalOperator", "ConditionExpression"));
}

TEST_F(LegacyParameters, a_delete_has_expected_or_a_condition) {
    auto request = delete_item();
    request.condition_expression = "attribute_exists(id)";
    request.expected = expected("n absent");
    EXPECT_EQ(failure(request), mixed("Expected", "ConditionExpression"));
    request.expected.reset();
    request.conditional_operator = ConditionalOperator::any;
    EXPECT_EQ(failure(request), mixed("ConditionalOperator", "ConditionExpression"));
}

TEST_F(LegacyParameters, an_empty_map_is_a_parameter_too) {
    auto request = put_item();
    request.condition_expression = "attribute_exists(id)";
    request.expected.emplace();
    EXPECT_EQ(failure(request), mixed("Expected", "ConditionExpression"));
}

TEST_F(LegacyParameters, a_ready_made_condition_is_an_expression) {
    auto put = put_item();
    put.condition = ready_made();
    put.expected = expected("n absent");
    EXPECT_EQ(failure(put), mixed("Expected", "ConditionExpression"));
    auto find = query();
    find.key_condition = ready_made();
    find.filter = ready_made();
    find.key_conditions = conditions("id EQ :key");
    EXPECT_EQ(failure(find), mixed("KeyConditions", "FilterExpression, KeyConditionExpression"));
}

TEST_F(LegacyParameters, a_ready_made_projection_or_update_is_an_expression) {
    expression::Builder paths;
    paths.project(paths.attribute("n"));
    auto get = get_item();
    get.attributes_to_get = {"n"};
    get.projection = std::move(paths).finish_projection();
    EXPECT_EQ(failure(get), mixed("AttributesToGet", "ProjectionExpression"));
    expression::Builder actions;
    actions.act(expression::ActionKind::remove, actions.attribute("n"));
    auto update = update_item();
    update.attribute_updates = updates("n DELETE");
    update.update = std::move(actions).finish_update();
    EXPECT_EQ(failure(update), mixed("AttributeUpdates", "UpdateExpression"));
}

TEST_F(LegacyParameters, an_update_is_all_old_or_all_new) {
    auto request = update_item();
    request.update_expression = "REMOVE n";
    request.attribute_updates = updates("n DELETE");
    EXPECT_EQ(failure(request), mixed("AttributeUpdates", "UpdateExpression"));
    request.expected = expected("n absent");
    request.conditional_operator = ConditionalOperator::all;
    request.condition_expression = "attribute_exists(id)";
    EXPECT_EQ(failure(request),
              mixed("AttributeUpdates, Expected, ConditionalOperator", "UpdateExpression, ConditionExpression"));
    request.update_expression.reset();
    request.expected.reset();
    request.conditional_operator.reset();
    EXPECT_EQ(failure(request), mixed("AttributeUpdates", "ConditionExpression"));
}

TEST_F(LegacyParameters, an_update_expression_forbids_expected) {
    auto request = update_item();
    request.update_expression = "REMOVE n";
    request.expected = expected("n absent");
    EXPECT_EQ(failure(request), mixed("Expected", "UpdateExpression"));
}

TEST_F(LegacyParameters, a_get_has_names_or_a_projection) {
    auto request = get_item();
    request.projection_expression = "n";
    request.attributes_to_get = {"n", "n"};
    EXPECT_EQ(failure(request), mixed("AttributesToGet", "ProjectionExpression"));
}

TEST_F(LegacyParameters, a_query_is_all_old_or_all_new) {
    auto request = query();
    request.attributes_to_get = {"n"};
    request.query_filter = conditions("n NULL");
    request.conditional_operator = ConditionalOperator::all;
    request.key_conditions = conditions("id EQ :key");
    request.projection_expression = "n";
    request.filter_expression = "n = n";
    EXPECT_EQ(failure(request),
              mixed("AttributesToGet, QueryFilter, ConditionalOperator", "ProjectionExpression, FilterExpression"))
        << "key conditions are not counted";
    request.key_condition_expression = "id = :key";
    EXPECT_EQ(failure(request), mixed("AttributesToGet, QueryFilter, ConditionalOperator, KeyConditions",
                                      "ProjectionExpression, FilterExpression, KeyConditionExpression"));
}

TEST_F(LegacyParameters, a_key_condition_expression_forbids_a_query_filter) {
    auto request = query();
    request.query_filter = conditions("n NULL");
    request.key_condition_expression = "id = :key";
    EXPECT_EQ(failure(request), mixed("QueryFilter", "KeyConditionExpression"));
}

TEST_F(LegacyParameters, a_scan_is_all_old_or_all_new) {
    auto request = scan();
    request.attributes_to_get = {"n"};
    request.scan_filter = conditions("n NULL");
    request.conditional_operator = ConditionalOperator::all;
    request.projection_expression = "n";
    request.filter_expression = "n = n";
    EXPECT_EQ(failure(request),
              mixed("AttributesToGet, ScanFilter, ConditionalOperator", "ProjectionExpression, FilterExpression"));
    request.attributes_to_get.reset();
    request.conditional_operator.reset();
    request.filter_expression.reset();
    EXPECT_EQ(failure(request), mixed("ScanFilter", "ProjectionExpression"));
}

TEST_F(LegacyParameters, mixing_comes_before_what_is_in_them) {
    auto request = put_item();
    request.condition_expression = "= syntax";
    request.expected = expected("n exists");
    request.return_values = ReturnValues::all_new;
    request.expression_attribute_values = {{":unused", legacy_value(":one")}};
    EXPECT_EQ(failure(request), mixed("Expected", "ConditionExpression"));
}

TEST_F(LegacyParameters, placeholders_need_an_expression) {
    auto request = delete_item();
    request.expected = expected("n exists");
    request.expression_attribute_names = {{"#n", "n"}};
    EXPECT_EQ(failure(request), "ValidationException: ExpressionAttributeNames can only be specified when using expressions");
    request.expression_attribute_names.clear();
    request.expression_attribute_values = {{":n", legacy_value(":one")}};
    EXPECT_EQ(failure(request), "ValidationException: ExpressionAttributeValues can only be specified when using expressions");
}

TEST_F(LegacyParameters, an_update_checks_updates_before_expected) {
    auto request = update_item();
    request.attribute_updates = updates("n ADD");
    request.expected = expected("n exists");
    EXPECT_EQ(failure(request), DYNTASTIC_INVALID "Only DELETE action is allowed when no attribute value is specified");
    request.attribute_updates = updates("n DELETE");
    EXPECT_EQ(failure(request), DYNTASTIC_INVALID "Value must be provided when Exists is true for Attribute: n");
    request.expected = expected("n absent");
    EXPECT_EQ(failure(request), "ResourceNotFoundException: Requested resource not found");
}

TEST_F(LegacyParameters, a_conditional_operator_needs_conditions) {
    auto put = put_item();
    put.conditional_operator = ConditionalOperator::all;
    EXPECT_EQ(failure(put), WITHOUT);
    put.expected.emplace();
    EXPECT_EQ(failure(put), WITHOUT) << "no condition is none";
    auto erase = delete_item();
    erase.conditional_operator = ConditionalOperator::any;
    EXPECT_EQ(failure(erase), WITHOUT);
    auto update = update_item();
    update.attribute_updates = updates("n DELETE; s DELETE");
    update.conditional_operator = ConditionalOperator::any;
    EXPECT_EQ(failure(update), WITHOUT);
    auto find = query();
    find.conditional_operator = ConditionalOperator::all;
    EXPECT_EQ(failure(find), WITHOUT) << "that there are no key conditions comes later";
    find.key_conditions = conditions("id EQ :key; n EQ :one");
    EXPECT_EQ(failure(find), WITHOUT) << "key conditions are always joined by AND";
    auto read = scan();
    read.conditional_operator = ConditionalOperator::any;
    read.attributes_to_get = {"n", "s"};
    EXPECT_EQ(failure(read), WITHOUT);
}

TEST_F(LegacyParameters, a_conditional_operator_needs_two_conditions) {
    auto put = put_item();
    put.conditional_operator = ConditionalOperator::all;
    put.expected = expected("n absent");
    EXPECT_EQ(failure(put), TOO_FEW);
    auto erase = delete_item();
    erase.conditional_operator = ConditionalOperator::all;
    erase.expected = expected("n absent");
    EXPECT_EQ(failure(erase), TOO_FEW);
    auto update = update_item();
    update.conditional_operator = ConditionalOperator::any;
    update.expected = expected("n absent");
    EXPECT_EQ(failure(update), TOO_FEW);
    auto find = query();
    find.conditional_operator = ConditionalOperator::all;
    find.query_filter = conditions("n NULL");
    EXPECT_EQ(failure(find), TOO_FEW);
    auto read = scan();
    read.conditional_operator = ConditionalOperator::all;
    read.scan_filter = conditions("n NULL");
    EXPECT_EQ(failure(read), TOO_FEW);
    read.scan_filter = conditions("n NULL; s NULL");
    EXPECT_EQ(failure(read), "ResourceNotFoundException: Requested resource not found");
}

}  // namespace
}  // namespace dyntastic::conformance
