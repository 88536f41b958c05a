// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/auto_scaling.hpp>
#include <dyntastic/operation/table.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaGlobalSecondaryIndexAutoScalingDescription.html
struct ReplicaGlobalSecondaryIndexAutoScalingDescription {
    std::optional<std::string> index_name{};
    std::optional<IndexStatus> index_status{};
    std::optional<AutoScalingSettingsDescription> provisioned_read_capacity_auto_scaling_settings{};
    std::optional<AutoScalingSettingsDescription> provisioned_write_capacity_auto_scaling_settings{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaAutoScalingDescription.html
struct ReplicaAutoScalingDescription {
    std::optional<std::string> region_name{};
    std::optional<std::vector<ReplicaGlobalSecondaryIndexAutoScalingDescription>> global_secondary_indexes{};
    std::optional<AutoScalingSettingsDescription> replica_provisioned_read_capacity_auto_scaling_settings{};
    std::optional<AutoScalingSettingsDescription> replica_provisioned_write_capacity_auto_scaling_settings{};
    std::optional<ReplicaStatus> replica_status{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableAutoScalingDescription.html
struct TableAutoScalingDescription {
    std::optional<std::string> table_name{};
    std::optional<TableStatus> table_status{};
    std::optional<std::vector<ReplicaAutoScalingDescription>> replicas{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTableReplicaAutoScaling.html
struct DescribeTableReplicaAutoScalingRequest {
    std::string table_name{};
};

struct DescribeTableReplicaAutoScalingResponse {
    std::optional<TableAutoScalingDescription> table_auto_scaling_description{};
};

}  // namespace dyntastic::operation
