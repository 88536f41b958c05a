// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What requests use, counted as the service does.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
#pragma once

#include <cstddef>
#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/item_collection_metrics.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/table.hpp"

namespace dyntastic::engine {

/// Read units for so many bytes; nothing read counts as one unit's worth.
[[nodiscard]] double read_units(std::size_t bytes, bool consistent) noexcept;
/// Write units for an item of so many bytes.
[[nodiscard]] double write_units(std::size_t bytes) noexcept;

/// Reads count into read_capacity_units of a transaction, writes into write_capacity_units.
enum class Use : std::uint8_t { read, write };

/// Adds what another request used of the same table.
void add_capacity(operation::ConsumedCapacity& to, const operation::ConsumedCapacity& more);

/// Adds up what a request uses of one table.
class CapacityMeter {
public:
    explicit CapacityMeter(const catalog::Table& table);

    void add_table(double units) noexcept { table_ += units; }
    void add_index(const catalog::Index& index, double units);
    /// A statement that was tried and failed counts in the sum, and in no part of it.
    void add_failed(double units) noexcept { failed_ += units; }
    /// A write of an item, with its index entries: of each index only what changes.
    /// A transaction writes the table twice, and its indexes once.
    void add_write(const catalog::Table& table, const std::optional<Item>& before, const std::optional<Item>& after,
                   double table_factor = 1);

    /// nullopt when it was not asked for. `transaction` says what to put beside the sum for one.
    [[nodiscard]] std::optional<operation::ConsumedCapacity> report(operation::ReturnConsumedCapacity wanted,
                                                                    std::optional<Use> transaction = std::nullopt) const;

private:
    std::string table_name_;
    double table_ = 0;
    double failed_ = 0;
    std::map<std::string, operation::Capacity> local_;
    std::map<std::string, operation::Capacity> global_;
};

/// The meters of a request on several tables.
class CapacityMeters {
public:
    explicit CapacityMeters(operation::ReturnConsumedCapacity wanted, std::optional<Use> transaction = std::nullopt)
        : wanted_(wanted), transaction_(transaction) {}
    /// The meter of a table; null when nothing is to be counted.
    [[nodiscard]] CapacityMeter* of(const catalog::Table& table);
    [[nodiscard]] std::vector<operation::ConsumedCapacity> report() const;

private:
    operation::ReturnConsumedCapacity wanted_;
    std::optional<Use> transaction_;
    std::map<std::string, CapacityMeter> by_name_;
};

/// The collection of an item that was written: nullopt unless asked for and the table has local indexes.
[[nodiscard]] std::optional<operation::ItemCollectionMetrics> collection_metrics(operation::ReturnItemCollectionMetrics wanted,
                                                                                 const catalog::Table& table,
                                                                                 const ItemView& key);

}  // namespace dyntastic::engine
