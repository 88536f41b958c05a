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

void write_wire_json(json::Writer& writer, const TagResourceRequest& request) { wire::write(writer, request); }
void write_wire_json(json::Writer& writer, const TagResourceResponse& response) { wire::write(writer, response); }
result<void> read_wire_json(std::string_view json, TagResourceRequest& request) { return wire::read_request(json, request); }
result<void> read_wire_json(std::string_view json, TagResourceResponse& response) {
    return wire::read_response(json, response);
}
result<void> check_constraints(const TagResourceRequest& request) { return wire::check(request); }

void write_wire_json(json::Writer& writer, const UntagResourceRequest& request) { wire::write(writer, request); }
void write_wire_json(json::Writer& writer, const UntagResourceResponse& response) { wire::write(writer, response); }
result<void> read_wire_json(std::string_view json, UntagResourceRequest& request) { return wire::read_request(json, request); }
result<void> read_wire_json(std::string_view json, UntagResourceResponse& response) {
    return wire::read_response(json, response);
}
result<void> check_constraints(const UntagResourceRequest& request) { return wire::check(request); }

void write_wire_json(json::Writer& writer, const ListTagsOfResourceRequest& request) { wire::write(writer, request); }
void write_wire_json(json::Writer& writer, const ListTagsOfResourceResponse& response) { wire::write(writer, response); }
result<void> read_wire_json(std::string_view json, ListTagsOfResourceRequest& request) {
    return wire::read_request(json, request);
}
result<void> read_wire_json(std::string_view json, ListTagsOfResourceResponse& response) {
    return wire::read_response(json, response);
}
result<void> check_constraints(const ListTagsOfResourceRequest& request) { return wire::check(request); }

}  // namespace dyntastic::operation
