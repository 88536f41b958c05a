// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/create_global_table.hpp>

#include "operation/global_table_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<CreateGlobalTableRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("GlobalTableName", request.global_table_name, required_index_name);
    visit("ReplicationGroup", request.replication_group, required);
}

template <class Visitor, Same<CreateGlobalTableResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("GlobalTableDescription", response.global_table_description);
}

DYNTASTIC_WIRE_JSON(CreateGlobalTable)

}  // namespace dyntastic::operation
