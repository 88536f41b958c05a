// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// An operation of the engine by its name, from JSON to JSON, as a server carries it out.
#pragma once

#include <dyntastic/engine/engine.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "support/operations.hpp"

namespace dyntastic::testing {

/// The answer, or a failure.
using RunOperation = std::function<result<std::string>(engine::Engine&, std::string_view body)>;

/// All operations by name.
inline const std::map<std::string, RunOperation, std::less<>>& operations_by_name() {
    using namespace operation;
    using engine::Engine;
    static const auto made = [] {
        std::map<std::string, RunOperation, std::less<>> all;
        const auto add = [&]<class Request>(const char* name, Request /*of*/, auto member) {
            all.emplace(name, [member](Engine& engine, std::string_view body) -> result<std::string> {
                Request request;
                if (auto read = read_wire_json(body, request); !read) return std::move(read).error();
                const auto response = (engine.*member)(request);
                if (!response) return response.error();
                return json_of(*response);
            });
        };
        add("BatchExecuteStatement", BatchExecuteStatementRequest{}, &Engine::batch_execute_statement);
        add("BatchGetItem", BatchGetItemRequest{}, &Engine::batch_get_item);
        add("BatchWriteItem", BatchWriteItemRequest{}, &Engine::batch_write_item);
        add("CreateTable", CreateTableRequest{}, &Engine::create_table);
        add("DeleteItem", DeleteItemRequest{}, &Engine::delete_item);
        add("DeleteTable", DeleteTableRequest{}, &Engine::delete_table);
        add("DescribeEndpoints", DescribeEndpointsRequest{}, &Engine::describe_endpoints);
        add("DescribeLimits", DescribeLimitsRequest{}, &Engine::describe_limits);
        add("DescribeTable", DescribeTableRequest{}, &Engine::describe_table);
        add("DescribeTimeToLive", DescribeTimeToLiveRequest{}, &Engine::describe_time_to_live);
        add("ExecuteStatement", ExecuteStatementRequest{}, &Engine::execute_statement);
        add("ExecuteTransaction", ExecuteTransactionRequest{}, &Engine::execute_transaction);
        add("GetItem", GetItemRequest{}, &Engine::get_item);
        add("ListTables", ListTablesRequest{}, &Engine::list_tables);
        add("ListTagsOfResource", ListTagsOfResourceRequest{}, &Engine::list_tags_of_resource);
        add("PutItem", PutItemRequest{}, &Engine::put_item);
        add("Query", QueryRequest{}, &Engine::query);
        add("Scan", ScanRequest{}, &Engine::scan);
        add("TagResource", TagResourceRequest{}, &Engine::tag_resource);
        add("TransactGetItems", TransactGetItemsRequest{}, &Engine::transact_get_items);
        add("TransactWriteItems", TransactWriteItemsRequest{}, &Engine::transact_write_items);
        add("UntagResource", UntagResourceRequest{}, &Engine::untag_resource);
        add("UpdateItem", UpdateItemRequest{}, &Engine::update_item);
        add("UpdateTable", UpdateTableRequest{}, &Engine::update_table);
        add("UpdateTimeToLive", UpdateTimeToLiveRequest{}, &Engine::update_time_to_live);
        return all;
    }();
    return made;
}

}  // namespace dyntastic::testing
