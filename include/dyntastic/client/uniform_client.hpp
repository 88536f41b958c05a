// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/operations.hpp>

namespace dyntastic::client {

/// For clients that treat all operations alike, such as one that counts or logs what goes through it: instead of a function for
/// each operation they have two templates.
///
///     class Logged : public client::UniformClient<Logged> {
///         friend UniformClient;
///         template <class Request>
///         result<client::ResponseOf<Request>> call(const Request& request);
///         template <class Request>
///         void async_call(const Request& request, client::CompletionHandler<client::ResponseOf<Request>> handler);
///     };
///
/// `((*inner).*client::OperationOf<Request>::blocking)(request)` hands a request on. `Base` is Client, or an interface that
/// extends it.
template <class Derived, class Base = Client>
class UniformClient : public Base {
public:
    result<operation::CreateTableResponse> create_table(const operation::CreateTableRequest& request) override {
        return self().call(request);
    }
    result<operation::DescribeTableResponse> describe_table(const operation::DescribeTableRequest& request) override {
        return self().call(request);
    }
    result<operation::ListTablesResponse> list_tables(const operation::ListTablesRequest& request) override {
        return self().call(request);
    }
    result<operation::DeleteTableResponse> delete_table(const operation::DeleteTableRequest& request) override {
        return self().call(request);
    }
    result<operation::PutItemResponse> put_item(const operation::PutItemRequest& request) override {
        return self().call(request);
    }
    result<operation::GetItemResponse> get_item(const operation::GetItemRequest& request) override {
        return self().call(request);
    }
    result<operation::DeleteItemResponse> delete_item(const operation::DeleteItemRequest& request) override {
        return self().call(request);
    }
    result<operation::UpdateItemResponse> update_item(const operation::UpdateItemRequest& request) override {
        return self().call(request);
    }
    result<operation::QueryResponse> query(const operation::QueryRequest& request) override { return self().call(request); }
    result<operation::ScanResponse> scan(const operation::ScanRequest& request) override { return self().call(request); }
    result<operation::BatchGetItemResponse> batch_get_item(const operation::BatchGetItemRequest& request) override {
        return self().call(request);
    }
    result<operation::BatchWriteItemResponse> batch_write_item(const operation::BatchWriteItemRequest& request) override {
        return self().call(request);
    }
    result<operation::TransactGetItemsResponse> transact_get_items(const operation::TransactGetItemsRequest& request) override {
        return self().call(request);
    }
    result<operation::TransactWriteItemsResponse> transact_write_items(
        const operation::TransactWriteItemsRequest& request) override {
        return self().call(request);
    }
    result<operation::UpdateTableResponse> update_table(const operation::UpdateTableRequest& request) override {
        return self().call(request);
    }
    result<operation::UpdateTimeToLiveResponse> update_time_to_live(
        const operation::UpdateTimeToLiveRequest& request) override {
        return self().call(request);
    }
    result<operation::DescribeTimeToLiveResponse> describe_time_to_live(
        const operation::DescribeTimeToLiveRequest& request) override {
        return self().call(request);
    }
    result<operation::TagResourceResponse> tag_resource(const operation::TagResourceRequest& request) override {
        return self().call(request);
    }
    result<operation::UntagResourceResponse> untag_resource(const operation::UntagResourceRequest& request) override {
        return self().call(request);
    }
    result<operation::ListTagsOfResourceResponse> list_tags_of_resource(
        const operation::ListTagsOfResourceRequest& request) override {
        return self().call(request);
    }
    result<operation::DescribeLimitsResponse> describe_limits(const operation::DescribeLimitsRequest& request) override {
        return self().call(request);
    }
    result<operation::DescribeEndpointsResponse> describe_endpoints(
        const operation::DescribeEndpointsRequest& request) override {
        return self().call(request);
    }

    void async_create_table(const operation::CreateTableRequest& request,
                            CompletionHandler<operation::CreateTableResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_describe_table(const operation::DescribeTableRequest& request,
                              CompletionHandler<operation::DescribeTableResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_list_tables(const operation::ListTablesRequest& request,
                           CompletionHandler<operation::ListTablesResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_delete_table(const operation::DeleteTableRequest& request,
                            CompletionHandler<operation::DeleteTableResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_put_item(const operation::PutItemRequest& request,
                        CompletionHandler<operation::PutItemResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_get_item(const operation::GetItemRequest& request,
                        CompletionHandler<operation::GetItemResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_delete_item(const operation::DeleteItemRequest& request,
                           CompletionHandler<operation::DeleteItemResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_update_item(const operation::UpdateItemRequest& request,
                           CompletionHandler<operation::UpdateItemResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_query(const operation::QueryRequest& request, CompletionHandler<operation::QueryResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_scan(const operation::ScanRequest& request, CompletionHandler<operation::ScanResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_batch_get_item(const operation::BatchGetItemRequest& request,
                              CompletionHandler<operation::BatchGetItemResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_batch_write_item(const operation::BatchWriteItemRequest& request,
                                CompletionHandler<operation::BatchWriteItemResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_transact_get_items(const operation::TransactGetItemsRequest& request,
                                  CompletionHandler<operation::TransactGetItemsResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_transact_write_items(const operation::TransactWriteItemsRequest& request,
                                    CompletionHandler<operation::TransactWriteItemsResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_update_table(const operation::UpdateTableRequest& request,
                            CompletionHandler<operation::UpdateTableResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_update_time_to_live(const operation::UpdateTimeToLiveRequest& request,
                                   CompletionHandler<operation::UpdateTimeToLiveResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_describe_time_to_live(const operation::DescribeTimeToLiveRequest& request,
                                     CompletionHandler<operation::DescribeTimeToLiveResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_tag_resource(const operation::TagResourceRequest& request,
                            CompletionHandler<operation::TagResourceResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_untag_resource(const operation::UntagResourceRequest& request,
                              CompletionHandler<operation::UntagResourceResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_list_tags_of_resource(const operation::ListTagsOfResourceRequest& request,
                                     CompletionHandler<operation::ListTagsOfResourceResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_describe_limits(const operation::DescribeLimitsRequest& request,
                               CompletionHandler<operation::DescribeLimitsResponse> handler) override {
        self().async_call(request, std::move(handler));
    }
    void async_describe_endpoints(const operation::DescribeEndpointsRequest& request,
                                  CompletionHandler<operation::DescribeEndpointsResponse> handler) override {
        self().async_call(request, std::move(handler));
    }

private:
    [[nodiscard]] Derived& self() noexcept { return static_cast<Derived&>(*this); }
};

}  // namespace dyntastic::client
