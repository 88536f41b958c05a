// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Whether a table has continuous backups, and to which times it can be restored.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace dyntastic::operation {

enum class ContinuousBackupsStatus : std::uint8_t { enabled, disabled };
enum class PointInTimeRecoveryStatus : std::uint8_t { enabled, disabled };

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoveryDescription.html
struct PointInTimeRecoveryDescription {
    PointInTimeRecoveryStatus point_in_time_recovery_status = PointInTimeRecoveryStatus::disabled;
    std::optional<std::int64_t> recovery_period_in_days{};  ///< from 1 to 35; absent when disabled, as are both times
    std::optional<std::chrono::system_clock::time_point> earliest_restorable_date_time{};
    std::optional<std::chrono::system_clock::time_point> latest_restorable_date_time{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ContinuousBackupsDescription.html
struct ContinuousBackupsDescription {
    ContinuousBackupsStatus continuous_backups_status = ContinuousBackupsStatus::enabled;  ///< enabled for every table
    PointInTimeRecoveryDescription point_in_time_recovery_description{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html
struct DescribeContinuousBackupsRequest {
    std::string table_name{};  ///< a name or an ARN
};

struct DescribeContinuousBackupsResponse {
    ContinuousBackupsDescription continuous_backups_description{};
};

}  // namespace dyntastic::operation
