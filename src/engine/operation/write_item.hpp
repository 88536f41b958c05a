// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/expression_parameters.hpp>
#include <dyntastic/operation/return_values.hpp>
#include <functional>

#include "engine/operation/capacity.hpp"
#include "engine/operation/expressions.hpp"
#include "engine/operation/legacy_condition.hpp"
#include "engine/operation/legacy_parameters.hpp"
#include "engine/operation/state.hpp"

namespace dyntastic::engine {

/// What stood at a key before a write, and what stands there now.
struct Written {
    std::optional<Item> before;
    std::optional<Item> after;
};

/// Makes the item that is to stand at the key, or none, from the one that does.
using MakeItem = std::function<result<std::optional<Item>>(const std::optional<Item>& before)>;

/// Reads, checks the condition and writes one item, under its key's lock. ConditionalCheckFailedException when the condition
/// does not hold, with the item if it is asked for.
[[nodiscard]] result<Written> write_item(kv::Store& store, transaction::KeyLocks& locks, catalog::Table& table,
                                         const kv::Key& key, const expression::Condition& condition,
                                         operation::ReturnValuesOnConditionCheckFailure on_failure, const MakeItem& make);

/// How PutItem, UpdateItem and DeleteItem say that the request is wrong in itself, whatever the table: with the number of
/// errors before the first.
[[nodiscard]] Failure counted(Failure failure);

/// PutItem and DeleteItem give back the old item or nothing.
[[nodiscard]] std::optional<Failure> check_return_values(operation::ReturnValues return_values);

/// The nesting that holds for every item that is written, whatever its table.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes
[[nodiscard]] std::optional<Failure> check_depth(const ItemView& item);

/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items
inline constexpr std::uint32_t max_item_size = 400 * 1024;

/// Puts what a write used into its response, if that was asked for.
template <class Request, class Response>
void report_write(const Request& request, const catalog::Table& table, const ItemView& key, const Written& written,
                  Response& response) {
    response.item_collection_metrics = collection_metrics(request.return_item_collection_metrics, table, key);
    if (request.return_consumed_capacity == operation::ReturnConsumedCapacity::none) return;
    CapacityMeter meter(table);
    meter.add_write(table, written.before, written.after);
    response.consumed_capacity = meter.report(request.return_consumed_capacity);
}

/// Single writes say less of missing texts than entries of transactions, which have no older parameters.
constexpr Expressions::Wording wording_of(const auto& request) {
    return requires { request.expected; } ? Expressions::Wording::plain : Expressions::Wording::of_transaction;
}

/// The condition of a request that has no other expression, in either form.
template <class Request>
[[nodiscard]] result<expression::Condition> condition_of(const Request& request) {
    using expression::Parameter;
    Expressions expressions(request.expression_attribute_names, request.expression_attribute_values);
    if (auto failure = expressions.check_parameters(
            {{Parameter::condition_expression, request.condition_expression.has_value()}}, wording_of(request))) {
        return std::move(*failure);
    }
    expression::Condition condition;
    if constexpr (requires { request.expected; }) {  // an entry of a transaction has none
        if (auto failure = bind_expected(request.expected, request.conditional_operator, condition)) return std::move(*failure);
    }
    if (auto failure =
            expressions.bind(Parameter::condition_expression, request.condition_expression, request.condition, condition)) {
        return std::move(*failure);
    }
    if (auto failure = expressions.check_all_used()) return std::move(*failure);
    return condition;
}

}  // namespace dyntastic::engine
