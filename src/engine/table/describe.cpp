// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/describe.hpp"

#include <algorithm>
#include <dyntastic/value/timestamp.hpp>
#include <dyntastic/value/uuid.hpp>
#include <set>
#include <string>

#include "engine/table/arn.hpp"
#include "engine/table/check_settings.hpp"
#include "engine/table/check_throughput.hpp"

namespace dyntastic::engine {
namespace {

using operation::BillingMode;
using operation::TableDescription;

operation::Projection sorted(operation::Projection projection) {
    if (auto& attributes = projection.non_key_attributes) std::sort(attributes->begin(), attributes->end());
    return projection;
}

/// The part that indexes of both kinds have in common.
template <class Description, class Index>
Description describe_index(const Index& index, const TableDescription& table) {
    Description description;
    description.index_name = index.index_name;
    description.key_schema = index.key_schema;
    description.projection = sorted(index.projection);
    description.index_arn = table.table_arn + "/index/" + index.index_name;
    return description;
}

operation::ProvisionedThroughputDescription units_of(const std::optional<operation::ProvisionedThroughput>& throughput) {
    operation::ProvisionedThroughputDescription description;
    if (throughput) {
        description.read_capacity_units = throughput->read_capacity_units;
        description.write_capacity_units = throughput->write_capacity_units;
    }
    return description;
}

std::optional<operation::WarmThroughputDescription> warmth_of(
    const std::optional<operation::WarmThroughput>& wanted, const std::optional<operation::ProvisionedThroughput>& throughput) {
    std::optional<operation::WarmThroughputDescription> warm;
    if (throughput) {
        warm_to(warm, throughput->read_capacity_units, throughput->write_capacity_units);
    } else {
        warm_to(warm, *initial_on_demand.read_units_per_second, *initial_on_demand.write_units_per_second);
    }
    if (wanted) warm_to(warm, wanted->read_units_per_second.value_or(0), wanted->write_units_per_second.value_or(0));
    return warm;
}

/// What identifies a key of KMS becomes its ARN. There are no keys here, so nothing looks it up.
std::string key_arn(const std::optional<std::string>& id, std::string_view region) {
    const std::string prefix = std::string("arn:aws:kms:").append(region).append(":").append(account_id).append(":");
    constexpr const char* key_of_service = "key/6d796b65-7900-4000-8000-000000000000";
    if (!id || *id == "alias/aws/dynamodb") return prefix + key_of_service;
    if (id->starts_with("arn:")) return *id;
    return prefix + (id->starts_with("alias/") ? "" : "key/") + *id;
}

}  // namespace

bool is_on_demand(const TableDescription& table) noexcept {
    return table.billing_mode_summary && table.billing_mode_summary->billing_mode == BillingMode::pay_per_request;
}

void warm_to(std::optional<operation::WarmThroughputDescription>& warm, std::int64_t read_units, std::int64_t write_units) {
    if (!warm) warm.emplace();
    warm->read_units_per_second = std::max(warm->read_units_per_second, read_units);
    warm->write_units_per_second = std::max(warm->write_units_per_second, write_units);
}

TableDescription describe_new(const operation::CreateTableRequest& request, const Circumstances& at) {
    TableDescription table;
    table.table_name = catalog::table_name_of(request.table_name);
    table.table_arn = table_arn(at.region, table.table_name);
    table.table_id = uuid4();
    table.creation_date_time = at.now;
    table.attribute_definitions = request.attribute_definitions;
    table.key_schema = request.key_schema;
    table.provisioned_throughput = units_of(request.provisioned_throughput);
    if (request.billing_mode == BillingMode::pay_per_request) {
        table.billing_mode_summary = {BillingMode::pay_per_request, at.now};
    }
    if (is_set(request.on_demand_throughput)) table.on_demand_throughput = request.on_demand_throughput;
    table.warm_throughput = warmth_of(request.warm_throughput, request.provisioned_throughput);
    if (request.local_secondary_indexes) {
        for (const auto& index : *request.local_secondary_indexes) {
            table.local_secondary_indexes.push_back(describe_index<operation::LocalSecondaryIndexDescription>(index, table));
        }
    }
    if (request.global_secondary_indexes) {
        for (const auto& index : *request.global_secondary_indexes) {
            table.global_secondary_indexes.push_back(describe_new(index, table));
        }
    }
    if (request.stream_specification) set_stream(table, *request.stream_specification, at);
    if (request.sse_specification) set_encryption(table, *request.sse_specification, at);
    if (request.table_class) table.table_class_summary = {*request.table_class, std::nullopt};
    table.deletion_protection_enabled = request.deletion_protection_enabled.value_or(false);
    table.global_table_settings_replication_mode = request.global_table_settings_replication_mode;
    tidy_definitions(table);
    return table;
}

operation::GlobalSecondaryIndexDescription describe_new(const operation::GlobalSecondaryIndex& index,
                                                        const TableDescription& table) {
    auto description = describe_index<operation::GlobalSecondaryIndexDescription>(index, table);
    description.provisioned_throughput = units_of(index.provisioned_throughput);
    if (is_set(index.on_demand_throughput)) description.on_demand_throughput = index.on_demand_throughput;
    description.warm_throughput = warmth_of(index.warm_throughput, index.provisioned_throughput);
    return description;
}

TableDescription creating(TableDescription table, const operation::CreateTableRequest& request) {
    table.table_status = operation::TableStatus::creating;
    if (table.billing_mode_summary) table.billing_mode_summary->last_update_to_pay_per_request_date_time.reset();
    if (is_set(request.warm_throughput)) {
        table.warm_throughput->status = operation::WarmThroughputStatus::updating;
    } else {
        table.warm_throughput.reset();
    }
    for (auto& index : table.global_secondary_indexes) {
        index.index_status = operation::IndexStatus::creating;
        index.warm_throughput.reset();
    }
    return table;
}

void set_stream(TableDescription& table, const operation::StreamSpecification& stream, const Circumstances& at) {
    constexpr int milliseconds = 3;
    if (!stream.stream_enabled) {
        table.stream_specification.reset();  // the latest stream's ARN stays
        return;
    }
    // A stream's label is the time at which it began; two of one table never have the same.
    for (auto begin = std::chrono::floor<std::chrono::milliseconds>(at.now);; begin += std::chrono::milliseconds(1)) {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(begin);
        const std::chrono::nanoseconds fraction = begin - seconds;
        std::string label =
            format_timestamp(seconds, static_cast<std::int32_t>(fraction.count()), milliseconds).value_or(std::string());
        if (label.ends_with('Z')) label.pop_back();
        if (table.latest_stream_label == label && !label.empty()) continue;
        table.stream_specification = stream;
        table.latest_stream_arn = table.table_arn + "/stream/" + label;
        table.latest_stream_label = std::move(label);
        return;
    }
}

void set_encryption(TableDescription& table, const operation::SseSpecification& encryption, const Circumstances& at) {
    if (!uses_kms(encryption)) {
        table.sse_description.reset();
        return;
    }
    table.sse_description = {operation::SseStatus::enabled, operation::SseType::kms,
                             key_arn(encryption.kms_master_key_id, at.region)};
}

void tidy_definitions(TableDescription& table) {
    std::set<std::string> used;
    const auto add = [&](const auto& schema) {
        for (const auto& element : schema) used.insert(element.attribute_name);
    };
    add(table.key_schema);
    for (const auto& index : table.local_secondary_indexes) add(index.key_schema);
    for (const auto& index : table.global_secondary_indexes) add(index.key_schema);
    auto& definitions = table.attribute_definitions;
    std::erase_if(definitions, [&](const auto& definition) { return !used.contains(definition.attribute_name); });
    std::sort(definitions.begin(), definitions.end(),
              [](const auto& a, const auto& b) { return a.attribute_name < b.attribute_name; });
}

}  // namespace dyntastic::engine
