// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/throughput.hpp>

#include "operation/rule.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<ProvisionedThroughput> Object>
void members(Visitor& visit, Object& throughput) {
    visit("WriteCapacityUnits", throughput.write_capacity_units, units);
    visit("ReadCapacityUnits", throughput.read_capacity_units, units);
}

template <class Visitor, Same<ProvisionedThroughputDescription> Object>
void members(Visitor& visit, Object& throughput) {
    visit("LastIncreaseDateTime", throughput.last_increase_date_time);
    visit("LastDecreaseDateTime", throughput.last_decrease_date_time);
    visit("NumberOfDecreasesToday", throughput.number_of_decreases_today, required);
    visit("ReadCapacityUnits", throughput.read_capacity_units, required);
    visit("WriteCapacityUnits", throughput.write_capacity_units, required);
}

template <class Visitor, Same<OnDemandThroughput> Object>
void members(Visitor& visit, Object& throughput) {
    visit("MaxReadRequestUnits", throughput.max_read_request_units);
    visit("MaxWriteRequestUnits", throughput.max_write_request_units);
}

template <class Visitor, Same<WarmThroughput> Object>
void members(Visitor& visit, Object& throughput) {
    visit("ReadUnitsPerSecond", throughput.read_units_per_second);
    visit("WriteUnitsPerSecond", throughput.write_units_per_second);
}

template <class Visitor, Same<WarmThroughputDescription> Object>
void members(Visitor& visit, Object& throughput) {
    visit("ReadUnitsPerSecond", throughput.read_units_per_second, required);
    visit("WriteUnitsPerSecond", throughput.write_units_per_second, required);
    visit("Status", throughput.status, required);
}

}  // namespace dyntastic::operation
