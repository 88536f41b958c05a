// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/list_global_tables.hpp>

#include "operation/global_table_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<GlobalTable> Object>
static void members(Visitor& visit, Object& object) {
    visit("GlobalTableName", object.global_table_name);
    visit("ReplicationGroup", object.replication_group);
}

template <class Visitor, Same<ListGlobalTablesRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("ExclusiveStartGlobalTableName", request.exclusive_start_global_table_name);
    visit("Limit", request.limit, Rule{.least = 1});
    visit("RegionName", request.region_name);
}

template <class Visitor, Same<ListGlobalTablesResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("GlobalTables", response.global_tables, required);
    visit("LastEvaluatedGlobalTableName", response.last_evaluated_global_table_name);
}

DYNTASTIC_WIRE_JSON(ListGlobalTables)

}  // namespace dyntastic::operation
