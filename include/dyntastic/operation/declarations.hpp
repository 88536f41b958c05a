// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The requests and responses of all operations, declared and no more.
#pragma once

namespace dyntastic::operation {

struct BatchGetItemRequest;
struct BatchGetItemResponse;
struct BatchWriteItemRequest;
struct BatchWriteItemResponse;
struct CreateTableRequest;
struct CreateTableResponse;
struct DeleteItemRequest;
struct DeleteItemResponse;
struct DeleteTableRequest;
struct DeleteTableResponse;
struct DescribeEndpointsRequest;
struct DescribeEndpointsResponse;
struct DescribeLimitsRequest;
struct DescribeLimitsResponse;
struct DescribeTableRequest;
struct DescribeTableResponse;
struct DescribeTimeToLiveRequest;
struct DescribeTimeToLiveResponse;
struct GetItemRequest;
struct GetItemResponse;
struct ListTablesRequest;
struct ListTablesResponse;
struct ListTagsOfResourceRequest;
struct ListTagsOfResourceResponse;
struct PutItemRequest;
struct PutItemResponse;
struct QueryRequest;
struct QueryResponse;
struct ScanRequest;
struct ScanResponse;
struct TagResourceRequest;
struct TagResourceResponse;
struct TransactGetItemsRequest;
struct TransactGetItemsResponse;
struct TransactWriteItemsRequest;
struct TransactWriteItemsResponse;
struct UntagResourceRequest;
struct UntagResourceResponse;
struct UpdateItemRequest;
struct UpdateItemResponse;
struct UpdateTableRequest;
struct UpdateTableResponse;
struct UpdateTimeToLiveRequest;
struct UpdateTimeToLiveResponse;

}  // namespace dyntastic::operation
