// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
#include "engine/operation/state.hpp"

namespace dyntastic::engine {

// Reads here are always consistent, so `consistent_read` changes nothing.
result<operation::GetItemResponse> Engine::get_item(const operation::GetItemRequest& request) const {
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found();
    const auto key = catalog::key_of_request(*table, request.key.view());
    if (!key) return key.error();
    auto item = table->items->get(key->get());
    if (!item) return item.error();
    return operation::GetItemResponse{*std::move(item)};
}

}  // namespace dyntastic::engine
