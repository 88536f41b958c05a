// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Short ways to say what a table is to be.
#pragma once

#include <string>
#include <vector>

#include "suite.hpp"

namespace dyntastic::conformance {

using Names = std::vector<std::string>;

/// "ValidationException: " and a message.
inline std::string plain(const std::string& message) { return "ValidationException: " + message; }
/// The same with the service's prefix for parameters.
inline std::string invalid(const std::string& message) {
    return plain("One or more parameter values were invalid: " + message);
}
/// A broken constraint of the API's model.
inline std::string broken(const std::string& value, const std::string& where, const std::string& constraint) {
    return plain("1 validation error detected: Value '" + value + "' at '" + where +
                 "' failed to satisfy constraint: Member must " + constraint);
}
inline std::string over_limit(const std::string& message) {
    return "LimitExceededException: Subscriber limit exceeded: " + message;
}

/// Definitions of strings.
inline std::vector<AttributeDefinition> strings(const Names& names) {
    std::vector<AttributeDefinition> definitions;
    for (const std::string& name : names) definitions.push_back({name, ValueType::string});
    return definitions;
}

/// A key schema of so many hash keys and then range keys.
inline std::vector<KeySchemaElement> keys(const Names& hash, const Names& range = {}) {
    std::vector<KeySchemaElement> schema;
    for (const std::string& name : hash) schema.push_back({name, KeyType::hash});
    for (const std::string& name : range) schema.push_back({name, KeyType::range});
    return schema;
}

/// An on-demand table with the hash key "a" and perhaps the range key "b"; all attributes are strings.
inline operation::CreateTableRequest new_table(const std::string& name, bool with_range = false) {
    operation::CreateTableRequest request;
    request.table_name = name;
    request.attribute_definitions = strings(with_range ? Names{"a", "b"} : Names{"a"});
    request.key_schema = keys({"a"}, with_range ? Names{"b"} : Names{});
    request.billing_mode = operation::BillingMode::pay_per_request;
    return request;
}

inline void provision(operation::CreateTableRequest& request, std::int64_t read_units, std::int64_t write_units) {
    request.billing_mode = operation::BillingMode::provisioned;
    request.provisioned_throughput = operation::ProvisionedThroughput{read_units, write_units};
}

inline operation::Projection all() { return {operation::ProjectionType::all, std::nullopt}; }
inline operation::Projection including(Names names) { return {operation::ProjectionType::include, std::move(names)}; }

inline operation::GlobalSecondaryIndex global(const std::string& name, std::vector<KeySchemaElement> schema,
                                              operation::Projection projection = all()) {
    operation::GlobalSecondaryIndex index;
    index.index_name = name;
    index.key_schema = std::move(schema);
    index.projection = std::move(projection);
    return index;
}

inline operation::LocalSecondaryIndex local(const std::string& name, std::vector<KeySchemaElement> schema,
                                            operation::Projection projection = all()) {
    return {name, std::move(schema), std::move(projection)};
}

/// The error of an answer, or "" when it is none.
template <class Response>
std::string error_of(const result<Response>& response) {
    return response ? std::string() : std::string(response.error().type()) + ": " + response.error().message();
}

/// One way to spoil a request, and what the service answers.
template <class Request>
struct Spoilt {
    std::string name;
    void (*change)(Request&);
    std::string error;
};

template <class Request>
std::string name_of_case(const ::testing::TestParamInfo<Spoilt<Request>>& info) {
    return test_name(info.param.name, info.index);
}

}  // namespace dyntastic::conformance
