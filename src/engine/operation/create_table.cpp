// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
#include <algorithm>
#include <dyntastic/value/uuid.hpp>
#include <set>
#include <string>

#include "engine/operation/make_index.hpp"
#include "engine/operation/state.hpp"

namespace dyntastic::engine {
namespace {

using operation::BillingMode;
using operation::CreateTableRequest;
using operation::KeyType;
using Problem = std::optional<Failure>;

Problem check_name(const std::string& name) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
    const char* violated = name.size() < 3     ? "have length greater than or equal to 3"
                           : name.size() > 255 ? "have length less than or equal to 255"
                           : name.find_first_not_of(allowed) != std::string::npos
                               ? "satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
                               : nullptr;
    if (violated == nullptr) return std::nullopt;
    return validation_failure("1 validation error detected: Value '" + name +
                              "' at 'tableName' failed to satisfy constraint: Member must " + violated);
}

Problem check_key_count(const CreateTableRequest& request) {
    const auto& schema = request.key_schema;
    if (!schema.empty() && schema.size() <= 2) return std::nullopt;
    return validation_failure(
        "1 validation error detected: Value at 'keySchema' failed to satisfy constraint: Member must have "
        "length " +
        std::string(schema.empty() ? "greater than or equal to 1" : "less than or equal to 2"));
}

Problem check_key_schema(const CreateTableRequest& request) {
    const auto& schema = request.key_schema;
    if (schema.size() == 2 && schema[0].attribute_name == schema[1].attribute_name) {
        return validation_failure("Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
    if (schema[0].key_type != KeyType::hash) {
        return validation_failure("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    }
    if (schema.size() == 2 && schema[1].key_type != KeyType::range) {
        return validation_failure("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    }
    return std::nullopt;
}

std::string list_of(const auto& elements) {
    std::string text = "[";
    for (const auto& element : elements) {
        if (text.size() > 1) text += ", ";
        text += element.attribute_name;
    }
    return text + "]";
}

const operation::AttributeDefinition* definition_of(const CreateTableRequest& request, const std::string& name) {
    return find_definition(request.attribute_definitions, name);
}

/// The attributes that are keys of the table or of an index.
std::set<std::string> key_names(const CreateTableRequest& request) {
    std::set<std::string> names;
    const auto add = [&](const std::vector<operation::KeySchemaElement>& schema) {
        for (const auto& element : schema) names.insert(element.attribute_name);
    };
    add(request.key_schema);
    if (request.local_secondary_indexes) {
        for (const auto& index : *request.local_secondary_indexes) add(index.key_schema);
    }
    if (request.global_secondary_indexes) {
        for (const auto& index : *request.global_secondary_indexes) add(index.key_schema);
    }
    return names;
}

Problem check_definitions(const CreateTableRequest& request) {
    for (const auto& definition : request.attribute_definitions) {
        const ValueType type = definition.attribute_type;
        if (type != ValueType::string && type != ValueType::number && type != ValueType::binary) {
            return validation_failure(
                "1 validation error detected: Value '" + std::string(type_name(type)) +
                "' at 'attributeDefinitions.member.attributeType' failed to satisfy constraint: Member must "
                "satisfy enum value set: [B, N, S]");
        }
    }
    if (request.key_schema.size() > request.attribute_definitions.size()) {
        return validation_failure("Invalid KeySchema: Some index key attribute have no definition");
    }
    for (const auto& element : request.key_schema) {
        if (definition_of(request, element.attribute_name) == nullptr) {
            return invalid_parameter(
                "Some index key attributes are not defined in AttributeDefinitions. Keys: " + list_of(request.key_schema) +
                ", AttributeDefinitions: " + list_of(request.attribute_definitions));
        }
    }
    return std::nullopt;
}

/// What is said of definitions once the keys are known to be right.
Problem check_no_others_defined(const CreateTableRequest& request) {
    if (request.attribute_definitions.size() != key_names(request).size()) {
        return invalid_parameter("Number of attributes in KeySchema does not exactly match number of attributes defined in "
                                 "AttributeDefinitions");
    }
    for (const auto& definition : request.attribute_definitions) {
        if (definition_of(request, definition.attribute_name) != &definition) {
            return invalid_parameter("Duplicate AttributeDefinition for attribute: " + definition.attribute_name);
        }
    }
    return std::nullopt;
}

Problem check_billing(const CreateTableRequest& request) {
    const bool on_demand = request.billing_mode == BillingMode::pay_per_request;
    if (on_demand && request.provisioned_throughput) {
        return invalid_parameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
                                 "PAY_PER_REQUEST");
    }
    if (!on_demand && !request.provisioned_throughput) {
        return invalid_parameter(
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
    }
    if (on_demand) return std::nullopt;
    const auto& throughput = *request.provisioned_throughput;
    for (const auto& [member, units] : {std::pair("readCapacityUnits", throughput.read_capacity_units),
                                        std::pair("writeCapacityUnits", throughput.write_capacity_units)}) {
        if (units >= 1) continue;
        return validation_failure("1 validation error detected: Value '" + std::to_string(units) +
                                  "' at 'provisionedThroughput." + member +
                                  "' failed to satisfy constraint: Member must have value greater than or equal to 1");
    }
    return std::nullopt;
}

/// Makes the indexes of a table from definitions, and describes them.
template <class Description, class Definition>
Problem add_indexes(kv::Store& store, catalog::Table& table, const CreateTableRequest& request,
                    const std::optional<std::vector<Definition>>& definitions, std::vector<Description>& descriptions) {
    if (!definitions) return std::nullopt;
    for (const Definition& definition : *definitions) {
        auto index = make_index(store, table, request.attribute_definitions, definition);
        if (!index) return index.error();
        table.indexes.push_back(*std::move(index));
        Description description;
        description.index_name = definition.index_name;
        description.key_schema = definition.key_schema;
        description.projection = definition.projection;
        description.index_arn = table.description.table_arn + "/index/" + definition.index_name;
        descriptions.push_back(std::move(description));
    }
    table.has_indexes = !table.indexes.empty();
    return std::nullopt;
}

}  // namespace

result<operation::CreateTableResponse> Engine::create_table(const CreateTableRequest& request) {
    if (auto failure = check_name(request.table_name)) return std::move(*failure);
    // In the order in which the service reports what is wrong.
    for (const auto check : {check_key_count, check_billing, check_definitions, check_key_schema, check_no_others_defined}) {
        if (auto failure = check(request)) return std::move(*failure);
    }

    auto table = std::make_shared<catalog::Table>();
    auto& description = table->description;
    description.table_name = request.table_name;
    description.attribute_definitions = request.attribute_definitions;
    description.key_schema = request.key_schema;
    description.creation_date_time = state_->options.clock->now();
    if (request.billing_mode == BillingMode::pay_per_request) {
        description.billing_mode_summary = {BillingMode::pay_per_request, description.creation_date_time};
    }
    if (request.provisioned_throughput) {
        description.provisioned_throughput.read_capacity_units = request.provisioned_throughput->read_capacity_units;
        description.provisioned_throughput.write_capacity_units = request.provisioned_throughput->write_capacity_units;
    }
    description.table_arn = "arn:aws:dynamodb:" + state_->options.region + ":000000000000:table/" + request.table_name;
    description.table_id = uuid4();

    kv::KeyLayout layout;
    for (const auto& element : request.key_schema) {
        const catalog::KeyAttribute attribute{element.attribute_name,
                                              definition_of(request, element.attribute_name)->attribute_type};
        if (element.key_type == KeyType::hash) {
            layout.partition.push_back(attribute.name);
            table->hash_key = attribute;
        } else {
            layout.sort.push_back(attribute.name);
            table->range_key = attribute;
        }
    }
    auto items = state_->store->create_collection(std::move(layout));
    if (!items) return items.error();
    table->items = *std::move(items);
    if (auto failure = add_indexes(*state_->store, *table, request, request.local_secondary_indexes,
                                   description.local_secondary_indexes)) {
        return std::move(*failure);
    }
    if (auto failure = add_indexes(*state_->store, *table, request, request.global_secondary_indexes,
                                   description.global_secondary_indexes)) {
        return std::move(*failure);
    }
    operation::CreateTableResponse response{table->describe()};
    if (!state_->catalog.add(std::move(table))) return table_exists(request.table_name);
    return response;
}

}  // namespace dyntastic::engine
