// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The interface alone: for headers that users include, which name only few of the operations. Whoever calls or implements
// operations includes <dyntastic/client/client.hpp>, which has all their requests and responses.
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/declarations.hpp>

namespace dyntastic::client {

/// Where the response of an asynchronous operation goes: <dyntastic/client/completion_handler.hpp>.
template <class Response>
class CompletionHandler;

/// Every DynamoDB operation, under the API's own names, as one interface: served over HTTPS, by the embedded engine, or by
/// a test's own class. Safe to call from any number of threads. Failures are values; nothing here throws but for memory.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations.html
class Client {
public:
    virtual ~Client() = default;

    [[nodiscard]] virtual result<operation::CreateTableResponse> create_table(const operation::CreateTableRequest& request) = 0;
    [[nodiscard]] virtual result<operation::DescribeTableResponse> describe_table(
        const operation::DescribeTableRequest& request) = 0;
    [[nodiscard]] virtual result<operation::ListTablesResponse> list_tables(const operation::ListTablesRequest& request) = 0;
    [[nodiscard]] virtual result<operation::DeleteTableResponse> delete_table(const operation::DeleteTableRequest& request) = 0;
    [[nodiscard]] virtual result<operation::PutItemResponse> put_item(const operation::PutItemRequest& request) = 0;
    [[nodiscard]] virtual result<operation::GetItemResponse> get_item(const operation::GetItemRequest& request) = 0;
    [[nodiscard]] virtual result<operation::DeleteItemResponse> delete_item(const operation::DeleteItemRequest& request) = 0;
    [[nodiscard]] virtual result<operation::UpdateItemResponse> update_item(const operation::UpdateItemRequest& request) = 0;
    [[nodiscard]] virtual result<operation::QueryResponse> query(const operation::QueryRequest& request) = 0;
    [[nodiscard]] virtual result<operation::ScanResponse> scan(const operation::ScanRequest& request) = 0;
    [[nodiscard]] virtual result<operation::BatchGetItemResponse> batch_get_item(
        const operation::BatchGetItemRequest& request) = 0;
    [[nodiscard]] virtual result<operation::BatchWriteItemResponse> batch_write_item(
        const operation::BatchWriteItemRequest& request) = 0;
    [[nodiscard]] virtual result<operation::TransactGetItemsResponse> transact_get_items(
        const operation::TransactGetItemsRequest& request) = 0;
    [[nodiscard]] virtual result<operation::TransactWriteItemsResponse> transact_write_items(
        const operation::TransactWriteItemsRequest& request) = 0;
    [[nodiscard]] virtual result<operation::UpdateTableResponse> update_table(const operation::UpdateTableRequest& request) = 0;
    [[nodiscard]] virtual result<operation::UpdateTimeToLiveResponse> update_time_to_live(
        const operation::UpdateTimeToLiveRequest& request) = 0;
    [[nodiscard]] virtual result<operation::DescribeTimeToLiveResponse> describe_time_to_live(
        const operation::DescribeTimeToLiveRequest& request) = 0;
    [[nodiscard]] virtual result<operation::TagResourceResponse> tag_resource(const operation::TagResourceRequest& request) = 0;
    [[nodiscard]] virtual result<operation::UntagResourceResponse> untag_resource(
        const operation::UntagResourceRequest& request) = 0;
    [[nodiscard]] virtual result<operation::ListTagsOfResourceResponse> list_tags_of_resource(
        const operation::ListTagsOfResourceRequest& request) = 0;
    [[nodiscard]] virtual result<operation::DescribeLimitsResponse> describe_limits(
        const operation::DescribeLimitsRequest& request) = 0;
    [[nodiscard]] virtual result<operation::DescribeEndpointsResponse> describe_endpoints(
        const operation::DescribeEndpointsRequest& request) = 0;

    // The same, asynchronously: the handler is given what the call above would have returned. What a client promises:
    //   - The request need only live until the function returns; a client that works on copies what it needs.
    //   - The handler is called once: on any thread, even before the function returns, and never under a lock. Whoever starts
    //   the
    //     operation sees to it that its own code then goes on where it should (the model's operations go on through the
    //     executor of their completion handlers). A handler that is destroyed without a call reports FailureKind::canceled.
    //   - The handler knows whether the operation was cancelled (`stop_token()`), and until when it is of use (`deadline()`).
    //     A client may heed both or neither; one that gives up says FailureKind::canceled or deadline_exceeded.
    // What is not overridden calls the function above, and then the handler, before it returns.
    virtual void async_create_table(const operation::CreateTableRequest& request,
                                    CompletionHandler<operation::CreateTableResponse> handler);
    virtual void async_describe_table(const operation::DescribeTableRequest& request,
                                      CompletionHandler<operation::DescribeTableResponse> handler);
    virtual void async_list_tables(const operation::ListTablesRequest& request,
                                   CompletionHandler<operation::ListTablesResponse> handler);
    virtual void async_delete_table(const operation::DeleteTableRequest& request,
                                    CompletionHandler<operation::DeleteTableResponse> handler);
    virtual void async_put_item(const operation::PutItemRequest& request,
                                CompletionHandler<operation::PutItemResponse> handler);
    virtual void async_get_item(const operation::GetItemRequest& request,
                                CompletionHandler<operation::GetItemResponse> handler);
    virtual void async_delete_item(const operation::DeleteItemRequest& request,
                                   CompletionHandler<operation::DeleteItemResponse> handler);
    virtual void async_update_item(const operation::UpdateItemRequest& request,
                                   CompletionHandler<operation::UpdateItemResponse> handler);
    virtual void async_query(const operation::QueryRequest& request, CompletionHandler<operation::QueryResponse> handler);
    virtual void async_scan(const operation::ScanRequest& request, CompletionHandler<operation::ScanResponse> handler);
    virtual void async_batch_get_item(const operation::BatchGetItemRequest& request,
                                      CompletionHandler<operation::BatchGetItemResponse> handler);
    virtual void async_batch_write_item(const operation::BatchWriteItemRequest& request,
                                        CompletionHandler<operation::BatchWriteItemResponse> handler);
    virtual void async_transact_get_items(const operation::TransactGetItemsRequest& request,
                                          CompletionHandler<operation::TransactGetItemsResponse> handler);
    virtual void async_transact_write_items(const operation::TransactWriteItemsRequest& request,
                                            CompletionHandler<operation::TransactWriteItemsResponse> handler);
    virtual void async_update_table(const operation::UpdateTableRequest& request,
                                    CompletionHandler<operation::UpdateTableResponse> handler);
    virtual void async_update_time_to_live(const operation::UpdateTimeToLiveRequest& request,
                                           CompletionHandler<operation::UpdateTimeToLiveResponse> handler);
    virtual void async_describe_time_to_live(const operation::DescribeTimeToLiveRequest& request,
                                             CompletionHandler<operation::DescribeTimeToLiveResponse> handler);
    virtual void async_tag_resource(const operation::TagResourceRequest& request,
                                    CompletionHandler<operation::TagResourceResponse> handler);
    virtual void async_untag_resource(const operation::UntagResourceRequest& request,
                                      CompletionHandler<operation::UntagResourceResponse> handler);
    virtual void async_list_tags_of_resource(const operation::ListTagsOfResourceRequest& request,
                                             CompletionHandler<operation::ListTagsOfResourceResponse> handler);
    virtual void async_describe_limits(const operation::DescribeLimitsRequest& request,
                                       CompletionHandler<operation::DescribeLimitsResponse> handler);
    virtual void async_describe_endpoints(const operation::DescribeEndpointsRequest& request,
                                          CompletionHandler<operation::DescribeEndpointsResponse> handler);

protected:
    Client() = default;
    Client(const Client&) = default;
    Client& operator=(const Client&) = default;
};

}  // namespace dyntastic::client

namespace dyntastic {
using client::Client;
}
