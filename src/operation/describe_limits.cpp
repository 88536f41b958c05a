// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/describe_limits.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<DescribeLimitsRequest> Object>
static void members(Visitor& /*visit*/, Object& /*request*/) {}

template <class Visitor, Same<DescribeLimitsResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("AccountMaxReadCapacityUnits", response.account_max_read_capacity_units, required);
    visit("AccountMaxWriteCapacityUnits", response.account_max_write_capacity_units, required);
    visit("TableMaxReadCapacityUnits", response.table_max_read_capacity_units, required);
    visit("TableMaxWriteCapacityUnits", response.table_max_write_capacity_units, required);
}

void write_wire_json(json::Writer& writer, const DescribeLimitsRequest& request) { wire::write(writer, request); }
void write_wire_json(json::Writer& writer, const DescribeLimitsResponse& response) { wire::write(writer, response); }
result<void> read_wire_json(std::string_view json, DescribeLimitsRequest& request) { return wire::read_request(json, request); }
result<void> read_wire_json(std::string_view json, DescribeLimitsResponse& response) {
    return wire::read_response(json, response);
}
result<void> check_constraints(const DescribeLimitsRequest& request) { return wire::check(request); }

}  // namespace dyntastic::operation
