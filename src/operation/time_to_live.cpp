// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/time_to_live.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<TimeToLiveSpecification> Object>
static void members(Visitor& visit, Object& specification) {
    visit("AttributeName", specification.attribute_name, key_attribute_name);
    visit("Enabled", specification.enabled, required);
}

template <class Visitor, Same<TimeToLiveDescription> Object>
static void members(Visitor& visit, Object& description) {
    visit("TimeToLiveStatus", description.time_to_live_status, required);
    visit("AttributeName", description.attribute_name);
}

template <class Visitor, Same<UpdateTimeToLiveRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("TableName", request.table_name, table_name);
    visit("TimeToLiveSpecification", request.time_to_live_specification, required);
}

template <class Visitor, Same<UpdateTimeToLiveResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("TimeToLiveSpecification", response.time_to_live_specification, required);
}

template <class Visitor, Same<DescribeTimeToLiveRequest> Object>
static void members(Visitor& visit, Object& request) {
    if constexpr (Visitor::reads) visit.demand("TableName");
    visit("TableName", request.table_name, table_name);
}

template <class Visitor, Same<DescribeTimeToLiveResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("TimeToLiveDescription", response.time_to_live_description, required);
}

void write_wire_json(json::Writer& writer, const UpdateTimeToLiveRequest& request) { wire::write(writer, request); }
void write_wire_json(json::Writer& writer, const UpdateTimeToLiveResponse& response) { wire::write(writer, response); }
result<void> read_wire_json(std::string_view json, UpdateTimeToLiveRequest& request) {
    return wire::read_request(json, request);
}
result<void> read_wire_json(std::string_view json, UpdateTimeToLiveResponse& response) {
    return wire::read_response(json, response);
}
result<void> check_constraints(const UpdateTimeToLiveRequest& request) { return wire::check(request); }

void write_wire_json(json::Writer& writer, const DescribeTimeToLiveRequest& request) { wire::write(writer, request); }
void write_wire_json(json::Writer& writer, const DescribeTimeToLiveResponse& response) { wire::write(writer, response); }
result<void> read_wire_json(std::string_view json, DescribeTimeToLiveRequest& request) {
    return wire::read_request(json, request);
}
result<void> read_wire_json(std::string_view json, DescribeTimeToLiveResponse& response) {
    return wire::read_response(json, response);
}
result<void> check_constraints(const DescribeTimeToLiveRequest& request) { return wire::check(request); }

}  // namespace dyntastic::operation
