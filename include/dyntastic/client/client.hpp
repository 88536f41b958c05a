// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/batch_get_item.hpp>
#include <dyntastic/operation/batch_write_item.hpp>
#include <dyntastic/operation/create_table.hpp>
#include <dyntastic/operation/delete_item.hpp>
#include <dyntastic/operation/delete_table.hpp>
#include <dyntastic/operation/describe_endpoints.hpp>
#include <dyntastic/operation/describe_limits.hpp>
#include <dyntastic/operation/describe_table.hpp>
#include <dyntastic/operation/get_item.hpp>
#include <dyntastic/operation/list_tables.hpp>
#include <dyntastic/operation/put_item.hpp>
#include <dyntastic/operation/query.hpp>
#include <dyntastic/operation/scan.hpp>
#include <dyntastic/operation/tags.hpp>
#include <dyntastic/operation/time_to_live.hpp>
#include <dyntastic/operation/transact_get_items.hpp>
#include <dyntastic/operation/transact_write_items.hpp>
#include <dyntastic/operation/update_item.hpp>
#include <dyntastic/operation/update_table.hpp>

namespace dyntastic::client {

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

protected:
    Client() = default;
    Client(const Client&) = default;
    Client& operator=(const Client&) = default;
};

}  // namespace dyntastic::client

namespace dyntastic {
using client::Client;
}
