// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
#include <dyntastic/embedded/embedded_client.hpp>

#include "table_requests.hpp"

namespace dyntastic::conformance {
namespace {

using Request = operation::CreateTableRequest;

class RefusedTable : public Suite, public ::testing::WithParamInterface<Spoilt<Request>> {};

TEST_P(RefusedTable, says_why_and_leaves_nothing_behind) {
    Request request = new_table("table", true);
    GetParam().change(request);
    EXPECT_EQ(error_of(client->create_table(request)), GetParam().error);
    EXPECT_TRUE(client->list_tables({}).value().table_names.empty());
}

const Spoilt<Request> keys_and_capacity[] = {
    {"a name of two characters", [](Request& r) { r.table_name = "ab"; },
     broken("ab", "tableName", "have length greater than or equal to 3")},
    {"a name of 256 characters", [](Request& r) { r.table_name = std::string(256, 'a'); },
     broken(std::string(256, 'a'), "tableName", "have length less than or equal to 255")},
    {"a name with a semicolon", [](Request& r) { r.table_name = "a;bc"; },
     broken("a;bc", "tableName", "satisfy regular expression pattern: [a-zA-Z0-9_.-]+")},
    {"no key", [](Request& r) { r.key_schema.clear(); }, broken("[]", "keySchema", "have length greater than or equal to 1")},
    {"three keys", [](Request& r) { r.key_schema = keys({"a"}, {"b", "c"}); },
     broken(
         "[KeySchemaElement(attributeName=a, keyType=HASH), KeySchemaElement(attributeName=b, keyType=RANGE), KeySchemaElement("
         "attributeName=c, keyType=RANGE)]",
         "keySchema", "have length less than or equal to 2")},
    {"a key of a type that cannot be one", [](Request& r) { r.attribute_definitions[0].attribute_type = ValueType::list; },
     broken("L", "attributeDefinitions.1.member.attributeType", "satisfy enum value set: [B, N, S]")},
    {"the range key first", [](Request& r) { std::swap(r.key_schema[0], r.key_schema[1]); },
     plain("Invalid KeySchema: The first KeySchemaElement is not a HASH key type")},
    {"two hash keys", [](Request& r) { r.key_schema = keys({"a", "b"}); },
     plain("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type")},
    {"one attribute for both keys", [](Request& r) { r.key_schema = keys({"a"}, {"a"}); },
     plain("Both the Hash Key and the Range Key element in the KeySchema have the same name")},
    {"one attribute for both keys and one definition",
     [](Request& r) {
         r.key_schema = keys({"a"}, {"a"});
         r.attribute_definitions = strings({"a"});
     },
     plain("Invalid KeySchema: Some index key attribute have no definition")},
    {"fewer definitions than keys", [](Request& r) { r.attribute_definitions = strings({"a"}); },
     plain("Invalid KeySchema: Some index key attribute have no definition")},
    {"no definitions", [](Request& r) { r.attribute_definitions.clear(); },
     plain("Invalid KeySchema: Some index key attribute have no definition")},
    {"a key that is not defined", [](Request& r) { r.attribute_definitions = strings({"A", "b"}); },
     invalid("Some index key attributes are not defined in AttributeDefinitions. Keys: [a, b], AttributeDefinitions: [A, b]")},
    {"an attribute that is no key", [](Request& r) { r.attribute_definitions = strings({"a", "b", "c"}); },
     invalid("Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions")},
    {"an attribute defined twice", [](Request& r) { r.attribute_definitions = strings({"a", "b", "a"}); },
     plain("Attribute Name is duplicated: a")},
    {"an attribute defined twice with different types",
     [](Request& r) { r.attribute_definitions = {{"a", ValueType::string}, {"a", ValueType::number}}; },
     plain("Attribute Name is duplicated: a")},
    {"units of an on-demand table", [](Request& r) { r.provisioned_throughput = operation::ProvisionedThroughput{1, 1}; },
     invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST")},
    {"no units of a provisioned table", [](Request& r) { r.billing_mode = operation::BillingMode::provisioned; },
     invalid("ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED")},
    {"neither units nor a billing mode", [](Request& r) { r.billing_mode.reset(); },
     invalid("ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED")},
    {"no read units", [](Request& r) { provision(r, 0, 1); },
     broken("0", "provisionedThroughput.readCapacityUnits", "have value greater than or equal to 1")},
    {"negative units of both kinds", [](Request& r) { provision(r, -1, -2); },
     plain(
         "2 validation errors detected: Value '-2' at 'provisionedThroughput.writeCapacityUnits' failed to satisfy constraint: "
         "Member must have value greater than or equal to 1; Value '-1' at 'provisionedThroughput.readCapacityUnits' failed to "
         "satisfy constraint: Member must have value greater than or equal to 1")},
    {"far too many units", [](Request& r) { provision(r, 1, 1'000'000'000'001); },
     plain("Given value 1000000000001 for WriteCapacityUnits is out of bounds")},
    {"a limit of on demand on a provisioned table",
     [](Request& r) {
         provision(r, 1, 1);
         r.on_demand_throughput = {5, 5};
     },
     invalid("MaxReadRequestUnits for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED.")},
    {"a limit of zero", [](Request& r) { r.on_demand_throughput = {0, 5}; },
     invalid("Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range")},
    {"a limit taken away before there is one", [](Request& r) { r.on_demand_throughput = {5, -1}; },
     invalid("Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid range")},
    {"warm throughput below what every on-demand table has", [](Request& r) { r.warm_throughput = {1, std::nullopt}; },
     invalid("Requested ReadUnitsPerSecond for WarmThroughput for table is lower than initial throughput for OnDemand. See: "
             "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
             "on-demand-capacity-mode.html#on-demand-capacity-mode-initial")},
    {"warm throughput below the units",
     [](Request& r) {
         provision(r, 10, 10);
         r.warm_throughput = {10, 5};
     },
     invalid("Requested WriteUnitsPerSecond for WarmThroughput for table is lower than WriteCapacityUnits of "
             "ProvisionedThroughput")},
};
INSTANTIATE_TEST_SUITE_P(Keys, RefusedTable, ::testing::ValuesIn(keys_and_capacity), name_of_case<Request>);

const Spoilt<Request> settings[] = {
    {"a stream that shows nothing", [](Request& r) { r.stream_specification = {true, std::nullopt}; },
     invalid("Table is being created with a stream enabled, UpdateViewType is required")},
    {"no stream with a view", [](Request& r) { r.stream_specification = {false, operation::StreamViewType::new_image}; },
     invalid("Table is being created with a stream disabled, UpdateViewType should not be specified")},
    {"no encryption with a type", [](Request& r) { r.sse_specification = {false, operation::SseType::kms, std::nullopt}; },
     invalid("SSEType can not be specified if Enabled is false")},
    {"no encryption with a key", [](Request& r) { r.sse_specification = {false, std::nullopt, "key"}; },
     invalid("KMSMasterKeyId can not be specified if Enabled is false")},
    {"encryption with AES256", [](Request& r) { r.sse_specification = {true, operation::SseType::aes256, std::nullopt}; },
     invalid("SSEType AES256 is not supported")},
    {"a key without a type", [](Request& r) { r.sse_specification = {true, std::nullopt, "key"}; },
     invalid("SSEType KMS is required if KMSMasterKeyId is specified")},
    {"a tag twice", [](Request& r) { r.tags = {{{"k", "1"}, {"k", "2"}}}; },
     plain("Duplicate Tag Keys provided as input: Duplicate Tag Key found k")},
    {"a tag of the service", [](Request& r) { r.tags = {{{"aws:k", "1"}}}; },
     plain("Tag Key cannot be prefixed with aws:, Key: aws:k")},
    {"51 tags",
     [](Request& r) {
         r.tags.emplace();
         for (int i = 0; i < 51; ++i) r.tags->push_back({"k" + std::to_string(i), ""});
     },
     plain("Number of Tags exceed the current limit for the provided ResourceArn")},
};
INSTANTIATE_TEST_SUITE_P(Settings, RefusedTable, ::testing::ValuesIn(settings), name_of_case<Request>);

/// Which of two mistakes is told.
const Spoilt<Request> order[] = {
    {"the model before the billing mode",
     [](Request& r) {
         provision(r, 0, 1);
         r.billing_mode = operation::BillingMode::pay_per_request;
     },
     broken("0", "provisionedThroughput.readCapacityUnits", "have value greater than or equal to 1")},
    {"billing before keys",
     [](Request& r) {
         r.billing_mode.reset();
         r.key_schema = keys({"z"});
     },
     invalid("ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED")},
    {"definitions before the order of keys", [](Request& r) { r.key_schema = keys({}, {"z"}); },
     invalid("Some index key attributes are not defined in AttributeDefinitions. Keys: [z], AttributeDefinitions: [a, b]")},
    {"keys before streams",
     [](Request& r) {
         r.key_schema = keys({"a", "b"});
         r.stream_specification = {true, std::nullopt};
     },
     plain("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type")},
};
INSTANTIATE_TEST_SUITE_P(Order, RefusedTable, ::testing::ValuesIn(order), name_of_case<Request>);

class CreateTable : public Suite {
protected:
    operation::TableDescription create_and_describe(const Request& request) {
        EXPECT_EQ(error_of(client->create_table(request)), "");
        return client->describe_table({request.table_name}).value().table;
    }
};

TEST_F(CreateTable, answers_creating_and_is_active_for_the_next_request) {
    Request request = new_table("table");
    request.attribute_definitions = strings({"a", "g"});
    request.global_secondary_indexes = {{global("index", keys({"g"}))}};
    const auto response = client->create_table(request).value().table_description;
    EXPECT_EQ(response.table_status, operation::TableStatus::creating);
    EXPECT_EQ(response.global_secondary_indexes.at(0).index_status, operation::IndexStatus::creating);
    EXPECT_FALSE(response.warm_throughput) << "comes with the first DescribeTable";
    EXPECT_FALSE(response.billing_mode_summary->last_update_to_pay_per_request_date_time);
    const auto table = client->describe_table({"table"}).value().table;
    EXPECT_EQ(table.table_status, operation::TableStatus::active);
    EXPECT_EQ(table.global_secondary_indexes.at(0).index_status, operation::IndexStatus::active);
    EXPECT_FALSE(table.global_secondary_indexes.at(0).backfilling);
    EXPECT_EQ(table.table_id, response.table_id);
    EXPECT_EQ(table.table_arn, response.table_arn);
}

TEST_F(CreateTable, refuses_a_name_that_is_taken) {
    ASSERT_TRUE(client->create_table(new_table("table")));
    EXPECT_EQ(error_of(client->create_table(new_table("table", true))), "ResourceInUseException: Table already exists: table");
    EXPECT_EQ(client->describe_table({"table"}).value().table.key_schema.size(), 1U) << "the first one stays";
}

TEST_F(CreateTable, on_demand_has_no_units_and_the_warmth_of_every_such_table) {
    const auto table = create_and_describe(new_table("table"));
    EXPECT_EQ(table.billing_mode_summary->billing_mode, operation::BillingMode::pay_per_request);
    EXPECT_EQ(table.billing_mode_summary->last_update_to_pay_per_request_date_time, table.creation_date_time);
    EXPECT_EQ(table.provisioned_throughput.read_capacity_units, 0);
    EXPECT_EQ(table.provisioned_throughput.write_capacity_units, 0);
    EXPECT_EQ(table.provisioned_throughput.number_of_decreases_today, 0);
    EXPECT_EQ(table.warm_throughput->read_units_per_second, 12000);
    EXPECT_EQ(table.warm_throughput->write_units_per_second, 4000);
    EXPECT_EQ(table.warm_throughput->status, operation::WarmThroughputStatus::active);
    EXPECT_FALSE(table.on_demand_throughput);
}

TEST_F(CreateTable, provisioned_says_nothing_of_billing_and_is_as_warm_as_its_units) {
    Request request = new_table("table");
    provision(request, 5, 7);
    const auto table = create_and_describe(request);
    EXPECT_FALSE(table.billing_mode_summary);
    EXPECT_EQ(table.provisioned_throughput.read_capacity_units, 5);
    EXPECT_EQ(table.provisioned_throughput.write_capacity_units, 7);
    EXPECT_EQ(table.warm_throughput->read_units_per_second, 5);
    EXPECT_EQ(table.warm_throughput->write_units_per_second, 7);
}

TEST_F(CreateTable, without_a_billing_mode_is_provisioned) {
    Request request = new_table("table");
    request.billing_mode.reset();
    request.provisioned_throughput = operation::ProvisionedThroughput{1, 1};
    EXPECT_FALSE(create_and_describe(request).billing_mode_summary);
}

TEST_F(CreateTable, keeps_limits_and_warmth) {
    Request request = new_table("table");
    request.on_demand_throughput = {100, std::nullopt};
    request.warm_throughput = {12001, std::nullopt};
    const auto response = client->create_table(request).value().table_description;
    EXPECT_EQ(response.warm_throughput->status, operation::WarmThroughputStatus::updating);
    const auto table = client->describe_table({"table"}).value().table;
    EXPECT_EQ(table.on_demand_throughput, request.on_demand_throughput);
    EXPECT_EQ(table.warm_throughput->read_units_per_second, 12001);
    EXPECT_EQ(table.warm_throughput->write_units_per_second, 4000);
}

TEST_F(CreateTable, takes_empty_limits_and_warmth_for_none) {
    Request request = new_table("table");
    request.on_demand_throughput.emplace();
    request.warm_throughput.emplace();
    const auto table = create_and_describe(request);
    EXPECT_FALSE(table.on_demand_throughput);
    EXPECT_EQ(table.warm_throughput->read_units_per_second, 12000);
}

TEST_F(CreateTable, sorts_definitions_by_name) {
    Request request = new_table("table", true);
    request.key_schema = keys({"z"}, {"m"});
    request.attribute_definitions = {{"z", ValueType::number}, {"m", ValueType::binary}};
    EXPECT_EQ(create_and_describe(request).attribute_definitions,
              (std::vector<AttributeDefinition>{{"m", ValueType::binary}, {"z", ValueType::number}}));
}

TEST_F(CreateTable, describes_a_class_only_when_it_was_given) {
    EXPECT_FALSE(create_and_describe(new_table("none")).table_class_summary);
    Request request = new_table("standard");
    request.table_class = operation::TableClass::standard;
    EXPECT_EQ(create_and_describe(request).table_class_summary->table_class, operation::TableClass::standard);
    request = new_table("infrequent");
    request.table_class = operation::TableClass::standard_infrequent_access;
    EXPECT_EQ(create_and_describe(request).table_class_summary->table_class, operation::TableClass::standard_infrequent_access);
}

TEST_F(CreateTable, describes_a_stream_with_its_arn) {
    Request request = new_table("table");
    request.stream_specification = {true, operation::StreamViewType::keys_only};
    const auto table = create_and_describe(request);
    EXPECT_EQ(table.stream_specification, request.stream_specification);
    EXPECT_EQ(table.latest_stream_arn, table.table_arn + "/stream/" + *table.latest_stream_label);
    EXPECT_EQ(table.latest_stream_label->size(), std::string_view("2026-10-08T23:07:31.275").size());
}

TEST_F(CreateTable, does_not_describe_a_stream_that_is_off) {
    Request request = new_table("table");
    request.stream_specification = {false, std::nullopt};
    const auto table = create_and_describe(request);
    EXPECT_FALSE(table.stream_specification);
    EXPECT_FALSE(table.latest_stream_arn);
}

TEST_F(CreateTable, describes_encryption_with_a_key_of_kms_only) {
    using operation::SseType;
    const struct {
        const char* name;
        operation::SseSpecification encryption;
        const char* end_of_key;  // null: not described
    } cases[] = {
        {"empty", {}, nullptr},
        {"off", {false, std::nullopt, std::nullopt}, nullptr},
        {"enabled", {true, std::nullopt, std::nullopt}, ""},
        {"kms", {std::nullopt, SseType::kms, std::nullopt}, ""},
        {"key_id", {true, SseType::kms, "some-key"}, ":key/some-key"},
        {"key_arn", {true, SseType::kms, "arn:aws:kms:x:1:key/k"}, "arn:aws:kms:x:1:key/k"},
    };
    for (const auto& [name, encryption, end_of_key] : cases) {
        Request request = new_table(name);
        request.sse_specification = encryption;
        const auto description = create_and_describe(request).sse_description;
        ASSERT_EQ(description.has_value(), end_of_key != nullptr) << name;
        if (!description) continue;
        EXPECT_EQ(description->status, operation::SseStatus::enabled) << name;
        EXPECT_EQ(description->sse_type, SseType::kms) << name;
        EXPECT_TRUE(description->kms_master_key_arn->starts_with("arn:aws:kms:")) << *description->kms_master_key_arn;
        EXPECT_TRUE(description->kms_master_key_arn->ends_with(end_of_key)) << *description->kms_master_key_arn;
    }
}

TEST_F(CreateTable, accepts_tags_and_a_policy) {
    Request request = new_table("table");
    request.tags = {{{"team", "red"}}};
    request.resource_policy =
        R"({"Statement":{"Effect":"Deny","Principal":"*","Action":"dynamodb:DeleteTable","Resource":"*"}})";
    const std::string arn = create_and_describe(request).table_arn;
    EXPECT_EQ(client->list_tags_of_resource({arn, std::nullopt}).value().tags, *request.tags);
}

TEST_F(CreateTable, takes_an_arn_for_a_name) {
    Request request = new_table("arn:aws:dynamodb:local:000000000000:table/table");
    const auto table = create_and_describe(request);
    EXPECT_EQ(table.table_name, "table");
    EXPECT_EQ(table.table_arn, request.table_name);
}

TEST_F(CreateTable, every_operation_takes_an_arn_for_a_name) {
    const std::string arn = create_and_describe(new_table("table")).table_arn;
    put(arn, R"({"a":{"S":"k"}})");
    EXPECT_EQ(get("table", R"({"a":{"S":"k"}})"), R"({"a":{"S":"k"}})");
    EXPECT_EQ(get(arn, R"({"a":{"S":"k"}})"), R"({"a":{"S":"k"}})");
    operation::ScanRequest scan;
    scan.table_name = arn;
    EXPECT_EQ(client->scan(scan).value().count, 1);
    EXPECT_EQ(error_of(client->describe_time_to_live({arn})), "");
    EXPECT_EQ(error_of(client->delete_table({arn})), "");
    EXPECT_EQ(error_of(client->describe_table({arn})),
              "ResourceNotFoundException: Requested resource not found: Table: table not found");
}

class DeleteTable : public Suite {};

TEST_F(DeleteTable, refuses_a_table_that_is_protected) {
    Request request = new_table("table");
    request.deletion_protection_enabled = true;
    ASSERT_TRUE(client->create_table(request));
    EXPECT_TRUE(client->describe_table({"table"}).value().table.deletion_protection_enabled);
    EXPECT_EQ(error_of(client->delete_table({"table"})),
              plain("Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection "
                    "first."));
    operation::UpdateTableRequest update;
    update.table_name = "table";
    update.deletion_protection_enabled = false;
    ASSERT_TRUE(client->update_table(update));
    EXPECT_EQ(error_of(client->delete_table({"table"})), "");
}

TEST_F(DeleteTable, refuses_a_table_that_is_not_there) {
    EXPECT_EQ(error_of(client->delete_table({"none"})),
              "ResourceNotFoundException: Requested resource not found: Table: none not found");
}

class ListTables : public Suite {
protected:
    void SetUp() override {
        for (const char* name : {"ccc", "aaa", "bbb"}) ASSERT_TRUE(client->create_table(new_table(name)));
    }
};

TEST_F(ListTables, begins_behind_a_name_that_need_not_exist) {
    EXPECT_EQ(client->list_tables({"abc", std::nullopt}).value().table_names, (Names{"bbb", "ccc"}));
    EXPECT_EQ(client->list_tables({"zzz", std::nullopt}).value().table_names, Names{});
}

TEST_F(ListTables, with_as_many_as_asked_for_says_no_last_name_at_the_end) {
    const auto page = client->list_tables({std::nullopt, 3}).value();
    EXPECT_EQ(page.table_names.size(), 3U);
    EXPECT_FALSE(page.last_evaluated_table_name);
}

TEST_F(ListTables, refuses_limits_beyond_1_to_100) {
    EXPECT_EQ(error_of(client->list_tables({std::nullopt, 0})), broken("0", "limit", "have value greater than or equal to 1"));
    EXPECT_EQ(error_of(client->list_tables({std::nullopt, 101})),
              broken("101", "limit", "have value less than or equal to 100"));
}

class Account : public Suite {};

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
TEST_F(Account, has_the_quotas_of_a_new_one) {
    const auto limits = client->describe_limits({}).value();
    EXPECT_EQ(limits.account_max_read_capacity_units, 80'000);
    EXPECT_EQ(limits.account_max_write_capacity_units, 80'000);
    EXPECT_EQ(limits.table_max_read_capacity_units, 40'000);
    EXPECT_EQ(limits.table_max_write_capacity_units, 40'000);
}

TEST_F(Account, has_the_endpoint_of_its_region) {
    engine::EngineOptions options;
    options.region = "eu-west-1";
    const auto endpoints = embedded::make_memory_client(options)->describe_endpoints({}).value().endpoints;
    ASSERT_EQ(endpoints.size(), 1U);
    EXPECT_EQ(endpoints[0].address, "dynamodb.eu-west-1.amazonaws.com");
    EXPECT_EQ(endpoints[0].cache_period_in_minutes, 1440);
}

}  // namespace
}  // namespace dyntastic::conformance
