// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
//
// A table is active at once, with its indexes. The answer says CREATING nevertheless, as the service's does, so that code which
// waits for ACTIVE is run here as well. Encryption, the resource policy, the table class and capacity are kept and described
// without any effect.
#include <string>

#include "engine/operation/check_indexes.hpp"
#include "engine/operation/check_key_schema.hpp"
#include "engine/operation/check_settings.hpp"
#include "engine/operation/check_throughput.hpp"
#include "engine/operation/describe.hpp"
#include "engine/operation/make_index.hpp"
#include "engine/operation/state.hpp"

namespace dyntastic::engine {
namespace {

using operation::BillingMode;
using operation::CreateTableRequest;
using operation::KeyType;
using Problem = std::optional<Failure>;

Problem check_name(std::string_view name) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
    const char* violated = name.size() < 3     ? "have length greater than or equal to 3"
                           : name.size() > 255 ? "have length less than or equal to 255"
                           : name.find_first_not_of(allowed) != std::string_view::npos
                               ? "satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
                               : nullptr;
    if (violated == nullptr) return std::nullopt;
    return validation_failure("1 validation error detected: Value '" + std::string(name) +
                              "' at 'tableName' failed to satisfy constraint: Member must " + violated);
}

/// What the API's model says of the members, each for itself.
Problem check_members(const CreateTableRequest& request) {
    if (auto failure = check_name(catalog::table_name_of(request.table_name))) return failure;
    if (auto failure = check_definition_types(request.attribute_definitions)) return failure;
    if (auto failure = check_units(request.provisioned_throughput, "provisionedThroughput")) return failure;
    if (auto failure = check_key_count(request.key_schema, 2, "keySchema")) return failure;
    return check_index_members(request);
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
    if (auto failure = check_bounds(request.provisioned_throughput)) return failure;
    if (auto failure = check_new_limits(request.on_demand_throughput, on_demand, {})) return failure;
    return check_new_warmth(request.warm_throughput, request.provisioned_throughput, {});
}

Problem check(const CreateTableRequest& request) {
    if (auto failure = check_members(request)) return failure;
    if (auto failure = check_billing(request)) return failure;
    if (auto failure = check_definitions(request.attribute_definitions)) return failure;
    if (auto failure = check_defined(request.key_schema, request.attribute_definitions)) return failure;
    if (auto failure = check_simple_key(request.key_schema)) return failure;
    if (auto failure = check_indexes(request)) return failure;
    if (auto failure = check_new_stream(request.stream_specification)) return failure;
    if (auto failure = check_encryption(request.sse_specification)) return failure;
    if (request.tags) return check_tags(*request.tags);
    return std::nullopt;
}

template <class Indexes>
Problem add_indexes(kv::Store& store, catalog::Table& table, const CreateTableRequest& request, const Indexes& indexes) {
    if (!indexes) return std::nullopt;
    for (const auto& definition : *indexes) {
        auto index = make_index(store, table, request.attribute_definitions, definition);
        if (!index) return index.error();
        table.indexes.push_back(*std::move(index));
    }
    table.has_indexes = !table.indexes.empty();
    return std::nullopt;
}

/// The table's key, its empty collection of items, and those of its indexes.
Problem make_collections(kv::Store& store, catalog::Table& table, const CreateTableRequest& request) {
    kv::KeyLayout layout;
    for (const auto& element : request.key_schema) {
        catalog::KeyAttribute attribute{element.attribute_name,
                                        find_definition(request.attribute_definitions, element.attribute_name)->attribute_type};
        if (element.key_type == KeyType::hash) {
            layout.partition.push_back(attribute.name);
            table.hash_key = std::move(attribute);
        } else {
            layout.sort.push_back(attribute.name);
            table.range_key = std::move(attribute);
        }
    }
    auto items = store.create_collection(std::move(layout));
    if (!items) return items.error();
    table.items = *std::move(items);
    if (auto failure = add_indexes(store, table, request, request.local_secondary_indexes)) return failure;
    return add_indexes(store, table, request, request.global_secondary_indexes);
}

}  // namespace

result<operation::CreateTableResponse> Engine::create_table(const CreateTableRequest& request) {
    if (auto failure = check(request)) return std::move(*failure);
    auto table = std::make_shared<catalog::Table>();
    table->description = describe_new(request, state_->circumstances());
    if (request.tags) {
        for (const auto& tag : *request.tags) table->tags.insert_or_assign(tag.key, tag.value);
    }
    if (auto failure = make_collections(*state_->store, *table, request)) return std::move(*failure);
    operation::CreateTableResponse response{creating(table->describe(), request)};
    if (!state_->catalog.add(std::move(table))) return table_exists(catalog::table_name_of(request.table_name));
    return response;
}

}  // namespace dyntastic::engine
