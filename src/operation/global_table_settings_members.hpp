// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/describe_global_table_settings.hpp>

#include "operation/auto_scaling_members.hpp"
#include "operation/table_members.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<ReplicaGlobalSecondaryIndexSettingsDescription> Object>
void members(Visitor& visit, Object& object) {
    visit("IndexName", object.index_name, required_index_name);
    visit("IndexStatus", object.index_status);
    visit("ProvisionedReadCapacityUnits", object.provisioned_read_capacity_units, Rule{.least = 1});
    visit("ProvisionedReadCapacityAutoScalingSettings", object.provisioned_read_capacity_auto_scaling_settings);
    visit("ProvisionedWriteCapacityUnits", object.provisioned_write_capacity_units, Rule{.least = 1});
    visit("ProvisionedWriteCapacityAutoScalingSettings", object.provisioned_write_capacity_auto_scaling_settings);
}

template <class Visitor, Same<ReplicaSettingsDescription> Object>
void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name, required);
    visit("ReplicaStatus", object.replica_status);
    visit("ReplicaBillingModeSummary", object.replica_billing_mode_summary);
    visit("ReplicaProvisionedReadCapacityUnits", object.replica_provisioned_read_capacity_units, Rule{.least = 0});
    visit("ReplicaProvisionedReadCapacityAutoScalingSettings", object.replica_provisioned_read_capacity_auto_scaling_settings);
    visit("ReplicaProvisionedWriteCapacityUnits", object.replica_provisioned_write_capacity_units, Rule{.least = 0});
    visit("ReplicaProvisionedWriteCapacityAutoScalingSettings",
          object.replica_provisioned_write_capacity_auto_scaling_settings);
    visit("ReplicaGlobalSecondaryIndexSettings", object.replica_global_secondary_index_settings);
    visit("ReplicaTableClassSummary", object.replica_table_class_summary);
}

}  // namespace dyntastic::operation
