// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/table.hpp>

#include "operation/index_members.hpp"
#include "operation/replica_members.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<StreamSpecification> Object>
void members(Visitor& visit, Object& stream) {
    visit("StreamEnabled", stream.stream_enabled, required);
    visit("StreamViewType", stream.stream_view_type);
}

template <class Visitor, Same<SseSpecification> Object>
void members(Visitor& visit, Object& encryption) {
    visit("Enabled", encryption.enabled);
    visit("SSEType", encryption.sse_type);
    visit("KMSMasterKeyId", encryption.kms_master_key_id);
}

template <class Visitor, Same<SseDescription> Object>
void members(Visitor& visit, Object& encryption) {
    visit("Status", encryption.status, required);
    visit("SSEType", encryption.sse_type);
    visit("KMSMasterKeyArn", encryption.kms_master_key_arn);
}

template <class Visitor, Same<Tag> Object>
void members(Visitor& visit, Object& tag) {
    // The service checks tags in words of its own, not as constraints.
    visit("Key", tag.key, required);
    visit("Value", tag.value, required);
}

template <class Visitor, Same<BillingModeSummary> Object>
void members(Visitor& visit, Object& billing) {
    visit("BillingMode", billing.billing_mode, required);
    visit("LastUpdateToPayPerRequestDateTime", billing.last_update_to_pay_per_request_date_time);
}

template <class Visitor, Same<TableDescription> Object>
void members(Visitor& visit, Object& table) {
    // A table that is being deleted has no keys and no time of creation any more.
    visit("AttributeDefinitions", table.attribute_definitions);
    visit("TableName", table.table_name, required);
    visit("KeySchema", table.key_schema);
    visit("TableStatus", table.table_status, required);
    if (Visitor::reads || table.creation_date_time.time_since_epoch().count() != 0) {
        visit("CreationDateTime", table.creation_date_time, required);
    }
    visit("ProvisionedThroughput", table.provisioned_throughput, required);
    visit("TableSizeBytes", table.table_size_bytes, required);
    visit("ItemCount", table.item_count, required);
    visit("TableArn", table.table_arn, required);
    visit("TableId", table.table_id);
    visit("BillingModeSummary", table.billing_mode_summary);
    visit("LocalSecondaryIndexes", table.local_secondary_indexes);
    visit("GlobalSecondaryIndexes", table.global_secondary_indexes);
    visit("StreamSpecification", table.stream_specification);
    visit("LatestStreamLabel", table.latest_stream_label);
    visit("LatestStreamArn", table.latest_stream_arn);
    visit("GlobalTableVersion", table.global_table_version);
    visit("Replicas", table.replicas);
    visit("GlobalTableWitnesses", table.global_table_witnesses);
    visit("GlobalTableSettingsReplicationMode", table.global_table_settings_replication_mode);
    visit("MultiRegionConsistency", table.multi_region_consistency);
    visit("SSEDescription", table.sse_description);
    visit("TableClassSummary", table.table_class_summary);
    visit("DeletionProtectionEnabled", table.deletion_protection_enabled, required);
    visit("OnDemandThroughput", table.on_demand_throughput);
    visit("WarmThroughput", table.warm_throughput);
}

}  // namespace dyntastic::operation
