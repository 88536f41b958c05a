// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/delete_resource_policy.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<DeleteResourcePolicyRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("ResourceArn", request.resource_arn, Rule{.required = true, .shortest = 1, .longest = 1283});
    visit("ExpectedRevisionId", request.expected_revision_id, Rule{.shortest = 1, .longest = 255});
}

template <class Visitor, Same<DeleteResourcePolicyResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("RevisionId", response.revision_id);
}

DYNTASTIC_WIRE_JSON(DeleteResourcePolicy)

}  // namespace dyntastic::operation
