// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/item_collection_metrics.hpp>
#include <dyntastic/value/item.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// A put or a delete: exactly one of the two members is set.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_WriteRequest.html
struct WriteRequest {
    std::optional<Item> put_item{};    ///< PutRequest: the item
    std::optional<Item> delete_key{};  ///< DeleteRequest: the key
};

/// Up to 25 writes in all, by the names of their tables, each atomic by itself.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
struct BatchWriteItemRequest {
    std::map<std::string, std::vector<WriteRequest>> request_items{};
    ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
    ReturnItemCollectionMetrics return_item_collection_metrics = ReturnItemCollectionMetrics::none;
};

struct BatchWriteItemResponse {
    std::map<std::string, std::vector<WriteRequest>> unprocessed_items{};  ///< what to send again
    std::vector<ConsumedCapacity> consumed_capacity{};
    std::map<std::string, std::vector<ItemCollectionMetrics>> item_collection_metrics{};
};

}  // namespace dyntastic::operation
