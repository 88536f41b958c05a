// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
//
// A table is active at once, with its indexes. The answer says CREATING nevertheless, as the service's does, so that code which
// waits for ACTIVE is run here as well. Encryption, the resource policy, the table class and capacity are stored and returned
// without any effect.
#include <dyntastic/operation/wire_json.hpp>
#include <mutex>
#include <string>

#include "common/undo.hpp"
#include "engine/state.hpp"
#include "engine/table/change_policy.hpp"
#include "engine/table/check_indexes.hpp"
#include "engine/table/check_key_schema.hpp"
#include "engine/table/check_replicas.hpp"
#include "engine/table/check_settings.hpp"
#include "engine/table/check_throughput.hpp"
#include "engine/table/describe.hpp"
#include "engine/table/label_stream.hpp"
#include "engine/table/make_index.hpp"
#include "engine/table/table_record.hpp"

namespace dyntastic::engine {
namespace {

using operation::BillingMode;
using operation::CreateTableRequest;

result<void> check_billing(const CreateTableRequest& request) {
    const bool on_demand = request.billing_mode == BillingMode::pay_per_request;
    if (on_demand && request.provisioned_throughput) {
        return invalid_parameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
                                 "PAY_PER_REQUEST");
    }
    if (!on_demand && !request.provisioned_throughput) {
        return invalid_parameter(
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
    }
    if (auto checked = check_bounds(request.provisioned_throughput); !checked) return checked;
    if (auto checked = check_new_limits(request.on_demand_throughput, on_demand, {}); !checked) return checked;
    return check_new_warmth(request.warm_throughput, request.provisioned_throughput, {});
}

result<void> check(const CreateTableRequest& request) {
    if (auto checked = operation::check_constraints(request); !checked) return checked;
    if (auto checked = check_billing(request); !checked) return checked;
    if (auto checked = check_definitions(request.attribute_definitions); !checked) return checked;
    if (auto checked = check_defined(request.key_schema, request.attribute_definitions); !checked) return checked;
    if (auto checked = check_simple_key(request.key_schema); !checked) return checked;
    if (auto checked = check_indexes(request); !checked) return checked;
    if (auto checked = check_new_stream(request.stream_specification); !checked) return checked;
    if (auto checked = check_encryption(request.sse_specification); !checked) return checked;
    if (auto checked = check_replication_mode(request.global_table_settings_replication_mode); !checked) return checked;
    // The source is a table of another account, and there is none here.
    if (request.global_table_source_arn) return table_not_found(catalog::table_name_of(*request.global_table_source_arn));
    if (request.tags) return check_tags(*request.tags);
    return {};
}

template <class Indexes>
result<void> add_indexes(kv::Store& store, catalog::Table& table, const CreateTableRequest& request, const Indexes& indexes) {
    if (!indexes) return {};
    for (const auto& definition : *indexes) {
        auto index = make_index(store, table, request.attribute_definitions, definition);
        if (!index) return index.error();
        table.indexes.push_back(*std::move(index));
    }
    table.has_indexes = !table.indexes.empty();
    return {};
}

/// The table's key, its empty collection of items, and those of its indexes.
result<void> make_collections(kv::Store& store, catalog::Table& table, const CreateTableRequest& request) {
    auto items = store.create_collection(set_key(table));
    if (!items) return items.error();
    table.items = *std::move(items);
    if (auto added = add_indexes(store, table, request, request.local_secondary_indexes); !added) return added;
    return add_indexes(store, table, request, request.global_secondary_indexes);
}

}  // namespace

result<operation::CreateTableResponse> Engine::create_table(const CreateTableRequest& request) {
    if (auto checked = check(request); !checked) return std::move(checked).error();
    auto table = std::make_shared<catalog::Table>(std::string(catalog::table_name_of(request.table_name)));
    table->description = describe_new(request, state_->circumstances());
    if (request.tags) {
        for (const auto& tag : *request.tags) table->tags.insert_or_assign(tag.key, tag.value);
    }
    if (request.resource_policy) {
        auto document = read_policy(*request.resource_policy, PolicyTarget::table);
        if (!document) return document.error();
        table->policies.emplace("", make_policy(*std::move(document), nullptr, state_->options.clock->now()));
    }
    const std::lock_guard lock(state_->creation);  // so that the table is saved before anybody finds it, and once
    if (state_->catalog.find(request.table_name)) return table_exists(catalog::table_name_of(request.table_name));
    if (auto done = make_collections(*state_->store, *table, request); !done) return std::move(done).error();
    std::optional<kv::Record> stream_record;
    Undo unsaved([&] {
        if (table->stream) state_->streams.remove(*table->stream);
    });
    if (table->description.stream_specification) {
        label_stream(table->description, state_->streams, state_->circumstances());
        auto stream = state_->streams.make(table->description);
        if (!stream) return stream.error();
        table->stream = *std::move(stream);
        state_->streams.add(table->stream);
        stream_record = stream::record_of(*table->stream);
    }
    operation::CreateTableResponse response{creating(table->describe(), request)};
    catalog::Catalog::Entry entry(table);
    if (auto saved = save(*state_->store, *table, {}, std::move(stream_record)); !saved) return saved.error();
    unsaved.keep();
    (void)state_->catalog.add(std::move(entry));
    return response;
}

}  // namespace dyntastic::engine
