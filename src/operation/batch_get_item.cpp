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

void write_wire_json(json::Writer& writer, const BatchGetItemRequest& request) { wire::write(writer, request); }
void write_wire_json(json::Writer& writer, const BatchGetItemResponse& response) { wire::write(writer, response); }
result<void> read_wire_json(std::string_view json, BatchGetItemRequest& request) { return wire::read_request(json, request); }
result<void> read_wire_json(std::string_view json, BatchGetItemResponse& response) {
    return wire::read_response(json, response);
}
result<void> check_constraints(const BatchGetItemRequest& request) { return wire::check(request); }

}  // namespace dyntastic::operation
