// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/list_tables.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<ListTablesRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("Limit", request.limit, Rule{.least = 1, .most = 100});
    visit("ExclusiveStartTableName", request.exclusive_start_table_name, index_name);
}

template <class Visitor, Same<ListTablesResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("TableNames", response.table_names, required);
    visit("LastEvaluatedTableName", response.last_evaluated_table_name);
}

DYNTASTIC_WIRE_JSON(ListTables)

}  // namespace dyntastic::operation
