// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/update_global_table_settings.hpp>

#include "operation/global_table_settings_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<GlobalTableGlobalSecondaryIndexSettingsUpdate> Object>
static void members(Visitor& visit, Object& object) {
    visit("IndexName", object.index_name, required_index_name);
    visit("ProvisionedWriteCapacityUnits", object.provisioned_write_capacity_units, Rule{.least = 1});
    visit("ProvisionedWriteCapacityAutoScalingSettingsUpdate", object.provisioned_write_capacity_auto_scaling_settings_update);
}

template <class Visitor, Same<ReplicaGlobalSecondaryIndexSettingsUpdate> Object>
static void members(Visitor& visit, Object& object) {
    visit("IndexName", object.index_name, required_index_name);
    visit("ProvisionedReadCapacityUnits", object.provisioned_read_capacity_units, Rule{.least = 1});
    visit("ProvisionedReadCapacityAutoScalingSettingsUpdate", object.provisioned_read_capacity_auto_scaling_settings_update);
}

template <class Visitor, Same<ReplicaSettingsUpdate> Object>
static void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name, required);
    visit("ReplicaProvisionedReadCapacityUnits", object.replica_provisioned_read_capacity_units, Rule{.least = 1});
    visit("ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate",
          object.replica_provisioned_read_capacity_auto_scaling_settings_update);
    visit("ReplicaGlobalSecondaryIndexSettingsUpdate", object.replica_global_secondary_index_settings_update,
          Rule{.shortest = 1, .longest = 20});
    visit("ReplicaTableClass", object.replica_table_class);
}

template <class Visitor, Same<UpdateGlobalTableSettingsRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("GlobalTableName", request.global_table_name, required_index_name);
    visit("GlobalTableBillingMode", request.global_table_billing_mode);
    visit("GlobalTableProvisionedWriteCapacityUnits", request.global_table_provisioned_write_capacity_units, Rule{.least = 1});
    visit("GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate",
          request.global_table_provisioned_write_capacity_auto_scaling_settings_update);
    visit("GlobalTableGlobalSecondaryIndexSettingsUpdate", request.global_table_global_secondary_index_settings_update,
          Rule{.shortest = 1, .longest = 20});
    visit("ReplicaSettingsUpdate", request.replica_settings_update, Rule{.shortest = 1, .longest = 50});
}

template <class Visitor, Same<UpdateGlobalTableSettingsResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("GlobalTableName", response.global_table_name);
    visit("ReplicaSettings", response.replica_settings);
}

DYNTASTIC_WIRE_JSON(UpdateGlobalTableSettings)

}  // namespace dyntastic::operation
