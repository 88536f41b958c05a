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

private:
    template <class Request, class Response>
    static result<Response> answer(const Function<Request, Response>& function, const Request& request, const char* name) {
        if (function) return function(request);
        return Failure(FailureKind::unsupported_by_endpoint, std::string("the mock has no function for ") + name);
    }
};

}  // namespace dyntastic::client
