// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What UpdateItem and the updates of a transaction have in common.
#pragma once

#include "engine/operation/legacy_update.hpp"
#include "engine/operation/write_item.hpp"

namespace dyntastic::engine {

struct PreparedUpdate {
    Chosen<expression::Update> update{};
    Chosen<expression::Condition> condition{};
};

/// The expressions of a request with an update, from its texts or ready-made; the request must outlive them.
template <class Request>
[[nodiscard]] result<PreparedUpdate> prepare_update(const Request& request) {
    using expression::Parameter;
    Expressions expressions(request.expression_attribute_names, request.expression_attribute_values);
    if (auto failure =
            expressions.check_parameters({{Parameter::update_expression, request.update_expression.has_value()},
                                          {Parameter::condition_expression, request.condition_expression.has_value()}},
                                         wording_of(request))) {
        return std::move(*failure);
    }
    PreparedUpdate prepared;
    if constexpr (requires { request.attribute_updates; }) {  // an entry of a transaction has none
        if (auto failure = bind_attribute_updates(request.attribute_updates, prepared.update.own())) return std::move(*failure);
        if (auto failure = bind_expected(request.expected, request.conditional_operator, prepared.condition.own())) {
            return std::move(*failure);
        }
    }
    if (auto failure =
            expressions.bind(Parameter::update_expression, request.update_expression, request.update, prepared.update)) {
        return std::move(*failure);
    }
    if (auto failure = expressions.bind(Parameter::condition_expression, request.condition_expression, request.condition,
                                        prepared.condition)) {
        return std::move(*failure);
    }
    if (auto failure = expressions.check_all_used()) return std::move(*failure);
    return prepared;
}

/// No action may touch a key of the table.
[[nodiscard]] std::optional<Failure> check_untouched_keys(const expression::Update& update, const catalog::Table& table);

/// The item that an update makes of the one before, or of the key alone, with the checks of its size, nesting and index keys.
[[nodiscard]] result<std::optional<Item>> updated_item(const catalog::Table& table, const expression::Update& update,
                                                       const Item& key, const std::optional<Item>& before);

}  // namespace dyntastic::engine
