// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
#include "engine/operation/write_item.hpp"

namespace dyntastic::engine {

result<operation::PutItemResponse> Engine::put_item(const operation::PutItemRequest& request) {
    if (auto failure = check_return_values(request.return_values)) return std::move(*failure);
    if (auto failure = check_item_limits(request.item.view())) return std::move(*failure);
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found();
    const auto key = catalog::key_of_item(*table, request.item.view());
    if (!key) return key.error();
    auto old = write_item(*state_->store, state_->locks, *table, key->get(), request.item);
    if (!old) return old.error();
    operation::PutItemResponse response;
    if (request.return_values == operation::ReturnValues::all_old) response.attributes = *std::move(old);
    return response;
}

}  // namespace dyntastic::engine
