// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the operations on tables have in common.
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/operation/index.hpp>
#include <dyntastic/operation/key_schema.hpp>
#include <dyntastic/operation/replica.hpp>
#include <dyntastic/operation/stream_specification.hpp>
#include <dyntastic/operation/table_class.hpp>
#include <dyntastic/operation/throughput.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

enum class TableStatus : std::uint8_t {
    creating,
    updating,
    deleting,
    active,
    inaccessible_encryption_credentials,
    archiving,
    archived,
    replication_not_authorized,
};

enum class SseType : std::uint8_t { aes256, kms };
enum class SseStatus : std::uint8_t { enabling, enabled, disabling, disabled, updating };

/// Server-side encryption, as asked for. The embedded engine stores and describes it, and encrypts nothing.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SSESpecification.html
struct SseSpecification {
    std::optional<bool> enabled{};
    std::optional<SseType> sse_type{};
    std::optional<std::string> kms_master_key_id{};
};

struct SseDescription {
    SseStatus status = SseStatus::enabled;
    std::optional<SseType> sse_type{};
    std::optional<std::string> kms_master_key_arn{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Tag.html
struct Tag {
    std::string key{};
    std::string value{};
    friend bool operator==(const Tag&, const Tag&) = default;
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BillingModeSummary.html
struct BillingModeSummary {
    BillingMode billing_mode = BillingMode::pay_per_request;
    std::optional<std::chrono::system_clock::time_point> last_update_to_pay_per_request_date_time{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
struct TableDescription {
    std::string table_name{};
    TableStatus table_status = TableStatus::active;
    std::vector<AttributeDefinition> attribute_definitions{};
    std::vector<KeySchemaElement> key_schema{};
    ProvisionedThroughputDescription provisioned_throughput{};  ///< zeros when the table is on demand
    std::optional<BillingModeSummary> billing_mode_summary{};
    std::optional<OnDemandThroughput> on_demand_throughput{};
    std::optional<WarmThroughputDescription> warm_throughput{};
    std::vector<LocalSecondaryIndexDescription> local_secondary_indexes{};
    std::vector<GlobalSecondaryIndexDescription> global_secondary_indexes{};
    std::chrono::system_clock::time_point creation_date_time{};
    std::int64_t item_count = 0;
    std::int64_t table_size_bytes = 0;  ///< the items' sizes as the service counts them
    std::string table_arn{};
    std::string table_id{};
    bool deletion_protection_enabled = false;
    std::optional<SseDescription> sse_description{};
    std::optional<TableClassSummary> table_class_summary{};
    std::optional<StreamSpecification> stream_specification{};
    std::optional<std::string> latest_stream_arn{};
    std::optional<std::string> latest_stream_label{};
    std::optional<std::string> global_table_version{};  ///< "2019.11.21" when there are replicas, else absent
    std::vector<ReplicaDescription> replicas{};         ///< those in other regions
    std::optional<MultiRegionConsistency> multi_region_consistency{};
    std::vector<GlobalTableWitnessDescription> global_table_witnesses{};
    std::optional<GlobalTableSettingsReplicationMode> global_table_settings_replication_mode{};
};

}  // namespace dyntastic::operation
