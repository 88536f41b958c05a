// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/table.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
struct CreateTableRequest {
    std::string table_name{};
    std::vector<AttributeDefinition> attribute_definitions{};  ///< of the keys of the table and its indexes, and no others
    std::vector<KeySchemaElement> key_schema{};
    std::optional<BillingMode> billing_mode{};  ///< provisioned when absent
    std::optional<ProvisionedThroughput> provisioned_throughput{};
    std::optional<OnDemandThroughput> on_demand_throughput{};
    std::optional<WarmThroughput> warm_throughput{};
    std::optional<std::vector<LocalSecondaryIndex>> local_secondary_indexes{};    ///< up to 5
    std::optional<std::vector<GlobalSecondaryIndex>> global_secondary_indexes{};  ///< up to 20
    std::optional<StreamSpecification> stream_specification{};
    std::optional<SseSpecification> sse_specification{};
    std::optional<TableClass> table_class{};
    std::optional<bool> deletion_protection_enabled{};
    std::optional<std::vector<Tag>> tags{};
    std::optional<std::string> resource_policy{};  ///< as that of PutResourcePolicy
    std::optional<std::string> global_table_source_arn{};
    std::optional<GlobalTableSettingsReplicationMode> global_table_settings_replication_mode{};
};

struct CreateTableResponse {
    TableDescription table_description{};
};

}  // namespace dyntastic::operation
