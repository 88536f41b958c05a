// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/put_resource_policy.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<PutResourcePolicyRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("ResourceArn", request.resource_arn, Rule{.required = true, .shortest = 1, .longest = 1283});
    visit("Policy", request.policy, required);
    visit("ExpectedRevisionId", request.expected_revision_id, Rule{.shortest = 1, .longest = 255});
    visit("ConfirmRemoveSelfResourceAccess", request.confirm_remove_self_resource_access);
}

template <class Visitor, Same<PutResourcePolicyResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("RevisionId", response.revision_id);
}

DYNTASTIC_WIRE_JSON(PutResourcePolicy)

}  // namespace dyntastic::operation
