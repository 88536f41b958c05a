// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Requests and answers in the JSON of DynamoDB's protocol, the same five functions for each operation: what a server and a
// remote client call by overload. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
//
//   write_wire_json    Appends the JSON. What is absent or empty is left out; ready-made expressions become text.
//   read_wire_json     Of a request: fails as the service does, with a SerializationException for JSON or types that are
//                      wrong, or one ValidationException for all violated constraints. Of an answer: fails only with a
//                      SerializationException. Unknown members are ignored, a null member is absent, of two the last counts.
//                      After a failure the object holds what was read so far.
//   check_constraints  The same constraints for a request that does not come from JSON.
#pragma once

#include <dyntastic/common/failure.hpp>
#include <dyntastic/operation/declarations.hpp>
#include <optional>
#include <string_view>

namespace dyntastic::json {
class Writer;
}

namespace dyntastic::operation {

void write_wire_json(json::Writer& writer, const BatchGetItemRequest& request);
void write_wire_json(json::Writer& writer, const BatchGetItemResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, BatchGetItemRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, BatchGetItemResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const BatchGetItemRequest& request);

void write_wire_json(json::Writer& writer, const BatchWriteItemRequest& request);
void write_wire_json(json::Writer& writer, const BatchWriteItemResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, BatchWriteItemRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, BatchWriteItemResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const BatchWriteItemRequest& request);

void write_wire_json(json::Writer& writer, const CreateTableRequest& request);
void write_wire_json(json::Writer& writer, const CreateTableResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, CreateTableRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, CreateTableResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const CreateTableRequest& request);

void write_wire_json(json::Writer& writer, const DeleteItemRequest& request);
void write_wire_json(json::Writer& writer, const DeleteItemResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, DeleteItemRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, DeleteItemResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const DeleteItemRequest& request);

void write_wire_json(json::Writer& writer, const DeleteTableRequest& request);
void write_wire_json(json::Writer& writer, const DeleteTableResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, DeleteTableRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, DeleteTableResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const DeleteTableRequest& request);

void write_wire_json(json::Writer& writer, const DescribeEndpointsRequest& request);
void write_wire_json(json::Writer& writer, const DescribeEndpointsResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, DescribeEndpointsRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, DescribeEndpointsResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const DescribeEndpointsRequest& request);

void write_wire_json(json::Writer& writer, const DescribeLimitsRequest& request);
void write_wire_json(json::Writer& writer, const DescribeLimitsResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, DescribeLimitsRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, DescribeLimitsResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const DescribeLimitsRequest& request);

void write_wire_json(json::Writer& writer, const DescribeTableRequest& request);
void write_wire_json(json::Writer& writer, const DescribeTableResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, DescribeTableRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, DescribeTableResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const DescribeTableRequest& request);

void write_wire_json(json::Writer& writer, const DescribeTimeToLiveRequest& request);
void write_wire_json(json::Writer& writer, const DescribeTimeToLiveResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, DescribeTimeToLiveRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, DescribeTimeToLiveResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const DescribeTimeToLiveRequest& request);

void write_wire_json(json::Writer& writer, const GetItemRequest& request);
void write_wire_json(json::Writer& writer, const GetItemResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, GetItemRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, GetItemResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const GetItemRequest& request);

void write_wire_json(json::Writer& writer, const ListTablesRequest& request);
void write_wire_json(json::Writer& writer, const ListTablesResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, ListTablesRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, ListTablesResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const ListTablesRequest& request);

void write_wire_json(json::Writer& writer, const ListTagsOfResourceRequest& request);
void write_wire_json(json::Writer& writer, const ListTagsOfResourceResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, ListTagsOfResourceRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, ListTagsOfResourceResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const ListTagsOfResourceRequest& request);

void write_wire_json(json::Writer& writer, const PutItemRequest& request);
void write_wire_json(json::Writer& writer, const PutItemResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, PutItemRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, PutItemResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const PutItemRequest& request);

void write_wire_json(json::Writer& writer, const QueryRequest& request);
void write_wire_json(json::Writer& writer, const QueryResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, QueryRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, QueryResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const QueryRequest& request);

void write_wire_json(json::Writer& writer, const ScanRequest& request);
void write_wire_json(json::Writer& writer, const ScanResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, ScanRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, ScanResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const ScanRequest& request);

void write_wire_json(json::Writer& writer, const TagResourceRequest& request);
void write_wire_json(json::Writer& writer, const TagResourceResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, TagResourceRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, TagResourceResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const TagResourceRequest& request);

void write_wire_json(json::Writer& writer, const TransactGetItemsRequest& request);
void write_wire_json(json::Writer& writer, const TransactGetItemsResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, TransactGetItemsRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, TransactGetItemsResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const TransactGetItemsRequest& request);

void write_wire_json(json::Writer& writer, const TransactWriteItemsRequest& request);
void write_wire_json(json::Writer& writer, const TransactWriteItemsResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, TransactWriteItemsRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, TransactWriteItemsResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const TransactWriteItemsRequest& request);

void write_wire_json(json::Writer& writer, const UntagResourceRequest& request);
void write_wire_json(json::Writer& writer, const UntagResourceResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, UntagResourceRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, UntagResourceResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const UntagResourceRequest& request);

void write_wire_json(json::Writer& writer, const UpdateItemRequest& request);
void write_wire_json(json::Writer& writer, const UpdateItemResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, UpdateItemRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, UpdateItemResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const UpdateItemRequest& request);

void write_wire_json(json::Writer& writer, const UpdateTableRequest& request);
void write_wire_json(json::Writer& writer, const UpdateTableResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, UpdateTableRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, UpdateTableResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const UpdateTableRequest& request);

void write_wire_json(json::Writer& writer, const UpdateTimeToLiveRequest& request);
void write_wire_json(json::Writer& writer, const UpdateTimeToLiveResponse& response);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, UpdateTimeToLiveRequest& request);
[[nodiscard]] std::optional<Failure> read_wire_json(std::string_view json, UpdateTimeToLiveResponse& response);
[[nodiscard]] std::optional<Failure> check_constraints(const UpdateTimeToLiveRequest& request);

}  // namespace dyntastic::operation
