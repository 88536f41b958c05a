// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/describe_table_replica_auto_scaling.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalSecondaryIndexAutoScalingUpdate.html
struct GlobalSecondaryIndexAutoScalingUpdate {
    std::optional<std::string> index_name{};
    std::optional<AutoScalingSettingsUpdate> provisioned_write_capacity_auto_scaling_update{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaGlobalSecondaryIndexAutoScalingUpdate.html
struct ReplicaGlobalSecondaryIndexAutoScalingUpdate {
    std::optional<std::string> index_name{};
    std::optional<AutoScalingSettingsUpdate> provisioned_read_capacity_auto_scaling_update{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaAutoScalingUpdate.html
struct ReplicaAutoScalingUpdate {
    std::string region_name{};
    std::optional<std::vector<ReplicaGlobalSecondaryIndexAutoScalingUpdate>> replica_global_secondary_index_updates{};
    std::optional<AutoScalingSettingsUpdate> replica_provisioned_read_capacity_auto_scaling_update{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTableReplicaAutoScaling.html
struct UpdateTableReplicaAutoScalingRequest {
    std::optional<std::vector<GlobalSecondaryIndexAutoScalingUpdate>> global_secondary_index_updates{};
    std::string table_name{};
    std::optional<AutoScalingSettingsUpdate> provisioned_write_capacity_auto_scaling_update{};
    std::optional<std::vector<ReplicaAutoScalingUpdate>> replica_updates{};
};

struct UpdateTableReplicaAutoScalingResponse {
    std::optional<TableAutoScalingDescription> table_auto_scaling_description{};
};

}  // namespace dyntastic::operation
