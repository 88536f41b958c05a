// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
#include <dyntastic/operation/wire_json.hpp>

#include "engine/evaluation/projection.hpp"
#include "engine/item/bind_projection.hpp"
#include "engine/item/cancellation.hpp"
#include "engine/item/capacity.hpp"
#include "engine/item/scalar_keys.hpp"
#include "engine/item/write_item.hpp"
#include "engine/state.hpp"

namespace dyntastic::engine {
namespace {

using operation::TransactGetItem;
using operation::TransactGetItemsRequest;

struct ReadEntry {
    std::shared_ptr<catalog::Table> table{};
    std::optional<catalog::EncodedKey> key{};
    expression::Projection projection{};
};

result<std::vector<ReadEntry>> prepare(const catalog::Catalog& catalog, const TransactGetItemsRequest& request) {
    const auto& items = request.transact_items;
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    std::vector<ReadEntry> entries(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (auto checked = check_depth(items[i].key.view()); !checked) return std::move(checked).error();
        if (auto bound = bind_projection(items[i], entries[i].projection); !bound) return std::move(bound).error();
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        entries[i].table = catalog.find(items[i].table_name);
        if (!entries[i].table) return table_not_found();
    }
    Targets targets;
    for (std::size_t i = 0; i < items.size(); ++i) {
        ReadEntry& entry = entries[i];
        auto key = catalog::key_of_request(*entry.table, items[i].key.view());
        if (!key) return is_of_request(key.error()) ? key.error() : Reasons(items.size()).only(i, key.error());
        if (auto added = targets.add(*entry.table, *key); !added) return std::move(added).error();
        if (auto checked = check_scalar_keys(*entry.table, entry.projection); !checked) {
            return Reasons(items.size()).only(i, checked.error());
        }
        entry.key = *std::move(key);
    }
    return entries;
}

}  // namespace

// Every item is read while no writer of any of them is at work, so that all are of one moment.
result<operation::TransactGetItemsResponse> Engine::transact_get_items(const TransactGetItemsRequest& request) const {
    const auto entries = prepare(state_->catalog, request);
    if (!entries) return entries.error();
    std::vector<transaction::KeyOf> keys;
    for (const ReadEntry& entry : *entries) keys.push_back({entry.table->items.get(), entry.key->get()});

    operation::TransactGetItemsResponse response;
    CapacityMeters meters(request.return_consumed_capacity, Use::read);
    std::size_t bytes = 0;
    const auto locks = state_->locks.lock(keys);
    for (const ReadEntry& entry : *entries) {
        auto item = entry.table->items->get(entry.key->get());
        if (!item) return item.error();
        const std::size_t size = *item ? (*item)->item_size() : 0;
        bytes += size;
        if (auto* meter = meters.of(*entry.table)) meter->add_table(2 * read_units(size, true));
        if (*item && !entry.projection.empty()) {
            *item = evaluation::project(entry.projection, entry.projection.tree->projected, (*item)->view());
            if ((*item)->empty()) item->reset();
        }
        response.responses.push_back(*std::move(item));
    }
    if (bytes > max_transaction_bytes) return transaction_too_large();
    response.consumed_capacity = meters.report();
    return response;
}

}  // namespace dyntastic::engine
