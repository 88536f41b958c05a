// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html
//
// The policy is stored and returned; nobody is refused for it.
#include <dyntastic/operation/wire_json.hpp>
#include <mutex>

#include "engine/state.hpp"
#include "engine/table/change_policy.hpp"
#include "engine/table/table_record.hpp"

namespace dyntastic::engine {

result<operation::PutResourcePolicyResponse> Engine::put_resource_policy(const operation::PutResourcePolicyRequest& request) {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    const auto resource =
        policy_resource_of_arn(state_->catalog, state_->streams, state_->options.region, request.resource_arn);
    if (!resource) return resource.error();
    const PolicyTarget target = resource->stream_label.empty() ? PolicyTarget::table : PolicyTarget::stream;
    auto document = read_policy(request.policy, target);
    if (!document) return document.error();
    if (document->locks_owner_out && !request.confirm_remove_self_resource_access.value_or(false)) {
        return Failure(FailureKind::access_denied,
                       "The new resource policy will not allow you to update the resource policy in the future.");
    }
    catalog::Table& table = *resource->table;
    const std::lock_guard lock(table.mutex);
    if (auto checked = check_revision(*resource, request.expected_revision_id); !checked) return std::move(checked).error();
    const catalog::ResourcePolicy* const before = find_policy(*resource);
    if (before != nullptr && before->document == document->text && before->has_version == document->has_version) {
        return operation::PutResourcePolicyResponse{before->revision};
    }
    auto policies = table.policies;
    auto policy = make_policy(*std::move(document), before, state_->options.clock->now());
    operation::PutResourcePolicyResponse response{policy.revision};
    policies.insert_or_assign(resource->stream_label, std::move(policy));
    const auto swap = [&] { table.policies.swap(policies); };
    if (auto saved = change(*state_->store, table, swap, swap); !saved) return saved.error();
    return response;
}

}  // namespace dyntastic::engine
