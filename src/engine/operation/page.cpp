// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/operation/page.hpp"

#include <algorithm>
#include <string>

#include "engine/operation/capacity.hpp"

namespace dyntastic::engine {

std::optional<Failure> check_select(const std::optional<operation::Select>& select, std::string_view projected_by,
                                    bool of_index) {
    using operation::Select;
    if (!select) return std::nullopt;
    if (!projected_by.empty() && *select != Select::specific_attributes) {
        const char* const wanted = *select == Select::count            ? "only the Count"
                                   : *select == Select::all_attributes ? "ALL_ATTRIBUTES"
                                                                       : "ALL_PROJECTED_ATTRIBUTES";
        return validation_failure("Cannot specify the " + std::string(projected_by) + " when choosing to get " + wanted);
    }
    if (projected_by.empty() && *select == Select::specific_attributes) {
        return validation_failure(
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
    }
    if (*select == Select::all_projected_attributes && !of_index) {
        return validation_failure("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    }
    return std::nullopt;
}

std::optional<Failure> Page::fetch(const Source& source) {
    for (Item& entry : items_) {
        const auto key = catalog::key_of_item(source.table(), entry.view());
        auto item = source.table().items->get(key->get());
        if (!item) return item.error();
        fetched_sizes_.push_back(*item ? (*item)->item_size() : 0);
        if (*item) entry = **std::move(item);  // else it was deleted meanwhile, and the entry is the last that is known
    }
    return std::nullopt;
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
