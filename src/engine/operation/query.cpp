// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
#include <algorithm>
#include <dyntastic/operation/wire_json.hpp>
#include <dyntastic/value/key.hpp>

#include "engine/evaluation/key_condition.hpp"
#include "engine/operation/expressions.hpp"
#include "engine/operation/legacy_condition.hpp"
#include "engine/operation/legacy_key_condition.hpp"
#include "engine/operation/legacy_parameters.hpp"
#include "engine/operation/legacy_projection.hpp"
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

catalog::EncodedKey key_of_partition(const std::vector<ValueView>& values) {
    std::string bytes;
    for (const ValueView value : values) append_key_component(bytes, value);
    const std::size_t size = bytes.size();
    return {std::move(bytes), size};
}

/// The sort keys that a condition admits. Encodings are prefix-free, so "greater than v" begins at the successor of v's, and
/// those of several keys stand one behind the other.
kv::SortRange sort_range(const evaluation::KeyCondition& condition) {
    std::string leading;
    for (const ValueView value : condition.leading) append_key_component(leading, value);
    const auto whole = [](const std::string& prefix) -> kv::SortRange { return {prefix, successor_of_prefix(prefix)}; };
    if (!condition.range) return {};
    const auto& [kind, first, second] = *condition.range;
    std::string bound = leading + encode(first);
    switch (kind) {
        case NodeKind::equal: return whole(bound);
        case NodeKind::less: return {std::move(leading), std::move(bound)};
        case NodeKind::less_equal: return {std::move(leading), successor_of_prefix(std::move(bound))};
        case NodeKind::greater: return {successor_of_prefix(std::move(bound)), successor_of_prefix(std::move(leading))};
        case NodeKind::greater_equal: return {std::move(bound), successor_of_prefix(std::move(leading))};
        case NodeKind::between: return {std::move(bound), successor_of_prefix(leading + encode(*second))};
        default: append_key_prefix(leading, first.string()); return whole(leading);
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
    if (auto failure = check_legacy_parameters(request)) return std::move(*failure);
    Expressions expressions(request.expression_attribute_names, request.expression_attribute_values);
    if (auto failure = expressions.check_parameters(
            {{Parameter::projection_expression, request.projection_expression.has_value()},
             {Parameter::filter_expression, request.filter_expression.has_value()},
             {Parameter::key_condition_expression, request.key_condition_expression.has_value()}})) {
        return std::move(*failure);
    }
    Prepared prepared;
    auto& [filter, projection, counts_only] = prepared.selection;
    if (auto failure = bind_filter(request.query_filter, request.conditional_operator, filter)) return std::move(*failure);
    if (auto failure = bind_attributes_to_get(request.attributes_to_get, projection)) return std::move(*failure);
    if (!request.key_conditions && !request.key_condition_expression && request.key_condition.empty()) {
        return validation_failure(
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
    }
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
    if (auto failure = bind_key_conditions(request.key_conditions, prepared.key_condition)) return std::move(*failure);
    if (auto failure = check_select(request.select, projected_by(request), request.index_name.has_value()))
        return std::move(*failure);
    counts_only = request.select == operation::Select::count;
    return prepared;
}

/// A filter is for what the key condition cannot say.
std::optional<Failure> check_filter(const expression::Condition& filter, const char* parameter, const Source& source) {
    const auto names = attributes_of(filter);
    for (const auto keys : {source.hash_keys(), source.range_keys()}) {
        for (const catalog::KeyAttribute& key : keys) {
            if (std::find(names.begin(), names.end(), key.name) == names.end()) continue;
            return validation_failure(std::string(parameter) +
                                      " can only contain non-primary key attributes: Primary key attribute: " + key.name);
        }
    }
    return std::nullopt;
}

std::vector<evaluation::KeyName> names_of(std::span<const catalog::KeyAttribute> keys) {
    std::vector<evaluation::KeyName> names;
    for (const catalog::KeyAttribute& key : keys) names.push_back({key.name, key.type});
    return names;
}

std::optional<Failure> check_hash_keys(const Source& source, const std::vector<ValueView>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (auto failure = catalog::check_key_value(source.hash_keys()[i], values[i], true)) return failure;
    }
    return std::nullopt;
}

}  // namespace

result<operation::QueryResponse> Engine::query(const operation::QueryRequest& request) const {
    if (auto failure = operation::check_constraints(request)) return std::move(*failure);
    const auto prepared = prepare(request);
    if (!prepared) return prepared.error();
    auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found();
    auto source = Source::find(std::move(table), request.index_name, request.consistent_read);
    if (!source) return source.error();
    const auto hash_names = names_of(source->hash_keys()), range_names = names_of(source->range_keys());
    if (auto failure = check_key_conditions(request.key_conditions, hash_names, range_names)) return std::move(*failure);
    const auto condition = evaluation::read_key_condition(prepared->key_condition, hash_names, range_names);
    if (!condition) return condition.error();
    if (auto failure = check_hash_keys(*source, condition->hash)) return std::move(*failure);
    const char* const filtered_by = request.query_filter ? "QueryFilter" : "Filter Expression";
    if (auto failure = check_filter(prepared->selection.filter, filtered_by, *source)) return std::move(*failure);
    if (auto failure = source->select(request.select, prepared->selection)) return std::move(*failure);

    const catalog::EncodedKey hash = key_of_partition(condition->hash);
    kv::SortRange range = sort_range(*condition);
    Page page(request.limit);
    bool exhausted = false;
    if (request.exclusive_start_key) {
        const auto start = source->start_key(request.exclusive_start_key->view());
        if (!start) return validation_failure("The provided starting key is invalid");
        if (auto failure = begin_behind(*start, hash.get(), request.scan_index_forward, range)) return std::move(*failure);
        // Without sort key the partition has one item, and the page before had it.
        exhausted = start->get().sort.empty();
    }
    if (!exhausted) {
        const auto read = source->collection().read_partition(hash.get(), range, request.scan_index_forward,
                                                              [&](Item item) { return page.add(std::move(item)); });
        if (!read) return read.error();
    }
    return std::move(page).finish<operation::QueryRequest, operation::QueryResponse>(request, *source, prepared->selection);
}

}  // namespace dyntastic::engine
