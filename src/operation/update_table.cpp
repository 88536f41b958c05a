// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/update_table.hpp>

#include "operation/table_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<UpdateGlobalSecondaryIndex> Object>
static void members(Visitor& visit, Object& index) {
    visit("IndexName", index.index_name, required_index_name);
    visit("ProvisionedThroughput", index.provisioned_throughput);
    visit("OnDemandThroughput", index.on_demand_throughput);
    visit("WarmThroughput", index.warm_throughput);
}

template <class Visitor, Same<DeleteGlobalSecondaryIndex> Object>
static void members(Visitor& visit, Object& index) {
    visit("IndexName", index.index_name, required_index_name);
}

template <class Visitor, Same<GlobalSecondaryIndexUpdate> Object>
static void members(Visitor& visit, Object& update) {
    visit("Update", update.update);
    visit("Create", update.create);
    visit("Delete", update.erase);
}

template <class Visitor, Same<UpdateTableRequest> Object>
static void members(Visitor& visit, Object& request) {
    if constexpr (Visitor::reads) visit.demand("TableName");
    visit("AttributeDefinitions", request.attribute_definitions);
    visit("TableName", request.table_name, table_name);
    visit("ProvisionedThroughput", request.provisioned_throughput);
    visit("BillingMode", request.billing_mode);
    visit("GlobalSecondaryIndexUpdates", request.global_secondary_index_updates);
    visit("OnDemandThroughput", request.on_demand_throughput);
    visit("WarmThroughput", request.warm_throughput);
    visit("StreamSpecification", request.stream_specification);
    visit("SSESpecification", request.sse_specification);
    visit("TableClass", request.table_class);
    visit("DeletionProtectionEnabled", request.deletion_protection_enabled);
    visit("ReplicaUpdates", request.replica_updates, at_least_one);
    visit("MultiRegionConsistency", request.multi_region_consistency);
    visit("GlobalTableWitnessUpdates", request.global_table_witness_updates, Rule{.shortest = 1, .longest = 1});
    visit("GlobalTableSettingsReplicationMode", request.global_table_settings_replication_mode);
}

template <class Visitor, Same<UpdateTableResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("TableDescription", response.table_description, required);
}

DYNTASTIC_WIRE_JSON(UpdateTable)

}  // namespace dyntastic::operation
