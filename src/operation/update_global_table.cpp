// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/update_global_table.hpp>

#include "operation/global_table_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<CreateReplicaAction> Object>
static void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name, required);
}

template <class Visitor, Same<DeleteReplicaAction> Object>
static void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name, required);
}

template <class Visitor, Same<ReplicaUpdate> Object>
static void members(Visitor& visit, Object& object) {
    visit("Create", object.create);
    visit("Delete", object.erase);
}

template <class Visitor, Same<UpdateGlobalTableRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("GlobalTableName", request.global_table_name, required_index_name);
    visit("ReplicaUpdates", request.replica_updates, required);
}

template <class Visitor, Same<UpdateGlobalTableResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("GlobalTableDescription", response.global_table_description);
}

DYNTASTIC_WIRE_JSON(UpdateGlobalTable)

}  // namespace dyntastic::operation
