// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// How the capacity of a replica follows its load.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AutoScalingTargetTrackingScalingPolicyConfigurationDescription.html
struct AutoScalingTargetTrackingScalingPolicyConfigurationDescription {
    std::optional<bool> disable_scale_in{};
    std::optional<std::int64_t> scale_in_cooldown{};
    std::optional<std::int64_t> scale_out_cooldown{};
    double target_value = 0;
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AutoScalingPolicyDescription.html
struct AutoScalingPolicyDescription {
    std::optional<std::string> policy_name{};
    std::optional<AutoScalingTargetTrackingScalingPolicyConfigurationDescription>
        target_tracking_scaling_policy_configuration{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AutoScalingSettingsDescription.html
struct AutoScalingSettingsDescription {
    std::optional<std::int64_t> minimum_units{};
    std::optional<std::int64_t> maximum_units{};
    std::optional<bool> auto_scaling_disabled{};
    std::optional<std::string> auto_scaling_role_arn{};
    std::vector<AutoScalingPolicyDescription> scaling_policies{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AutoScalingTargetTrackingScalingPolicyConfigurationUpdate.html
struct AutoScalingTargetTrackingScalingPolicyConfigurationUpdate {
    std::optional<bool> disable_scale_in{};
    std::optional<std::int64_t> scale_in_cooldown{};
    std::optional<std::int64_t> scale_out_cooldown{};
    double target_value = 0;
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AutoScalingPolicyUpdate.html
struct AutoScalingPolicyUpdate {
    std::optional<std::string> policy_name{};
    AutoScalingTargetTrackingScalingPolicyConfigurationUpdate target_tracking_scaling_policy_configuration{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AutoScalingSettingsUpdate.html
struct AutoScalingSettingsUpdate {
    std::optional<std::int64_t> minimum_units{};
    std::optional<std::int64_t> maximum_units{};
    std::optional<bool> auto_scaling_disabled{};
    std::optional<std::string> auto_scaling_role_arn{};
    std::optional<AutoScalingPolicyUpdate> scaling_policy_update{};
};

}  // namespace dyntastic::operation
