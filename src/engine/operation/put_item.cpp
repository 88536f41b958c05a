// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
#include "engine/operation/missing_table.hpp"
#include "engine/operation/write_item.hpp"

namespace dyntastic::engine {

result<operation::PutItemResponse> Engine::put_item(const operation::PutItemRequest& request) {
    const ItemView item = request.item.view();
    if (auto failure = check_legacy_parameters(request)) return counted(*std::move(failure));
    if (auto failure = check_return_values(request.return_values)) return counted(*std::move(failure));
    if (auto failure = check_depth(item)) return std::move(*failure);
    if (item.item_size() > max_item_size) return validation_failure("Item size has exceeded the maximum allowed size");
    const auto condition = condition_of(request);
    if (!condition) return counted(condition.error());
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return missing_table(request);
    const auto key = catalog::key_of_item(*table, item);
    if (!key) return key.error();
    if (auto failure = catalog::check_index_keys(*table, item, catalog::MadeBy::put)) return std::move(*failure);
    const auto written = write_item(*state_->store, state_->locks, *table, key->get(), *condition,
                                    request.return_values_on_condition_check_failure,
                                    [&](const std::optional<Item>& /*before*/) { return std::optional<Item>(request.item); });
    if (!written) return written.error();
    operation::PutItemResponse response;
    if (request.return_values == operation::ReturnValues::all_old) response.attributes = written->before;
    report_write(request, *table, request.item.view(), *written, response);
    return response;
}

}  // namespace dyntastic::engine
