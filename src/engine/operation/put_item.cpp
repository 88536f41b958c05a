// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
#include "engine/item/missing_table.hpp"
#include "engine/item/scalar_keys.hpp"
#include "engine/item/write_item.hpp"

namespace dyntastic::engine {

result<operation::PutItemResponse> Engine::put_item(const operation::PutItemRequest& request) {
    const ItemView item = request.item.view();
    if (auto checked = check_legacy_parameters(request); !checked) return counted(request, std::move(checked).error());
    if (auto checked = check_return_values(request.return_values); !checked) {
        return counted(request, std::move(checked).error());
    }
    if (auto checked = check_put(item); !checked) return counted(request, std::move(checked).error());
    if (item.item_size() > max_item_size) return validation_failure("Item size has exceeded the maximum allowed size");
    const auto condition = condition_of(request);
    if (!condition) return counted(request, condition.error());
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return missing_table(request);
    const auto key = catalog::key_of_item(*table, item);
    if (!key) return key.error();
    if (auto checked = check_scalar_keys(*table, *condition); !checked) return std::move(checked).error();
    if (auto checked = catalog::check_index_keys(*table, item, catalog::MadeBy::put); !checked) {
        return std::move(checked).error();
    }
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
