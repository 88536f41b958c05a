// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What reading says of requests that are wrong, in the service's words and order.
#include <functional>
#include <gtest/gtest.h>
#include <ostream>

#include "support/operations.hpp"

namespace dyntastic::operation {
namespace {

using Read = result<void> (*)(std::string_view);

template <class Request>
result<void> read(std::string_view json) {
    Request request;
    return read_wire_json(json, request);
}

struct Refused {
    Read read;
    const char* json;
    const char* message;
};

std::ostream& operator<<(std::ostream& out, const Refused& refused) { return out << refused.json; }

constexpr Read put = read<PutItemRequest>, get = read<GetItemRequest>, update = read<UpdateItemRequest>,
               query = read<QueryRequest>, scan = read<ScanRequest>, create = read<CreateTableRequest>,
               batch_get = read<BatchGetItemRequest>, batch_write = read<BatchWriteItemRequest>,
               transact = read<TransactWriteItemsRequest>, transact_get = read<TransactGetItemsRequest>,
               list = read<ListTablesRequest>;

class WrongTypes : public ::testing::TestWithParam<Refused> {};

TEST_P(WrongTypes, are_serialization_exceptions) {
    const auto read = GetParam().read(GetParam().json);
    ASSERT_FALSE(read) << GetParam().json;
    EXPECT_EQ(read.error().type(), "SerializationException") << GetParam().json;
    EXPECT_EQ(read.error().message(), GetParam().message) << GetParam().json;
}

constexpr const char* structure = "Start of structure or map found where not expected.";
constexpr const char* generic =
    "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class "
    "(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of loader "
    "'bootstrap')";

INSTANTIATE_TEST_SUITE_P(
    Scalars, WrongTypes,
    ::testing::Values(Refused{put, R"({"TableName":1})", "NUMBER_VALUE cannot be converted to String"},
                      Refused{put, R"({"TableName":1.5})", "DECIMAL_VALUE cannot be converted to String"},
                      Refused{put, R"({"TableName":true})", "TRUE_VALUE cannot be converted to String"},
                      Refused{put, R"({"TableName":[]})", "Unrecognized collection type class java.lang.String"},
                      Refused{put, R"({"TableName":{}})", structure},
                      Refused{put, R"({"ReturnValues":1})", "NUMBER_VALUE cannot be converted to String"},
                      Refused{query, R"({"Limit":"x"})", "STRING_VALUE cannot be converted to Integer"},
                      Refused{query, R"({"Limit":true})", "TRUE_VALUE cannot be converted to Integer"},
                      Refused{query, R"({"Limit":[]})", "Unrecognized collection type class java.lang.Integer"},
                      Refused{query, R"({"Limit":{}})", structure},
                      Refused{query, R"({"Limit":1099511627776})", "NUMBER_VALUE cannot be converted to Integer"},
                      Refused{query, R"({"ConsistentRead":1})", "NUMBER_VALUE cannot be converted to Boolean"},
                      Refused{query, R"({"ConsistentRead":"x"})", "Unexpected token received from parser"},
                      Refused{query, R"({"ConsistentRead":[]})", "Unrecognized collection type class java.lang.Boolean"},
                      Refused{create, R"({"ProvisionedThroughput":{"ReadCapacityUnits":"x"}})",
                              "STRING_VALUE cannot be converted to Long"}));

INSTANTIATE_TEST_SUITE_P(
    Containers, WrongTypes,
    ::testing::Values(
        Refused{query, R"({"AttributesToGet":"x"})", "Unexpected field type"},
        Refused{query, R"({"AttributesToGet":{}})", structure},
        Refused{query, R"({"AttributesToGet":[1]})", "NUMBER_VALUE cannot be converted to String"},
        Refused{query, R"({"ExpressionAttributeNames":"x"})", "Unexpected field type"},
        Refused{query, R"({"ExpressionAttributeNames":[]})",
                "Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>"},
        Refused{query, R"({"ExpressionAttributeNames":{"#a":1}})", "NUMBER_VALUE cannot be converted to String"},
        Refused{query, R"({"ExpressionAttributeValues":[]})",
                "Unrecognized collection type java.util.Map<java.lang.String, "
                "com.amazonaws.dynamodb.v20120810.AttributeValue>"},
        Refused{query, R"({"ExpressionAttributeValues":{":a":1}})", "Unexpected value type in payload"},
        Refused{query, R"({"ExpressionAttributeValues":{":a":[]}})",
                "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue"},
        Refused{query, R"({"QueryFilter":{"a":1}})", "Unexpected value type in payload"},
        Refused{query, R"({"QueryFilter":{"a":[]}})",
                "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.Condition"},
        Refused{query, R"({"QueryFilter":[]})",
                "Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.Condition>"},
        Refused{query, R"({"QueryFilter":{"a":{"AttributeValueList":1}}})", "Unexpected field type"},
        Refused{query, R"({"QueryFilter":{"a":{"AttributeValueList":[1]}}})", "Unexpected value type in payload"},
        Refused{query, R"({"ExclusiveStartKey":[]})",
                "Unrecognized collection type java.util.Map<java.lang.String, "
                "com.amazonaws.dynamodb.v20120810.AttributeValue>"},
        Refused{put, R"({"Item":1})", "Unexpected field type"}, Refused{create, R"({"KeySchema":1})", "Unexpected field type"},
        Refused{create, R"({"KeySchema":[1]})", "Unexpected value type in payload"},
        Refused{create, R"({"KeySchema":[[]]})",
                "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.KeySchemaElement"},
        Refused{create, R"({"ProvisionedThroughput":1})", "Unexpected field type"},
        Refused{batch_get, R"({"RequestItems":[]})",
                "Unrecognized collection type java.util.Map<java.lang.String, "
                "com.amazonaws.dynamodb.v20120810.KeysAndAttributes>"},
        Refused{batch_get, R"({"RequestItems":{"abc":{"Keys":[1]}}})", generic},
        Refused{batch_write, R"({"RequestItems":[]})",
                "Unrecognized collection type java.util.Map<java.lang.String, "
                "java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>>"},
        Refused{batch_write, R"({"RequestItems":{"abc":1}})", generic},
        Refused{batch_write, R"({"RequestItems":{"abc":[1]}})", "Unexpected value type in payload"},
        Refused{batch_write, R"({"RequestItems":{"abc":[{"PutRequest":1}]}})", "Unexpected field type"},
        Refused{put, "1", "Unexpected field type"}, Refused{put, "", "JSON ends too early, at byte 0"},
        Refused{put, R"({"TableName":"a","Item":{"a":{"S":"\ud800"}}})",
                "not JSON at byte 41: Problem while parsing a string"}));

class Violated : public ::testing::TestWithParam<Refused> {};

TEST_P(Violated, are_validation_exceptions) {
    const auto read = GetParam().read(GetParam().json);
    ASSERT_FALSE(read) << GetParam().json;
    EXPECT_EQ(read.error().type(), "ValidationException") << GetParam().json;
    EXPECT_EQ(read.error().message(), GetParam().message) << GetParam().json;
}

#define FAILED " failed to satisfy constraint: Member must "
#define ONE "1 validation error detected: Value "

INSTANTIATE_TEST_SUITE_P(
    Constraints, Violated,
    ::testing::Values(
        Refused{get, "{}",
                "2 validation errors detected: Value null at 'tableName'" FAILED "not be null; Value null at 'key'" FAILED
                "not be null"},
        Refused{get, R"({"TableName":null,"Key":{}})", ONE "null at 'tableName'" FAILED "not be null"},
        Refused{get, R"({"TableName":"","Key":{}})", ONE "'' at 'tableName'" FAILED "have length greater than or equal to 1"},
        Refused{get, R"({"TableName":"x!","Key":{}})",
                ONE "'x!' at 'tableName'" FAILED "satisfy regular expression pattern: [a-zA-Z0-9_.-]+"},
        Refused{get, R"({"TableName":"abc","Key":{},"AttributesToGet":[]})",
                ONE "'[]' at 'attributesToGet'" FAILED "have length greater than or equal to 1"},
        Refused{get, R"({"TableName":"abc","Key":{},"AttributesToGet":["a",null]})",
                ONE "null at 'attributesToGet.2.member'" FAILED "not be null"},
        // As the service has it when a key is missing.
        Refused{update, R"({"TableName":"","ReturnConsumedCapacity":"INVALID","ReturnValues":"INVALID"})",
                "4 validation errors detected: Value 'INVALID' at 'returnConsumedCapacity'" FAILED
                "satisfy enum value set: [INDEXES, TOTAL, NONE]; Value '' at 'tableName'" FAILED
                "have length greater than or equal to 1; Value 'INVALID' at 'returnValues'" FAILED
                "satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]; Value null at 'key'" FAILED
                "not be null"},
        Refused{update, R"({"TableName":"abc","ConditionalOperator":"XOR"})",
                "2 validation errors detected: Value 'XOR' at 'conditionalOperator'" FAILED
                "satisfy enum value set: [OR, AND]; Value null at 'key'" FAILED "not be null"},
        Refused{put, R"({"TableName":"","Item":{},"ReturnValues":"INVALID"})",
                "1 validation error detected: Value at 'TableName'" FAILED "have length greater than or equal to 1"},
        Refused{put, R"({"TableName":"abc","Item":{},"Expected":{"a":{"ComparisonOperator":"zz"}}})",
                ONE "'zz' at 'expected.a.member.comparisonOperator'" FAILED
                    "satisfy enum value set: [IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, "
                    "CONTAINS]"},
        Refused{query, R"({"TableName":"abc","QueryFilter":{"b":{}}})",
                ONE "null at 'queryFilter.b.member.comparisonOperator'" FAILED "not be null"},
        Refused{query, R"({"TableName":"abc","Limit":0})", ONE "at 'Limit'" FAILED "have value greater than or equal to 1"},
        Refused{scan, R"({"TableName":"abc","Limit":0})", ONE "'0' at 'limit'" FAILED "have value greater than or equal to 1"},
        Refused{scan, R"({"TableName":"abc","Segment":-1,"TotalSegments":1000001,"IndexName":"a"})",
                "3 validation errors detected: Value 'a' at 'indexName'" FAILED
                "have length greater than or equal to 3; Value '1000001' at 'totalSegments'" FAILED
                "have value less than or equal to 1000000; Value '-1' at 'segment'" FAILED
                "have value greater than or equal to 0"},
        Refused{list, R"({"Limit":101,"ExclusiveStartTableName":"a$"})",
                "3 validation errors detected: Value '101' at 'limit'" FAILED
                "have value less than or equal to 100; Value 'a$' at 'exclusiveStartTableName'" FAILED
                "satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value 'a$' at 'exclusiveStartTableName'" FAILED
                "have length greater than or equal to 3"}));

INSTANTIATE_TEST_SUITE_P(
    Tables, Violated,
    ::testing::Values(
        Refused{create, "{}", "The parameter 'TableName' is required but was not present in the request"},
        Refused{create, R"({"TableName":"abc"})",
                "2 validation errors detected: Value null at 'attributeDefinitions'" FAILED
                "not be null; Value null at 'keySchema'" FAILED "not be null"},
        Refused{create, R"({"TableName":"ab","AttributeDefinitions":[],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]})",
                ONE "'ab' at 'tableName'" FAILED "have length greater than or equal to 3"},
        Refused{create,
                R"({"TableName":"abc","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"BOOL"}],"KeySchema":[
                   {"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"},
                   {"AttributeName":"x","KeyType":"RANGE"}]})",
                "2 validation errors detected: Value 'BOOL' at 'attributeDefinitions.1.member.attributeType'" FAILED
                "satisfy enum value set: [B, N, S]; Value '[KeySchemaElement(attributeName=pk, keyType=HASH), "
                "KeySchemaElement(attributeName=sk, keyType=RANGE), KeySchemaElement(attributeName=x, keyType=RANGE)]' at "
                "'keySchema'" FAILED "have length less than or equal to 2"},
        // Global indexes before local ones, whatever the request has first.
        Refused{create,
                R"({"TableName":"abc","AttributeDefinitions":[],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
                   "LocalSecondaryIndexes":[{"IndexName":"l1","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
                   "Projection":{}}],"GlobalSecondaryIndexes":[{"IndexName":"g1",
                   "KeySchema":[{"AttributeName":"pk","KeyType":"INVALID"}],"Projection":{"NonKeyAttributes":[]}}]})",
                "4 validation errors detected: Value 'g1' at 'globalSecondaryIndexes.1.member.indexName'" FAILED
                "have length greater than or equal to 3; Value 'INVALID' at "
                "'globalSecondaryIndexes.1.member.keySchema.1.member.keyType'" FAILED
                "satisfy enum value set: [HASH, RANGE]; Value '[]' at "
                "'globalSecondaryIndexes.1.member.projection.nonKeyAttributes'" FAILED
                "have length greater than or equal to 1; Value 'l1' at 'localSecondaryIndexes.1.member.indexName'" FAILED
                "have length greater than or equal to 3"},
        Refused{read<UpdateTableRequest>, R"({"TableName":"abc","GlobalSecondaryIndexUpdates":[{"Delete":{}}]})",
                ONE "null at 'globalSecondaryIndexUpdates.1.member.delete.indexName'" FAILED "not be null"},
        Refused{read<DescribeTableRequest>, "{}", "The parameter 'TableName' is required but was not present in the request"},
        Refused{read<UpdateTimeToLiveRequest>, R"({"TableName":"abc","TimeToLiveSpecification":{"AttributeName":""}})",
                "2 validation errors detected: Value '' at 'timeToLiveSpecification.attributeName'" FAILED
                "have length greater than or equal to 1; Value null at 'timeToLiveSpecification.enabled'" FAILED
                "not be null"}));

INSTANTIATE_TEST_SUITE_P(
    ManyItems, Violated,
    ::testing::Values(
        Refused{batch_get, R"({"RequestItems":{}})", ONE "at 'RequestItems'" FAILED "have length greater than or equal to 1"},
        Refused{batch_get, R"({"RequestItems":{"bad!name":{"Keys":[{"pk":{"S":"a"}}]}},"ReturnConsumedCapacity":"BOGUS"})",
                "2 validation errors detected: Value '{\"bad!name\":{\"Keys\":[{\"pk\":{\"S\":\"a\"}}]}}' at 'requestItems' "
                "failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal "
                "to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: "
                "[a-zA-Z0-9_.-]+]; Value 'BOGUS' at 'returnConsumedCapacity'" FAILED
                "satisfy enum value set: [INDEXES, TOTAL, NONE]"},
        Refused{batch_get, R"({"RequestItems":{"abc":{"Keys":[]},"abd":{"Keys":[{}],"AttributesToGet":[]}}})",
                "2 validation errors detected: Value at 'RequestItems.abc.member.Keys'" FAILED
                "have length greater than or equal to 1; Value '[]' at 'requestItems.abd.member.attributesToGet'" FAILED
                "have length greater than or equal to 1"},
        Refused{batch_write, R"({"RequestItems":{"abc":[]}})",
                ONE "'{abc=[]}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member "
                    "must have length less than or equal to 25, Member must have length greater than or equal to 1]"},
        Refused{batch_write, R"({"RequestItems":{"bad!":[{"PutRequest":{"Item":{"pk":{"S":"x"}}}}]}})",
                ONE "'{bad!=[WriteRequest(putRequest=PutRequest(item={pk={\"S\":\"x\"}}), deleteRequest=null)]}' at "
                    "'requestItems' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length "
                    "less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy "
                    "regular expression pattern: [a-zA-Z0-9_.-]+]"},
        Refused{batch_write, R"({"RequestItems":{"bad!":[{"PutRequest":{"Item":{}}}]},"ReturnConsumedCapacity":"BOGUS"})",
                ONE "'BOGUS' at 'returnConsumedCapacity'" FAILED "satisfy enum value set: [INDEXES, TOTAL, NONE]"},
        Refused{batch_write, R"({"RequestItems":{"abc":[{"PutRequest":{}},{"DeleteRequest":{}}]}})",
                "2 validation errors detected: Value null at 'requestItems.abc.member.1.member.putRequest.item'" FAILED
                "not be null; Value null at 'requestItems.abc.member.2.member.deleteRequest.key'" FAILED "not be null"},
        Refused{batch_write, R"({"RequestItems":{"abc":[{}]}})",
                "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"},
        Refused{transact, R"({"TransactItems":[]})",
                ONE "'[]' at 'transactItems'" FAILED "have length greater than or equal to 1"},
        Refused{transact, R"({"TransactItems":[{}]})",
                "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request"},
        Refused{transact, R"({"TransactItems":[{"Put":{"TableName":"abc","Item":{}},"Delete":{"TableName":"abc","Key":{}}}]})",
                "TransactItems can only contain one of Check, Put, Update or Delete"},
        Refused{put, R"({"TableName":"abc","Item":{},"ReturnValues":"X","ReturnConsumedCapacity":"X"})",
                "1 validation error detected: Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, "
                "UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]"},
        Refused{put, R"({"TableName":"","Item":{},"ConditionalOperator":"X"})",
                "1 validation error detected: Value at 'TableName'" FAILED "have length greater than or equal to 1"},
        Refused{query, R"({"TableName":"abc","ConditionalOperator":"X","Select":"X"})",
                "Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]"},
        Refused{scan, R"({"TableName":"abc","ConditionalOperator":"X"})",
                ONE "'X' at 'conditionalOperator'" FAILED "satisfy enum value set: [OR, AND]"},
        Refused{transact, R"({"TransactItems":[{"Put":{}}],"ClientRequestToken":"1234567890123456789012345678901234567"})",
                "3 validation errors detected: Value '1234567890123456789012345678901234567' at 'clientRequestToken'" FAILED
                "have length less than or equal to 36; Value null at 'transactItems.1.member.put.tableName'" FAILED
                "not be null; Value null at 'transactItems.1.member.put.item'" FAILED "not be null"},
        Refused{transact, R"({"TransactItems":[{"Update":{"TableName":"abc","Key":{}}}]})",
                ONE "null at 'transactItems.1.member.update.updateExpression'" FAILED "not be null"},
        Refused{transact_get, R"({"TransactItems":[{}]})", ONE "null at 'transactItems.1.member.get'" FAILED "not be null"},
        Refused{query, R"({"QueryFilter":{"a":{},"b":{},"c":{},"d":{},"e":{},"f":{},"g":{},"h":{},"i":{},"j":{},"k":{}}})",
                "10 validation errors detected: "
                "Value null at 'queryFilter.a.member.comparisonOperator'" FAILED "not be null; "
                "Value null at 'queryFilter.b.member.comparisonOperator'" FAILED "not be null; "
                "Value null at 'queryFilter.c.member.comparisonOperator'" FAILED "not be null; "
                "Value null at 'queryFilter.d.member.comparisonOperator'" FAILED "not be null; "
                "Value null at 'queryFilter.e.member.comparisonOperator'" FAILED "not be null; "
                "Value null at 'queryFilter.f.member.comparisonOperator'" FAILED "not be null; "
                "Value null at 'queryFilter.g.member.comparisonOperator'" FAILED "not be null; "
                "Value null at 'queryFilter.h.member.comparisonOperator'" FAILED "not be null; "
                "Value null at 'queryFilter.i.member.comparisonOperator'" FAILED "not be null; "
                "Value null at 'queryFilter.j.member.comparisonOperator'" FAILED "not be null"}));

#define EMPTY_VALUE "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"
#define INVALID "One or more parameter values were invalid: "
#define OVERFLOW "Number overflow. Attempting to store a number with magnitude larger than supported range"
#define UNDERFLOW "Number underflow. Attempting to store a number with magnitude smaller than supported range"
#define NO_NUMBER "The parameter cannot be converted to a numeric value: x"

INSTANTIATE_TEST_SUITE_P(
    Values, Violated,
    ::testing::Values(
        Refused{put, R"({"TableName":"abc","Item":{"a":{}}})", EMPTY_VALUE},
        Refused{put, R"({"TableName":"abc","Item":{"a":null}})", EMPTY_VALUE},
        Refused{put, R"({"TableName":"abc","Item":{"a":{"N":"x"}}})", "1 validation error detected: " NO_NUMBER},
        Refused{put, R"({"TableName":"abc","Item":{"":{"S":"x"},"a":{"N":"x"}}})",
                "1 validation error detected: Empty attribute name"},
        Refused{get, R"({"TableName":"abc","Key":{"":{"S":"x"}}})", "Empty attribute name"},
        Refused{put, R"({"TableName":"abc","Item":{"a":{"N":""}}})",
                "1 validation error detected: The parameter cannot be converted to a numeric value: "},
        Refused{batch_write, R"({"RequestItems":{"abc":[{"PutRequest":{"Item":{"a":{"N":""}}}}]}})",
                "The parameter cannot be converted to a numeric value"},
        Refused{put, R"({"TableName":"abc","Item":{"a":{"N":"1e2147483647"}}})", "1 validation error detected: " OVERFLOW},
        Refused{batch_write, R"({"RequestItems":{"abc":[{"PutRequest":{"Item":{"a":{"N":"1e2147483647"}}}}]}})", UNDERFLOW},
        Refused{batch_write, R"({"RequestItems":{"abc":[{"PutRequest":{"Item":{"a":{"N":"1e2147483646"}}}}]}})", OVERFLOW},
        Refused{batch_write, R"({"RequestItems":{"abc":[{"PutRequest":{"Item":{"a":{"N":"0.01e2147483647"}}}}]}})", OVERFLOW},
        Refused{batch_write, R"({"RequestItems":{"abc":[{"PutRequest":{"Item":{"a":{"N":"12.5e2147483646"}}}}]}})", UNDERFLOW},
        Refused{batch_write, R"({"RequestItems":{"abc":[{"PutRequest":{"Item":{"a":{"N":"1e2147483648"}}}}]}})", OVERFLOW},
        Refused{get, R"({"TableName":"abc","Key":{"a":{"SS":["c","b","d","b","a"]}}})",
                INVALID "Input collection [\"b\", \"c\", \"d\", \"b\", \"a\"] contains duplicates."},
        Refused{get, R"({"TableName":"abc","Key":{"a":{"BS":["/w==","AA==","AA=="]}}})",
                INVALID "Input collection [\"AA==\",\"/w==\",\"AA==\"]of type BS contains duplicates."},
        Refused{get, R"({"TableName":"abc","Key":{"a":{"NS":["2","1","2.0"]}}})",
                INVALID "Input collection contains duplicates."},
        Refused{transact_get, R"({"TransactItems":[{"Get":{"TableName":"abc","Key":{"a":{"SS":["b","a","b"]}}}}]})",
                INVALID "Input collection [b, a, b] contains duplicates."},
        Refused{transact_get, R"({"TransactItems":[{"Get":{"TableName":"abc","Key":{"a":{"NS":["1","1"]}}}}]})",
                "Input collection contains duplicates"},
        Refused{put, R"({"Item":{"a":{"N":"x"}}})", ONE "null at 'tableName'" FAILED "not be null"},
        Refused{get, R"({"TableName":"abc","Key":{"a":{"N":"x"}}})", NO_NUMBER},
        Refused{query, R"({"TableName":"abc","ExpressionAttributeValues":{":a":{"N":"x"}}})", NO_NUMBER},
        Refused{scan, R"({"TableName":"abc","ExpressionAttributeValues":{":a":{"N":"x"}}})",
                "ExpressionAttributeValues contains invalid value: " NO_NUMBER " for key :a"},
        Refused{put, R"({"TableName":"abc","Item":{},"ConditionExpression":"a","ExpressionAttributeNames":{}})",
                "1 validation error detected: ExpressionAttributeNames must not be empty"},
        Refused{put, R"({"TableName":"abc","Item":{},"ConditionExpression":"a","ExpressionAttributeNames":{},
                         "ExpressionAttributeValues":{}})",
                "1 validation error detected: ExpressionAttributeNames must not be empty"},
        Refused{put, R"({"TableName":"abc","Item":{},"ConditionExpression":"a","ExpressionAttributeValues":{}})",
                "1 validation error detected: ExpressionAttributeValues must not be empty"},
        Refused{put, R"({"TableName":"abc","Item":{},"ExpressionAttributeNames":{}})",
                "1 validation error detected: ExpressionAttributeNames can only be specified when using "
                "expressions"},
        Refused{put, R"({"TableName":"abc","Item":{"a":{}},"ConditionExpression":"a","ExpressionAttributeNames":{}})",
                EMPTY_VALUE}));

TEST(ReadRequest, takes_what_the_service_takes) {
    QueryRequest request;
    ASSERT_TRUE(read_wire_json(R"({"TableName":"first","TableName":"last","Nonsense":[{}],"Limit":2.9,"ConsistentRead":"yes",
                                    "IndexName":null,"ScanIndexForward":"FALSE"})",
                               request));
    EXPECT_EQ(request.table_name, "last");
    EXPECT_EQ(request.limit, 2);
    EXPECT_TRUE(request.consistent_read);
    EXPECT_FALSE(request.scan_index_forward);
    EXPECT_FALSE(request.index_name);
}

TEST(ReadRequest, survives_hostile_nesting_and_sizes) {
    EXPECT_FALSE(put(std::string(100'000, '[')));
    std::string deep = R"({"TableName":"abc","Item":{"a":)";
    for (int i = 0; i < 1000; ++i) deep += R"({"L":[)";
    EXPECT_FALSE(put(deep));
    std::string wide = R"({"TableName":"abc","Key":{},"AttributesToGet":[)";
    for (int i = 0; i < 100'000; ++i) wide += "null,";
    const auto read = get(wide + "null]}");
    ASSERT_FALSE(read);
    EXPECT_TRUE(read.error().message().starts_with("10 validation errors detected: "));
}

TEST(ReadAnswer, takes_what_a_newer_service_says) {
    GetItemResponse response;
    ASSERT_TRUE(read_wire_json(R"({"Item":{"a":{"S":"x"}},"New":{"a":[1]}})", response));
    EXPECT_TRUE(response.item);
    ASSERT_TRUE(read_wire_json("{}", response));
    EXPECT_FALSE(response.item);
    DescribeTableResponse table;
    ASSERT_TRUE(read_wire_json(R"({"Table":{"TableName":"x"}})", table));
    const auto read = read_wire_json(R"({"Table":{"TableStatus":"SLEEPING"}})", table);
    ASSERT_FALSE(read);
    EXPECT_TRUE(read.error().message().starts_with("'SLEEPING' is none of [CREATING, "));
}

}  // namespace
}  // namespace dyntastic::operation
