// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/client.hpp>
#include <functional>

namespace dyntastic::client {

/// A client for tests: every operation is a function that the test sets. One that is not set fails with
/// UnsupportedByEndpoint, which names it. Set the functions before other threads use the client.
///
///     client::MockClient mock;
///     mock.on_get_item = [](const operation::GetItemRequest&) { return operation::GetItemResponse{}; };
class MockClient : public Client {
public:
    template <class Request, class Response>
    using Function = std::function<result<Response>(const Request&)>;

    Function<operation::CreateTableRequest, operation::CreateTableResponse> on_create_table;
    Function<operation::DescribeTableRequest, operation::DescribeTableResponse> on_describe_table;
    Function<operation::ListTablesRequest, operation::ListTablesResponse> on_list_tables;
    Function<operation::DeleteTableRequest, operation::DeleteTableResponse> on_delete_table;
    Function<operation::PutItemRequest, operation::PutItemResponse> on_put_item;
    Function<operation::GetItemRequest, operation::GetItemResponse> on_get_item;
    Function<operation::DeleteItemRequest, operation::DeleteItemResponse> on_delete_item;
    Function<operation::UpdateItemRequest, operation::UpdateItemResponse> on_update_item;
    Function<operation::QueryRequest, operation::QueryResponse> on_query;
    Function<operation::ScanRequest, operation::ScanResponse> on_scan;
    Function<operation::BatchGetItemRequest, operation::BatchGetItemResponse> on_batch_get_item;
    Function<operation::BatchWriteItemRequest, operation::BatchWriteItemResponse> on_batch_write_item;
    Function<operation::TransactGetItemsRequest, operation::TransactGetItemsResponse> on_transact_get_items;
    Function<operation::TransactWriteItemsRequest, operation::TransactWriteItemsResponse> on_transact_write_items;
    Function<operation::UpdateTableRequest, operation::UpdateTableResponse> on_update_table;
    Function<operation::UpdateTimeToLiveRequest, operation::UpdateTimeToLiveResponse> on_update_time_to_live;
    Function<operation::DescribeTimeToLiveRequest, operation::DescribeTimeToLiveResponse> on_describe_time_to_live;
    Function<operation::TagResourceRequest, operation::TagResourceResponse> on_tag_resource;
    Function<operation::UntagResourceRequest, operation::UntagResourceResponse> on_untag_resource;
    Function<operation::ListTagsOfResourceRequest, operation::ListTagsOfResourceResponse> on_list_tags_of_resource;
    Function<operation::DescribeLimitsRequest, operation::DescribeLimitsResponse> on_describe_limits;
    Function<operation::DescribeEndpointsRequest, operation::DescribeEndpointsResponse> on_describe_endpoints;

    result<operation::CreateTableResponse> create_table(const operation::CreateTableRequest& request) override {
        return answer(on_create_table, request, "CreateTable");
    }
    result<operation::DescribeTableResponse> describe_table(const operation::DescribeTableRequest& request) override {
        return answer(on_describe_table, request, "DescribeTable");
    }
    result<operation::ListTablesResponse> list_tables(const operation::ListTablesRequest& request) override {
        return answer(on_list_tables, request, "ListTables");
    }
    result<operation::DeleteTableResponse> delete_table(const operation::DeleteTableRequest& request) override {
        return answer(on_delete_table, request, "DeleteTable");
    }
    result<operation::PutItemResponse> put_item(const operation::PutItemRequest& request) override {
        return answer(on_put_item, request, "PutItem");
    }
    result<operation::GetItemResponse> get_item(const operation::GetItemRequest& request) override {
        return answer(on_get_item, request, "GetItem");
    }
    result<operation::DeleteItemResponse> delete_item(const operation::DeleteItemRequest& request) override {
        return answer(on_delete_item, request, "DeleteItem");
    }
    result<operation::UpdateItemResponse> update_item(const operation::UpdateItemRequest& request) override {
        return answer(on_update_item, request, "UpdateItem");
    }
    result<operation::QueryResponse> query(const operation::QueryRequest& request) override {
        return answer(on_query, request, "Query");
    }
    result<operation::ScanResponse> scan(const operation::ScanRequest& request) override {
        return answer(on_scan, request, "Scan");
    }
    result<operation::BatchGetItemResponse> batch_get_item(const operation::BatchGetItemRequest& request) override {
        return answer(on_batch_get_item, request, "BatchGetItem");
    }
    result<operation::BatchWriteItemResponse> batch_write_item(const operation::BatchWriteItemRequest& request) override {
        return answer(on_batch_write_item, request, "BatchWriteItem");
    }
    result<operation::TransactGetItemsResponse> transact_get_items(const operation::TransactGetItemsRequest& request) override {
        return answer(on_transact_get_items, request, "TransactGetItems");
    }
    result<operation::TransactWriteItemsResponse> transact_write_items(
        const operation::TransactWriteItemsRequest& request) override {
        return answer(on_transact_write_items, request, "TransactWriteItems");
    }
    result<operation::UpdateTableResponse> update_table(const operation::UpdateTableRequest& request) override {
        return answer(on_update_table, request, "UpdateTable");
    }
    result<operation::UpdateTimeToLiveResponse> update_time_to_live(
        const operation::UpdateTimeToLiveRequest& request) override {
        return answer(on_update_time_to_live, request, "UpdateTimeToLive");
    }
    result<operation::DescribeTimeToLiveResponse> describe_time_to_live(
        const operation::DescribeTimeToLiveRequest& request) override {
        return answer(on_describe_time_to_live, request, "DescribeTimeToLive");
    }
    result<operation::TagResourceResponse> tag_resource(const operation::TagResourceRequest& request) override {
        return answer(on_tag_resource, request, "TagResource");
    }
    result<operation::UntagResourceResponse> untag_resource(const operation::UntagResourceRequest& request) override {
        return answer(on_untag_resource, request, "UntagResource");
    }
    result<operation::ListTagsOfResourceResponse> list_tags_of_resource(
        const operation::ListTagsOfResourceRequest& request) override {
        return answer(on_list_tags_of_resource, request, "ListTagsOfResource");
    }
    result<operation::DescribeLimitsResponse> describe_limits(const operation::DescribeLimitsRequest& request) override {
        return answer(on_describe_limits, request, "DescribeLimits");
    }
    result<operation::DescribeEndpointsResponse> describe_endpoints(
        const operation::DescribeEndpointsRequest& request) override {
        return answer(on_describe_endpoints, request, "DescribeEndpoints");
    }

private:
    template <class Request, class Response>
    static result<Response> answer(const Function<Request, Response>& function, const Request& request, const char* name) {
        if (function) return function(request);
        return Failure(FailureKind::unsupported_by_endpoint, std::string("the mock has no function for ") + name);
    }
};

}  // namespace dyntastic::client
