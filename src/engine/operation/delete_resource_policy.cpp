// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteResourcePolicy.html
#include <dyntastic/operation/wire_json.hpp>
#include <mutex>

#include "engine/state.hpp"
#include "engine/table/change_policy.hpp"
#include "engine/table/table_record.hpp"

namespace dyntastic::engine {

result<operation::DeleteResourcePolicyResponse> Engine::delete_resource_policy(
    const operation::DeleteResourcePolicyRequest& request) {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    const auto resource =
        policy_resource_of_arn(state_->catalog, state_->streams, state_->options.region, request.resource_arn);
    if (!resource) return resource.error();
    catalog::Table& table = *resource->table;
    const std::lock_guard lock(table.mutex);
    if (auto checked = check_revision(*resource, request.expected_revision_id); !checked) return std::move(checked).error();
    const catalog::ResourcePolicy* const before = find_policy(*resource);
    if (before == nullptr) return operation::DeleteResourcePolicyResponse{};
    operation::DeleteResourcePolicyResponse response{before->revision};
    if (!before->exists()) return response;
    auto policies = table.policies;
    policies.insert_or_assign(resource->stream_label, make_policy({}, before, state_->options.clock->now()));
    const auto swap = [&] { table.policies.swap(policies); };
    if (auto saved = change(*state_->store, table, swap, swap); !saved) return saved.error();
    return response;
}

}  // namespace dyntastic::engine
