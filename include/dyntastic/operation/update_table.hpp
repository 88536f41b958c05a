// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/table.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateGlobalSecondaryIndexAction.html
struct UpdateGlobalSecondaryIndex {
    std::string index_name{};
    std::optional<ProvisionedThroughput> provisioned_throughput{};
    std::optional<OnDemandThroughput> on_demand_throughput{};
    std::optional<WarmThroughput> warm_throughput{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteGlobalSecondaryIndexAction.html
struct DeleteGlobalSecondaryIndex {
    std::string index_name{};
};

/// Exactly one of the members is set.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalSecondaryIndexUpdate.html
struct GlobalSecondaryIndexUpdate {
    std::optional<GlobalSecondaryIndex> create{};
    std::optional<UpdateGlobalSecondaryIndex> update{};
    std::optional<DeleteGlobalSecondaryIndex> erase{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
struct UpdateTableRequest {
    std::string table_name{};
    std::optional<std::vector<AttributeDefinition>> attribute_definitions{};
    std::optional<BillingMode> billing_mode{};
    std::optional<ProvisionedThroughput> provisioned_throughput{};
    std::optional<OnDemandThroughput> on_demand_throughput{};
    std::optional<WarmThroughput> warm_throughput{};
    std::optional<std::vector<GlobalSecondaryIndexUpdate>> global_secondary_index_updates{};
    std::optional<StreamSpecification> stream_specification{};
    std::optional<SseSpecification> sse_specification{};
    std::optional<TableClass> table_class{};
    std::optional<bool> deletion_protection_enabled{};
    std::optional<std::vector<ReplicationGroupUpdate>> replica_updates{};
    std::optional<MultiRegionConsistency> multi_region_consistency{};
    std::optional<std::vector<GlobalTableWitnessGroupUpdate>> global_table_witness_updates{};
    std::optional<GlobalTableSettingsReplicationMode> global_table_settings_replication_mode{};
};

struct UpdateTableResponse {
    TableDescription table_description{};
};

}  // namespace dyntastic::operation
