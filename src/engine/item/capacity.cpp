// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/item/capacity.hpp"

#include <algorithm>
#include <cmath>
#include <dyntastic/value/item_writer.hpp>

namespace dyntastic::engine {
namespace {

constexpr double read_unit_size = 4096;
constexpr double write_unit_size = 1024;

using catalog::Attributes;

/// Of an index: an entry that moves is erased and written, one that changes is written.
double entry_units(const catalog::Index& index, const std::optional<Attributes>& before,
                   const std::optional<Attributes>& after) {
    const auto old_key = before ? entry_key(index, *before) : std::nullopt;
    const auto new_key = after ? entry_key(index, *after) : std::nullopt;
    const double old_units = old_key ? write_units(entry_size(index, *before)) : 0;
    const double new_units = new_key ? write_units(entry_size(index, *after)) : 0;
    if (!old_key || !new_key || old_key != new_key) return old_units + new_units;
    if (effect(index, catalog::ChangedNames(*before, *after)) == catalog::Effect::none) return 0;
    return std::max(old_units, new_units);
}

}  // namespace

double read_units(std::size_t bytes, bool consistent) noexcept {
    const double units = std::max(1.0, std::ceil(static_cast<double>(bytes) / read_unit_size));
    return consistent ? units : units / 2;
}

double write_units(std::size_t bytes) noexcept {
    return std::max(1.0, std::ceil(static_cast<double>(bytes) / write_unit_size));
}

void add_capacity(operation::ConsumedCapacity& to, const operation::ConsumedCapacity& more) {
    const auto add = [](std::optional<double>& sum, const std::optional<double>& part) {
        if (part) sum = sum.value_or(0) + *part;
    };
    const auto add_indexes = [](auto& sums, const auto& parts) {
        for (const auto& [name, part] : parts) sums[name].capacity_units += part.capacity_units;
    };
    to.capacity_units += more.capacity_units;
    add(to.read_capacity_units, more.read_capacity_units);
    add(to.write_capacity_units, more.write_capacity_units);
    if (more.table) {
        if (!to.table) to.table.emplace();
        to.table->capacity_units += more.table->capacity_units;
    }
    add_indexes(to.local_secondary_indexes, more.local_secondary_indexes);
    add_indexes(to.global_secondary_indexes, more.global_secondary_indexes);
}

CapacityMeter::CapacityMeter(const catalog::Table& table) : table_name_(table.name()) {}

void CapacityMeter::add_index(const catalog::Index& index, double units) {
    if (units != 0) (index.is_global ? global_ : local_)[index.name].capacity_units += units;
}

void CapacityMeter::add_write(const catalog::Table& table, const std::optional<Item>& before, const std::optional<Item>& after,
                              double table_factor) {
    const auto units = [](const std::optional<Item>& item) { return item ? write_units(item->item_size()) : 1; };
    table_ += table_factor * std::max(units(before), units(after));
    const std::shared_lock lock(table.mutex);
    if (table.indexes.empty()) return;
    const auto attributes = [](const std::optional<Item>& item) {
        return item ? std::optional<Attributes>(item->view()) : std::nullopt;
    };
    const auto attributes_before = attributes(before), attributes_after = attributes(after);
    for (const auto& index : table.indexes) add_index(*index, entry_units(*index, attributes_before, attributes_after));
}

std::optional<operation::ConsumedCapacity> CapacityMeter::report(operation::ReturnConsumedCapacity wanted,
                                                                 std::optional<Use> transaction) const {
    using operation::ReturnConsumedCapacity;
    if (wanted == ReturnConsumedCapacity::none) return std::nullopt;
    const auto name_kind = [&](auto& capacity) {
        if (!transaction) return;
        (*transaction == Use::read ? capacity.read_capacity_units : capacity.write_capacity_units) = capacity.capacity_units;
    };
    operation::ConsumedCapacity consumed;
    consumed.table_name = table_name_;
    consumed.capacity_units = table_ + failed_;
    for (const auto* indexes : {&local_, &global_}) {
        for (const auto& [name, capacity] : *indexes) consumed.capacity_units += capacity.capacity_units;
    }
    name_kind(consumed);
    if (wanted == ReturnConsumedCapacity::total) return consumed;
    consumed.table.emplace().capacity_units = table_;
    consumed.local_secondary_indexes = local_;
    consumed.global_secondary_indexes = global_;
    name_kind(*consumed.table);
    for (auto* indexes : {&consumed.local_secondary_indexes, &consumed.global_secondary_indexes}) {
        for (auto& [name, capacity] : *indexes) name_kind(capacity);
    }
    return consumed;
}

CapacityMeter* CapacityMeters::of(const catalog::Table& table) {
    if (wanted_ == operation::ReturnConsumedCapacity::none) return nullptr;
    return &by_name_.try_emplace(table.name(), table).first->second;
}

std::vector<operation::ConsumedCapacity> CapacityMeters::report() const {
    std::vector<operation::ConsumedCapacity> reports;
    reports.reserve(by_name_.size());
    for (const auto& [name, meter] : by_name_) reports.push_back(*meter.report(wanted_, transaction_));
    return reports;
}

std::optional<operation::ItemCollectionMetrics> collection_metrics(operation::ReturnItemCollectionMetrics wanted,
                                                                   const catalog::Table& table, const ItemView& key) {
    if (wanted == operation::ReturnItemCollectionMetrics::none || !table.has_indexes) return std::nullopt;
    const std::shared_lock lock(table.mutex);
    const bool has_local =
        std::any_of(table.indexes.begin(), table.indexes.end(), [](const auto& index) { return !index->is_global; });
    if (!has_local) return std::nullopt;
    ItemWriter writer;
    auto hash = writer.begin_item();
    writer.name(hash, table.hash_key.name);
    writer.value(*key.find(table.hash_key.name));
    // The service estimates in whole gigabytes, and what fits this engine's memory is rarely beyond the first.
    return operation::ItemCollectionMetrics{writer.finish_item(hash), {0, 1}};
}

}  // namespace dyntastic::engine
