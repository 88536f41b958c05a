// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/replica.hpp>

#include "operation/rule.hpp"
#include "operation/throughput_members.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<ProvisionedThroughputOverride> Object>
void members(Visitor& visit, Object& object) {
    visit("ReadCapacityUnits", object.read_capacity_units, Rule{.least = 1});
}

template <class Visitor, Same<OnDemandThroughputOverride> Object>
void members(Visitor& visit, Object& object) {
    visit("MaxReadRequestUnits", object.max_read_request_units);
}

template <class Visitor, Same<TableClassSummary> Object>
void members(Visitor& visit, Object& summary) {
    visit("TableClass", summary.table_class, required);
    visit("LastUpdateDateTime", summary.last_update_date_time);
}

template <class Visitor, Same<ReplicaGlobalSecondaryIndexDescription> Object>
void members(Visitor& visit, Object& object) {
    visit("IndexName", object.index_name, index_name);
    visit("ProvisionedThroughputOverride", object.provisioned_throughput_override);
    visit("OnDemandThroughputOverride", object.on_demand_throughput_override);
    visit("WarmThroughput", object.warm_throughput);
}

template <class Visitor, Same<ReplicaDescription> Object>
void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name);
    visit("ReplicaStatus", object.replica_status);
    visit("ReplicaStatusDescription", object.replica_status_description);
    visit("ReplicaStatusPercentProgress", object.replica_status_percent_progress);
    visit("KMSMasterKeyId", object.kms_master_key_id);
    visit("ProvisionedThroughputOverride", object.provisioned_throughput_override);
    visit("GlobalSecondaryIndexes", object.global_secondary_indexes);
    visit("ReplicaInaccessibleDateTime", object.replica_inaccessible_date_time);
    visit("ReplicaTableClassSummary", object.replica_table_class_summary);
    visit("ReplicaArn", object.replica_arn);
    visit("OnDemandThroughputOverride", object.on_demand_throughput_override);
    visit("WarmThroughput", object.warm_throughput);
    visit("GlobalTableSettingsReplicationMode", object.global_table_settings_replication_mode);
}

template <class Visitor, Same<GlobalTableWitnessDescription> Object>
void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name);
    visit("WitnessStatus", object.witness_status);
}

template <class Visitor, Same<CreateGlobalTableWitnessGroupMemberAction> Object>
void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name, required);
}

template <class Visitor, Same<DeleteGlobalTableWitnessGroupMemberAction> Object>
void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name, required);
}

template <class Visitor, Same<GlobalTableWitnessGroupUpdate> Object>
void members(Visitor& visit, Object& object) {
    visit("Create", object.create);
    visit("Delete", object.erase);
}

template <class Visitor, Same<ReplicaGlobalSecondaryIndex> Object>
void members(Visitor& visit, Object& object) {
    visit("IndexName", object.index_name, required_index_name);
    visit("ProvisionedThroughputOverride", object.provisioned_throughput_override);
    visit("OnDemandThroughputOverride", object.on_demand_throughput_override);
}

template <class Visitor, Same<CreateReplicationGroupMemberAction> Object>
void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name, required);
    visit("KMSMasterKeyId", object.kms_master_key_id);
    visit("ProvisionedThroughputOverride", object.provisioned_throughput_override);
    visit("GlobalSecondaryIndexes", object.global_secondary_indexes, at_least_one);
    visit("TableClassOverride", object.table_class_override);
    visit("OnDemandThroughputOverride", object.on_demand_throughput_override);
}

template <class Visitor, Same<UpdateReplicationGroupMemberAction> Object>
void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name, required);
    visit("KMSMasterKeyId", object.kms_master_key_id);
    visit("ProvisionedThroughputOverride", object.provisioned_throughput_override);
    visit("GlobalSecondaryIndexes", object.global_secondary_indexes, at_least_one);
    visit("TableClassOverride", object.table_class_override);
    visit("OnDemandThroughputOverride", object.on_demand_throughput_override);
}

template <class Visitor, Same<DeleteReplicationGroupMemberAction> Object>
void members(Visitor& visit, Object& object) {
    visit("RegionName", object.region_name, required);
}

template <class Visitor, Same<ReplicationGroupUpdate> Object>
void members(Visitor& visit, Object& object) {
    visit("Create", object.create);
    visit("Update", object.update);
    visit("Delete", object.erase);
}

}  // namespace dyntastic::operation
