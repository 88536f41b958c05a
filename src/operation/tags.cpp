// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/tags.hpp>

#include "operation/table_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<TagResourceRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("ResourceArn", request.resource_arn, required);
    visit("Tags", request.tags, required);
}

template <class Visitor, Same<TagResourceResponse> Object>
static void members(Visitor& /*visit*/, Object& /*response*/) {}

template <class Visitor, Same<UntagResourceRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("ResourceArn", request.resource_arn, required);
    visit("TagKeys", request.tag_keys, required);
}

template <class Visitor, Same<UntagResourceResponse> Object>
static void members(Visitor& /*visit*/, Object& /*response*/) {}

template <class Visitor, Same<ListTagsOfResourceRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("ResourceArn", request.resource_arn, required);
    visit("NextToken", request.next_token);
}

template <class Visitor, Same<ListTagsOfResourceResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Tags", response.tags, required);
    visit("NextToken", response.next_token);
}

DYNTASTIC_WIRE_JSON(TagResource)
DYNTASTIC_WIRE_JSON(UntagResource)
DYNTASTIC_WIRE_JSON(ListTagsOfResource)

}  // namespace dyntastic::operation
