// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/batch_execute_statement.hpp>

#include "operation/capacity_members.hpp"
#include "operation/statement_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<BatchStatementRequest> Object>
static void members(Visitor& visit, Object& statement) {
    visit("Statement", statement.statement, statement_text);
    visit("Parameters", statement.parameters, at_least_one);
    visit("ConsistentRead", statement.consistent_read);
    visit("ReturnValuesOnConditionCheckFailure", statement.return_values_on_condition_check_failure);
    if constexpr (Visitor::reads) statement.parameters_checked = visit.take_invalid();
}

template <class Visitor, Same<BatchExecuteStatementRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("Statements", request.statements, Rule{.required = true, .shortest = 1, .longest = 25});
    visit("ReturnConsumedCapacity", request.return_consumed_capacity);
}

template <class Visitor, Same<BatchStatementError> Object>
static void members(Visitor& visit, Object& error) {
    visit("Code", error.code, required);
    visit("Message", error.message, required);
    visit("Item", error.item);
}

template <class Visitor, Same<BatchStatementResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Error", response.error);
    visit("TableName", response.table_name);
    visit("Item", response.item);
}

template <class Visitor, Same<BatchExecuteStatementResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("Responses", response.responses, required);
    visit("ConsumedCapacity", response.consumed_capacity);
}

DYNTASTIC_WIRE_JSON(BatchExecuteStatement, ValueFaults::of_parameters)

}  // namespace dyntastic::operation
