// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/batch_write_item.hpp>

#include "operation/capacity_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<WriteRequest> Object>
static void members(Visitor& visit, Object& request) {
    if (visit.enter("PutRequest", request.put_item.has_value())) {
        visit("Item", request.put_item, required);
        visit.leave();
    }
    if (visit.enter("DeleteRequest", request.delete_key.has_value())) {
        visit("Key", request.delete_key, required);
        visit.leave();
    }
    if constexpr (Visitor::reads) {
        if (request.put_item.has_value() == request.delete_key.has_value()) {
            // The service has no words of its own for this.
            visit.invalid(
                validation_failure("Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
                                   "the supported datatypes"));
        }
    }
}

template <class Visitor, Same<BatchWriteItemRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("ReturnConsumedCapacity", request.return_consumed_capacity);
    visit("ReturnItemCollectionMetrics", request.return_item_collection_metrics);
    visit("RequestItems", request.request_items,
          Rule{.required = true, .shortest = 1, .is_reworded = true, .keys_are_tables = true, .longest_value = 25});
}

template <class Visitor, Same<BatchWriteItemResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("UnprocessedItems", response.unprocessed_items, required);
    visit("ItemCollectionMetrics", response.item_collection_metrics);
    visit("ConsumedCapacity", response.consumed_capacity);
}

DYNTASTIC_WIRE_JSON(BatchWriteItem, ValueFaults::older)

}  // namespace dyntastic::operation
