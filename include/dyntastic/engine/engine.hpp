// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <dyntastic/common/clock.hpp>
#include <dyntastic/common/result.hpp>
#include <dyntastic/engine/store_options.hpp>
#include <dyntastic/engine/verification.hpp>
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
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace dyntastic::engine {

namespace kv {
class Store;
}

/// What an engine needs from outside.
struct EngineOptions {
    std::string region = "local";          ///< stands in the ARNs of its tables
    const Clock* clock = &system_clock();  ///< must outlive the engine
    /// How often a thread of the engine deletes expired items; no thread when absent.
    std::optional<std::chrono::milliseconds> expiry_interval{};
};

/// DynamoDB's semantics in this process, in memory or on disk. Tables are made at once: CreateTable answers CREATING as the
/// service does, and the next request finds them ACTIVE. Every function may be called from any thread; writes to one item are
/// serialised, readers never wait for one another.
class Engine {
public:
    /// A new, empty database in memory.
    explicit Engine(EngineOptions options = {});
    /// The database in a folder, or a new one there. One process can have it open, once. ConfigurationError when it is in use,
    /// or written by a newer version; UnsupportedByEndpoint in a program without the durable store; ServiceError when the disk
    /// fails. An index that was being made when the database was closed is made first.
    [[nodiscard]] static result<std::unique_ptr<Engine>> open(const StoreOptions& store, EngineOptions options = {});
    /// The same over any store, for tests.
    [[nodiscard]] static result<std::unique_ptr<Engine>> over(std::unique_ptr<kv::Store> store, EngineOptions options = {});
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
    [[nodiscard]] result<operation::UpdateTableResponse> update_table(const operation::UpdateTableRequest& request);
    [[nodiscard]] result<operation::UpdateTimeToLiveResponse> update_time_to_live(
        const operation::UpdateTimeToLiveRequest& request);
    [[nodiscard]] result<operation::DescribeTimeToLiveResponse> describe_time_to_live(
        const operation::DescribeTimeToLiveRequest& request) const;
    [[nodiscard]] result<operation::TagResourceResponse> tag_resource(const operation::TagResourceRequest& request);
    [[nodiscard]] result<operation::UntagResourceResponse> untag_resource(const operation::UntagResourceRequest& request);
    [[nodiscard]] result<operation::ListTagsOfResourceResponse> list_tags_of_resource(
        const operation::ListTagsOfResourceRequest& request) const;
    [[nodiscard]] result<operation::DescribeLimitsResponse> describe_limits(
        const operation::DescribeLimitsRequest& request) const;
    [[nodiscard]] result<operation::DescribeEndpointsResponse> describe_endpoints(
        const operation::DescribeEndpointsRequest& request) const;

    /// Deletes the items of all tables that have expired by the clock, and says how many. Until somebody calls this, or
    /// EngineOptions::expiry_interval does, expired items stay readable, as with the service.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
    result<std::size_t> delete_expired_items();

    /// Whether there is something on disk.
    [[nodiscard]] bool is_durable() const noexcept;
    /// Does `work`, whose writes do not wait for the disk, and calls `done` when all of them are where they survive: on a
    /// thread of the store, which waits once for all who call this meanwhile. At once in memory, or when `work` says that it
    /// has written nothing. A write that succeeded in `work` must be acknowledged by `done` alone.
    void write_together(const std::function<bool()>& work, std::function<void(const result<void>&)> done);

    /// Copies the database as it is now to a folder that is not there yet, while it is used. Files are shared where the file
    /// system can. UnsupportedByEndpoint in memory.
    [[nodiscard]] result<void> backup(const std::string& path) const;
    /// Reads everything, and works out anew what indexes and counters should hold. Writers of a table wait while it is read.
    [[nodiscard]] result<Verification> verify();
    /// The same, and makes right what is not: indexes are made anew from their tables' items, counters are set. The report says
    /// what was found before. Items that cannot be read are left alone; they stay in the report.
    [[nodiscard]] result<Verification> repair();

private:
    Engine(EngineOptions options, std::unique_ptr<kv::Store> store);

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace dyntastic::engine
