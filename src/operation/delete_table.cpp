// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/delete_table.hpp>

#include "operation/table_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<DeleteTableRequest> Object>
static void members(Visitor& visit, Object& request) {
    if constexpr (Visitor::reads) visit.demand("TableName");
    visit("TableName", request.table_name, table_name);
}

template <class Visitor, Same<DeleteTableResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("TableDescription", response.table_description, required);
}

DYNTASTIC_WIRE_JSON(DeleteTable)

}  // namespace dyntastic::operation
