// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/describe_endpoints.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<DescribeEndpointsRequest> Object>
static void members(Visitor& /*visit*/, Object& /*request*/) {}

template <class Visitor, Same<Endpoint> Object>
static void members(Visitor& visit, Object& endpoint) {
    visit("Address", endpoint.address, required);
    visit("CachePeriodInMinutes", endpoint.cache_period_in_minutes, required);
}

template <class Visitor, Same<DescribeEndpointsResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Endpoints", response.endpoints, required);
}

void write_wire_json(json::Writer& writer, const DescribeEndpointsRequest& request) { wire::write(writer, request); }
void write_wire_json(json::Writer& writer, const DescribeEndpointsResponse& response) { wire::write(writer, response); }
result<void> read_wire_json(std::string_view json, DescribeEndpointsRequest& request) {
    return wire::read_request(json, request);
}
result<void> read_wire_json(std::string_view json, DescribeEndpointsResponse& response) {
    return wire::read_response(json, response);
}
result<void> check_constraints(const DescribeEndpointsRequest& request) { return wire::check(request); }

}  // namespace dyntastic::operation
