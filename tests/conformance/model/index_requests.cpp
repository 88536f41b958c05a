// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "model/index_requests.hpp"

#include <algorithm>

#include "model/requests.hpp"

namespace dyntastic::conformance::model {
namespace {

using Definitions = std::vector<operation::AttributeDefinition>;

/// Each attribute once.
void define(const std::vector<KeyAttribute>& keys, Definitions& definitions) {
    for (const KeyAttribute& key : keys) {
        const operation::AttributeDefinition definition{key.name, key.type};
        if (std::count(definitions.begin(), definitions.end(), definition) == 0) definitions.push_back(definition);
    }
}

std::vector<operation::KeySchemaElement> key_schema(const std::vector<KeyAttribute>& hash,
                                                    const std::vector<KeyAttribute>& range) {
    std::vector<operation::KeySchemaElement> elements;
    for (const KeyAttribute& key : hash) elements.push_back({key.name, operation::KeyType::hash});
    for (const KeyAttribute& key : range) elements.push_back({key.name, operation::KeyType::range});
    return elements;
}

operation::GlobalSecondaryIndex global(const Index& index) {
    operation::GlobalSecondaryIndex made;
    made.index_name = index.name;
    made.key_schema = key_schema(index.hash, index.range);
    made.projection = index.projection;
    return made;
}

}  // namespace

operation::CreateTableRequest create_request(const Schema& schema) {
    const std::vector<KeyAttribute> hash{schema.hash};
    const std::vector<KeyAttribute> range = schema.range ? std::vector{*schema.range} : std::vector<KeyAttribute>();
    operation::CreateTableRequest request;
    request.table_name = table_name;
    request.key_schema = key_schema(hash, range);
    request.billing_mode = operation::BillingMode::pay_per_request;
    define(hash, request.attribute_definitions);
    define(range, request.attribute_definitions);
    for (const Index& index : schema.indexes) {
        define(index.hash, request.attribute_definitions);
        define(index.range, request.attribute_definitions);
        if (index.is_global) {
            if (!request.global_secondary_indexes) request.global_secondary_indexes.emplace();
            request.global_secondary_indexes->push_back(global(index));
        } else {
            if (!request.local_secondary_indexes) request.local_secondary_indexes.emplace();
            request.local_secondary_indexes->push_back({index.name, key_schema(index.hash, index.range), index.projection});
        }
    }
    return request;
}

operation::UpdateTableRequest create_index_request(const Index& index) {
    operation::UpdateTableRequest request;
    request.table_name = table_name;
    request.attribute_definitions.emplace();
    define(index.hash, *request.attribute_definitions);
    define(index.range, *request.attribute_definitions);
    request.global_secondary_index_updates.emplace().push_back({global(index), std::nullopt, std::nullopt});
    return request;
}

operation::UpdateTableRequest delete_index_request(const std::string& name) {
    operation::UpdateTableRequest request;
    request.table_name = table_name;
    request.global_secondary_index_updates.emplace().push_back(
        {std::nullopt, std::nullopt, operation::DeleteGlobalSecondaryIndex{name}});
    return request;
}

std::vector<Attributes> ClientTable::scan_index(const Index& index) const {
    operation::ScanRequest request;
    request.table_name = table_name;
    request.index_name = index.name;
    const auto response = client_->scan(request).value();
    std::vector<Attributes> entries;
    for (const Item& item : response.items) entries.push_back(to_attribute_map(item.view()));
    return entries;
}

operation::QueryRequest ClientTable::index_query_request(const Index& index, const std::vector<Expression>& condition) const {
    operation::QueryRequest request;
    request.table_name = table_name;
    request.index_name = index.name;
    Writer writer(request.expression_attribute_names, request.expression_attribute_values);
    std::string text;
    for (const Expression& part : condition) text += (text.empty() ? "" : " AND ") + writer.text(part);
    request.key_condition_expression = text;
    return request;
}

std::vector<Attributes> ClientTable::query_index(const Index& index, const std::vector<Expression>& condition,
                                                 bool forward) const {
    operation::QueryRequest request = index_query_request(index, condition);
    request.scan_index_forward = forward;
    const auto response = client_->query(request).value();
    std::vector<Attributes> entries;
    for (const Item& item : response.items) entries.push_back(to_attribute_map(item.view()));
    return entries;
}

std::map<std::string, std::size_t> ClientTable::counts() const {
    const auto table = client_->describe_table({table_name}).value().table;
    std::map<std::string, std::size_t> counts{{"", static_cast<std::size_t>(table.item_count)}};
    for (const auto& index : table.local_secondary_indexes) {
        counts.emplace(index.index_name, static_cast<std::size_t>(index.item_count));
    }
    for (const auto& index : table.global_secondary_indexes) {
        counts.emplace(index.index_name, static_cast<std::size_t>(index.item_count));
    }
    return counts;
}

}  // namespace dyntastic::conformance::model
