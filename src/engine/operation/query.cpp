// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
#include <algorithm>
#include <dyntastic/value/key.hpp>

#include "engine/evaluation/key_condition.hpp"
#include "engine/operation/expressions.hpp"
#include "engine/operation/page.hpp"
#include "engine/operation/state.hpp"

namespace dyntastic::engine {
namespace {

using expression::NodeKind;
using expression::Parameter;

std::string encode(ValueView value) {
    std::string bytes;
    append_key_component(bytes, value);
    return bytes;
}

/// The sort keys that a condition admits. Encodings are prefix-free, so "greater than v" begins at the successor of v's.
kv::SortRange sort_range(const std::optional<evaluation::RangeCondition>& range) {
    if (!range) return {};
    switch (range->kind) {
        case NodeKind::equal: return {encode(range->first), successor_of_prefix(encode(range->first))};
        case NodeKind::less: return {{}, encode(range->first)};
        case NodeKind::less_equal: return {{}, successor_of_prefix(encode(range->first))};
        case NodeKind::greater: return {successor_of_prefix(encode(range->first)), {}};
        case NodeKind::greater_equal: return {encode(range->first), {}};
        case NodeKind::between: return {encode(range->first), successor_of_prefix(encode(*range->second))};
        default: {
            std::string prefix;
            append_key_prefix(prefix, range->first.string());
            std::string end = successor_of_prefix(prefix);
            return {std::move(prefix), std::move(end)};
        }
    }
}

/// Narrows the range to what lies behind the start key. Fails when the key is not one that this query could have given.
std::optional<Failure> begin_behind(const catalog::EncodedKey& start, const kv::Key& partition, bool ascending,
                                    kv::SortRange& range) {
    const kv::Key key = start.get();
    if (key.partition != partition.partition) {
        return validation_failure("The provided starting key is outside query boundaries based on provided conditions");
    }
    if (key.sort < range.lower || (!range.upper.empty() && key.sort >= range.upper)) {
        return validation_failure("The provided starting key does not match the range key predicate");
    }
    if (ascending) {
        range.lower.assign(key.sort).push_back('\0');  // the least that is greater
    } else {
        range.upper.assign(key.sort);
    }
    return std::nullopt;
}

struct Prepared {
    expression::Condition key_condition;
    Selection selection;
};

result<Prepared> prepare(const operation::QueryRequest& request) {
    Expressions expressions(request.expression_attribute_names, request.expression_attribute_values);
    if (auto failure = expressions.check_parameters(
            {{Parameter::projection_expression, request.projection_expression.has_value()},
             {Parameter::filter_expression, request.filter_expression.has_value()},
             {Parameter::key_condition_expression, request.key_condition_expression.has_value()}})) {
        return std::move(*failure);
    }
    Prepared prepared;
    auto& [filter, projection, counts_only] = prepared.selection;
    if (auto failure =
            expressions.bind(Parameter::projection_expression, request.projection_expression, request.projection, projection)) {
        return std::move(*failure);
    }
    if (auto failure = expressions.bind(Parameter::filter_expression, request.filter_expression, request.filter, filter)) {
        return std::move(*failure);
    }
    if (auto failure = expressions.bind(Parameter::key_condition_expression, request.key_condition_expression,
                                        request.key_condition, prepared.key_condition)) {
        return std::move(*failure);
    }
    if (auto failure = expressions.check_all_used()) return std::move(*failure);
    if (auto failure = check_select(request.select, !projection.empty())) return std::move(*failure);
    counts_only = request.select == operation::Select::count;
    return prepared;
}

/// A filter is for what the key condition cannot say.
std::optional<Failure> check_filter(const expression::Condition& filter, const catalog::Table& table) {
    if (filter.empty()) return std::nullopt;
    for (const expression::Node& node : filter.tree->nodes) {
        if (node.kind != NodeKind::path) continue;
        const std::string& name = filter.names[filter.tree->steps[node.first].slot_or_index];
        if (name == table.hash_key.name || (table.range_key && name == table.range_key->name)) {
            return validation_failure("Filter Expression can only contain non-primary key attributes: Primary key attribute: " +
                                      name);
        }
    }
    return std::nullopt;
}

}  // namespace

result<operation::QueryResponse> Engine::query(const operation::QueryRequest& request) const {
    // In other words than Scan's.
    if (request.limit && *request.limit < 1) {
        return validation_failure(
            "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have "
            "value greater than or equal to 1");
    }
    const auto prepared = prepare(request);
    if (!prepared) return prepared.error();
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found();
    const auto& range_key = table->range_key;
    const auto condition = evaluation::read_key_condition(
        prepared->key_condition, {table->hash_key.name, table->hash_key.type},
        range_key ? evaluation::KeyName{range_key->name, range_key->type} : evaluation::KeyName{{}, ValueType::string});
    if (!condition) return condition.error();
    if (auto failure = catalog::check_key_value(table->hash_key, condition->hash, true)) return std::move(*failure);
    if (auto failure = check_filter(prepared->selection.filter, *table)) return std::move(*failure);

    const catalog::EncodedKey hash(condition->hash, nullptr);
    kv::SortRange range = sort_range(condition->range);
    Page page(request.limit);
    if (request.exclusive_start_key) {
        const auto start = catalog::key_of_request(*table, request.exclusive_start_key->view());
        if (!start) return validation_failure("The provided starting key is invalid");
        if (auto failure = begin_behind(*start, hash.get(), request.scan_index_forward, range)) return std::move(*failure);
        // Without range key the partition has one item, and the page before had it.
        if (!range_key) return std::move(page).finish<operation::QueryResponse>(*table, prepared->selection);
    }
    const auto read = table->items->read_partition(hash.get(), range, request.scan_index_forward,
                                                   [&](Item item) { return page.add(std::move(item)); });
    if (!read) return read.error();
    return std::move(page).finish<operation::QueryResponse>(*table, prepared->selection);
}

}  // namespace dyntastic::engine
