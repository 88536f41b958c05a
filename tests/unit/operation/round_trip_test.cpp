// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Requests and answers with all their members: JSON that is read and written again is the same.
#include <gtest/gtest.h>

#include "support/operations.hpp"

namespace dyntastic::operation {
namespace {

template <class T>
void comes_back(std::string_view json) {
    T object;
    const auto read = read_wire_json(json, object);
    ASSERT_TRUE(read) << read.error().message() << "\n" << json;
    EXPECT_EQ(json_of(object), json);
    T again;
    ASSERT_TRUE(read_wire_json(json_of(object), again));
    EXPECT_EQ(json_of(again), json);
}

constexpr std::string_view write_members =
    R"("ConditionExpression":"a = :v","ExpressionAttributeValues":{":v":{"N":"1"}},"ExpressionAttributeNames":{"#n":"n"}})";

std::string with_condition(std::string json) { return json.append(write_members); }

TEST(RoundTrip, requests_on_items) {
    comes_back<PutItemRequest>(with_condition(
        R"({"ReturnConsumedCapacity":"TOTAL","ReturnValues":"ALL_OLD","TableName":"things","Item":{"id":{"S":"a"}},)"
        R"("ConditionalOperator":"OR","Expected":{"a":{"AttributeValueList":[{"N":"1"}],"ComparisonOperator":"BEGINS_WITH"},)"
        R"("b":{"Exists":false},"c":{"Value":{"S":"x"}}},"ReturnItemCollectionMetrics":"SIZE",)"
        R"("ReturnValuesOnConditionCheckFailure":"ALL_OLD",)"));
    comes_back<DeleteItemRequest>(with_condition(
        R"({"ReturnConsumedCapacity":"INDEXES","TableName":"things","ReturnValues":"ALL_OLD","ReturnItemCollectionMetrics":"SIZE",)"
        R"("ReturnValuesOnConditionCheckFailure":"ALL_OLD","ConditionalOperator":"AND","Key":{"id":{"S":"a"}},)"
        R"("Expected":{"a":{"ComparisonOperator":"NOT_NULL"}},)"));
    comes_back<UpdateItemRequest>(with_condition(
        R"({"ReturnConsumedCapacity":"TOTAL","TableName":"things","ReturnItemCollectionMetrics":"SIZE",)"
        R"("ReturnValues":"UPDATED_NEW","ReturnValuesOnConditionCheckFailure":"ALL_OLD","ConditionalOperator":"OR",)"
        R"("Key":{"id":{"S":"a"}},"Expected":{"a":{"Exists":true,"Value":{"NULL":true}}},)"
        R"("AttributeUpdates":{"a":{"Action":"PUT","Value":{"N":"1"}},"b":{"Action":"DELETE"},"c":{"Action":"ADD"}},)"
        R"("UpdateExpression":"SET a = :v",)"));
    comes_back<GetItemRequest>(
        R"({"ReturnConsumedCapacity":"TOTAL","AttributesToGet":["a"],"TableName":"things","Key":{"id":{"S":"a"}},)"
        R"("ConsistentRead":true,"ProjectionExpression":"a, #n","ExpressionAttributeNames":{"#n":"n"}})");
    comes_back<PutItemRequest>(R"({"TableName":"things","Item":{}})");
}

TEST(RoundTrip, requests_for_pages) {
    comes_back<QueryRequest>(
        R"({"Select":"COUNT","IndexName":"by_n","ReturnConsumedCapacity":"TOTAL",)"
        R"("QueryFilter":{"b":{"ComparisonOperator":"NULL"}},"TableName":"things","ConditionalOperator":"OR",)"
        R"("AttributesToGet":["a"],"Limit":7,"KeyConditions":{"a":{"AttributeValueList":[{"S":"x"}],)"
        R"("ComparisonOperator":"EQ"}},"ExclusiveStartKey":{"id":{"S":"a"}},"ConsistentRead":true,"ScanIndexForward":false,)"
        R"("KeyConditionExpression":"a = :v","FilterExpression":"b = :v","ProjectionExpression":"c",)"
        R"("ExpressionAttributeValues":{":v":{"N":"1"}},"ExpressionAttributeNames":{"#n":"n"}})");
    comes_back<QueryRequest>(R"({"TableName":"things"})");
    comes_back<ScanRequest>(
        R"({"Select":"ALL_ATTRIBUTES","IndexName":"by_n","TotalSegments":3,"ReturnConsumedCapacity":"TOTAL",)"
        R"("TableName":"things","ConditionalOperator":"AND","ScanFilter":{"b":{"ComparisonOperator":"NULL"}},"Segment":0,)"
        R"("Limit":7,"AttributesToGet":["a","b"],"ExclusiveStartKey":{"id":{"S":"a"}},"ConsistentRead":true,)"
        R"("FilterExpression":"b = :v","ProjectionExpression":"c","ExpressionAttributeValues":{":v":{"N":"1"}},)"
        R"("ExpressionAttributeNames":{"#n":"n"}})");
}

TEST(RoundTrip, requests_for_many_items) {
    comes_back<BatchGetItemRequest>(
        R"({"RequestItems":{"one":{"Keys":[{"id":{"S":"a"}},{"id":{"S":"b"}}],"AttributesToGet":["a"],"ConsistentRead":true,)"
        R"("ProjectionExpression":"#n","ExpressionAttributeNames":{"#n":"n"}},"two":{"Keys":[{}]}},)"
        R"("ReturnConsumedCapacity":"TOTAL"})");
    comes_back<BatchWriteItemRequest>(
        R"({"ReturnConsumedCapacity":"TOTAL","ReturnItemCollectionMetrics":"SIZE","RequestItems":{"one":[)"
        R"({"PutRequest":{"Item":{"id":{"S":"a"}}}},{"DeleteRequest":{"Key":{"id":{"S":"b"}}}}]}})");
    comes_back<TransactGetItemsRequest>(
        R"({"TransactItems":[{"Get":{"TableName":"one","Key":{"id":{"S":"a"}},"ProjectionExpression":"#n",)"
        R"("ExpressionAttributeNames":{"#n":"n"}}}],"ReturnConsumedCapacity":"TOTAL"})");
    comes_back<TransactWriteItemsRequest>(
        R"({"ClientRequestToken":"token","ReturnConsumedCapacity":"TOTAL","ReturnItemCollectionMetrics":"SIZE","TransactItems":[)"
        R"({"ConditionCheck":{"TableName":"one","Key":{"id":{"S":"a"}},"ConditionExpression":"a = :v",)"
        R"("ExpressionAttributeValues":{":v":{"N":"1"}}}},)"
        R"({"Put":{"TableName":"one","Item":{"id":{"S":"a"}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}},)"
        R"({"Delete":{"TableName":"one","Key":{"id":{"S":"a"}},"ConditionExpression":"#n = a",)"
        R"("ExpressionAttributeNames":{"#n":"n"}}},)"
        R"({"Update":{"TableName":"one","Key":{"id":{"S":"a"}},"UpdateExpression":"REMOVE a"}}]})");
}

constexpr std::string_view indexes =
    R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"},{"AttributeName":"n","KeyType":"RANGE"}],)"
    R"("Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["a","b"]})";

TEST(RoundTrip, requests_on_tables) {
    const std::string keys(indexes);
    comes_back<CreateTableRequest>(
        R"({"AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},{"AttributeName":"n","AttributeType":"N"},)"
        R"({"AttributeName":"b","AttributeType":"B"}],"TableName":"things","BillingMode":"PAY_PER_REQUEST",)"
        R"("ProvisionedThroughput":{"WriteCapacityUnits":2,"ReadCapacityUnits":1},)"
        R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],)"
        R"("GlobalSecondaryIndexes":[{"IndexName":"global",)" +
        keys +
        R"(,"ProvisionedThroughput":{"WriteCapacityUnits":4,"ReadCapacityUnits":3},)"
        R"("OnDemandThroughput":{"MaxReadRequestUnits":-1},"WarmThroughput":{"ReadUnitsPerSecond":5}}],)"
        R"("LocalSecondaryIndexes":[{"IndexName":"local",)" +
        keys +
        R"(}],"OnDemandThroughput":{"MaxReadRequestUnits":8,"MaxWriteRequestUnits":9},)"
        R"("WarmThroughput":{"WriteUnitsPerSecond":6},"StreamSpecification":{"StreamEnabled":true,)"
        R"("StreamViewType":"NEW_AND_OLD_IMAGES"},"SSESpecification":{"Enabled":true,"SSEType":"KMS","KMSMasterKeyId":"k"},)"
        R"("TableClass":"STANDARD_INFREQUENT_ACCESS","DeletionProtectionEnabled":true,"Tags":[{"Key":"k","Value":""}],)"
        R"("ResourcePolicy":"{}"})");
    comes_back<UpdateTableRequest>(
        R"({"AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"TableName":"things",)"
        R"("ProvisionedThroughput":{"WriteCapacityUnits":2,"ReadCapacityUnits":1},"BillingMode":"PROVISIONED",)"
        R"("GlobalSecondaryIndexUpdates":[{"Update":{"IndexName":"one","ProvisionedThroughput":{"WriteCapacityUnits":2,)"
        R"("ReadCapacityUnits":1},"OnDemandThroughput":{"MaxWriteRequestUnits":1},"WarmThroughput":{"ReadUnitsPerSecond":5}}},)"
        R"({"Create":{"IndexName":"two",)" +
        keys +
        R"(}},{"Delete":{"IndexName":"three"}}],"OnDemandThroughput":{"MaxReadRequestUnits":8},)"
        R"("WarmThroughput":{"WriteUnitsPerSecond":6},"StreamSpecification":{"StreamEnabled":false},)"
        R"("SSESpecification":{"Enabled":false},"TableClass":"STANDARD","DeletionProtectionEnabled":false})");
    comes_back<DeleteTableRequest>(R"({"TableName":"arn:aws:dynamodb:eu-west-1:123456789012:table/things"})");
    comes_back<DescribeTableRequest>(R"({"TableName":"things"})");
    comes_back<ListTablesRequest>(R"({"Limit":100,"ExclusiveStartTableName":"things"})");
    comes_back<ListTablesRequest>("{}");
    comes_back<DescribeLimitsRequest>("{}");
    comes_back<DescribeEndpointsRequest>("{}");
    comes_back<UpdateTimeToLiveRequest>(
        R"({"TableName":"things","TimeToLiveSpecification":{"AttributeName":"expires","Enabled":false}})");
    comes_back<DescribeTimeToLiveRequest>(R"({"TableName":"things"})");
    comes_back<TagResourceRequest>(R"({"ResourceArn":"arn:x","Tags":[{"Key":"k","Value":"v"}]})");
    comes_back<UntagResourceRequest>(R"({"ResourceArn":"arn:x","TagKeys":["k"]})");
    comes_back<ListTagsOfResourceRequest>(R"({"ResourceArn":"arn:x","NextToken":"n"})");
    comes_back<ListStreamsRequest>(
        R"({"TableName":"things","Limit":3,"ExclusiveStartStreamArn":"arn:aws:dynamodb:eu:0:table/t/stream/l"})");
    comes_back<DescribeStreamRequest>(R"({"StreamArn":"arn:aws:dynamodb:eu:0:table/t/stream/l","Limit":3,)"
                                      R"("ExclusiveStartShardId":"shardId-00000000000000000000-1",)"
                                      R"("ShardFilter":{"Type":"CHILD_SHARDS","ShardId":"shardId-00000000000000000000-1"}})");
    comes_back<GetShardIteratorRequest>(
        R"({"StreamArn":"arn:aws:dynamodb:eu:0:table/t/stream/l","ShardId":"shardId-00000000000000000000-1",)"
        R"("ShardIteratorType":"AT_SEQUENCE_NUMBER","SequenceNumber":"100000000000000000042"})");
    comes_back<GetRecordsRequest>(R"({"ShardIterator":"i","Limit":1000})");
}

constexpr std::string_view capacity =
    R"("ConsumedCapacity":{"TableName":"things","CapacityUnits":1.5,"ReadCapacityUnits":1.0,"WriteCapacityUnits":0.5,)"
    R"("Table":{"CapacityUnits":1.0},"LocalSecondaryIndexes":{"local":{"CapacityUnits":0.0,"ReadCapacityUnits":2.0}},)"
    R"("GlobalSecondaryIndexes":{"global":{"CapacityUnits":1.0,"WriteCapacityUnits":1.0}}})";
constexpr std::string_view metrics =
    R"("ItemCollectionMetrics":{"ItemCollectionKey":{"id":{"S":"a"}},"SizeEstimateRangeGB":[0.0,1.0]})";

TEST(RoundTrip, answers_about_items) {
    const std::string used(capacity), collection(metrics);
    const std::string attributes = R"({"Attributes":{"id":{"S":"a"}},)" + used + "," + collection + "}";
    comes_back<PutItemResponse>(attributes);
    comes_back<DeleteItemResponse>(attributes);
    comes_back<UpdateItemResponse>(attributes);
    comes_back<PutItemResponse>("{}");
    comes_back<GetItemResponse>(R"({"Item":{"id":{"S":"a"}},)" + used + "}");
    const std::string page =
        R"({"Items":[{"id":{"S":"a"}},{}],"Count":2,"ScannedCount":3,"LastEvaluatedKey":{"id":{"S":"a"}},)" + used + "}";
    comes_back<QueryResponse>(page);
    comes_back<ScanResponse>(page);
    comes_back<QueryResponse>(R"({"Items":[],"Count":0,"ScannedCount":0})");
    comes_back<QueryResponse>(R"({"Count":2,"ScannedCount":3})");
    comes_back<BatchGetItemResponse>(
        R"({"Responses":{"one":[{"id":{"S":"a"}}],"two":[]},"UnprocessedKeys":{"one":{"Keys":[{"id":{"S":"b"}}]}},)"
        R"("ConsumedCapacity":[{"TableName":"one","CapacityUnits":1.0}]})");
    comes_back<BatchWriteItemResponse>(
        R"({"UnprocessedItems":{"one":[{"DeleteRequest":{"Key":{"id":{"S":"b"}}}}]},"ItemCollectionMetrics":{"one":[)"
        R"({"ItemCollectionKey":{"id":{"S":"a"}},"SizeEstimateRangeGB":[0.0,1.0]}]},)"
        R"("ConsumedCapacity":[{"TableName":"one","CapacityUnits":1.0}]})");
    comes_back<TransactGetItemsResponse>(
        R"({"ConsumedCapacity":[{"TableName":"one","CapacityUnits":2.0}],"Responses":[{"Item":{"id":{"S":"a"}}},{},{"Item":{}}]})");
    comes_back<TransactWriteItemsResponse>(R"({"ConsumedCapacity":[{"TableName":"one","CapacityUnits":2.0}]})");
}

TEST(RoundTrip, answers_about_tables) {
    const std::string keys(indexes);
    const std::string table =
        R"({"AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"TableName":"things",)"
        R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"TableStatus":"ACTIVE","CreationDateTime":1700000000.123456,)"
        R"("ProvisionedThroughput":{"LastIncreaseDateTime":1.5,"LastDecreaseDateTime":-0.25,"NumberOfDecreasesToday":2,)"
        R"("ReadCapacityUnits":0,"WriteCapacityUnits":0},"TableSizeBytes":12345678901234,"ItemCount":3,"TableArn":"arn:x",)"
        R"("TableId":"id","BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST","LastUpdateToPayPerRequestDateTime":1700000000.0},)"
        R"("LocalSecondaryIndexes":[{"IndexName":"local",)" +
        keys + R"(,"IndexSizeBytes":1,"ItemCount":2,"IndexArn":"arn:l"}],"GlobalSecondaryIndexes":[{"IndexName":"global",)" +
        keys +
        R"(,"IndexStatus":"CREATING","Backfilling":false,"ProvisionedThroughput":{"NumberOfDecreasesToday":0,)"
        R"("ReadCapacityUnits":1,"WriteCapacityUnits":2},"OnDemandThroughput":{"MaxReadRequestUnits":1},)"
        R"("WarmThroughput":{"ReadUnitsPerSecond":1,"WriteUnitsPerSecond":2,"Status":"UPDATING"},"IndexSizeBytes":1,)"
        R"("ItemCount":2,"IndexArn":"arn:g"}],"StreamSpecification":{"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"},)"
        R"("LatestStreamLabel":"l","LatestStreamArn":"arn:s","SSEDescription":{"Status":"ENABLED","SSEType":"KMS",)"
        R"("KMSMasterKeyArn":"arn:k"},"TableClassSummary":{"TableClass":"STANDARD","LastUpdateDateTime":1.0},)"
        R"("DeletionProtectionEnabled":true,"OnDemandThroughput":{"MaxReadRequestUnits":1},)"
        R"("WarmThroughput":{"ReadUnitsPerSecond":1,"WriteUnitsPerSecond":2,"Status":"ACTIVE"}})";
    comes_back<CreateTableResponse>(R"({"TableDescription":)" + table + "}");
    comes_back<UpdateTableResponse>(R"({"TableDescription":)" + table + "}");
    comes_back<DeleteTableResponse>(R"({"TableDescription":)" + table + "}");
    comes_back<DescribeTableResponse>(R"({"Table":)" + table + "}");
    comes_back<ListTablesResponse>(R"({"TableNames":["a","b"],"LastEvaluatedTableName":"b"})");
    comes_back<DescribeLimitsResponse>(
        R"({"AccountMaxReadCapacityUnits":1,"AccountMaxWriteCapacityUnits":2,"TableMaxReadCapacityUnits":3,)"
        R"("TableMaxWriteCapacityUnits":4})");
    comes_back<DescribeEndpointsResponse>(R"({"Endpoints":[{"Address":"localhost","CachePeriodInMinutes":1440}]})");
    comes_back<UpdateTimeToLiveResponse>(R"({"TimeToLiveSpecification":{"AttributeName":"expires","Enabled":true}})");
    comes_back<DescribeTimeToLiveResponse>(
        R"({"TimeToLiveDescription":{"TimeToLiveStatus":"ENABLED","AttributeName":"expires"}})");
    comes_back<ListStreamsResponse>(
        R"({"Streams":[{"StreamArn":"a","TableName":"t","StreamLabel":"l"}],"LastEvaluatedStreamArn":"a"})");
    comes_back<DescribeStreamResponse>(
        R"({"StreamDescription":{"StreamArn":"a","StreamLabel":"l","StreamStatus":"DISABLING","StreamViewType":"OLD_IMAGE",)"
        R"("CreationRequestDateTime":1791504451.275,"TableName":"t","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],)"
        R"("Shards":[{"ShardId":"s","SequenceNumberRange":{"StartingSequenceNumber":"1","EndingSequenceNumber":"2"},)"
        R"("ParentShardId":"p"}],"LastEvaluatedShardId":"s"}})");
    comes_back<GetShardIteratorResponse>(R"({"ShardIterator":"i"})");
    comes_back<GetRecordsResponse>(
        R"({"Records":[{"eventID":"e","eventName":"REMOVE","eventVersion":"1.1","eventSource":"aws:dynamodb",)"
        R"("awsRegion":"eu-west-1","dynamodb":{"ApproximateCreationDateTime":1791504451,"Keys":{"id":{"S":"a"}},)"
        R"("NewImage":{"id":{"S":"a"}},"OldImage":{"id":{"S":"a"},"n":{"N":"1"}},"SequenceNumber":"100000000000000000042",)"
        R"("SizeBytes":26,"StreamViewType":"KEYS_ONLY"},)"
        R"("userIdentity":{"Type":"Service","PrincipalId":"dynamodb.amazonaws.com"}}],"NextShardIterator":"i"})");
    comes_back<TagResourceResponse>("{}");
    comes_back<UntagResourceResponse>("{}");
    comes_back<ListTagsOfResourceResponse>(R"({"Tags":[{"Key":"k","Value":"v"}],"NextToken":"n"})");
}

TEST(RoundTrip, statements) {
    comes_back<ExecuteStatementRequest>(
        R"({"Statement":"SELECT * FROM t WHERE a = ?","Parameters":[{"S":"x"}],"ConsistentRead":true,"NextToken":"abc",)"
        R"("ReturnConsumedCapacity":"TOTAL","Limit":7,"ReturnValuesOnConditionCheckFailure":"ALL_OLD"})");
    comes_back<ExecuteStatementResponse>(
        R"({"Items":[{"a":{"S":"x"}},{}],"NextToken":"abc","LastEvaluatedKey":{"a":{"S":"x"}},)"
        R"("ConsumedCapacity":{"TableName":"t","CapacityUnits":0.5}})");
    comes_back<ExecuteStatementResponse>(R"({"Items":[]})");
    comes_back<BatchExecuteStatementRequest>(
        R"({"Statements":[{"Statement":"SELECT","Parameters":[{"N":"1"}],"ConsistentRead":true,)"
        R"("ReturnValuesOnConditionCheckFailure":"ALL_OLD"},{"Statement":"x"}],"ReturnConsumedCapacity":"INDEXES"})");
    comes_back<BatchExecuteStatementResponse>(
        R"({"Responses":[{"TableName":"t","Item":{"a":{"S":"x"}}},{"Error":{"Code":"ValidationError","Message":"m"}}],)"
        R"("ConsumedCapacity":[{"TableName":"t","CapacityUnits":1.0}]})");
    comes_back<ExecuteTransactionRequest>(
        R"({"TransactStatements":[{"Statement":"x","Parameters":[{"BOOL":true}],)"
        R"("ReturnValuesOnConditionCheckFailure":"ALL_OLD"}],"ClientRequestToken":"token","ReturnConsumedCapacity":"TOTAL"})");
    comes_back<ExecuteTransactionResponse>(R"({"Responses":[{"Item":{"a":{"S":"x"}}},{}]})");
}

TEST(Statements, parameters_are_judged_in_the_order_in_which_they_were_sent) {
    const auto fault = [](std::string_view parameters) {
        ExecuteStatementRequest request;
        const auto read =
            read_wire_json(std::string(R"({"Statement":"x","Parameters":)").append(parameters).append("}"), request);
        return read ? "fine" : read.error().message();
    };
    std::string deep = R"({"N":"abc"})";
    for (int i = 0; i < 40; ++i) deep = R"({"M":{"a":)" + deep + "}}";
    const std::string nested =
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";
    const std::string unreadable = "The parameter cannot be converted to a numeric value: abc";
    EXPECT_EQ(fault("[" + deep + "]"), nested);
    EXPECT_EQ(fault(R"([{"M":{"d":)" + deep + R"(,"bad":{"N":"abc"}}}])"), nested);
    EXPECT_EQ(fault(R"([{"M":{"bad":{"N":"abc"},"d":)" + deep + "}}]"), unreadable);
    EXPECT_EQ(fault(R"([{"N":""}])"), "The parameter cannot be converted to a numeric value");
    EXPECT_EQ(fault(R"([{"N":"1e2147483648"}])"), "The parameter cannot be converted to a numeric value: 1e2147483648");
    EXPECT_EQ(fault(R"([{"NS":["1e-2147483648"]}])"), "The parameter cannot be converted to a numeric value: 1e-2147483648");
    EXPECT_EQ(fault(R"([{"N":"1e2147483647"}])"),
              "Number underflow. Attempting to store a number with magnitude smaller than supported range");
    EXPECT_EQ(fault("[]"),
              "1 validation error detected: Value '[]' at 'parameters' failed to satisfy constraint: Member must have length "
              "greater than or equal to 1");
    EXPECT_EQ(fault(R"([{"N":"1"}])"), "fine");

    BatchExecuteStatementRequest batch;
    ASSERT_TRUE(read_wire_json(
        R"({"Statements":[{"Statement":"x"},{"Statement":"y","Parameters":[{"N":"abc"}]},{"Statement":"z"}]})", batch));
    EXPECT_TRUE(batch.statements[0].parameters_checked);
    ASSERT_FALSE(batch.statements[1].parameters_checked);
    EXPECT_EQ(batch.statements[1].parameters_checked.error().message(), unreadable);
    EXPECT_TRUE(batch.statements[2].parameters_checked);
}

}  // namespace
}  // namespace dyntastic::operation
