// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/describe_limits.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<DescribeLimitsRequest> Object>
static void members(Visitor& /*visit*/, Object& /*request*/) {}

template <class Visitor, Same<DescribeLimitsResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("AccountMaxReadCapacityUnits", response.account_max_read_capacity_units, required);
    visit("AccountMaxWriteCapacityUnits", response.account_max_write_capacity_units, required);
    visit("TableMaxReadCapacityUnits", response.table_max_read_capacity_units, required);
    visit("TableMaxWriteCapacityUnits", response.table_max_write_capacity_units, required);
}

DYNTASTIC_WIRE_JSON(DescribeLimits)

}  // namespace dyntastic::operation
