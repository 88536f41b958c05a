// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The asynchronous operations of a client that has only blocking ones.
#include <dyntastic/client/operations.hpp>

namespace dyntastic::client {
namespace {

/// `error` becomes what the client throws; the result means nothing then.
template <class Request>
result<ResponseOf<Request>> call(Client& client, const Request& request, std::exception_ptr& error) {
    try {
        return (client.*OperationOf<Request>::blocking)(request);
    } catch (...) {
        error = std::current_exception();
        return Failure();
    }
}

template <class Request>
void complete_now(Client& client, const Request& request, CompletionHandler<ResponseOf<Request>> handler) {
    if (auto failure = failure_before_start(handler)) return std::move(handler)(*std::move(failure));
    std::exception_ptr error;
    auto response = call(client, request, error);
    // What the handler throws is not the client's.
    if (error) std::move(handler).fail(std::move(error));
    else std::move(handler)(std::move(response));
}

}  // namespace

void Client::async_create_table(const operation::CreateTableRequest& request,
                                CompletionHandler<operation::CreateTableResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_describe_table(const operation::DescribeTableRequest& request,
                                  CompletionHandler<operation::DescribeTableResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_list_tables(const operation::ListTablesRequest& request,
                               CompletionHandler<operation::ListTablesResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_delete_table(const operation::DeleteTableRequest& request,
                                CompletionHandler<operation::DeleteTableResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_put_item(const operation::PutItemRequest& request, CompletionHandler<operation::PutItemResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_get_item(const operation::GetItemRequest& request, CompletionHandler<operation::GetItemResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_delete_item(const operation::DeleteItemRequest& request,
                               CompletionHandler<operation::DeleteItemResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_update_item(const operation::UpdateItemRequest& request,
                               CompletionHandler<operation::UpdateItemResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_query(const operation::QueryRequest& request, CompletionHandler<operation::QueryResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_scan(const operation::ScanRequest& request, CompletionHandler<operation::ScanResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_batch_get_item(const operation::BatchGetItemRequest& request,
                                  CompletionHandler<operation::BatchGetItemResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_batch_write_item(const operation::BatchWriteItemRequest& request,
                                    CompletionHandler<operation::BatchWriteItemResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_transact_get_items(const operation::TransactGetItemsRequest& request,
                                      CompletionHandler<operation::TransactGetItemsResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_transact_write_items(const operation::TransactWriteItemsRequest& request,
                                        CompletionHandler<operation::TransactWriteItemsResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_update_table(const operation::UpdateTableRequest& request,
                                CompletionHandler<operation::UpdateTableResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_update_time_to_live(const operation::UpdateTimeToLiveRequest& request,
                                       CompletionHandler<operation::UpdateTimeToLiveResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_describe_time_to_live(const operation::DescribeTimeToLiveRequest& request,
                                         CompletionHandler<operation::DescribeTimeToLiveResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_tag_resource(const operation::TagResourceRequest& request,
                                CompletionHandler<operation::TagResourceResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_untag_resource(const operation::UntagResourceRequest& request,
                                  CompletionHandler<operation::UntagResourceResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_list_tags_of_resource(const operation::ListTagsOfResourceRequest& request,
                                         CompletionHandler<operation::ListTagsOfResourceResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_describe_limits(const operation::DescribeLimitsRequest& request,
                                   CompletionHandler<operation::DescribeLimitsResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

void Client::async_describe_endpoints(const operation::DescribeEndpointsRequest& request,
                                      CompletionHandler<operation::DescribeEndpointsResponse> handler) {
    complete_now(*this, request, std::move(handler));
}

}  // namespace dyntastic::client
