// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/model/requests.hpp>
#include <utility>

namespace dyntastic::model {

operation::PutItemRequest put_item_request(std::string table_name, Item item) {
    operation::PutItemRequest request;
    request.table_name = std::move(table_name);
    request.item = std::move(item);
    return request;
}

operation::GetItemRequest get_item_request(std::string table_name, Item key, bool consistent_read) {
    operation::GetItemRequest request;
    request.table_name = std::move(table_name);
    request.key = std::move(key);
    request.consistent_read = consistent_read;
    return request;
}

operation::DeleteItemRequest delete_item_request(std::string table_name, Item key) {
    operation::DeleteItemRequest request;
    request.table_name = std::move(table_name);
    request.key = std::move(key);
    return request;
}

operation::QueryRequest query_request(std::string table_name, expression::Condition condition, bool forward,
                                      bool consistent_read, std::optional<std::int32_t> per_page) {
    operation::QueryRequest request;
    request.table_name = std::move(table_name);
    request.key_condition = std::move(condition);
    request.scan_index_forward = forward;
    request.consistent_read = consistent_read;
    request.limit = per_page;
    return request;
}

operation::ScanRequest scan_request(std::string table_name, bool consistent_read, std::optional<std::int32_t> per_page) {
    operation::ScanRequest request;
    request.table_name = std::move(table_name);
    request.consistent_read = consistent_read;
    request.limit = per_page;
    return request;
}

}  // namespace dyntastic::model
