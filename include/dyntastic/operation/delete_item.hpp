// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/expression_parameters.hpp>
#include <dyntastic/operation/item_collection_metrics.hpp>
#include <dyntastic/operation/legacy_parameters.hpp>
#include <dyntastic/operation/return_values.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
struct DeleteItemRequest {
    std::string table_name{};
    Item key{};
    ReturnValues return_values = ReturnValues::none;  ///< none or all_old
    /// A condition as text, or ready-made; the text counts when both are there.
    std::optional<std::string> condition_expression{};
    ExpressionAttributeNames expression_attribute_names{};
    ExpressionAttributeValues expression_attribute_values{};
    expression::Condition condition{};
    ReturnValuesOnConditionCheckFailure return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::none;
    /// The older form of a condition.
    std::optional<Expected> expected{};
    std::optional<ConditionalOperator> conditional_operator{};
    ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
    ReturnItemCollectionMetrics return_item_collection_metrics = ReturnItemCollectionMetrics::none;
};

struct DeleteItemResponse {
    std::optional<Item> attributes{};  ///< the item that was deleted, when that was asked for
    std::optional<ConsumedCapacity> consumed_capacity{};
    std::optional<ItemCollectionMetrics> item_collection_metrics{};
};

}  // namespace dyntastic::operation
