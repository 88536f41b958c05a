// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/delete_table.hpp>

#include "operation/table_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<DeleteTableRequest> Object>
static void members(Visitor& visit, Object& request) {
    if constexpr (Visitor::reads) visit.demand("TableName");
    visit("TableName", request.table_name, table_name);
}

template <class Visitor, Same<DeleteTableResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("TableDescription", response.table_description, required);
}

void write_wire_json(json::Writer& writer, const DeleteTableRequest& request) { wire::write(writer, request); }
void write_wire_json(json::Writer& writer, const DeleteTableResponse& response) { wire::write(writer, response); }
result<void> read_wire_json(std::string_view json, DeleteTableRequest& request) { return wire::read_request(json, request); }
result<void> read_wire_json(std::string_view json, DeleteTableResponse& response) {
    return wire::read_response(json, response);
}
result<void> check_constraints(const DeleteTableRequest& request) { return wire::check(request); }

}  // namespace dyntastic::operation
