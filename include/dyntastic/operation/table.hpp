// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the operations on tables have in common.
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/value/item_view.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeDefinition.html
struct AttributeDefinition {
    std::string attribute_name{};
    ValueType attribute_type = ValueType::string;  ///< string, number or binary
    friend bool operator==(const AttributeDefinition&, const AttributeDefinition&) = default;
};

enum class KeyType : std::uint8_t { hash, range };

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_KeySchemaElement.html
struct KeySchemaElement {
    std::string attribute_name{};
    KeyType key_type = KeyType::hash;
    friend bool operator==(const KeySchemaElement&, const KeySchemaElement&) = default;
};

enum class BillingMode : std::uint8_t { provisioned, pay_per_request };
enum class TableStatus : std::uint8_t { creating, updating, deleting, active };

/// Capacity units each second.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ProvisionedThroughput.html
struct ProvisionedThroughput {
    std::int64_t read_capacity_units = 0;
    std::int64_t write_capacity_units = 0;
    friend bool operator==(const ProvisionedThroughput&, const ProvisionedThroughput&) = default;
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
struct TableDescription {
    std::string table_name{};
    TableStatus table_status = TableStatus::active;
    std::vector<AttributeDefinition> attribute_definitions{};
    std::vector<KeySchemaElement> key_schema{};
    BillingMode billing_mode = BillingMode::provisioned;
    ProvisionedThroughput provisioned_throughput{};
    std::chrono::system_clock::time_point creation_date_time{};
    std::int64_t item_count = 0;
    std::int64_t table_size_bytes = 0;  ///< the items' sizes as the service counts them
    std::string table_arn{};
    std::string table_id{};
};

}  // namespace dyntastic::operation
