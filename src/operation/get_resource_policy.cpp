// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/get_resource_policy.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<GetResourcePolicyRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("ResourceArn", request.resource_arn, Rule{.required = true, .shortest = 1, .longest = 1283});
}

template <class Visitor, Same<GetResourcePolicyResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Policy", response.policy);
    visit("RevisionId", response.revision_id);
}

DYNTASTIC_WIRE_JSON(GetResourcePolicy)

}  // namespace dyntastic::operation
