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

DYNTASTIC_WIRE_JSON(DescribeEndpoints)

}  // namespace dyntastic::operation
