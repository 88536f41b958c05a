// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
#include <dyntastic/operation/wire_json.hpp>

#include "engine/evaluation/projection.hpp"
#include "engine/operation/capacity.hpp"
#include "engine/operation/expressions.hpp"
#include "engine/operation/state.hpp"
#include "engine/operation/transaction.hpp"

namespace dyntastic::engine {
namespace {

using operation::TransactGetItem;
using operation::TransactGetItemsRequest;

struct Entry {
    std::shared_ptr<catalog::Table> table{};
    std::optional<catalog::EncodedKey> key{};
    expression::Projection projection{};
};

result<expression::Projection> projection_of(const TransactGetItem& request) {
    using expression::Parameter;
    static const operation::ExpressionAttributeValues no_values;
    Expressions expressions(request.expression_attribute_names, no_values);
    if (auto failure =
            expressions.check_parameters({{Parameter::projection_expression, request.projection_expression.has_value()}})) {
        return std::move(*failure);
    }
    expression::Projection projection;
    if (auto failure =
            expressions.bind(Parameter::projection_expression, request.projection_expression, request.projection, projection)) {
        return std::move(*failure);
    }
    if (auto failure = expressions.check_all_used()) return std::move(*failure);
    return projection;
}

result<std::vector<Entry>> prepare(const catalog::Catalog& catalog, const TransactGetItemsRequest& request) {
    const auto& items = request.transact_items;
    if (auto failure = operation::check_constraints(request)) return std::move(*failure);
    std::vector<Entry> entries(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto projection = projection_of(items[i]);
        if (!projection) return projection.error();
        entries[i].projection = *std::move(projection);
    }
    Targets targets;
    Reasons reasons(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        entries[i].table = catalog.find(items[i].table_name);
        if (!entries[i].table) return table_not_found();
        auto key = catalog::key_of_request(*entries[i].table, items[i].key.view());
        if (!key) {
            reasons.set_invalid(i, key.error());
            continue;
        }
        if (auto failure = targets.add(*entries[i].table, *key)) return std::move(*failure);
        entries[i].key = *std::move(key);
    }
    if (reasons.any()) return std::move(reasons).failure();
    return entries;
}

}  // namespace

// Every item is read while no writer of any of them is at work, so that all are of one moment.
result<operation::TransactGetItemsResponse> Engine::transact_get_items(const TransactGetItemsRequest& request) const {
    const auto entries = prepare(state_->catalog, request);
    if (!entries) return entries.error();
    std::vector<transaction::KeyOf> keys;
    for (const Entry& entry : *entries) keys.push_back({entry.table->items.get(), entry.key->get()});

    operation::TransactGetItemsResponse response;
    CapacityMeters meters(request.return_consumed_capacity, Use::read);
    std::size_t bytes = 0;
    const auto locks = state_->locks.lock(keys);
    for (const Entry& entry : *entries) {
        auto item = entry.table->items->get(entry.key->get());
        if (!item) return item.error();
        const std::size_t size = *item ? (*item)->item_size() : 0;
        bytes += size;
        if (auto* meter = meters.of(*entry.table)) meter->add_table(2 * read_units(size, true));
        if (*item && !entry.projection.empty()) {
            *item = evaluation::project(entry.projection, entry.projection.tree->projected, (*item)->view());
        }
        response.responses.push_back(*std::move(item));
    }
    if (bytes > max_transaction_bytes) return transaction_too_large();
    response.consumed_capacity = meters.report();
    return response;
}

}  // namespace dyntastic::engine
