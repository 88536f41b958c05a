// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/batch_get_item.hpp>

#include "operation/capacity_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<KeysAndAttributes> Object>
static void members(Visitor& visit, Object& keys) {
    visit("Keys", keys.keys, Rule{.required = true, .shortest = 1, .longest = 100, .is_reworded = true});
    visit("AttributesToGet", keys.attributes_to_get, at_least_one);
    visit("ConsistentRead", keys.consistent_read);
    visit.begin_expressions(keys.expression_attribute_names);
    visit.expression("ProjectionExpression", keys.projection_expression, keys.projection);
    visit.names("ExpressionAttributeNames", keys.expression_attribute_names);
}

template <class Visitor, Same<BatchGetItemRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("RequestItems", request.request_items,
          Rule{.required = true, .shortest = 1, .is_reworded = true, .keys_are_tables = true});
    visit("ReturnConsumedCapacity", request.return_consumed_capacity);
}

template <class Visitor, Same<BatchGetItemResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Responses", response.responses, required);
    visit("UnprocessedKeys", response.unprocessed_keys, required);
    visit("ConsumedCapacity", response.consumed_capacity);
}

DYNTASTIC_WIRE_JSON(BatchGetItem)

}  // namespace dyntastic::operation
