// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <dyntastic/common/clock.hpp>
#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/table.hpp>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::embedded {

enum class Use : std::uint8_t { read, write };

/// The capacity of tables and of their global indexes. Each has a bucket for reads and one for writes. It fills by the units
/// that the table is given in a second, up to what five minutes bring, and a new one holds what one second brings. A request is
/// let in while its buckets hold something. Only afterwards it is known what it has used; that is taken out, if need be on
/// credit. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html
class Throttle {
public:
    explicit Throttle(const Clock& clock) : clock_(&clock) {}

    /// How many units are left in the emptiest of the buckets that a request needs. A read needs that of the global index or of
    /// the table, a write those of the table and all its global indexes. Where nothing is left, `left` is the failure.
    struct Room {
        double units;
        result<void> left{};
        std::string code{};  ///< for the reasons of a cancelled transaction
    };
    [[nodiscard]] Room room(const operation::TableDescription& table, const std::optional<std::string>& index, Use use);
    /// Takes out what a request has used; `consumed` says it for each index.
    void charge(const operation::TableDescription& table, const operation::ConsumedCapacity& consumed, Use use);
    /// A table has gone.
    void forget(const operation::TableDescription& table);

private:
    struct Bucket {
        double units;
        std::chrono::system_clock::time_point at;
    };
    /// The bucket as it is now. The caller holds the mutex.
    [[nodiscard]] Bucket& bucket(const std::string& arn, Use use, double units_per_second);

    const Clock* clock_;
    std::mutex mutex_{};
    std::map<std::pair<std::string, Use>, Bucket> buckets_{};
};

}  // namespace dyntastic::embedded
