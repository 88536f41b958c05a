// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/create_table.hpp>

#include "operation/table_members.hpp"
#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<CreateTableRequest> Object>
static void members(Visitor& visit, Object& request) {
    if constexpr (Visitor::reads) visit.demand("TableName");
    visit("AttributeDefinitions", request.attribute_definitions, required);
    visit("TableName", request.table_name, Rule{.required = true, .shortest = 3, .longest = 1024, .may_be_arn = true});
    visit("BillingMode", request.billing_mode);
    visit("ProvisionedThroughput", request.provisioned_throughput);
    visit("KeySchema", request.key_schema, key_schema);
    visit("GlobalSecondaryIndexes", request.global_secondary_indexes);
    visit("LocalSecondaryIndexes", request.local_secondary_indexes);
    visit("OnDemandThroughput", request.on_demand_throughput);
    visit("WarmThroughput", request.warm_throughput);
    visit("StreamSpecification", request.stream_specification);
    visit("SSESpecification", request.sse_specification);
    visit("TableClass", request.table_class);
    visit("DeletionProtectionEnabled", request.deletion_protection_enabled);
    visit("Tags", request.tags);
    visit("ResourcePolicy", request.resource_policy);
    visit("GlobalTableSourceArn", request.global_table_source_arn, Rule{.shortest = 1, .longest = 1024});
    visit("GlobalTableSettingsReplicationMode", request.global_table_settings_replication_mode);
}

template <class Visitor, Same<CreateTableResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("TableDescription", response.table_description, required);
}

DYNTASTIC_WIRE_JSON(CreateTable)

}  // namespace dyntastic::operation
