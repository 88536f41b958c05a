// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/expression_parameters.hpp>
#include <dyntastic/operation/legacy_parameters.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
struct GetItemRequest {
    std::string table_name{};
    Item key{};
    bool consistent_read = false;
    /// Which parts of the item, as text, or ready-made; the text counts when both are there.
    std::optional<std::string> projection_expression{};
    ExpressionAttributeNames expression_attribute_names{};
    expression::Projection projection{};
    /// The older form of a projection.
    std::optional<AttributesToGet> attributes_to_get{};
    ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
};

struct GetItemResponse {
    std::optional<Item> item{};
    std::optional<ConsumedCapacity> consumed_capacity{};
};

}  // namespace dyntastic::operation
