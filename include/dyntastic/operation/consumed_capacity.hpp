// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace dyntastic::operation {

/// Whether an answer says what the request used: nothing, the sum, or also each table and index by itself.
enum class ReturnConsumedCapacity : std::uint8_t { none, total, indexes };

/// What a table or an index used, in capacity units.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Capacity.html
struct Capacity {
    double capacity_units = 0;
    std::optional<double> read_capacity_units{};   ///< of transactions only
    std::optional<double> write_capacity_units{};  ///< of transactions only
    friend bool operator==(const Capacity&, const Capacity&) = default;
};

/// What a request used of one table and its indexes. A read unit is 4 KB, half when the read need not be consistent; a write
/// unit is 1 KB of the larger of the items before and after.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html
struct ConsumedCapacity {
    std::string table_name{};
    double capacity_units = 0;
    std::optional<double> read_capacity_units{};   ///< of transactions only
    std::optional<double> write_capacity_units{};  ///< of transactions only
    std::optional<Capacity> table{};               ///< this and what follows only for INDEXES
    std::map<std::string, Capacity> local_secondary_indexes{};
    std::map<std::string, Capacity> global_secondary_indexes{};
    friend bool operator==(const ConsumedCapacity&, const ConsumedCapacity&) = default;
};

}  // namespace dyntastic::operation
