// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/return_values.hpp>
#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
struct DeleteItemRequest {
    std::string table_name;
    Item key;
    ReturnValues return_values = ReturnValues::none;  ///< none or all_old
};

struct DeleteItemResponse {
    std::optional<Item> attributes;  ///< the item that was deleted, when that was asked for
};

}  // namespace dyntastic::operation
