// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/expression_parameters.hpp>
#include <dyntastic/operation/item_collection_metrics.hpp>
#include <dyntastic/operation/transaction_canceled.hpp>
#include <dyntastic/value/item.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// What an entry of a transaction does.
enum class TransactAction : std::uint8_t { condition_check, put, erase, update };

/// One entry: ConditionCheck, Put, Delete or Update by `action`; the others' members are not used.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItem.html
struct TransactWriteItem {
    TransactAction action = TransactAction::put;
    std::string table_name{};
    Item item{};  ///< of a Put: the item; of all others: the key
    std::optional<std::string> update_expression{};
    expression::Update update{};
    /// A condition as text, or ready-made; the text counts when both are there. A ConditionCheck needs one.
    std::optional<std::string> condition_expression{};
    expression::Condition condition{};
    ExpressionAttributeNames expression_attribute_names{};
    ExpressionAttributeValues expression_attribute_values{};
    ReturnValuesOnConditionCheckFailure return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::none;
};

/// Up to 100 entries and 4 MB, all carried out or none.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
struct TransactWriteItemsRequest {
    std::vector<TransactWriteItem> transact_items{};
    std::optional<std::string> client_request_token{};  ///< makes a repetition within ten minutes harmless; 1 to 36 characters
    ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
    ReturnItemCollectionMetrics return_item_collection_metrics = ReturnItemCollectionMetrics::none;
};

struct TransactWriteItemsResponse {
    std::vector<ConsumedCapacity> consumed_capacity{};
    std::map<std::string, std::vector<ItemCollectionMetrics>> item_collection_metrics{};
};

}  // namespace dyntastic::operation
