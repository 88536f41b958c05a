// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The secondary indexes of a new table.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html
#include "table_requests.hpp"

namespace dyntastic::conformance {
namespace {

using Request = operation::CreateTableRequest;

/// The table has the keys "a" and "b", and defines "c" for its index.
Request with_index() {
    Request request = new_table("table", true);
    request.attribute_definitions = strings({"a", "b", "c"});
    return request;
}

class RefusedIndex : public Suite, public ::testing::WithParamInterface<Spoilt<Request>> {};

TEST_P(RefusedIndex, says_why_and_leaves_nothing_behind) {
    Request request = with_index();
    GetParam().change(request);
    EXPECT_EQ(error_of(client->create_table(request)), GetParam().error);
    EXPECT_TRUE(client->list_tables({}).value().table_names.empty());
}

void add(Request& request, operation::LocalSecondaryIndex index) {
    if (!request.local_secondary_indexes) request.local_secondary_indexes.emplace();
    request.local_secondary_indexes->push_back(std::move(index));
}

void add(Request& request, operation::GlobalSecondaryIndex index) {
    if (!request.global_secondary_indexes) request.global_secondary_indexes.emplace();
    request.global_secondary_indexes->push_back(std::move(index));
}

Names numbered(const std::string& prefix, int count) {
    Names names;
    for (int i = 0; i < count; ++i) names.push_back(prefix + std::to_string(i));
    return names;
}

const Spoilt<Request> local_indexes[] = {
    {"an empty list", [](Request& r) { r.local_secondary_indexes.emplace(); },
     invalid("List of LocalSecondaryIndexes is empty")},
    {"on a table without range key",
     [](Request& r) {
         r.key_schema = keys({"a"});
         add(r, local("index", keys({"a"}, {"c"})));
         r.attribute_definitions = strings({"a", "c"});
     },
     invalid("Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex")},
    {"without range key",
     [](Request& r) {
         add(r, local("index", keys({"a"})));
         add(r, local("other", keys({"a"}, {"c"})));
     },
     invalid("Index KeySchema does not have a range key for index: index")},
    {"with another hash key", [](Request& r) { add(r, local("index", keys({"c"}, {"b"}))); },
     invalid("Index KeySchema does not have the same leading hash key as table KeySchema for index: index. index hash key: c, "
             "table hash key: a")},
    {"with a key that is not defined", [](Request& r) { add(r, local("index", keys({"a"}, {"z"}))); },
     invalid(
         "Some index key attributes are not defined in AttributeDefinitions. Keys: [a, z], AttributeDefinitions: [a, b, c]")},
    {"with one attribute for both keys",
     [](Request& r) {
         add(r, local("index", keys({"a"}, {"a"})));
         add(r, local("other", keys({"a"}, {"c"})));
     },
     plain("Both the Hash Key and the Range Key element in the KeySchema have the same name")},
    {"with two hash keys", [](Request& r) { add(r, local("index", keys({"a", "c"}))); },
     plain("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type")},
    {"with the range key first", [](Request& r) { add(r, local("index", {{"a", KeyType::range}, {"c", KeyType::hash}})); },
     plain("Invalid KeySchema: The first KeySchemaElement is not a HASH key type")},
    {"without any key", [](Request& r) { add(r, local("index", {})); },
     broken("[]", "localSecondaryIndexes.1.member.keySchema", "have length greater than or equal to 1")},
    {"with three keys", [](Request& r) { add(r, local("index", keys({"a"}, {"b", "c"}))); },
     broken(
         "[KeySchemaElement(attributeName=a, keyType=HASH), KeySchemaElement(attributeName=b, keyType=RANGE), KeySchemaElement("
         "attributeName=c, keyType=RANGE)]",
         "localSecondaryIndexes.1.member.keySchema", "have length less than or equal to 2")},
    {"with a projection of no type", [](Request& r) { add(r, local("index", keys({"a"}, {"c"}), {})); },
     invalid("Unknown ProjectionType: null")},
    {"six of them",
     [](Request& r) {
         for (const std::string& name : numbered("index", 6)) add(r, local(name, keys({"a"}, {"c"})));
     },
     invalid("Number of LocalSecondaryIndexes exceeds per-table limit of 5")},
};
INSTANTIATE_TEST_SUITE_P(Local, RefusedIndex, ::testing::ValuesIn(local_indexes), name_of_case<Request>);

const Spoilt<Request> global_indexes[] = {
    {"an empty list", [](Request& r) { r.global_secondary_indexes.emplace(); },
     invalid("List of GlobalSecondaryIndexes is empty")},
    {"with a key that is not defined", [](Request& r) { add(r, global("index", keys({"z"}))); },
     invalid("Some index key attributes are not defined in AttributeDefinitions. Keys: [z], AttributeDefinitions: [a, b, c]")},
    {"without any key", [](Request& r) { add(r, global("index", {})); },
     broken("[]", "globalSecondaryIndexes.1.member.keySchema", "have length greater than or equal to 1")},
    {"with a range key only", [](Request& r) { add(r, global("index", keys({}, {"c"}))); },
     plain("Invalid KeySchema: The first KeySchemaElement is not a HASH key type")},
    {"with the range key first", [](Request& r) { add(r, global("index", {{"c", KeyType::range}, {"a", KeyType::hash}})); },
     plain("Invalid KeySchema: The first KeySchemaElement is not a HASH key type")},
    {"with one attribute for two keys", [](Request& r) { add(r, global("index", keys({"c"}, {"c"}))); },
     plain("The KeySchema contains multiple key attributes with the same name")},
    {"with a hash key behind a range key",
     [](Request& r) { add(r, global("index", {{"a", KeyType::hash}, {"b", KeyType::range}, {"c", KeyType::hash}})); },
     invalid("All HASH key attributes must precede RANGE key attributes in the KeySchema")},
    {"with five hash keys",
     [](Request& r) {
         r.attribute_definitions = strings({"a", "b", "c", "d", "e"});
         add(r, global("index", keys({"a", "b", "c", "d", "e"})));
     },
     invalid("The KeySchema exceeds the maximum allowed number of HASH key attributes")},
    {"with five range keys",
     [](Request& r) {
         r.attribute_definitions = strings({"a", "b", "c", "d", "e", "f"});
         add(r, global("index", keys({"a"}, {"b", "c", "d", "e", "f"})));
     },
     invalid("The KeySchema exceeds the maximum allowed number of RANGE key attributes")},
    {"and an attribute that is no key", [](Request& r) { add(r, global("index", keys({"b"}))); },
     invalid("Some AttributeDefinitions are not used. AttributeDefinitions: [a, b, c], keys used: [a, b]")},
    {"with units although on demand",
     [](Request& r) {
         add(r, global("index", keys({"c"})));
         r.global_secondary_indexes->back().provisioned_throughput = operation::ProvisionedThroughput{1, 1};
     },
     invalid("ProvisionedThroughput should not be specified for index: index when BillingMode is PAY_PER_REQUEST")},
    {"without units although provisioned",
     [](Request& r) {
         provision(r, 1, 1);
         add(r, global("index", keys({"c"})));
     },
     invalid("ProvisionedThroughput is not specified for index: index")},
    {"with units of zero",
     [](Request& r) {
         provision(r, 1, 1);
         add(r, global("index", keys({"c"})));
         r.global_secondary_indexes->back().provisioned_throughput = operation::ProvisionedThroughput{0, 1};
     },
     broken("0", "globalSecondaryIndexes.1.member.provisionedThroughput.readCapacityUnits",
            "have value greater than or equal to 1")},
    {"with a limit although provisioned",
     [](Request& r) {
         provision(r, 1, 1);
         add(r, global("index", keys({"c"})));
         auto& index = r.global_secondary_indexes->back();
         index.provisioned_throughput = operation::ProvisionedThroughput{1, 1};
         index.on_demand_throughput = {1, 1};
     },
     invalid("MaxReadRequestUnits for OnDemandThroughput for index: index cannot be specified when table BillingMode is "
             "PROVISIONED.")},
    {"with a limit of zero",
     [](Request& r) {
         add(r, global("index", keys({"c"})));
         r.global_secondary_indexes->back().on_demand_throughput = {std::nullopt, 0};
     },
     invalid("Requested MaxWriteRequestUnits for OnDemandThroughput for index : index is outside of valid range")},
    {"that is too cold",
     [](Request& r) {
         add(r, global("index", keys({"c"})));
         r.global_secondary_indexes->back().warm_throughput = {11999, std::nullopt};
     },
     invalid("Requested ReadUnitsPerSecond for WarmThroughput for index index is lower than initial throughput for OnDemand. "
             "See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
             "on-demand-capacity-mode.html#on-demand-capacity-mode-initial")},
    {"21 of them",
     [](Request& r) {
         for (const std::string& name : numbered("index", 21)) add(r, global(name, keys({"c"})));
     },
     invalid("GlobalSecondaryIndex count exceeds the per-table limit of 20")},
    {"two of one name",
     [](Request& r) {
         add(r, global("index", keys({"c"})));
         add(r, global("index", keys({"b"})));
     },
     invalid("Duplicate index name: index")},
    {"of the name of a local one",
     [](Request& r) {
         add(r, local("index", keys({"a"}, {"c"})));
         add(r, global("index", keys({"c"})));
     },
     invalid("Duplicate index name: index")},
    {"of two characters", [](Request& r) { add(r, global("gs", keys({"c"}))); },
     broken("gs", "globalSecondaryIndexes.1.member.indexName", "have length greater than or equal to 3")},
    {"of 256 characters",
     [](Request& r) {
         add(r, global("fine", keys({"c"})));
         add(r, global(std::string(256, 'i'), keys({"c"})));
     },
     broken(std::string(256, 'i'), "globalSecondaryIndexes.2.member.indexName", "have length less than or equal to 255")},
    {"of strange characters", [](Request& r) { add(r, global("in dex", keys({"c"}))); },
     broken("in dex", "globalSecondaryIndexes.1.member.indexName", "satisfy regular expression pattern: [a-zA-Z0-9_.-]+")},
    {"told before a local one",
     [](Request& r) {
         add(r, local("ls", keys({"a"}, {"c"})));
         add(r, global("gs", keys({"c"})));
     },
     plain("2 validation errors detected: Value 'gs' at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy "
           "constraint: "
           "Member must have length greater than or equal to 3; Value 'ls' at 'localSecondaryIndexes.1.member.indexName' "
           "failed to "
           "satisfy constraint: Member must have length greater than or equal to 3")},
};
INSTANTIATE_TEST_SUITE_P(Global, RefusedIndex, ::testing::ValuesIn(global_indexes), name_of_case<Request>);

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html
const Spoilt<Request> projections[] = {
    {"ALL with attributes",
     [](Request& r) { add(r, global("index", keys({"c"}), {operation::ProjectionType::all, Names{"x"}})); },
     invalid("ProjectionType is ALL, but NonKeyAttributes is specified")},
    {"KEYS_ONLY with attributes",
     [](Request& r) { add(r, global("index", keys({"c"}), {operation::ProjectionType::keys_only, Names{"x"}})); },
     invalid("ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified")},
    {"INCLUDE without attributes",
     [](Request& r) { add(r, global("index", keys({"c"}), {operation::ProjectionType::include, std::nullopt})); },
     invalid("ProjectionType is INCLUDE, but NonKeyAttributes is not specified")},
    {"INCLUDE with an empty list", [](Request& r) { add(r, global("index", keys({"c"}), including({}))); },
     broken("[]", "globalSecondaryIndexes.1.member.projection.nonKeyAttributes", "have length greater than or equal to 1")},
    {"an attribute twice", [](Request& r) { add(r, global("index", keys({"c"}), including({"x", "y", "x"}))); },
     invalid("Duplicate element in NonKeyAttributes: x")},
    {"no type", [](Request& r) { add(r, global("index", keys({"c"}), {})); }, invalid("Unknown ProjectionType: null")},
    {"21 attributes", [](Request& r) { add(r, local("index", keys({"a"}, {"c"}), including(numbered("x", 21)))); },
     broken("[x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11, x12, x13, x14, x15, x16, x17, x18, x19, x20]",
            "localSecondaryIndexes.1.member.projection.nonKeyAttributes", "have length less than or equal to 20")},
    {"120 attributes in all indexes",
     [](Request& r) {
         for (const std::string& name : numbered("index", 6)) {
             add(r, global(name, keys({"c"}), including(numbered("x", 20))));
         }
     },
     invalid("Number of attributes projected into all indexes exceeds the per-table limit of 100")},
};
INSTANTIATE_TEST_SUITE_P(Projection, RefusedIndex, ::testing::ValuesIn(projections), name_of_case<Request>);

/// Which of two mistakes is told.
const Spoilt<Request> order[] = {
    {"unused definitions before projections", [](Request& r) { add(r, global("index", keys({"b"}), {})); },
     invalid("Some AttributeDefinitions are not used. AttributeDefinitions: [a, b, c], keys used: [a, b]")},
    {"keys before projections", [](Request& r) { add(r, global("index", keys({}, {"c"}), {})); },
     plain("Invalid KeySchema: The first KeySchemaElement is not a HASH key type")},
    {"local before global",
     [](Request& r) {
         add(r, global("global", keys({"c"}), {}));
         add(r, local("local", keys({"c"}, {"b"})));
     },
     invalid("Index KeySchema does not have the same leading hash key as table KeySchema for index: local. index hash key: c, "
             "table hash key: a")},
};
INSTANTIATE_TEST_SUITE_P(Order, RefusedIndex, ::testing::ValuesIn(order), name_of_case<Request>);

class CreateTableIndexes : public Suite {
protected:
    operation::TableDescription create_and_describe(const Request& request) {
        EXPECT_EQ(error_of(client->create_table(request)), "");
        return client->describe_table({request.table_name}).value().table;
    }
};

TEST_F(CreateTableIndexes, are_described_in_their_order_with_their_arns) {
    Request request = with_index();
    add(request, local("local", keys({"a"}, {"c"}), {operation::ProjectionType::keys_only, std::nullopt}));
    add(request, global("zzz", keys({"c"}, {"b"}), including({"y", "x"})));
    add(request, global("aaa", keys({"b"})));
    const auto table = create_and_describe(request);
    ASSERT_EQ(table.local_secondary_indexes.size(), 1U);
    EXPECT_EQ(table.local_secondary_indexes[0].index_name, "local");
    EXPECT_EQ(table.local_secondary_indexes[0].key_schema, keys({"a"}, {"c"}));
    EXPECT_EQ(table.local_secondary_indexes[0].projection.projection_type, operation::ProjectionType::keys_only);
    EXPECT_EQ(table.local_secondary_indexes[0].index_arn, table.table_arn + "/index/local");
    ASSERT_EQ(table.global_secondary_indexes.size(), 2U);
    const auto& index = table.global_secondary_indexes[0];
    EXPECT_EQ(index.index_name, "zzz");
    EXPECT_EQ(index.projection, including({"x", "y"})) << "sorted";
    EXPECT_EQ(index.index_arn, table.table_arn + "/index/zzz");
    EXPECT_EQ(index.item_count, 0);
    EXPECT_EQ(index.index_size_bytes, 0);
    EXPECT_EQ(index.provisioned_throughput.read_capacity_units, 0);
    EXPECT_EQ(index.warm_throughput->read_units_per_second, 12000);
    EXPECT_EQ(index.warm_throughput->write_units_per_second, 4000);
    EXPECT_EQ(table.global_secondary_indexes[1].index_name, "aaa");
}

TEST_F(CreateTableIndexes, of_provisioned_tables_have_units_of_their_own) {
    Request request = with_index();
    provision(request, 1, 1);
    add(request, global("index", keys({"c"})));
    request.global_secondary_indexes->back().provisioned_throughput = operation::ProvisionedThroughput{13, 14};
    const auto index = create_and_describe(request).global_secondary_indexes.at(0);
    EXPECT_EQ(index.provisioned_throughput.read_capacity_units, 13);
    EXPECT_EQ(index.provisioned_throughput.write_capacity_units, 14);
    EXPECT_EQ(index.warm_throughput->read_units_per_second, 13);
}

TEST_F(CreateTableIndexes, may_have_four_hash_and_four_range_keys) {
    Request request = new_table("table");
    request.attribute_definitions = strings({"a", "b", "c", "d", "e", "f", "g", "h"});
    add(request, global("index", keys({"a", "b", "c", "d"}, {"e", "f", "g", "h"})));
    EXPECT_EQ(create_and_describe(request).global_secondary_indexes.at(0).key_schema,
              keys({"a", "b", "c", "d"}, {"e", "f", "g", "h"}));
}

TEST_F(CreateTableIndexes, may_repeat_the_tables_keys_and_its_name) {
    Request request = new_table("table", true);
    add(request, local("local", keys({"a"}, {"b"})));
    add(request, global("same", keys({"a"}, {"b"})));
    add(request, global("table", keys({"b"}, {"a"})));
    EXPECT_EQ(create_and_describe(request).global_secondary_indexes.size(), 2U);
}

TEST_F(CreateTableIndexes, may_project_keys) {
    Request request = with_index();
    add(request, global("index", keys({"c"}), including({"a", "c", "x"})));
    EXPECT_EQ(create_and_describe(request).global_secondary_indexes.at(0).projection, including({"a", "c", "x"}));
}

TEST_F(CreateTableIndexes, may_be_twenty_and_five) {
    Request request = with_index();
    for (const std::string& name : numbered("global", 20)) add(request, global(name, keys({"c"})));
    for (const std::string& name : numbered("local", 5)) add(request, local(name, keys({"a"}, {"c"})));
    const auto table = create_and_describe(request);
    EXPECT_EQ(table.global_secondary_indexes.size(), 20U);
    EXPECT_EQ(table.local_secondary_indexes.size(), 5U);
}

TEST_F(CreateTableIndexes, count_the_items_that_have_their_keys) {
    Request request = with_index();
    add(request, global("index", keys({"c"})));
    ASSERT_TRUE(client->create_table(request));
    put("table", R"({"a":{"S":"1"},"b":{"S":"1"}})");
    put("table", R"({"a":{"S":"2"},"b":{"S":"1"},"c":{"S":"x"}})");
    const auto table = client->describe_table({"table"}).value().table;
    EXPECT_EQ(table.item_count, 2);
    EXPECT_EQ(table.global_secondary_indexes.at(0).item_count, 1);
    EXPECT_EQ(table.global_secondary_indexes.at(0).index_size_bytes, 6);
}

}  // namespace
}  // namespace dyntastic::conformance
