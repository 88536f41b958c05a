// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/execute_transaction.hpp>

#include "operation/capacity_members.hpp"
#include "operation/statement_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<ParameterizedStatement> Object>
static void members(Visitor& visit, Object& statement) {
    visit("Statement", statement.statement, statement_text);
    visit("Parameters", statement.parameters, at_least_one);
    visit("ReturnValuesOnConditionCheckFailure", statement.return_values_on_condition_check_failure);
}

template <class Visitor, Same<ExecuteTransactionRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("TransactStatements", request.transact_statements, Rule{.required = true, .shortest = 1, .longest = 100});
    visit("ClientRequestToken", request.client_request_token, Rule{.shortest = 1, .longest = 36});
    visit("ReturnConsumedCapacity", request.return_consumed_capacity);
}

template <class Visitor, Same<ExecuteTransactionResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Responses", response.responses, required);
    visit("ConsumedCapacity", response.consumed_capacity);
}

DYNTASTIC_WIRE_JSON(ExecuteTransaction, ValueFaults::of_parameters)

}  // namespace dyntastic::operation
