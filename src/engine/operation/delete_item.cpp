// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
#include "engine/item/missing_table.hpp"
#include "engine/item/scalar_keys.hpp"
#include "engine/item/write_item.hpp"

namespace dyntastic::engine {

result<operation::DeleteItemResponse> Engine::delete_item(const operation::DeleteItemRequest& request) {
    if (auto checked = check_legacy_parameters(request); !checked) return counted(request, std::move(checked).error());
    if (auto checked = check_return_values(request.return_values); !checked) {
        return counted(request, std::move(checked).error());
    }
    if (auto checked = check_depth(request.key.view()); !checked) return std::move(checked).error();
    const auto condition = condition_of(request);
    if (!condition) return counted(request, condition.error());
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return missing_table(request);
    const auto key = catalog::key_of_request(*table, request.key.view());
    if (!key) return key.error();
    if (auto checked = check_scalar_keys(*table, *condition); !checked) return std::move(checked).error();
    const auto written = write_item(*state_->store, state_->locks, *table, key->get(), *condition,
                                    request.return_values_on_condition_check_failure,
                                    [](const std::optional<Item>& /*before*/) { return std::optional<Item>(); });
    if (!written) return written.error();
    operation::DeleteItemResponse response;
    if (request.return_values == operation::ReturnValues::all_old) response.attributes = written->before;
    report_write(request, *table, request.key.view(), *written, response);
    return response;
}

}  // namespace dyntastic::engine
