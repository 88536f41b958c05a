// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/async_item_range.hpp>
#include <dyntastic/model/statement.hpp>

namespace dyntastic {

/// The asynchronous twin of execute_statement: nothing is sent before the first async_next, which carries out a write.
inline AsyncItemRange<Item> async_execute_statement(std::shared_ptr<client::Client> client, std::string_view text,
                                                    const std::vector<AttributeValue>& parameters = {},
                                                    const StatementOptions& options = {}) {
    return {model::PageSteps(std::move(client), {},
                             model::statement_request(text, model::statement_parameters(parameters), options)),
            options.last_evaluated_key};
}
inline AsyncItemRange<Item> async_execute_statement(std::string_view text, const std::vector<AttributeValue>& parameters = {},
                                                    const StatementOptions& options = {}) {
    return async_execute_statement(model::client_without_model(), text, parameters, options);
}

}  // namespace dyntastic
