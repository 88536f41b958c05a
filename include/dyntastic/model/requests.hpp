// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Requests that Table<T> sends, put together once and not in every user's file.
#pragma once

#include <dyntastic/client/client.hpp>
#include <optional>
#include <string>

namespace dyntastic::model {

[[nodiscard]] operation::PutItemRequest put_item_request(std::string table_name, Item item);
[[nodiscard]] operation::GetItemRequest get_item_request(std::string table_name, Item key, bool consistent_read);
[[nodiscard]] operation::DeleteItemRequest delete_item_request(std::string table_name, Item key);
[[nodiscard]] operation::QueryRequest query_request(std::string table_name, expression::Condition condition, bool forward,
                                                    bool consistent_read, std::optional<std::int32_t> per_page);
[[nodiscard]] operation::ScanRequest scan_request(std::string table_name, bool consistent_read,
                                                  std::optional<std::int32_t> per_page);

}  // namespace dyntastic::model
