// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/update_item.hpp>

#include "operation/capacity_members.hpp"
#include "operation/legacy_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<UpdateItemRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("ReturnConsumedCapacity", request.return_consumed_capacity);
    visit("TableName", request.table_name, table_name);
    visit("ReturnItemCollectionMetrics", request.return_item_collection_metrics);
    visit("ReturnValues", request.return_values);
    visit("ReturnValuesOnConditionCheckFailure", request.return_values_on_condition_check_failure);
    visit("ConditionalOperator", request.conditional_operator);
    visit("Key", request.key, required);
    visit("Expected", request.expected);
    visit("AttributeUpdates", request.attribute_updates);
    visit.begin_expressions(request.expression_attribute_names, &request.expression_attribute_values);
    visit.expression("UpdateExpression", request.update_expression, request.update);
    visit.expression("ConditionExpression", request.condition_expression, request.condition);
    visit.values("ExpressionAttributeValues", request.expression_attribute_values);
    visit.names("ExpressionAttributeNames", request.expression_attribute_names);
}

template <class Visitor, Same<UpdateItemResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Attributes", response.attributes);
    visit("ConsumedCapacity", response.consumed_capacity);
    visit("ItemCollectionMetrics", response.item_collection_metrics);
}

UpdateItemRequest without_patch(const UpdateItemRequest& request) {
    UpdateItemRequest plain = request;
    if (!request.patch) return plain;
    plain.patch.reset();
    plain.update_expression.reset();
    plain.attribute_updates.reset();
    RenderedPatch rendered = render(*request.patch);
    plain.key = std::move(rendered.key);
    plain.update = std::move(rendered.update);
    return plain;
}

void write_wire_json(json::Writer& writer, const UpdateItemRequest& request) {
    if (request.patch) wire::write(writer, without_patch(request));
    else wire::write(writer, request);
}
void write_wire_json(json::Writer& writer, const UpdateItemResponse& response) { wire::write(writer, response); }
result<void> read_wire_json(std::string_view json, UpdateItemRequest& request) {
    return wire::read_request(json, request, ValueFaults::enveloped);
}
result<void> read_wire_json(std::string_view json, UpdateItemResponse& response) { return wire::read_response(json, response); }
result<void> check_constraints(const UpdateItemRequest& request) { return wire::check(request); }

}  // namespace dyntastic::operation
