// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/describe_table.hpp>

#include "operation/table_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<DescribeTableRequest> Object>
static void members(Visitor& visit, Object& request) {
    if constexpr (Visitor::reads) visit.demand("TableName");
    visit("TableName", request.table_name, table_name);
}

template <class Visitor, Same<DescribeTableResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Table", response.table, required);
}

DYNTASTIC_WIRE_JSON(DescribeTable)

}  // namespace dyntastic::operation
