// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
#include "engine/evaluation/projection.hpp"
#include "engine/item/bind_projection.hpp"
#include "engine/item/capacity.hpp"
#include "engine/item/missing_table.hpp"
#include "engine/item/scalar_keys.hpp"
#include "engine/item/write_item.hpp"
#include "engine/legacy/parameters.hpp"
#include "engine/state.hpp"

namespace dyntastic::engine {

result<operation::GetItemResponse> Engine::get_item(const operation::GetItemRequest& request) const {
    if (auto checked = check_legacy_parameters(request); !checked) return std::move(checked).error();
    expression::Projection projection;
    if (auto bound = bind_projection(request, projection); !bound) return std::move(bound).error();
    if (auto checked = check_depth(request.key.view()); !checked) return std::move(checked).error();
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return missing_table(request);
    const auto key = catalog::key_of_request(*table, request.key.view());
    if (!key) return key.error();
    if (auto checked = check_scalar_keys(*table, projection); !checked) return std::move(checked).error();
    auto item = table->items->as_read(request.consistent_read).get(key->get());
    if (!item) return item.error();
    operation::GetItemResponse response;
    if (request.return_consumed_capacity != operation::ReturnConsumedCapacity::none) {
        CapacityMeter meter(*table);
        meter.add_table(read_units(*item ? (*item)->item_size() : 0, request.consistent_read));
        response.consumed_capacity = meter.report(request.return_consumed_capacity);
    }
    if (*item && !projection.empty()) *item = evaluation::project(projection, projection.tree->projected, (*item)->view());
    response.item = *std::move(item);
    return response;
}

}  // namespace dyntastic::engine
