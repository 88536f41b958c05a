// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/operation/describe_global_table_settings.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalTableGlobalSecondaryIndexSettingsUpdate.html
struct GlobalTableGlobalSecondaryIndexSettingsUpdate {
    std::string index_name{};
    std::optional<std::int64_t> provisioned_write_capacity_units{};
    std::optional<AutoScalingSettingsUpdate> provisioned_write_capacity_auto_scaling_settings_update{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaGlobalSecondaryIndexSettingsUpdate.html
struct ReplicaGlobalSecondaryIndexSettingsUpdate {
    std::string index_name{};
    std::optional<std::int64_t> provisioned_read_capacity_units{};
    std::optional<AutoScalingSettingsUpdate> provisioned_read_capacity_auto_scaling_settings_update{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaSettingsUpdate.html
struct ReplicaSettingsUpdate {
    std::string region_name{};
    std::optional<std::int64_t> replica_provisioned_read_capacity_units{};
    std::optional<AutoScalingSettingsUpdate> replica_provisioned_read_capacity_auto_scaling_settings_update{};
    std::optional<std::vector<ReplicaGlobalSecondaryIndexSettingsUpdate>> replica_global_secondary_index_settings_update{};
    std::optional<TableClass> replica_table_class{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateGlobalTableSettings.html
struct UpdateGlobalTableSettingsRequest {
    std::string global_table_name{};
    std::optional<BillingMode> global_table_billing_mode{};
    std::optional<std::int64_t> global_table_provisioned_write_capacity_units{};
    std::optional<AutoScalingSettingsUpdate> global_table_provisioned_write_capacity_auto_scaling_settings_update{};
    std::optional<std::vector<GlobalTableGlobalSecondaryIndexSettingsUpdate>>
        global_table_global_secondary_index_settings_update{};
    std::optional<std::vector<ReplicaSettingsUpdate>> replica_settings_update{};
};

struct UpdateGlobalTableSettingsResponse {
    std::optional<std::string> global_table_name{};
    std::vector<ReplicaSettingsDescription> replica_settings{};
};

}  // namespace dyntastic::operation
