// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/operation/key_schema.hpp>
#include <dyntastic/operation/throughput.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

enum class ProjectionType : std::uint8_t { all, keys_only, include };

/// Which attributes an index holds beside the keys.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html
struct Projection {
    std::optional<ProjectionType> projection_type{};
    std::optional<std::vector<std::string>> non_key_attributes{};  ///< for INCLUDE
    friend bool operator==(const Projection&, const Projection&) = default;
};

/// An index with the table's hash key and another range key.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_LocalSecondaryIndex.html
struct LocalSecondaryIndex {
    std::string index_name{};
    std::vector<KeySchemaElement> key_schema{};
    Projection projection{};
};

/// An index with keys of its own: one to four hash attributes and up to four range attributes.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalSecondaryIndex.html
struct GlobalSecondaryIndex {
    std::string index_name{};
    std::vector<KeySchemaElement> key_schema{};
    Projection projection{};
    std::optional<ProvisionedThroughput> provisioned_throughput{};
    std::optional<OnDemandThroughput> on_demand_throughput{};
    std::optional<WarmThroughput> warm_throughput{};
};

enum class IndexStatus : std::uint8_t { creating, updating, deleting, active };

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_LocalSecondaryIndexDescription.html
struct LocalSecondaryIndexDescription {
    std::string index_name{};
    std::vector<KeySchemaElement> key_schema{};
    Projection projection{};
    std::int64_t index_size_bytes = 0;
    std::int64_t item_count = 0;
    std::string index_arn{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalSecondaryIndexDescription.html
struct GlobalSecondaryIndexDescription {
    std::string index_name{};
    std::vector<KeySchemaElement> key_schema{};
    Projection projection{};
    IndexStatus index_status = IndexStatus::active;
    std::optional<bool> backfilling{};  ///< set while the index is made for items that are there already
    ProvisionedThroughputDescription provisioned_throughput{};
    std::optional<OnDemandThroughput> on_demand_throughput{};
    std::optional<WarmThroughputDescription> warm_throughput{};
    std::int64_t index_size_bytes = 0;
    std::int64_t item_count = 0;
    std::string index_arn{};
};

}  // namespace dyntastic::operation
