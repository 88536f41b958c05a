// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What UpdateItem and the updates of a transaction have in common.
#pragma once

#include "engine/item/write_item.hpp"
#include "engine/legacy/attribute_updates.hpp"

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
    if (auto checked =
            expressions.check_parameters({{Parameter::update_expression, request.update_expression.has_value()},
                                          {Parameter::condition_expression, request.condition_expression.has_value()}},
                                         wording_of(request));
        !checked) {
        return std::move(checked).error();
    }
    PreparedUpdate prepared;
    if constexpr (requires { request.attribute_updates; }) {  // an entry of a transaction has none
        if (auto bound = bind_attribute_updates(request.attribute_updates, prepared.update.own()); !bound) {
            return std::move(bound).error();
        }
        if (auto bound = bind_expected(request.expected, request.conditional_operator, prepared.condition.own()); !bound) {
            return std::move(bound).error();
        }
    }
    if (auto bound = expressions.bind(Parameter::update_expression, request.update_expression, request.update, prepared.update);
        !bound) {
        return std::move(bound).error();
    }
    if (auto bound = expressions.bind(Parameter::condition_expression, request.condition_expression, request.condition,
                                      prepared.condition);
        !bound) {
        return std::move(bound).error();
    }
    if (auto checked = expressions.check_all_used(); !checked) return std::move(checked).error();
    return prepared;
}

/// Limits the size of an update itself: its names and given values, and some bytes for each action.
[[nodiscard]] result<void> check_written_size(const expression::Update& update);

/// No action may touch a key of the table.
[[nodiscard]] result<void> check_untouched_keys(const expression::Update& update, const catalog::Table& table);

/// What a write with an update gives back: the item before or after, or what the update touched in it; none where that is
/// nothing.
[[nodiscard]] std::optional<Item> returned(operation::ReturnValues wanted, const expression::Update& update,
                                           const Written& written);

/// The item that an update makes of the one before, or of the key alone, with the checks of its size, nesting and index keys.
[[nodiscard]] result<std::optional<Item>> updated_item(const catalog::Table& table, const expression::Update& update,
                                                       const Item& key, const std::optional<Item>& before,
                                                       catalog::IndexOrder order = catalog::IndexOrder::as_made);

/// The same for a patch. nullopt beside a success means that there is no item, before and after.
[[nodiscard]] result<std::optional<Item>> patched_item(const catalog::Table& table, const operation::Patch& patch,
                                                       const std::optional<Item>& before);

}  // namespace dyntastic::engine
