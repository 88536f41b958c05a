// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/execute_statement.hpp>

#include "operation/capacity_members.hpp"
#include "operation/statement_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<ExecuteStatementRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("Statement", request.statement, statement_text);
    visit("Parameters", request.parameters, at_least_one);
    visit("ConsistentRead", request.consistent_read);
    visit("NextToken", request.next_token, Rule{.shortest = 1, .longest = 32768});
    visit("ReturnConsumedCapacity", request.return_consumed_capacity);
    visit("Limit", request.limit, Rule{.least = 1});
    visit("ReturnValuesOnConditionCheckFailure", request.return_values_on_condition_check_failure);
}

template <class Visitor, Same<ExecuteStatementResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Items", response.items, required);
    visit("NextToken", response.next_token);
    visit("LastEvaluatedKey", response.last_evaluated_key);
    visit("ConsumedCapacity", response.consumed_capacity);
}

void write_wire_json(json::Writer& writer, const ExecuteStatementRequest& request) { wire::write(writer, request); }
void write_wire_json(json::Writer& writer, const ExecuteStatementResponse& response) { wire::write(writer, response); }
result<void> read_wire_json(std::string_view json, ExecuteStatementRequest& request) {
    return wire::read_request(json, request, ValueFaults::of_parameters);
}
result<void> read_wire_json(std::string_view json, ExecuteStatementResponse& response) {
    return wire::read_response(json, response);
}
result<void> check_constraints(const ExecuteStatementRequest& request) { return wire::check(request); }

}  // namespace dyntastic::operation
