// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/expression_parameters.hpp>
#include <dyntastic/operation/item_collection_metrics.hpp>
#include <dyntastic/operation/legacy_parameters.hpp>
#include <dyntastic/operation/patch.hpp>
#include <dyntastic/operation/return_values.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
struct UpdateItemRequest {
    std::string table_name{};
    Item key{};
    ReturnValues return_values = ReturnValues::none;
    /// An update as text, or ready-made; the text counts when both are there. Without either, an item that is not there is
    /// made of its key alone.
    std::optional<std::string> update_expression{};
    expression::Update update{};
    /// A condition as text, or ready-made; the text counts when both are there.
    std::optional<std::string> condition_expression{};
    ExpressionAttributeNames expression_attribute_names{};
    ExpressionAttributeValues expression_attribute_values{};
    expression::Condition condition{};
    ReturnValuesOnConditionCheckFailure return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::none;
    /// The older form of an update.
    std::optional<AttributeUpdates> attribute_updates{};
    /// The older form of a condition.
    std::optional<Expected> expected{};
    std::optional<ConditionalOperator> conditional_operator{};
    ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
    ReturnItemCollectionMetrics return_item_collection_metrics = ReturnItemCollectionMetrics::none;
    /// An update as a whole item. It takes the place of `key` and of every other form of an update. All clients accept it;
    /// those outside this process send the update that it stands for.
    std::optional<Patch> patch{};
};

/// The request with the key and the update that its patch stands for, and without the patch.
[[nodiscard]] UpdateItemRequest without_patch(const UpdateItemRequest& request);

struct UpdateItemResponse {
    std::optional<Item> attributes{};  ///< what return_values asked for, when there is any
    std::optional<ConsumedCapacity> consumed_capacity{};
    std::optional<ItemCollectionMetrics> item_collection_metrics{};
};

}  // namespace dyntastic::operation
