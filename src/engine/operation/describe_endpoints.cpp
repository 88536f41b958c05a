// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html
//
// The engine has no address of its own: it names the service's for its region. A server in front of it names itself.
#include "engine/state.hpp"

namespace dyntastic::engine {

result<operation::DescribeEndpointsResponse> Engine::describe_endpoints(
    const operation::DescribeEndpointsRequest& /*request*/) const {
    constexpr std::int64_t minutes_of_a_day = std::int64_t{24} * 60;
    operation::DescribeEndpointsResponse response;
    response.endpoints.push_back({"dynamodb." + state_->options.region + ".amazonaws.com", minutes_of_a_day});
    return response;
}

}  // namespace dyntastic::engine
