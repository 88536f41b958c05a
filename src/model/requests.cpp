// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/detail/query_key.hpp>
#include <dyntastic/model/detail/requests.hpp>
#include <dyntastic/model/partial.hpp>
#include <utility>
#include <vector>

namespace dyntastic::model {

expression::Condition whole_condition(const WriteCondition& condition) {
    if (!condition.version) return condition.condition;
    return conjunction(version_condition(*condition.version), condition.condition);
}

Item key_in(const ModelNames& names, const Item& item) {
    ItemWriter writer;
    auto key = writer.begin_item();
    for (const std::string_view name : {names.hash_key, names.range_key}) {
        const auto value = name.empty() ? std::nullopt : item.find(name);
        if (!value) continue;
        writer.name(key, name);
        writer.value(*value);
    }
    return writer.finish_item(key);
}

expression::Projection projection_of(std::span<const std::string_view> attributes, const ModelNames& keys) {
    std::vector<std::string_view> names;  // each once: the service refuses paths that overlap
    const auto add = [&](std::string_view name) {
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const std::string_view name : attributes) add(name);
    add(keys.hash_key);
    add(keys.range_key);
    if (names.empty()) return {};  // not the same as a projection of nothing
    expression::Builder builder;
    for (const std::string_view name : names) builder.project(builder.attribute(name));
    return std::move(builder).finish_projection();
}

operation::QueryRequest query_request(std::string table_name, expression::Condition condition, bool forward,
                                      const ReadParameters& parameters) {
    operation::QueryRequest request;
    request.table_name = std::move(table_name);
    if (!parameters.index.empty()) request.index_name = parameters.index;
    request.key_condition = std::move(condition);
    request.filter = parameters.filter;
    request.scan_index_forward = forward;
    request.consistent_read = parameters.consistent_read;
    request.limit = parameters.per_page;
    return request;
}

operation::ScanRequest scan_request(std::string table_name, const ReadParameters& parameters) {
    operation::ScanRequest request;
    request.table_name = std::move(table_name);
    if (!parameters.index.empty()) request.index_name = parameters.index;
    request.filter = parameters.filter;
    request.consistent_read = parameters.consistent_read;
    request.limit = parameters.per_page;
    request.segment = parameters.segment;
    request.total_segments = parameters.total_segments;
    return request;
}

void throw_two_conditions(std::string_view model) {
    throw ValidationError(model,
                          {{"range_key_condition", "nothing here beside a whole key condition; join the two with &&", {}}});
}

void throw_missing(std::string_view model, std::string_view attribute) { throw PartialItem(model, {std::string(attribute)}); }

}  // namespace dyntastic::model
