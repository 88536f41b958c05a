// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
#include "engine/evaluation/projection.hpp"
#include "engine/operation/capacity.hpp"
#include "engine/operation/expressions.hpp"
#include "engine/operation/legacy_parameters.hpp"
#include "engine/operation/legacy_projection.hpp"
#include "engine/operation/missing_table.hpp"
#include "engine/operation/state.hpp"

namespace dyntastic::engine {

// Reads here are always consistent, so `consistent_read` changes nothing.
result<operation::GetItemResponse> Engine::get_item(const operation::GetItemRequest& request) const {
    using expression::Parameter;
    static const operation::ExpressionAttributeValues no_values;
    if (auto failure = check_legacy_parameters(request)) return std::move(*failure);
    Expressions expressions(request.expression_attribute_names, no_values);
    if (auto failure =
            expressions.check_parameters({{Parameter::projection_expression, request.projection_expression.has_value()}})) {
        return std::move(*failure);
    }
    expression::Projection projection;
    if (auto failure = bind_attributes_to_get(request.attributes_to_get, projection)) return std::move(*failure);
    if (auto failure =
            expressions.bind(Parameter::projection_expression, request.projection_expression, request.projection, projection)) {
        return std::move(*failure);
    }
    if (auto failure = expressions.check_all_used()) return std::move(*failure);
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return missing_table(request);
    const auto key = catalog::key_of_request(*table, request.key.view());
    if (!key) return key.error();
    auto item = table->items->get(key->get());
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
