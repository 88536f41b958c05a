// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/describe_table_replica_auto_scaling.hpp>

#include "operation/auto_scaling_members.hpp"
#include "operation/table_members.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<ReplicaGlobalSecondaryIndexAutoScalingDescription> Object>
void members(Visitor& visit, Object& object) {
    visit("IndexName", object.index_name, index_name);
    visit("IndexStatus", object.index_status);
    visit("ProvisionedReadCapacityAutoScalingSettings", object.provisioned_read_capacity_auto_scaling_settings);
    visit("ProvisionedWriteCapacityAutoScalingSettings", object.provisioned_write_capacity_auto_scaling_settings);
}

template <class Visitor, Same<ReplicaAutoScalingDescription> Object>
void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name);
    visit("GlobalSecondaryIndexes", object.global_secondary_indexes);
    visit("ReplicaProvisionedReadCapacityAutoScalingSettings", object.replica_provisioned_read_capacity_auto_scaling_settings);
    visit("ReplicaProvisionedWriteCapacityAutoScalingSettings",
          object.replica_provisioned_write_capacity_auto_scaling_settings);
    visit("ReplicaStatus", object.replica_status);
}

template <class Visitor, Same<TableAutoScalingDescription> Object>
void members(Visitor& visit, Object& object) {
    visit("TableName", object.table_name);
    visit("TableStatus", object.table_status);
    visit("Replicas", object.replicas);
}

}  // namespace dyntastic::operation
