// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/auto_scaling.hpp>

#include "operation/enum_names.hpp"
#include "operation/rule.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<AutoScalingTargetTrackingScalingPolicyConfigurationDescription> Object>
void members(Visitor& visit, Object& object) {
    visit("DisableScaleIn", object.disable_scale_in);
    visit("ScaleInCooldown", object.scale_in_cooldown);
    visit("ScaleOutCooldown", object.scale_out_cooldown);
    visit("TargetValue", object.target_value, required);
}

template <class Visitor, Same<AutoScalingPolicyDescription> Object>
void members(Visitor& visit, Object& object) {
    visit("PolicyName", object.policy_name, Rule{.shortest = 1, .longest = 256});
    visit("TargetTrackingScalingPolicyConfiguration", object.target_tracking_scaling_policy_configuration);
}

template <class Visitor, Same<AutoScalingSettingsDescription> Object>
void members(Visitor& visit, Object& object) {
    visit("MinimumUnits", object.minimum_units, Rule{.least = 1});
    visit("MaximumUnits", object.maximum_units, Rule{.least = 1});
    visit("AutoScalingDisabled", object.auto_scaling_disabled);
    visit("AutoScalingRoleArn", object.auto_scaling_role_arn);
    visit("ScalingPolicies", object.scaling_policies);
}

template <class Visitor, Same<AutoScalingTargetTrackingScalingPolicyConfigurationUpdate> Object>
void members(Visitor& visit, Object& object) {
    visit("DisableScaleIn", object.disable_scale_in);
    visit("ScaleInCooldown", object.scale_in_cooldown);
    visit("ScaleOutCooldown", object.scale_out_cooldown);
    visit("TargetValue", object.target_value, required);
}

template <class Visitor, Same<AutoScalingPolicyUpdate> Object>
void members(Visitor& visit, Object& object) {
    visit("PolicyName", object.policy_name, Rule{.shortest = 1, .longest = 256});
    visit("TargetTrackingScalingPolicyConfiguration", object.target_tracking_scaling_policy_configuration, required);
}

template <class Visitor, Same<AutoScalingSettingsUpdate> Object>
void members(Visitor& visit, Object& object) {
    visit("MinimumUnits", object.minimum_units, Rule{.least = 1});
    visit("MaximumUnits", object.maximum_units, Rule{.least = 1});
    visit("AutoScalingDisabled", object.auto_scaling_disabled);
    visit("AutoScalingRoleArn", object.auto_scaling_role_arn, Rule{.shortest = 1, .longest = 1600});
    visit("ScalingPolicyUpdate", object.scaling_policy_update);
}

}  // namespace dyntastic::operation
