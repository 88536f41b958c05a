// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/operation/auto_scaling.hpp>
#include <dyntastic/operation/table.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaGlobalSecondaryIndexSettingsDescription.html
struct ReplicaGlobalSecondaryIndexSettingsDescription {
    std::string index_name{};
    std::optional<IndexStatus> index_status{};
    std::optional<std::int64_t> provisioned_read_capacity_units{};
    std::optional<AutoScalingSettingsDescription> provisioned_read_capacity_auto_scaling_settings{};
    std::optional<std::int64_t> provisioned_write_capacity_units{};
    std::optional<AutoScalingSettingsDescription> provisioned_write_capacity_auto_scaling_settings{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaSettingsDescription.html
struct ReplicaSettingsDescription {
    std::string region_name{};
    std::optional<ReplicaStatus> replica_status{};
    std::optional<BillingModeSummary> replica_billing_mode_summary{};
    std::optional<std::int64_t> replica_provisioned_read_capacity_units{};
    std::optional<AutoScalingSettingsDescription> replica_provisioned_read_capacity_auto_scaling_settings{};
    std::optional<std::int64_t> replica_provisioned_write_capacity_units{};
    std::optional<AutoScalingSettingsDescription> replica_provisioned_write_capacity_auto_scaling_settings{};
    std::optional<std::vector<ReplicaGlobalSecondaryIndexSettingsDescription>> replica_global_secondary_index_settings{};
    std::optional<TableClassSummary> replica_table_class_summary{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeGlobalTableSettings.html
struct DescribeGlobalTableSettingsRequest {
    std::string global_table_name{};
};

struct DescribeGlobalTableSettingsResponse {
    std::optional<std::string> global_table_name{};
    std::vector<ReplicaSettingsDescription> replica_settings{};
};

}  // namespace dyntastic::operation
