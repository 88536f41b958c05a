// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/expression_parameters.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Get.html
struct TransactGetItem {
    std::string table_name{};
    Item key{};
    /// Which parts of the item, as text, or ready-made; the text counts when both are there.
    std::optional<std::string> projection_expression{};
    ExpressionAttributeNames expression_attribute_names{};
    expression::Projection projection{};
};

/// Up to 100 items and 4 MB, read as of one moment.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
struct TransactGetItemsRequest {
    std::vector<TransactGetItem> transact_items{};
    ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
};

struct TransactGetItemsResponse {
    std::vector<std::optional<Item>> responses{};  ///< in the order of the request; none where there is no item
    std::vector<ConsumedCapacity> consumed_capacity{};
};

}  // namespace dyntastic::operation
