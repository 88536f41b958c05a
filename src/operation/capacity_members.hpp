// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What answers say of the capacity that was used and of item collections.
#pragma once

#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/item_collection_metrics.hpp>

#include "operation/rule.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<Capacity> Object>
void members(Visitor& visit, Object& capacity) {
    visit("CapacityUnits", capacity.capacity_units, required);
    visit("ReadCapacityUnits", capacity.read_capacity_units);
    visit("WriteCapacityUnits", capacity.write_capacity_units);
}

template <class Visitor, Same<ConsumedCapacity> Object>
void members(Visitor& visit, Object& capacity) {
    visit("TableName", capacity.table_name, required);
    visit("CapacityUnits", capacity.capacity_units, required);
    visit("ReadCapacityUnits", capacity.read_capacity_units);
    visit("WriteCapacityUnits", capacity.write_capacity_units);
    visit("Table", capacity.table);
    visit("LocalSecondaryIndexes", capacity.local_secondary_indexes);
    visit("GlobalSecondaryIndexes", capacity.global_secondary_indexes);
}

template <class Visitor, Same<ItemCollectionMetrics> Object>
void members(Visitor& visit, Object& metrics) {
    visit("ItemCollectionKey", metrics.item_collection_key, required);
    visit("SizeEstimateRangeGB", metrics.size_estimate_range_gb, required);
}

}  // namespace dyntastic::operation
