// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace dyntastic::operation {

enum class BillingMode : std::uint8_t { provisioned, pay_per_request };

/// Capacity units each second.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ProvisionedThroughput.html
struct ProvisionedThroughput {
    std::int64_t read_capacity_units = 0;
    std::int64_t write_capacity_units = 0;
    friend bool operator==(const ProvisionedThroughput&, const ProvisionedThroughput&) = default;
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ProvisionedThroughputDescription.html
struct ProvisionedThroughputDescription {
    std::int64_t read_capacity_units = 0;
    std::int64_t write_capacity_units = 0;
    std::int64_t number_of_decreases_today = 0;
    std::optional<std::chrono::system_clock::time_point> last_increase_date_time{};
    std::optional<std::chrono::system_clock::time_point> last_decrease_date_time{};
};

/// The most that an on-demand table may use each second; -1 takes a limit away.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_OnDemandThroughput.html
struct OnDemandThroughput {
    std::optional<std::int64_t> max_read_request_units{};
    std::optional<std::int64_t> max_write_request_units{};
    friend bool operator==(const OnDemandThroughput&, const OnDemandThroughput&) = default;
};

/// What a table can take at once without growing first.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_WarmThroughput.html
struct WarmThroughput {
    std::optional<std::int64_t> read_units_per_second{};
    std::optional<std::int64_t> write_units_per_second{};
    friend bool operator==(const WarmThroughput&, const WarmThroughput&) = default;
};

enum class WarmThroughputStatus : std::uint8_t { updating, active, creating, deleting };

struct WarmThroughputDescription {
    std::int64_t read_units_per_second = 0;
    std::int64_t write_units_per_second = 0;
    WarmThroughputStatus status = WarmThroughputStatus::active;
};

}  // namespace dyntastic::operation
