// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/expression_parameters.hpp>
#include <dyntastic/operation/return_values.hpp>
#include <functional>

#include "engine/evaluation/update.hpp"
#include "engine/item/capacity.hpp"
#include "engine/item/expressions.hpp"
#include "engine/legacy/condition.hpp"
#include "engine/legacy/parameters.hpp"
#include "engine/state.hpp"

namespace dyntastic::engine {

/// What stood at a key before a write, and what stands there now.
struct Written {
    std::optional<Item> before;
    std::optional<Item> after;
};

/// Makes the item that is to stand at the key, or none, from the one that does.
using MakeItem = std::function<result<std::optional<Item>>(const std::optional<Item>& before)>;

/// Reads, checks the condition and writes one item, under its key's lock. ConditionalCheckFailedException when the condition
/// does not hold, with the item if it is asked for. Whatever the answer, the item that it follows from is on the disk then.
[[nodiscard]] result<Written> write_item(kv::Store& store, transaction::KeyLocks& locks, catalog::Table& table,
                                         const kv::Key& key, const expression::Condition& condition,
                                         operation::ReturnValuesOnConditionCheckFailure on_failure, const MakeItem& make);

/// Whether a condition or an update older than expressions has values that the service's renewed layer of checks does not
/// read, because they are nested too deep.
[[nodiscard]] bool is_past_renewed_checks(const std::optional<operation::Expected>& expected);
[[nodiscard]] bool is_past_renewed_checks(const std::optional<operation::AttributeUpdates>& updates);
[[nodiscard]] bool is_past_renewed_checks(const Item& item, const operation::ExpressionAttributeValues& values);

/// How PutItem, UpdateItem and DeleteItem say that the request is wrong in itself, whatever the table: with the number of
/// errors first. The older layer, which gets the request if its values are nested too deep, does not count.
template <class Request>
[[nodiscard]] Failure counted(const Request& request, Failure failure) {
    const Item* item = nullptr;
    if constexpr (requires { request.item; }) item = &request.item;
    else item = &request.key;
    bool past = is_past_renewed_checks(*item, request.expression_attribute_values) || is_past_renewed_checks(request.expected);
    if constexpr (requires { request.attribute_updates; }) past = past || is_past_renewed_checks(request.attribute_updates);
    return past ? failure : counted(std::move(failure));
}

/// PutItem and DeleteItem give back the old item or nothing.
[[nodiscard]] result<void> check_return_values(operation::ReturnValues return_values);

/// The nesting that holds for every item that is written, whatever its table.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes
[[nodiscard]] result<void> check_depth(const ItemView& item);
/// The same for what is put: also no attribute may be without a name.
[[nodiscard]] result<void> check_put(const ItemView& item);

using evaluation::max_item_size;

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
    if (auto checked = expressions.check_parameters(
            {{Parameter::condition_expression, request.condition_expression.has_value()}}, wording_of(request));
        !checked) {
        return std::move(checked).error();
    }
    expression::Condition condition;
    if constexpr (requires { request.expected; }) {  // an entry of a transaction has none
        if (auto bound = bind_expected(request.expected, request.conditional_operator, condition); !bound) {
            return std::move(bound).error();
        }
    }
    if (auto bound =
            expressions.bind(Parameter::condition_expression, request.condition_expression, request.condition, condition);
        !bound) {
        return std::move(bound).error();
    }
    if (auto checked = expressions.check_all_used(); !checked) return std::move(checked).error();
    return condition;
}

}  // namespace dyntastic::engine
