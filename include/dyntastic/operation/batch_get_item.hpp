// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/expression_parameters.hpp>
#include <dyntastic/operation/legacy_parameters.hpp>
#include <dyntastic/value/item.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// Keys of one table, and what to read of their items.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_KeysAndAttributes.html
struct KeysAndAttributes {
    std::vector<Item> keys{};
    bool consistent_read = false;
    /// Which parts of the items, as text, or ready-made; the text counts when both are there.
    std::optional<std::string> projection_expression{};
    ExpressionAttributeNames expression_attribute_names{};
    expression::Projection projection{};
    std::optional<AttributesToGet> attributes_to_get{};
};

/// Up to 100 keys in all, by the names of their tables.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
struct BatchGetItemRequest {
    std::map<std::string, KeysAndAttributes> request_items{};
    ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
};

struct BatchGetItemResponse {
    std::map<std::string, std::vector<Item>> responses{};         ///< the items that are there, for each table of the request
    std::map<std::string, KeysAndAttributes> unprocessed_keys{};  ///< what to ask for again: an answer ends at 16 MB
    std::vector<ConsumedCapacity> consumed_capacity{};
};

}  // namespace dyntastic::operation
