// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/item/page.hpp"

#include <algorithm>
#include <string>

#include "engine/item/capacity.hpp"

namespace dyntastic::engine {

void Page::filter(const expression::Condition& condition) {
    constexpr std::size_t few = 8;  // for which nothing is prepared
    if (items_.size() <= few) {
        std::erase_if(items_, [&](const Item& item) { return !evaluation::holds(condition, item.view()); });
        return;
    }
    evaluation::Filter prepared(condition);
    prepared.look_ahead(items_);
    std::erase_if(items_, [&](const Item& item) { return !prepared.holds(item.view()); });
}

result<void> Page::measure(const Source& source) {
    for (const Item& entry : items_) {
        const auto key = catalog::key_of_item(source.table(), entry.view());
        if (!key) return key.error();
        const auto item = source.items().get(key->get());
        if (!item) return item.error();
        fetched_sizes_.push_back(*item ? (*item)->item_size() : 0);
    }
    return {};
}

result<void> Page::fetch(const Source& source, Charged charged) {
    for (Item& entry : items_) {
        const auto key = catalog::key_of_item(source.table(), entry.view());
        if (!key) return key.error();
        auto item = source.items().get(key->get());
        if (!item) return item.error();
        if (charged == Charged::found) fetched_sizes_.push_back(*item ? (*item)->item_size() : 0);
        if (*item) entry = **std::move(item);  // else it was deleted meanwhile, and the entry is the last that is known
    }
    return {};
}

std::optional<operation::ConsumedCapacity> Page::consumed(operation::ReturnConsumedCapacity wanted, const Source& source,
                                                          bool consistent_read) const {
    if (wanted == operation::ReturnConsumedCapacity::none) return std::nullopt;
    CapacityMeter meter(source.table());
    const double units = read_units(bytes_, consistent_read);
    if (source.index() == nullptr) meter.add_table(units);
    else meter.add_index(*source.index(), units);
    for (const std::size_t size : fetched_sizes_) meter.add_table(read_units(size, consistent_read));
    return meter.report(wanted);
}

}  // namespace dyntastic::engine
