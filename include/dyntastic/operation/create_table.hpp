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
    std::vector<AttributeDefinition> attribute_definitions{};
    std::vector<KeySchemaElement> key_schema{};
    std::optional<BillingMode> billing_mode{};
    std::optional<ProvisionedThroughput> provisioned_throughput{};
};

struct CreateTableResponse {
    TableDescription table_description{};
};

}  // namespace dyntastic::operation
