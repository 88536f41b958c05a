// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
#include <algorithm>
#include <dyntastic/expression/parse.hpp>
#include <dyntastic/operation/wire_json.hpp>
#include <dyntastic/value/key.hpp>

#include "engine/evaluation/key_condition.hpp"
#include "engine/item/expressions.hpp"
#include "engine/item/key_range.hpp"
#include "engine/item/page.hpp"
#include "engine/item/scalar_keys.hpp"
#include "engine/item/write_item.hpp"
#include "engine/legacy/condition.hpp"
#include "engine/legacy/key_condition.hpp"
#include "engine/legacy/parameters.hpp"
#include "engine/legacy/projection.hpp"
#include "engine/state.hpp"

namespace dyntastic::engine {
namespace {

using expression::Parameter;

catalog::EncodedKey key_of_partition(const std::vector<ValueView>& values, std::uint64_t seed) {
    std::string bytes;
    for (const ValueView value : values) append_key_component(bytes, value);
    const std::size_t size = bytes.size();
    return {std::move(bytes), size, seed};
}

/// The sort keys that a condition admits; those of several keys stand one behind the other.
kv::SortRange sort_range(const evaluation::KeyCondition& condition) {
    std::string leading;
    for (const ValueView value : condition.leading) append_key_component(leading, value);
    return condition.range ? sort_range_of(std::move(leading), *condition.range) : kv::SortRange();
}

/// Narrows the range to what lies behind the start key. Fails when the key is not one that this query could have given.
result<void> begin_behind(const catalog::EncodedKey& start, const kv::Key& partition, bool has_condition, bool ascending,
                          kv::SortRange& range) {
    const kv::Key key = start.get();
    if (key.sort < range.lower || (!range.upper.empty() && key.sort >= range.upper)) {
        return validation_failure("The provided starting key does not match the range key predicate").in(Stage::key);
    }
    if (key.partition != partition.partition) {
        return validation_failure(has_condition
                                      ? "The query can return at most one row and cannot be restarted"
                                      : "The provided starting key is outside query boundaries based on provided conditions")
            .in(Stage::key);
    }
    if (ascending) {
        range.lower.assign(key.sort).push_back('\0');  // the least that is greater
    } else {
        range.upper.assign(key.sort);
    }
    return {};
}

/// A table without range key has one item for a hash key, behind which there is nothing.
Failure nothing_follows(const ItemView& start) {
    std::string text = "The provided exclusive start key is invalid: ExclusiveStartKey: {";
    bool first = true;
    for (const AttributeView attribute : start) {
        text.append(first ? "" : ", ").append(attribute.name).append("=").append(expression::show_value(attribute.value));
        first = false;
    }
    return validation_failure(text.append("}")).in(Stage::key);
}

struct PreparedQuery {
    expression::Condition key_condition;
    Selection selection;
};

result<PreparedQuery> prepare(const operation::QueryRequest& request) {
    if (auto checked = check_legacy_parameters(request); !checked) return std::move(checked).error();
    Expressions expressions(request.expression_attribute_names, request.expression_attribute_values);
    if (auto checked =
            expressions.check_parameters({{Parameter::projection_expression, request.projection_expression.has_value()},
                                          {Parameter::filter_expression, request.filter_expression.has_value()},
                                          {Parameter::key_condition_expression, request.key_condition_expression.has_value()}});
        !checked) {
        return std::move(checked).error();
    }
    PreparedQuery prepared;
    auto& [filter, projection, counts_only] = prepared.selection;
    if (auto bound = bind_filter(request.query_filter, request.conditional_operator, filter); !bound) {
        return std::move(bound).error();
    }
    if (auto bound = bind_attributes_to_get(request.attributes_to_get, projection); !bound) return std::move(bound).error();
    if (!request.key_conditions && !request.key_condition_expression && request.key_condition.empty()) {
        return validation_failure(
                   "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.")
            .in(Stage::parameter);
    }
    if (auto bound =
            expressions.bind(Parameter::projection_expression, request.projection_expression, request.projection, projection);
        !bound) {
        return std::move(bound).error();
    }
    if (auto bound = expressions.bind(Parameter::filter_expression, request.filter_expression, request.filter, filter);
        !bound) {
        return std::move(bound).error();
    }
    if (auto bound = expressions.bind(Parameter::key_condition_expression, request.key_condition_expression,
                                      request.key_condition, prepared.key_condition);
        !bound) {
        return std::move(bound).error();
    }
    if (auto checked = expressions.check_all_used(); !checked) return std::move(checked).error();
    if (auto bound = bind_key_conditions(request.key_conditions, request.index_name.has_value(), prepared.key_condition);
        !bound) {
        return std::move(bound).error();
    }
    if (auto checked = check_select(request.select, projected_by(request), request.index_name.has_value()); !checked) {
        return counted(std::move(checked).error());
    }
    counts_only = request.select == operation::Select::count;
    return prepared;
}

/// A filter is for what the key condition cannot say.
result<void> check_filter(const expression::Condition& filter, const char* parameter, const Source& source) {
    const auto names = attributes_of(filter);
    for (const auto keys : {source.hash_keys(), source.range_keys()}) {
        for (const catalog::KeyAttribute& key : keys) {
            if (std::find(names.begin(), names.end(), key.name) == names.end()) continue;
            return validation_failure(std::string(parameter) +
                                      " can only contain non-primary key attributes: Primary key attribute: " + key.name)
                .in(Stage::key);
        }
    }
    return {};
}

std::vector<evaluation::KeyName> names_of(std::span<const catalog::KeyAttribute> keys) {
    std::vector<evaluation::KeyName> names;
    for (const catalog::KeyAttribute& key : keys) names.push_back({key.name, key.type});
    return names;
}

result<void> check_hash_keys(const Source& source, const std::vector<ValueView>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (auto checked = catalog::check_key_value(source.hash_keys()[i], values[i], true); !checked) return checked;
    }
    return {};
}

}  // namespace

result<operation::QueryResponse> Engine::query(const operation::QueryRequest& request) const {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    const auto prepared = prepare(request);
    if (!prepared) return prepared.error();
    auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found();
    auto source = Source::find(std::move(table), request.index_name, request.consistent_read);
    if (!source) return source.error();
    const auto hash_names = names_of(source->hash_keys()), range_names = names_of(source->range_keys());
    if (auto checked = check_key_conditions(request.key_conditions, hash_names, range_names); !checked) {
        return std::move(checked).error();
    }
    const auto condition = evaluation::read_key_condition(prepared->key_condition, hash_names, range_names);
    if (!condition) return condition.error();
    if (auto checked = check_hash_keys(*source, condition->hash); !checked) return std::move(checked).error();
    const catalog::EncodedKey hash = key_of_partition(condition->hash, source->collection().hash_seed());
    kv::SortRange range = sort_range(*condition);
    if (request.exclusive_start_key) {
        const ItemView given = request.exclusive_start_key->view();
        const auto start = source->start_key_of_query(given);
        if (!start) return start.error();
        if (start->get().sort.empty()) return nothing_follows(given);
        if (auto done = begin_behind(*start, hash.get(), condition->range.has_value(), request.scan_index_forward, range);
            !done) {
            return std::move(done).error();
        }
    }
    const char* const filtered_by = request.query_filter ? "QueryFilter" : "Filter Expression";
    const Selection& selection = prepared->selection;
    if (auto checked = check_scalar_keys(source->table(), selection.projection); !checked) return std::move(checked).error();
    if (auto checked = check_filter(selection.filter, filtered_by, *source); !checked) return std::move(checked).error();
    if (auto selected = source->select(request.select, selection); !selected) return std::move(selected).error();
    if (auto checked = check_scalar_keys(source->table(), selection.filter); !checked) return std::move(checked).error();

    Page page(request.limit);
    const auto read = source->collection().read_partition(hash.get(), range, request.scan_index_forward,
                                                          [&](Item item) { return page.add(std::move(item)); });
    if (!read) return read.error();
    auto response = std::move(page).finish<operation::QueryRequest, operation::QueryResponse>(request, *source, selection);
    // A table without range key has one item for a hash key: no page follows, and none could be asked for.
    if (response && source->index() == nullptr && range_names.empty()) response->last_evaluated_key.reset();
    return response;
}

}  // namespace dyntastic::engine
