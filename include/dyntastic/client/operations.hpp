// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which response, which name and which functions of the client belong to a request, for code that treats all operations alike.
#pragma once

#include <dyntastic/client/client.hpp>
#include <dyntastic/client/completion_handler.hpp>
#include <string_view>

namespace dyntastic::client {

template <auto Blocking, auto Asynchronous>
struct OperationMembers;
template <class Response, class Request, result<Response> (Client::*Blocking)(const Request&),
          void (Client::*Asynchronous)(const Request&, CompletionHandler<Response>)>
struct OperationMembers<Blocking, Asynchronous> {
    using response_type = Response;
    static constexpr auto blocking = Blocking;
    static constexpr auto asynchronous = Asynchronous;
};

/// `response_type`, the members `blocking` and `asynchronous` of Client, and the API's `name`.
template <class Request>
struct OperationOf;
template <class Request>
using ResponseOf = typename OperationOf<Request>::response_type;

template <>
struct OperationOf<operation::CreateTableRequest> : OperationMembers<&Client::create_table, &Client::async_create_table> {
    static constexpr std::string_view name = "CreateTable";
};
template <>
struct OperationOf<operation::DescribeTableRequest> : OperationMembers<&Client::describe_table, &Client::async_describe_table> {
    static constexpr std::string_view name = "DescribeTable";
};
template <>
struct OperationOf<operation::ListTablesRequest> : OperationMembers<&Client::list_tables, &Client::async_list_tables> {
    static constexpr std::string_view name = "ListTables";
};
template <>
struct OperationOf<operation::DeleteTableRequest> : OperationMembers<&Client::delete_table, &Client::async_delete_table> {
    static constexpr std::string_view name = "DeleteTable";
};
template <>
struct OperationOf<operation::PutItemRequest> : OperationMembers<&Client::put_item, &Client::async_put_item> {
    static constexpr std::string_view name = "PutItem";
};
template <>
struct OperationOf<operation::GetItemRequest> : OperationMembers<&Client::get_item, &Client::async_get_item> {
    static constexpr std::string_view name = "GetItem";
};
template <>
struct OperationOf<operation::DeleteItemRequest> : OperationMembers<&Client::delete_item, &Client::async_delete_item> {
    static constexpr std::string_view name = "DeleteItem";
};
template <>
struct OperationOf<operation::UpdateItemRequest> : OperationMembers<&Client::update_item, &Client::async_update_item> {
    static constexpr std::string_view name = "UpdateItem";
};
template <>
struct OperationOf<operation::QueryRequest> : OperationMembers<&Client::query, &Client::async_query> {
    static constexpr std::string_view name = "Query";
};
template <>
struct OperationOf<operation::ScanRequest> : OperationMembers<&Client::scan, &Client::async_scan> {
    static constexpr std::string_view name = "Scan";
};
template <>
struct OperationOf<operation::BatchGetItemRequest> : OperationMembers<&Client::batch_get_item, &Client::async_batch_get_item> {
    static constexpr std::string_view name = "BatchGetItem";
};
template <>
struct OperationOf<operation::BatchWriteItemRequest>
    : OperationMembers<&Client::batch_write_item, &Client::async_batch_write_item> {
    static constexpr std::string_view name = "BatchWriteItem";
};
template <>
struct OperationOf<operation::TransactGetItemsRequest>
    : OperationMembers<&Client::transact_get_items, &Client::async_transact_get_items> {
    static constexpr std::string_view name = "TransactGetItems";
};
template <>
struct OperationOf<operation::TransactWriteItemsRequest>
    : OperationMembers<&Client::transact_write_items, &Client::async_transact_write_items> {
    static constexpr std::string_view name = "TransactWriteItems";
};
template <>
struct OperationOf<operation::UpdateTableRequest> : OperationMembers<&Client::update_table, &Client::async_update_table> {
    static constexpr std::string_view name = "UpdateTable";
};
template <>
struct OperationOf<operation::UpdateTimeToLiveRequest>
    : OperationMembers<&Client::update_time_to_live, &Client::async_update_time_to_live> {
    static constexpr std::string_view name = "UpdateTimeToLive";
};
template <>
struct OperationOf<operation::DescribeTimeToLiveRequest>
    : OperationMembers<&Client::describe_time_to_live, &Client::async_describe_time_to_live> {
    static constexpr std::string_view name = "DescribeTimeToLive";
};
template <>
struct OperationOf<operation::TagResourceRequest> : OperationMembers<&Client::tag_resource, &Client::async_tag_resource> {
    static constexpr std::string_view name = "TagResource";
};
template <>
struct OperationOf<operation::UntagResourceRequest> : OperationMembers<&Client::untag_resource, &Client::async_untag_resource> {
    static constexpr std::string_view name = "UntagResource";
};
template <>
struct OperationOf<operation::ListTagsOfResourceRequest>
    : OperationMembers<&Client::list_tags_of_resource, &Client::async_list_tags_of_resource> {
    static constexpr std::string_view name = "ListTagsOfResource";
};
template <>
struct OperationOf<operation::DescribeLimitsRequest>
    : OperationMembers<&Client::describe_limits, &Client::async_describe_limits> {
    static constexpr std::string_view name = "DescribeLimits";
};
template <>
struct OperationOf<operation::DescribeEndpointsRequest>
    : OperationMembers<&Client::describe_endpoints, &Client::async_describe_endpoints> {
    static constexpr std::string_view name = "DescribeEndpoints";
};

}  // namespace dyntastic::client
