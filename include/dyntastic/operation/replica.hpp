// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The copies of a global table in other regions.
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/operation/table_class.hpp>
#include <dyntastic/operation/throughput.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

enum class ReplicaStatus : std::uint8_t {
    creating,
    creation_failed,
    updating,
    deleting,
    active,
    region_disabled,
    inaccessible_encryption_credentials,
    archiving,
    archived,
    replication_not_authorized
};
/// How soon other regions see a write.
enum class MultiRegionConsistency : std::uint8_t { eventual, strong };
enum class WitnessStatus : std::uint8_t { creating, deleting, active };
/// Which settings of a table are replicated to other regions.
enum class GlobalTableSettingsReplicationMode : std::uint8_t { enabled, disabled, enabled_with_overrides };

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ProvisionedThroughputOverride.html
struct ProvisionedThroughputOverride {
    std::optional<std::int64_t> read_capacity_units{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_OnDemandThroughputOverride.html
struct OnDemandThroughputOverride {
    std::optional<std::int64_t> max_read_request_units{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaGlobalSecondaryIndexDescription.html
struct ReplicaGlobalSecondaryIndexDescription {
    std::optional<std::string> index_name{};
    std::optional<ProvisionedThroughputOverride> provisioned_throughput_override{};
    std::optional<OnDemandThroughputOverride> on_demand_throughput_override{};
    std::optional<WarmThroughputDescription> warm_throughput{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaDescription.html
struct ReplicaDescription {
    std::optional<std::string> region_name{};
    std::optional<ReplicaStatus> replica_status{};
    std::optional<std::string> replica_status_description{};
    std::optional<std::string> replica_status_percent_progress{};
    std::optional<std::string> kms_master_key_id{};
    std::optional<ProvisionedThroughputOverride> provisioned_throughput_override{};
    std::vector<ReplicaGlobalSecondaryIndexDescription> global_secondary_indexes{};
    std::optional<std::chrono::system_clock::time_point> replica_inaccessible_date_time{};
    std::optional<TableClassSummary> replica_table_class_summary{};
    std::optional<std::string> replica_arn{};
    std::optional<OnDemandThroughputOverride> on_demand_throughput_override{};
    std::optional<WarmThroughputDescription> warm_throughput{};
    std::optional<GlobalTableSettingsReplicationMode> global_table_settings_replication_mode{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalTableWitnessDescription.html
struct GlobalTableWitnessDescription {
    std::optional<std::string> region_name{};
    std::optional<WitnessStatus> witness_status{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateGlobalTableWitnessGroupMemberAction.html
struct CreateGlobalTableWitnessGroupMemberAction {
    std::string region_name{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteGlobalTableWitnessGroupMemberAction.html
struct DeleteGlobalTableWitnessGroupMemberAction {
    std::string region_name{};
};

/// Exactly one of the members is set.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalTableWitnessGroupUpdate.html
struct GlobalTableWitnessGroupUpdate {
    std::optional<CreateGlobalTableWitnessGroupMemberAction> create{};
    std::optional<DeleteGlobalTableWitnessGroupMemberAction> erase{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaGlobalSecondaryIndex.html
struct ReplicaGlobalSecondaryIndex {
    std::string index_name{};
    std::optional<ProvisionedThroughputOverride> provisioned_throughput_override{};
    std::optional<OnDemandThroughputOverride> on_demand_throughput_override{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateReplicationGroupMemberAction.html
struct CreateReplicationGroupMemberAction {
    std::string region_name{};
    std::optional<std::string> kms_master_key_id{};
    std::optional<ProvisionedThroughputOverride> provisioned_throughput_override{};
    std::optional<std::vector<ReplicaGlobalSecondaryIndex>> global_secondary_indexes{};
    std::optional<TableClass> table_class_override{};
    std::optional<OnDemandThroughputOverride> on_demand_throughput_override{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateReplicationGroupMemberAction.html
struct UpdateReplicationGroupMemberAction {
    std::string region_name{};
    std::optional<std::string> kms_master_key_id{};
    std::optional<ProvisionedThroughputOverride> provisioned_throughput_override{};
    std::optional<std::vector<ReplicaGlobalSecondaryIndex>> global_secondary_indexes{};
    std::optional<TableClass> table_class_override{};
    std::optional<OnDemandThroughputOverride> on_demand_throughput_override{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteReplicationGroupMemberAction.html
struct DeleteReplicationGroupMemberAction {
    std::string region_name{};
};

/// Exactly one of the members is set.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicationGroupUpdate.html
struct ReplicationGroupUpdate {
    std::optional<CreateReplicationGroupMemberAction> create{};
    std::optional<UpdateReplicationGroupMemberAction> update{};
    std::optional<DeleteReplicationGroupMemberAction> erase{};
};

}  // namespace dyntastic::operation
