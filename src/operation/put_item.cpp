// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/put_item.hpp>

#include "operation/capacity_members.hpp"
#include "operation/legacy_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<PutItemRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("ReturnConsumedCapacity", request.return_consumed_capacity);
    visit("ReturnValues", request.return_values);
    visit("TableName", request.table_name, table_name);
    visit("Item", request.item, required);
    visit("ConditionalOperator", request.conditional_operator);
    visit("Expected", request.expected);
    visit("ReturnItemCollectionMetrics", request.return_item_collection_metrics);
    visit("ReturnValuesOnConditionCheckFailure", request.return_values_on_condition_check_failure);
    visit.begin_expressions(request.expression_attribute_names, &request.expression_attribute_values);
    visit.expression("ConditionExpression", request.condition_expression, request.condition);
    visit.values("ExpressionAttributeValues", request.expression_attribute_values);
    visit.names("ExpressionAttributeNames", request.expression_attribute_names);
}

template <class Visitor, Same<PutItemResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Attributes", response.attributes);
    visit("ConsumedCapacity", response.consumed_capacity);
    visit("ItemCollectionMetrics", response.item_collection_metrics);
}

DYNTASTIC_WIRE_JSON(PutItem, ValueFaults::enveloped)

}  // namespace dyntastic::operation
