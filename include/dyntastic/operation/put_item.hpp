// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/return_values.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
struct PutItemRequest {
    std::string table_name;
    Item item;
    ReturnValues return_values = ReturnValues::none;  ///< none or all_old
};

struct PutItemResponse {
    std::optional<Item> attributes;  ///< the item that was replaced, when that was asked for
};

}  // namespace dyntastic::operation
