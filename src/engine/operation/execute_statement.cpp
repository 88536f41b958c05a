// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html
#include <dyntastic/operation/wire_json.hpp>

#include "engine/partiql/key_select.hpp"
#include "engine/partiql/select.hpp"
#include "engine/partiql/write.hpp"
#include "engine/state.hpp"

namespace dyntastic::engine {

using operation::ExecuteStatementRequest;
using operation::ExecuteStatementResponse;

result<ExecuteStatementResponse> Engine::execute_statement(const ExecuteStatementRequest& request) {
    if (auto found = partiql::select_by_key(state_->catalog, request)) return *std::move(found);
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    if (auto fine = partiql::check_parameters(request.parameters); !fine) return fine.error();
    const auto statement = partiql::prepare(state_->catalog, request.statement, request.parameters);
    if (!statement) return statement.error();
    const partiql::Bound& bound = statement->bound;
    if (bound.action == partiql::Action::exists) {
        return validation_failure("EXISTS can only be used in ExecuteTransaction write requests.");
    }
    if (bound.reads()) {
        return partiql::select(partiql::Database{state_->catalog, *state_->store, state_->next_tokens}, bound, request);
    }

    auto table = state_->catalog.find(bound.source.table);
    if (!table) return table_not_found();
    const auto key = partiql::key_of_write(bound, *table);
    if (!key) return key.error();
    if (request.next_token) return validation_failure("NextToken does not match request");
    auto outcome = partiql::write(*state_->store, state_->locks, std::move(table), bound, *key,
                                  request.return_values_on_condition_check_failure);
    if (!outcome) return outcome.error();
    ExecuteStatementResponse response;
    if (outcome->returned) response.items.push_back(*std::move(outcome->returned));
    if (request.return_consumed_capacity != operation::ReturnConsumedCapacity::none) {
        CapacityMeter meter(*outcome->table);
        meter.add_write(*outcome->table, outcome->written.before, outcome->written.after);
        response.consumed_capacity = meter.report(request.return_consumed_capacity);
    }
    return response;
}

}  // namespace dyntastic::engine
