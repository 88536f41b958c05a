// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/clock.hpp>
#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/batch_get_item.hpp>
#include <dyntastic/operation/batch_write_item.hpp>
#include <dyntastic/operation/create_table.hpp>
#include <dyntastic/operation/delete_item.hpp>
#include <dyntastic/operation/delete_table.hpp>
#include <dyntastic/operation/describe_table.hpp>
#include <dyntastic/operation/get_item.hpp>
#include <dyntastic/operation/list_tables.hpp>
#include <dyntastic/operation/put_item.hpp>
#include <dyntastic/operation/query.hpp>
#include <dyntastic/operation/scan.hpp>
#include <dyntastic/operation/transact_get_items.hpp>
#include <dyntastic/operation/transact_write_items.hpp>
#include <dyntastic/operation/update_item.hpp>
#include <memory>
#include <string>

namespace dyntastic::engine {

/// What an engine needs from outside.
struct EngineOptions {
    std::string region = "local";          ///< stands in the ARNs of its tables
    const Clock* clock = &system_clock();  ///< must outlive the engine
};

/// DynamoDB's semantics in this process, in memory. Tables are created at once and begin ACTIVE. Every function may be
/// called from any thread; writes to one item are serialised, readers never wait for one another.
class Engine {
public:
    explicit Engine(EngineOptions options = {});
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    [[nodiscard]] result<operation::CreateTableResponse> create_table(const operation::CreateTableRequest& request);
    [[nodiscard]] result<operation::DescribeTableResponse> describe_table(const operation::DescribeTableRequest& request) const;
    [[nodiscard]] result<operation::ListTablesResponse> list_tables(const operation::ListTablesRequest& request) const;
    [[nodiscard]] result<operation::DeleteTableResponse> delete_table(const operation::DeleteTableRequest& request);
    [[nodiscard]] result<operation::PutItemResponse> put_item(const operation::PutItemRequest& request);
    [[nodiscard]] result<operation::GetItemResponse> get_item(const operation::GetItemRequest& request) const;
    [[nodiscard]] result<operation::DeleteItemResponse> delete_item(const operation::DeleteItemRequest& request);
    [[nodiscard]] result<operation::UpdateItemResponse> update_item(const operation::UpdateItemRequest& request);
    [[nodiscard]] result<operation::QueryResponse> query(const operation::QueryRequest& request) const;
    [[nodiscard]] result<operation::ScanResponse> scan(const operation::ScanRequest& request) const;
    [[nodiscard]] result<operation::BatchGetItemResponse> batch_get_item(const operation::BatchGetItemRequest& request) const;
    [[nodiscard]] result<operation::BatchWriteItemResponse> batch_write_item(const operation::BatchWriteItemRequest& request);
    [[nodiscard]] result<operation::TransactGetItemsResponse> transact_get_items(
        const operation::TransactGetItemsRequest& request) const;
    [[nodiscard]] result<operation::TransactWriteItemsResponse> transact_write_items(
        const operation::TransactWriteItemsRequest& request);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace dyntastic::engine
