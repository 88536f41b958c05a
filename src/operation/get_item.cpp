// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/get_item.hpp>

#include "operation/capacity_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<GetItemRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("ReturnConsumedCapacity", request.return_consumed_capacity);
    visit("AttributesToGet", request.attributes_to_get, at_least_one);
    visit("TableName", request.table_name, table_name);
    visit("Key", request.key, required);
    visit("ConsistentRead", request.consistent_read);
    visit.begin_expressions(request.expression_attribute_names);
    visit.expression("ProjectionExpression", request.projection_expression, request.projection);
    visit.names("ExpressionAttributeNames", request.expression_attribute_names);
}

template <class Visitor, Same<GetItemResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Item", response.item);
    visit("ConsumedCapacity", response.consumed_capacity);
}

DYNTASTIC_WIRE_JSON(GetItem)

}  // namespace dyntastic::operation
