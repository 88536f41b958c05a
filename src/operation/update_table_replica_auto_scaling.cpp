// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/update_table_replica_auto_scaling.hpp>

#include "operation/table_auto_scaling_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<GlobalSecondaryIndexAutoScalingUpdate> Object>
static void members(Visitor& visit, Object& object) {
    visit("IndexName", object.index_name, index_name);
    visit("ProvisionedWriteCapacityAutoScalingUpdate", object.provisioned_write_capacity_auto_scaling_update);
}

template <class Visitor, Same<ReplicaGlobalSecondaryIndexAutoScalingUpdate> Object>
static void members(Visitor& visit, Object& object) {
    visit("IndexName", object.index_name, index_name);
    visit("ProvisionedReadCapacityAutoScalingUpdate", object.provisioned_read_capacity_auto_scaling_update);
}

template <class Visitor, Same<ReplicaAutoScalingUpdate> Object>
static void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name, required);
    visit("ReplicaGlobalSecondaryIndexUpdates", object.replica_global_secondary_index_updates);
    visit("ReplicaProvisionedReadCapacityAutoScalingUpdate", object.replica_provisioned_read_capacity_auto_scaling_update);
}

template <class Visitor, Same<UpdateTableReplicaAutoScalingRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("GlobalSecondaryIndexUpdates", request.global_secondary_index_updates, at_least_one);
    visit("TableName", request.table_name, table_name);
    visit("ProvisionedWriteCapacityAutoScalingUpdate", request.provisioned_write_capacity_auto_scaling_update);
    visit("ReplicaUpdates", request.replica_updates, at_least_one);
}

template <class Visitor, Same<UpdateTableReplicaAutoScalingResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("TableAutoScalingDescription", response.table_auto_scaling_description);
}

DYNTASTIC_WIRE_JSON(UpdateTableReplicaAutoScaling)

}  // namespace dyntastic::operation
