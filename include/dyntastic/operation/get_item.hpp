// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/value/item.hpp>
#include <optional>
#include <string>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
struct GetItemRequest {
    std::string table_name;
    Item key;
    bool consistent_read = false;
};

struct GetItemResponse {
    std::optional<Item> item;
};

}  // namespace dyntastic::operation
