// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/transact_get_items.hpp>

#include "operation/capacity_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<TransactGetItem> Object>
static void members(Visitor& visit, Object& entry) {
    if (!visit.enter("Get", true)) {
        if constexpr (Visitor::reads) visit.missing("Get");
        return;
    }
    visit("TableName", entry.table_name, table_name);
    visit("Key", entry.key, required);
    visit.begin_expressions(entry.expression_attribute_names);
    visit.expression("ProjectionExpression", entry.projection_expression, entry.projection);
    visit.names("ExpressionAttributeNames", entry.expression_attribute_names);
    visit.leave();
}

template <class Visitor, Same<TransactGetItemsRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("TransactItems", request.transact_items, Rule{.required = true, .shortest = 1, .longest = 100});
    visit("ReturnConsumedCapacity", request.return_consumed_capacity);
}

template <class Visitor, Same<TransactGetItemsResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("ConsumedCapacity", response.consumed_capacity);
    visit("Responses", response.responses, required);
}

DYNTASTIC_WIRE_JSON(TransactGetItems, ValueFaults::wrapped)

}  // namespace dyntastic::operation
