// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/model/statement.hpp>

#include "model/statement_facts.hpp"

namespace dyntastic::model {

operation::ExecuteStatementRequest statement_request(std::string_view text, std::vector<Value> parameters,
                                                     const StatementOptions& options) {
    operation::ExecuteStatementRequest request;
    request.statement = text;
    if (!parameters.empty()) request.parameters = std::move(parameters);
    request.consistent_read = options.consistent_read;
    request.limit = options.per_page;
    if (options.return_item) {
        request.return_values_on_condition_check_failure = operation::ReturnValuesOnConditionCheckFailure::all_old;
    }
    const PageToken& from = options.last_evaluated_key;
    if (from && !next_token_in(from.key())) {
        throw ValidationError("StatementOptions",
                              {{"last_evaluated_key", "a page token of the same statement", from.to_string()}});
    }
    return request;
}

std::vector<Value> statement_parameters(const std::vector<AttributeValue>& parameters) {
    ParameterWriter writer;
    for (const AttributeValue& parameter : parameters) writer.add(parameter);
    return writer.finish("execute_statement");
}

std::shared_ptr<client::Client> client_without_model() {
    static auto* const known = new DefaultClient;  // not destroyed: it may be used until the very end
    return known->get({}, {});
}

void ParameterWriter::say_empty(const codec::Path& path) {
    context_.fail(path, "a value, not an empty optional; for absence there are IS MISSING and REMOVE");
    values_.emplace_back();
}

}  // namespace dyntastic::model
