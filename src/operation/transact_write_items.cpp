// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/operation/transact_write_items.hpp>

#include "operation/capacity_members.hpp"
#include "operation/wire.hpp"
#include "value/value_words.hpp"

namespace dyntastic::operation {

/// The members of the four actions, where each has its own name for the item or key, and only Update has an update.
template <class Visitor, Same<TransactWriteItem> Object>
static bool action(Visitor& visit, Object& entry, std::string_view name, TransactAction action) {
    if (!visit.enter(name, entry.action == action)) return false;
    if constexpr (Visitor::reads) entry.action = action;
    visit("TableName", entry.table_name, table_name);
    visit(action == TransactAction::put ? "Item" : "Key", entry.item, required);
    visit("ReturnValuesOnConditionCheckFailure", entry.return_values_on_condition_check_failure);
    visit.begin_expressions(entry.expression_attribute_names, &entry.expression_attribute_values);
    if (action == TransactAction::update) {
        visit.expression("UpdateExpression", entry.update_expression, entry.update);
    }
    visit.expression("ConditionExpression", entry.condition_expression, entry.condition);
    visit.values("ExpressionAttributeValues", entry.expression_attribute_values);
    visit.names("ExpressionAttributeNames", entry.expression_attribute_names);
    if constexpr (Visitor::reads) {
        const bool needs_update = action == TransactAction::update;
        if (needs_update && !entry.update_expression) visit.missing("UpdateExpression");
        if (action == TransactAction::condition_check && !entry.condition_expression) visit.missing("ConditionExpression");
    }
    visit.leave();
    return true;
}

template <class Visitor, Same<TransactWriteItem> Object>
static void members(Visitor& visit, Object& entry) {
    int actions = 0;
    actions += action(visit, entry, "ConditionCheck", TransactAction::condition_check) ? 1 : 0;
    actions += action(visit, entry, "Put", TransactAction::put) ? 1 : 0;
    actions += action(visit, entry, "Delete", TransactAction::erase) ? 1 : 0;
    actions += action(visit, entry, "Update", TransactAction::update) ? 1 : 0;
    if constexpr (Visitor::reads) {
        if (actions == 0) {
            visit.invalid(
                validation_failure("Invalid Request: TransactWriteRequest should contain Delete or Put or Update request"));
        } else if (actions > 1) {
            visit.invalid(validation_failure("TransactItems can only contain one of Check, Put, Update or Delete"));
        }
    }
}

template <class Visitor, Same<TransactWriteItemsRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("ClientRequestToken", request.client_request_token, Rule{.shortest = 1, .longest = 36});
    visit("ReturnConsumedCapacity", request.return_consumed_capacity);
    visit("ReturnItemCollectionMetrics", request.return_item_collection_metrics);
    visit("TransactItems", request.transact_items, Rule{.required = true, .shortest = 1, .longest = 100});
}

template <class Visitor, Same<TransactWriteItemsResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("ConsumedCapacity", response.consumed_capacity);
    visit("ItemCollectionMetrics", response.item_collection_metrics);
}

static result<void> check_depth(const TransactWriteItem& entry) {
    constexpr std::uint32_t most_levels_around = 31;
    if (entry.item.view().depth() > most_levels_around) return nesting_failure();
    return check_depth_in_transaction(entry.expression_attribute_values);
}

void write_wire_json(json::Writer& writer, const TransactWriteItemsRequest& request) { wire::write(writer, request); }
void write_wire_json(json::Writer& writer, const TransactWriteItemsResponse& response) { wire::write(writer, response); }
result<void> read_wire_json(std::string_view json, TransactWriteItemsRequest& request) {
    request = {};
    Reader reader(true, ValueFaults::wrapped);
    auto read = reader.document(json, request);
    // Actions are checked one after the other, and a value that is too deep in an earlier one comes first.
    if (read || !reader.wrong_element()) return read;
    for (std::size_t i = 0; i < std::min(*reader.wrong_element(), request.transact_items.size()); ++i) {
        if (auto checked = check_depth(request.transact_items[i]); !checked) return checked;
    }
    return read;
}
result<void> read_wire_json(std::string_view json, TransactWriteItemsResponse& response) {
    return wire::read_response(json, response);
}
result<void> check_constraints(const TransactWriteItemsRequest& request) { return wire::check(request); }

}  // namespace dyntastic::operation
