// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/describe_continuous_backups.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

static constexpr std::string_view backup_statuses[] = {"ENABLED", "DISABLED"};
static EnumNames enum_names(ContinuousBackupsStatus /*type*/) { return {backup_statuses, "[ENABLED, DISABLED]"}; }
static EnumNames enum_names(PointInTimeRecoveryStatus /*type*/) { return {backup_statuses, "[ENABLED, DISABLED]"}; }

template <class Visitor, Same<PointInTimeRecoveryDescription> Object>
static void members(Visitor& visit, Object& description) {
    visit("PointInTimeRecoveryStatus", description.point_in_time_recovery_status, required);
    visit("RecoveryPeriodInDays", description.recovery_period_in_days);
    visit("EarliestRestorableDateTime", description.earliest_restorable_date_time);
    visit("LatestRestorableDateTime", description.latest_restorable_date_time);
}

template <class Visitor, Same<ContinuousBackupsDescription> Object>
static void members(Visitor& visit, Object& description) {
    visit("ContinuousBackupsStatus", description.continuous_backups_status, required);
    visit("PointInTimeRecoveryDescription", description.point_in_time_recovery_description, required);
}

template <class Visitor, Same<DescribeContinuousBackupsRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("TableName", request.table_name, table_name);
}

template <class Visitor, Same<DescribeContinuousBackupsResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("ContinuousBackupsDescription", response.continuous_backups_description, required);
}

DYNTASTIC_WIRE_JSON(DescribeContinuousBackups)

}  // namespace dyntastic::operation
