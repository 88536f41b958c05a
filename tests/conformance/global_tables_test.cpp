// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Tables have no replicas in other regions. Every request that would need some is refused in the service's words.
#include "table_requests.hpp"

namespace dyntastic::conformance {
namespace {

using operation::GlobalTableSettingsReplicationMode;
using operation::MultiRegionConsistency;

/// Those of version 2017.11.29, which the service makes no more.
using OldGlobalTables = Suite;

TEST_F(OldGlobalTables, are_not_made) {
    const std::string unsupported =
        invalid("DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB global tables version "
                "2019.11.21, instead of version 2017.11.29 (Legacy).");
    EXPECT_EQ(error_of(client->create_global_table({"table", {{"eu-west-1"}}})), unsupported);
    operation::UpdateGlobalTableRequest update{"table", {{operation::CreateReplicaAction{"eu-west-1"}, {}}}};
    EXPECT_EQ(error_of(client->update_global_table(update)), unsupported);
}

TEST_F(OldGlobalTables, do_not_exist) {
    const std::string absent = "GlobalTableNotFoundException: Global table with name: 'table' does not exist.";
    EXPECT_EQ(error_of(client->describe_global_table({"table"})),
              "GlobalTableNotFoundException: Global table not found: Global table with name: 'table' does not exist.");
    EXPECT_EQ(error_of(client->describe_global_table_settings({"table"})), absent);
    operation::UpdateGlobalTableSettingsRequest settings;
    settings.global_table_name = "table";
    EXPECT_EQ(error_of(client->update_global_table_settings(settings)), absent);
    operation::UpdateGlobalTableRequest update{"table", {{{}, operation::DeleteReplicaAction{"eu-west-1"}}}};
    EXPECT_EQ(error_of(client->update_global_table(update)), absent);
    EXPECT_EQ(error_of(client->update_global_table({"table", {}})), plain("One or more parameter values were invalid"));
    const auto listed = client->list_global_tables({});
    ASSERT_TRUE(listed) << listed.error().message();
    EXPECT_TRUE(listed->global_tables.empty());
}

TEST_F(OldGlobalTables, have_names) {
    EXPECT_EQ(error_of(client->describe_global_table({"a b"})),
              broken("a b", "globalTableName", "satisfy regular expression pattern: [a-zA-Z0-9_.-]+"));
}

class Replicas : public Suite {
protected:
    void SetUp() override {
        Suite::SetUp();
        auto created = client->create_table(new_table("table"));
        ASSERT_TRUE(created) << created.error().message();
        const std::string& arn = created->table_description.table_arn;
        const std::size_t service = arn.find("dynamodb:") + 9;
        region = arn.substr(service, arn.find(':', service) - service);
        request.table_name = "table";
    }
    operation::ReplicationGroupUpdate& add() {
        if (!request.replica_updates) request.replica_updates.emplace();
        return request.replica_updates->emplace_back();
    }
    [[nodiscard]] std::string error() { return error_of(client->update_table(request)); }

    std::string region;
    operation::UpdateTableRequest request;
};

TEST_F(Replicas, are_refused_where_there_is_one_region) {
    add().create.emplace().region_name = "moon-1";
    EXPECT_EQ(error(), plain("Region moon-1 is not supported. The latest version of global tables are only supported in the "
                             "following regions: [" +
                             region + "]"));
}

TEST_F(Replicas, are_not_of_the_own_region) {
    add().create.emplace().region_name = region;
    EXPECT_EQ(error(),
              plain("Cannot add, delete, or update the local region through ReplicaUpdates. Use CreateTable, DeleteTable, "
                    "or UpdateTable as required."));
}

TEST_F(Replicas, that_do_not_exist_cannot_be_changed) {
    const std::string absent = plain("Update global table operation failed because one or more replicas were not part of the "
                                     "global table. Please retry the request without these replicas: [moon-1].");
    add().erase.emplace().region_name = "moon-1";
    EXPECT_EQ(error(), absent);
    request.replica_updates.reset();
    add().update.emplace().region_name = "moon-1";
    EXPECT_EQ(error(), absent);
}

TEST_F(Replicas, need_an_action) {
    add();
    EXPECT_EQ(error(), plain("There are no actions specified in the Replica Update Action of the request."));
}

TEST_F(Replicas, change_alone) {
    add().create.emplace().region_name = "moon-1";
    request.deletion_protection_enabled = true;
    EXPECT_EQ(error(), invalid("Requests that modify replicas or witnesses must not also modify other fields"));
}

TEST_F(Replicas, that_are_consistent_are_only_made) {
    request.multi_region_consistency = MultiRegionConsistency::strong;
    add().erase.emplace().region_name = "moon-1";
    EXPECT_EQ(error(), plain("Only Replica Create actions are supported when MultiRegionConsistency parameter is provided."));
}

TEST_F(Replicas, that_witness_need_strong_consistency) {
    request.global_table_witness_updates.emplace().emplace_back().create.emplace().region_name = "moon-1";
    EXPECT_EQ(error(),
              plain("MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present."));
}

TEST_F(Replicas, are_what_consistency_is_about) {
    request.multi_region_consistency = MultiRegionConsistency::strong;
    EXPECT_EQ(error(),
              plain("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, "
                    "SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, "
                    "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required"));
}

TEST_F(Replicas, may_not_differ_in_settings) {
    request.global_table_settings_replication_mode = GlobalTableSettingsReplicationMode::enabled_with_overrides;
    const std::string refused = plain(
        "Value 'ENABLED_WITH_OVERRIDES' at 'GlobalTableSettingsReplicationMode' failed to satisfy constraint: Only ENABLED "
        "and DISABLED settings replication are supported for a Regional Table.");
    EXPECT_EQ(error(), refused);
    auto other = new_table("other");
    other.global_table_settings_replication_mode = GlobalTableSettingsReplicationMode::enabled_with_overrides;
    EXPECT_EQ(error_of(client->create_table(other)), refused);
}

TEST_F(Replicas, may_be_announced_by_a_setting) {
    EXPECT_FALSE(client->describe_table({"table"}).value().table.global_table_settings_replication_mode);
    request.global_table_settings_replication_mode = GlobalTableSettingsReplicationMode::enabled;
    EXPECT_EQ(error(), "");
    EXPECT_EQ(client->describe_table({"table"}).value().table.global_table_settings_replication_mode,
              GlobalTableSettingsReplicationMode::enabled);
}

TEST_F(Replicas, have_no_source_in_another_account) {
    auto copy = new_table("copy");
    copy.global_table_source_arn = "arn:aws:dynamodb:us-east-1:123456789012:table/source";
    EXPECT_EQ(error_of(client->create_table(copy)),
              "ResourceNotFoundException: Requested resource not found: Table: source not found");
    EXPECT_FALSE(client->describe_table({"copy"}));
}

TEST_F(Replicas, are_what_is_scaled) {
    const std::string absent = "ResourceNotFoundException: Global table with name: table does not exist.";
    EXPECT_EQ(error_of(client->describe_table_replica_auto_scaling({"table"})), absent);
    operation::UpdateTableReplicaAutoScalingRequest update;
    update.table_name = "table";
    EXPECT_EQ(error_of(client->update_table_replica_auto_scaling(update)), absent);
}

}  // namespace
}  // namespace dyntastic::conformance
