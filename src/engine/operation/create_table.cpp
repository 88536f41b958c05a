// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
//
// A table is active at once, with its indexes. The answer says CREATING nevertheless, as the service's does, so that code which
// waits for ACTIVE is run here as well. Encryption, the resource policy, the table class and capacity are kept and described
// without any effect.
#include <dyntastic/operation/wire_json.hpp>
#include <mutex>
#include <string>

#include "engine/operation/check_indexes.hpp"
#include "engine/operation/check_key_schema.hpp"
#include "engine/operation/check_settings.hpp"
#include "engine/operation/check_throughput.hpp"
#include "engine/operation/describe.hpp"
#include "engine/operation/make_index.hpp"
#include "engine/operation/state.hpp"
#include "engine/operation/table_record.hpp"

namespace dyntastic::engine {
namespace {

using operation::BillingMode;
using operation::CreateTableRequest;
using Problem = std::optional<Failure>;

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
    if (auto failure = operation::check_constraints(request)) return failure;
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
    auto items = store.create_collection(set_key(table));
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
    const std::lock_guard lock(state_->creation);  // so that the table is saved before anybody finds it, and once
    if (state_->catalog.find(request.table_name)) return table_exists(catalog::table_name_of(request.table_name));
    if (auto failure = make_collections(*state_->store, *table, request)) return std::move(*failure);
    operation::CreateTableResponse response{creating(table->describe(), request)};
    if (auto saved = save(*state_->store, *table); !saved) return saved.error();
    (void)state_->catalog.add(std::move(table));
    return response;
}

}  // namespace dyntastic::engine
