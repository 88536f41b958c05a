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

DYNTASTIC_WIRE_JSON(ExecuteStatement, ValueFaults::of_parameters)

}  // namespace dyntastic::operation
