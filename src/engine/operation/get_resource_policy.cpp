// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html
#include <dyntastic/operation/wire_json.hpp>
#include <shared_mutex>

#include "engine/state.hpp"
#include "engine/table/change_policy.hpp"

namespace dyntastic::engine {

result<operation::GetResourcePolicyResponse> Engine::get_resource_policy(
    const operation::GetResourcePolicyRequest& request) const {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    const auto resource =
        policy_resource_of_arn(state_->catalog, state_->streams, state_->options.region, request.resource_arn);
    if (!resource) return resource.error();
    const std::shared_lock lock(resource->table->mutex);
    const catalog::ResourcePolicy* const policy = find_policy(*resource);
    if (policy == nullptr || !policy->exists()) return policy_not_found(request.resource_arn);
    return operation::GetResourcePolicyResponse{policy->document, policy->revision};
}

}  // namespace dyntastic::engine
