// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
#include "table_requests.hpp"

namespace dyntastic::conformance {
namespace {

using Request = operation::UpdateTableRequest;
using operation::BillingMode;
using operation::ProvisionedThroughput;
using operation::TableStatus;

void create_index(Request& request, operation::GlobalSecondaryIndex index) {
    if (!request.global_secondary_index_updates) request.global_secondary_index_updates.emplace();
    request.global_secondary_index_updates->push_back({std::move(index), std::nullopt, std::nullopt});
}

operation::UpdateGlobalSecondaryIndex& update_index(Request& request, const std::string& name) {
    if (!request.global_secondary_index_updates) request.global_secondary_index_updates.emplace();
    operation::UpdateGlobalSecondaryIndex update;
    update.index_name = name;
    request.global_secondary_index_updates->push_back({std::nullopt, update, std::nullopt});
    return *request.global_secondary_index_updates->back().update;
}

void delete_index(Request& request, const std::string& name) {
    if (!request.global_secondary_index_updates) request.global_secondary_index_updates.emplace();
    request.global_secondary_index_updates->push_back(
        {std::nullopt, std::nullopt, operation::DeleteGlobalSecondaryIndex{name}});
}

/// Two tables, alike but for their billing mode: keys "a" and "b", a local index "local" on "l", global ones "one" on "g" and
/// "two" on "h".
class UpdateTable : public Suite {
protected:
    void SetUp() override {
        operation::CreateTableRequest request = new_table("demand", true);
        request.attribute_definitions = strings({"a", "b", "g", "h", "l"});
        request.local_secondary_indexes = {{local("local", keys({"a"}, {"l"}))}};
        request.global_secondary_indexes = {{global("one", keys({"g"})), global("two", keys({"h"}))}};
        ASSERT_EQ(error_of(client->create_table(request)), "");
        request.table_name = "units";
        provision(request, 10, 10);
        for (auto& index : *request.global_secondary_indexes) index.provisioned_throughput = ProvisionedThroughput{10, 10};
        ASSERT_EQ(error_of(client->create_table(request)), "");
    }
    static Request of(const std::string& table) {
        Request request;
        request.table_name = table;
        return request;
    }
    operation::TableDescription update(const Request& request) {
        const auto response = client->update_table(request);
        EXPECT_EQ(error_of(response), "");
        return response ? response->table_description : operation::TableDescription{};
    }
    operation::TableDescription table(const std::string& name) { return client->describe_table({name}).value().table; }
};

/// Changes that no table allows; each is tried on both tables.
class RefusedUpdate : public UpdateTable, public ::testing::WithParamInterface<Spoilt<Request>> {};

TEST_P(RefusedUpdate, says_why) {
    for (const char* name : {"demand", "units"}) {
        Request request = of(name);
        GetParam().change(request);
        EXPECT_EQ(error_of(client->update_table(request)), GetParam().error) << name;
    }
}

constexpr const char* nothing =
    "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, "
    "ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, "
    "OnDemandThroughput, WarmThroughput or TableClass is required";

const operation::StreamSpecification stream_on{true, operation::StreamViewType::new_image};

const Spoilt<Request> shapes[] = {
    {"nothing", [](Request&) {}, plain(nothing)},
    {"definitions alone", [](Request& r) { r.attribute_definitions = strings({"a"}); }, plain(nothing)},
    {"an empty list of indexes", [](Request& r) { r.global_secondary_index_updates.emplace(); }, plain(nothing)},
    {"empty limits", [](Request& r) { r.on_demand_throughput.emplace(); }, plain(nothing)},
    {"a definition of a type that no key has", [](Request& r) { r.attribute_definitions = {{{"x", ValueType::map}}}; },
     broken("M", "attributeDefinitions.1.member.attributeType", "satisfy enum value set: [B, N, S]")},
    {"an empty list of indexes beside something",
     [](Request& r) {
         r.global_secondary_index_updates.emplace();
         r.deletion_protection_enabled = true;
     },
     invalid("List of GlobalSecondaryIndexUpdates is empty")},
    {"no action", [](Request& r) { r.global_secondary_index_updates.emplace(1); },
     invalid("One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete "
             "must not be null")},
    {"two actions in one",
     [](Request& r) {
         update_index(r, "one");
         r.global_secondary_index_updates->back().erase.emplace().index_name = "one";
     },
     invalid("Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object")},
    {"two actions on one index",
     [](Request& r) {
         delete_index(r, "one");
         create_index(r, global("one", keys({"g"})));
     },
     invalid("Only one global secondary index update per index is allowed simultaneously. Index: one")},
    {"provisioned without units", [](Request& r) { r.billing_mode = BillingMode::provisioned; },
     invalid("ProvisionedThroughput must be specified when BillingMode is PROVISIONED")},
    {"on demand with units",
     [](Request& r) {
         r.billing_mode = BillingMode::pay_per_request;
         r.provisioned_throughput = ProvisionedThroughput{1, 1};
     },
     invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST")},
    {"units of zero", [](Request& r) { r.provisioned_throughput = ProvisionedThroughput{1, 0}; },
     broken("0", "provisionedThroughput.writeCapacityUnits", "have value greater than or equal to 1")},
    {"units of zero for an index",
     [](Request& r) { update_index(r, "one").provisioned_throughput = ProvisionedThroughput{0, 1}; },
     broken("0", "globalSecondaryIndexUpdates.1.member.update.provisionedThroughput.readCapacityUnits",
            "have value greater than or equal to 1")},
    {"a stream without a view", [](Request& r) { r.stream_specification = {true, std::nullopt}; },
     invalid("If stream is being enabled then UpdateViewType is required")},
    {"no stream with a view", [](Request& r) { r.stream_specification = {false, operation::StreamViewType::keys_only}; },
     invalid("If stream is being disabled, then UpdateViewType must not be specified")},
    {"no stream where there is none", [](Request& r) { r.stream_specification = {false, std::nullopt}; },
     plain("Table has no stream to disable: TableName: ")},
    {"encryption with a type and off", [](Request& r) { r.sse_specification = {false, operation::SseType::kms, std::nullopt}; },
     invalid("SSEType can not be specified if Enabled is false")},
    {"no encryption where there is none", [](Request& r) { r.sse_specification = {false, std::nullopt, std::nullopt}; },
     invalid("Table is already encrypted by default")},
    {"less warmth", [](Request& r) { r.warm_throughput = {1, std::nullopt}; },
     invalid("Requested ReadUnitsPerSecond for WarmThroughput for table is lower than current WarmThroughput, decreasing "
             "WarmThroughput is not supported")},
    {"less warmth of an index", [](Request& r) { update_index(r, "one").warm_throughput = {std::nullopt, 1}; },
     invalid("Requested WriteUnitsPerSecond for WarmThroughput for index one is lower than current WarmThroughput, decreasing "
             "WarmThroughput is not supported")},
};
class RefusedShape : public RefusedUpdate {};
TEST_P(RefusedShape, says_why) {
    for (const std::string name : {"demand", "units"}) {
        Request request = of(name);
        GetParam().change(request);
        std::string expected = GetParam().error;
        if (expected.ends_with("TableName: ")) expected += name;
        EXPECT_EQ(error_of(client->update_table(request)), expected);
    }
}
INSTANTIATE_TEST_SUITE_P(Shape, RefusedShape, ::testing::ValuesIn(shapes), name_of_case<Request>);

// Most changes want a request of their own.
const Spoilt<Request> combinations[] = {
    {"encryption and protection",
     [](Request& r) {
         r.sse_specification = {true, std::nullopt, std::nullopt};
         r.deletion_protection_enabled = true;
     },
     invalid("Server-Side Encryption modification must be the only operation in the request")},
    {"class and protection",
     [](Request& r) {
         r.table_class = operation::TableClass::standard;
         r.deletion_protection_enabled = true;
     },
     invalid("TableClass modification must be the only operation in the request")},
    {"protection and billing",
     [](Request& r) {
         r.deletion_protection_enabled = true;
         r.billing_mode = BillingMode::pay_per_request;
     },
     invalid("DeletionProtection modification must be the only operation in the request")},
    {"warmth and billing",
     [](Request& r) {
         r.warm_throughput = {20000, std::nullopt};
         r.billing_mode = BillingMode::pay_per_request;
     },
     invalid("WarmThroughput must be the only operation in the request")},
    {"warmth and protection",
     [](Request& r) {
         r.warm_throughput = {20000, std::nullopt};
         r.deletion_protection_enabled = true;
     },
     invalid("DeletionProtection modification must be the only operation in the request")},
    {"limits and a stream",
     [](Request& r) {
         r.on_demand_throughput = {5, 5};
         r.stream_specification = stream_on;
     },
     invalid("OnDemandThroughput can only be combined with BillingMode in an UpdateTable request")},
    {"limits and warmth",
     [](Request& r) {
         r.on_demand_throughput = {5, 5};
         r.warm_throughput = {20000, std::nullopt};
     },
     invalid("OnDemandThroughput can only be combined with BillingMode in an UpdateTable request")},
    {"a stream and units",
     [](Request& r) {
         r.stream_specification = stream_on;
         r.provisioned_throughput = ProvisionedThroughput{11, 11};
     },
     invalid("You cannot modify stream status while updating table IOPS")},
    {"a new index and units",
     [](Request& r) {
         create_index(r, global("new", keys({"n"})));
         r.provisioned_throughput = ProvisionedThroughput{11, 11};
     },
     invalid("You cannot create or delete index while updating table IOPS")},
    {"an index less and units",
     [](Request& r) {
         delete_index(r, "one");
         r.provisioned_throughput = ProvisionedThroughput{11, 11};
     },
     invalid("You cannot create or delete index while updating table IOPS")},
    {"a new index and a stream",
     [](Request& r) {
         create_index(r, global("new", keys({"n"})));
         r.stream_specification = stream_on;
     },
     invalid("You cannot create or delete index while changing stream status")},
    {"a new index and warmth",
     [](Request& r) {
         create_index(r, global("new", keys({"n"})));
         r.warm_throughput = {20000, std::nullopt};
     },
     invalid("Create global secondary index cannot be specified when updating WarmThroughput")},
};
INSTANTIATE_TEST_SUITE_P(Combination, RefusedUpdate, ::testing::ValuesIn(combinations), name_of_case<Request>);

const Spoilt<Request> index_changes[] = {
    {"deleting one that is not there", [](Request& r) { delete_index(r, "ghost"); },
     "ResourceNotFoundException: Requested resource not found: Index ghost for table "},
    {"updating one that is not there", [](Request& r) { update_index(r, "ghost"); },
     "ResourceNotFoundException: Requested resource not found: Index ghost for table "},
    {"deleting a local one", [](Request& r) { delete_index(r, "local"); },
     plain("Cannot delete an index that is not a GlobalSecondaryIndex: local")},
    {"updating a local one", [](Request& r) { update_index(r, "local"); },
     plain("Cannot update an index that is not a GlobalSecondaryIndex: local")},
    {"creating one that is there", [](Request& r) { create_index(r, global("one", keys({"zzz"}))); },
     plain("Attempting to create an index which already exists")},
    {"creating one of a local one's name", [](Request& r) { create_index(r, global("local", keys({"g"}))); },
     plain("Attempting to create an index which already exists")},
    {"creating one without definitions", [](Request& r) { create_index(r, global("new", keys({"g"}))); },
     invalid("AttributeDefinitions is not specified for index: new")},
    {"creating one whose key is known to the table but not defined in the request",
     [](Request& r) {
         r.attribute_definitions = strings({"x"});
         create_index(r, global("new", keys({"g"})));
     },
     invalid("Some index key attributes are not defined in AttributeDefinitions. Keys: [g], AttributeDefinitions: [x]")},
    {"creating one with fewer definitions than keys",
     [](Request& r) {
         r.attribute_definitions = strings({"x"});
         create_index(r, global("new", keys({"x"}, {"y"})));
     },
     plain("Invalid KeySchema: Some index key attribute have no definition")},
    {"creating one with a bad key",
     [](Request& r) {
         r.attribute_definitions = strings({"x"});
         create_index(r, global("new", keys({}, {"x"})));
     },
     plain("Invalid KeySchema: The first KeySchemaElement is not a HASH key type")},
    {"creating one with a bad projection",
     [](Request& r) {
         r.attribute_definitions = strings({"x"});
         create_index(r, global("new", keys({"x"}), {}));
     },
     invalid("Unknown ProjectionType: null")},
    {"creating one of a name that is too short", [](Request& r) { create_index(r, global("in", keys({"g"}))); },
     broken("in", "globalSecondaryIndexUpdates.1.member.create.indexName", "have length greater than or equal to 3")},
    {"deleting two",
     [](Request& r) {
         delete_index(r, "one");
         delete_index(r, "two");
     },
     over_limit("Only 1 online index can be created or deleted simultaneously per table")},
};
class RefusedIndexChange : public RefusedUpdate {};
TEST_P(RefusedIndexChange, says_why) {
    for (const std::string name : {"demand", "units"}) {
        Request request = of(name);
        GetParam().change(request);
        std::string expected = GetParam().error;
        if (expected.ends_with("for table ")) expected += name;
        EXPECT_EQ(error_of(client->update_table(request)), expected);
        EXPECT_EQ(table(name).global_secondary_indexes.size(), 2U);
    }
}
INSTANTIATE_TEST_SUITE_P(Index, RefusedIndexChange, ::testing::ValuesIn(index_changes), name_of_case<Request>);

TEST_F(UpdateTable, of_no_table_is_refused_after_the_request_is_checked) {
    Request request = of("none");
    EXPECT_EQ(error_of(client->update_table(request)), plain(nothing));
    request.deletion_protection_enabled = true;
    EXPECT_EQ(error_of(client->update_table(request)),
              "ResourceNotFoundException: Requested resource not found: Table: none not found");
}

TEST_F(UpdateTable, changes_units_and_answers_with_those_of_before) {
    Request request = of("units");
    request.provisioned_throughput = ProvisionedThroughput{20, 5};
    const auto response = update(request);
    EXPECT_EQ(response.table_status, TableStatus::updating);
    EXPECT_EQ(response.provisioned_throughput.read_capacity_units, 10);
    EXPECT_TRUE(response.provisioned_throughput.last_increase_date_time);
    const auto now = table("units");
    EXPECT_EQ(now.table_status, TableStatus::active);
    EXPECT_EQ(now.provisioned_throughput.read_capacity_units, 20);
    EXPECT_EQ(now.provisioned_throughput.write_capacity_units, 5);
    EXPECT_EQ(now.provisioned_throughput.number_of_decreases_today, 1) << "one, whichever falls";
    EXPECT_TRUE(now.provisioned_throughput.last_decrease_date_time);
    EXPECT_EQ(now.warm_throughput->read_units_per_second, 20);
    EXPECT_EQ(now.warm_throughput->write_units_per_second, 10) << "never falls";
}

TEST_F(UpdateTable, refuses_units_that_change_nothing) {
    Request request = of("units");
    request.provisioned_throughput = ProvisionedThroughput{10, 10};
    const std::string expected = plain(
        "The provisioned throughput for the table will not change. The requested value equals the current value. Current "
        "ReadCapacityUnits provisioned for the table: 10. Requested ReadCapacityUnits: 10. Current WriteCapacityUnits "
        "provisioned for the table: 10. Requested WriteCapacityUnits: 10. Refer to the Amazon DynamoDB Developer Guide for "
        "current limits and how to request higher limits.");
    EXPECT_EQ(error_of(client->update_table(request)), expected);
    request.billing_mode = BillingMode::provisioned;
    EXPECT_EQ(error_of(client->update_table(request)), expected);
    request = of("units");
    update_index(request, "one").provisioned_throughput = ProvisionedThroughput{10, 10};
    EXPECT_EQ(
        error_of(client->update_table(request)),
        plain("The provisioned throughput for the index one will not change. The requested value equals the current value. "
              "Current ReadCapacityUnits provisioned for index one: 10. Requested ReadCapacityUnits: 10. Current "
              "WriteCapacityUnits provisioned for index one: 10. Requested WriteCapacityUnits: 10. Refer to the Amazon "
              "DynamoDB Developer Guide for current limits and how to request higher limits."));
}

TEST_F(UpdateTable, refuses_units_of_an_on_demand_table) {
    Request request = of("demand");
    request.provisioned_throughput = ProvisionedThroughput{1, 1};
    EXPECT_EQ(error_of(client->update_table(request)),
              invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"));
    request = of("demand");
    update_index(request, "one").provisioned_throughput = ProvisionedThroughput{1, 1};
    EXPECT_EQ(
        error_of(client->update_table(request)),
        invalid("The only Updates for index: one when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, "
                "WarmThroughput"));
}

TEST_F(UpdateTable, changes_units_of_several_indexes) {
    Request request = of("units");
    update_index(request, "one").provisioned_throughput = ProvisionedThroughput{11, 10};
    update_index(request, "two").provisioned_throughput = ProvisionedThroughput{10, 9};
    const auto response = update(request);
    EXPECT_EQ(response.table_status, TableStatus::active);
    EXPECT_EQ(response.global_secondary_indexes.at(0).index_status, operation::IndexStatus::updating);
    EXPECT_EQ(response.global_secondary_indexes.at(0).provisioned_throughput.read_capacity_units, 10);
    const auto indexes = table("units").global_secondary_indexes;
    EXPECT_EQ(indexes.at(0).index_status, operation::IndexStatus::active);
    EXPECT_EQ(indexes.at(0).provisioned_throughput.read_capacity_units, 11);
    EXPECT_EQ(indexes.at(0).provisioned_throughput.number_of_decreases_today, 0);
    EXPECT_EQ(indexes.at(1).provisioned_throughput.write_capacity_units, 9);
    EXPECT_EQ(indexes.at(1).provisioned_throughput.number_of_decreases_today, 1);
}

TEST_F(UpdateTable, applies_all_changes_of_indexes_or_none) {
    Request request = of("units");
    update_index(request, "one").provisioned_throughput = ProvisionedThroughput{11, 11};
    update_index(request, "ghost").provisioned_throughput = ProvisionedThroughput{11, 11};
    EXPECT_FALSE(client->update_table(request));
    EXPECT_EQ(table("units").global_secondary_indexes.at(0).provisioned_throughput.read_capacity_units, 10);
}

TEST_F(UpdateTable, switches_to_on_demand) {
    Request request = of("units");
    request.billing_mode = BillingMode::pay_per_request;
    EXPECT_EQ(update(request).table_status, TableStatus::updating);
    const auto now = table("units");
    EXPECT_EQ(now.billing_mode_summary->billing_mode, BillingMode::pay_per_request);
    EXPECT_TRUE(now.billing_mode_summary->last_update_to_pay_per_request_date_time);
    EXPECT_EQ(now.provisioned_throughput.read_capacity_units, 0);
    EXPECT_EQ(now.global_secondary_indexes.at(0).provisioned_throughput.write_capacity_units, 0);
    EXPECT_EQ(now.global_secondary_indexes.at(0).provisioned_throughput.number_of_decreases_today, 1);
    EXPECT_EQ(now.warm_throughput->read_units_per_second, 12000);
    EXPECT_EQ(error_of(client->update_table(request)), "") << "again is no error";
}

TEST_F(UpdateTable, switches_to_provisioned_only_with_units_for_every_index) {
    Request request = of("demand");
    request.billing_mode = BillingMode::provisioned;
    request.provisioned_throughput = ProvisionedThroughput{5, 5};
    EXPECT_EQ(error_of(client->update_table(request)), invalid("ProvisionedThroughput must be specified for index: one,two"));
    update_index(request, "two").provisioned_throughput = ProvisionedThroughput{7, 7};
    EXPECT_EQ(error_of(client->update_table(request)), invalid("ProvisionedThroughput must be specified for index: one"));
    update_index(request, "one").provisioned_throughput = ProvisionedThroughput{6, 6};
    const auto response = update(request);
    EXPECT_EQ(response.provisioned_throughput.read_capacity_units, 5) << "here the new ones come at once";
    const auto now = table("demand");
    EXPECT_EQ(now.billing_mode_summary->billing_mode, BillingMode::provisioned);
    EXPECT_EQ(now.provisioned_throughput.read_capacity_units, 5);
    EXPECT_EQ(now.global_secondary_indexes.at(0).provisioned_throughput.read_capacity_units, 6);
    EXPECT_EQ(now.global_secondary_indexes.at(1).provisioned_throughput.read_capacity_units, 7);
    EXPECT_EQ(now.warm_throughput->read_units_per_second, 12000) << "stays warm";
}

TEST_F(UpdateTable, sets_and_removes_limits_one_by_one) {
    Request request = of("demand");
    request.on_demand_throughput = {1000, 500};
    EXPECT_EQ(update(request).table_status, TableStatus::active);
    request.on_demand_throughput = {2000, std::nullopt};
    update(request);
    EXPECT_EQ(table("demand").on_demand_throughput, (operation::OnDemandThroughput{2000, 500}));
    request.on_demand_throughput = {-1, std::nullopt};
    update(request);
    EXPECT_EQ(table("demand").on_demand_throughput, (operation::OnDemandThroughput{std::nullopt, 500}));
    request.on_demand_throughput = {std::nullopt, -1};
    update(request);
    EXPECT_FALSE(table("demand").on_demand_throughput);
    request.on_demand_throughput = {-2, std::nullopt};
    EXPECT_EQ(error_of(client->update_table(request)),
              invalid("Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range"));
}

TEST_F(UpdateTable, refuses_limits_of_a_provisioned_table) {
    Request request = of("units");
    request.on_demand_throughput = {std::nullopt, 5};
    EXPECT_EQ(
        error_of(client->update_table(request)),
        invalid("MaxWriteRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED"));
    request = of("units");
    update_index(request, "one").on_demand_throughput = {5, 5};
    EXPECT_EQ(
        error_of(client->update_table(request)),
        invalid("MaxReadRequestUnits for OnDemandThroughput for index : one cannot be specified when the table BillingMode "
                "is PROVISIONED"));
}

TEST_F(UpdateTable, sets_limits_of_an_index_and_drops_all_with_on_demand) {
    Request request = of("demand");
    update_index(request, "one").on_demand_throughput = {6000, 5000};
    update(request);
    EXPECT_EQ(table("demand").global_secondary_indexes.at(0).on_demand_throughput, (operation::OnDemandThroughput{6000, 5000}));
    request = of("demand");
    request.billing_mode = BillingMode::provisioned;
    request.provisioned_throughput = ProvisionedThroughput{5, 5};
    for (const char* name : {"one", "two"}) update_index(request, name).provisioned_throughput = ProvisionedThroughput{6, 6};
    update(request);
    EXPECT_FALSE(table("demand").global_secondary_indexes.at(0).on_demand_throughput);
}

TEST_F(UpdateTable, switches_to_on_demand_with_limits) {
    Request request = of("units");
    request.billing_mode = BillingMode::pay_per_request;
    request.on_demand_throughput = {7, 8};
    update(request);
    EXPECT_EQ(table("units").on_demand_throughput, (operation::OnDemandThroughput{7, 8}));
}

TEST_F(UpdateTable, warms_a_table_and_an_index) {
    Request request = of("demand");
    request.warm_throughput = {13000, std::nullopt};
    const auto response = update(request);
    EXPECT_EQ(response.table_status, TableStatus::active);
    EXPECT_EQ(response.warm_throughput->status, operation::WarmThroughputStatus::updating);
    EXPECT_EQ(response.warm_throughput->read_units_per_second, 12000);
    EXPECT_EQ(table("demand").warm_throughput->read_units_per_second, 13000);
    EXPECT_EQ(error_of(client->update_table(request)), "") << "the same again is no decrease";
    request = of("demand");
    update_index(request, "two").warm_throughput = {std::nullopt, 4001};
    update(request);
    EXPECT_EQ(table("demand").global_secondary_indexes.at(1).warm_throughput->write_units_per_second, 4001);
}

TEST_F(UpdateTable, turns_streams_on_and_off) {
    Request request = of("demand");
    request.stream_specification = stream_on;
    EXPECT_EQ(update(request).table_status, TableStatus::updating);
    const auto first = table("demand");
    EXPECT_EQ(first.stream_specification, stream_on);
    EXPECT_EQ(error_of(client->update_table(request)), plain("Table already has an enabled stream: TableName: demand"));
    request.stream_specification = {true, operation::StreamViewType::keys_only};
    EXPECT_EQ(error_of(client->update_table(request)), plain("Table already has an enabled stream: TableName: demand"));
    request.stream_specification = {false, std::nullopt};
    update(request);
    EXPECT_FALSE(table("demand").stream_specification);
    EXPECT_EQ(table("demand").latest_stream_arn, first.latest_stream_arn) << "the latest stream stays known";
    EXPECT_EQ(error_of(client->update_table(request)), plain("Table has no stream to disable: TableName: demand"));
    request.stream_specification = stream_on;
    update(request);
    EXPECT_NE(table("demand").latest_stream_arn, first.latest_stream_arn) << "another stream";
}

TEST_F(UpdateTable, changes_encryption) {
    Request request = of("demand");
    request.sse_specification = {true, operation::SseType::kms, "arn:aws:kms:x:1:key/k"};
    const auto response = update(request);
    EXPECT_EQ(response.table_status, TableStatus::active);
    EXPECT_EQ(response.sse_description->status, operation::SseStatus::updating);
    EXPECT_EQ(table("demand").sse_description->status, operation::SseStatus::enabled);
    EXPECT_EQ(table("demand").sse_description->kms_master_key_arn, "arn:aws:kms:x:1:key/k");
    EXPECT_EQ(
        error_of(client->update_table(request)),
        invalid("Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change "
                "Master Key"));
    request.sse_specification = {false, std::nullopt, std::nullopt};
    update(request);
    EXPECT_FALSE(table("demand").sse_description);
}

TEST_F(UpdateTable, changes_the_class) {
    Request request = of("demand");
    request.table_class = operation::TableClass::standard;
    EXPECT_EQ(update(request).table_status, TableStatus::updating);
    EXPECT_FALSE(table("demand").table_class_summary) << "it was that already";
    request.table_class = operation::TableClass::standard_infrequent_access;
    EXPECT_FALSE(update(request).table_class_summary);
    EXPECT_EQ(table("demand").table_class_summary->table_class, operation::TableClass::standard_infrequent_access);
    EXPECT_TRUE(table("demand").table_class_summary->last_update_date_time);
}

TEST_F(UpdateTable, ignores_definitions_where_no_index_is_created) {
    Request request = of("demand");
    request.attribute_definitions = {{"a", ValueType::number}, {"new", ValueType::string}};
    request.deletion_protection_enabled = true;
    EXPECT_EQ(update(request).table_status, TableStatus::active);
    EXPECT_EQ(table("demand").attribute_definitions, strings({"a", "b", "g", "h", "l"}));
    EXPECT_TRUE(table("demand").deletion_protection_enabled);
}

}  // namespace
}  // namespace dyntastic::conformance
