// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html
#include "table_requests.hpp"

namespace dyntastic::conformance {
namespace {

using DescribeContinuousBackups = Suite;

TEST_F(DescribeContinuousBackups, says_that_recovery_is_disabled) {
    ASSERT_EQ(error_of(client->create_table(new_table("table"))), "");
    const auto response = client->describe_continuous_backups({"table"});
    ASSERT_TRUE(response) << response.error().message();
    const auto& backups = response->continuous_backups_description;
    EXPECT_EQ(backups.continuous_backups_status, operation::ContinuousBackupsStatus::enabled);
    const auto& recovery = backups.point_in_time_recovery_description;
    EXPECT_EQ(recovery.point_in_time_recovery_status, operation::PointInTimeRecoveryStatus::disabled);
    EXPECT_FALSE(recovery.recovery_period_in_days);
    EXPECT_FALSE(recovery.earliest_restorable_date_time);
    EXPECT_FALSE(recovery.latest_restorable_date_time);
}

TEST_F(DescribeContinuousBackups, takes_an_arn) {
    const auto created = client->create_table(new_table("table"));
    ASSERT_TRUE(created);
    EXPECT_EQ(error_of(client->describe_continuous_backups({created->table_description.table_arn})), "");
}

TEST_F(DescribeContinuousBackups, needs_a_table) {
    EXPECT_EQ(error_of(client->describe_continuous_backups({"none"})), "TableNotFoundException: Table not found: none");
}

}  // namespace
}  // namespace dyntastic::conformance
