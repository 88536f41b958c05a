// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/describe_table.hpp>

#include "operation/table_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<DescribeTableRequest> Object>
static void members(Visitor& visit, Object& request) {
    if constexpr (Visitor::reads) visit.demand("TableName");
    visit("TableName", request.table_name, table_name);
}

template <class Visitor, Same<DescribeTableResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Table", response.table, required);
}

void write_wire_json(json::Writer& writer, const DescribeTableRequest& request) { wire::write(writer, request); }
void write_wire_json(json::Writer& writer, const DescribeTableResponse& response) { wire::write(writer, response); }
result<void> read_wire_json(std::string_view json, DescribeTableRequest& request) { return wire::read_request(json, request); }
result<void> read_wire_json(std::string_view json, DescribeTableResponse& response) {
    return wire::read_response(json, response);
}
result<void> check_constraints(const DescribeTableRequest& request) { return wire::check(request); }

}  // namespace dyntastic::operation
