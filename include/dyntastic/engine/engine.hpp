// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <dyntastic/common/clock.hpp>
#include <dyntastic/common/result.hpp>
#include <dyntastic/engine/realism.hpp>
#include <dyntastic/engine/store_options.hpp>
#include <dyntastic/engine/verification.hpp>
#include <dyntastic/operation/operation_list.hpp>
#include <dyntastic/operation/requests.hpp>
#include <dyntastic/operation/stream_listener.hpp>
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
    std::string region = "local";          ///< in the ARNs of tables; chooses where regions differ (docs/compatibility.md)
    const Clock* clock = &system_clock();  ///< must outlive the engine
    /// How often a thread of the engine deletes expired items; no thread when absent. Less than 1 ms is refused with a
    /// ConfigurationError, and more than a year counts as a year.
    std::optional<std::chrono::milliseconds> expiry_interval{};
    /// What of production there is, such as latency and throttling; nothing by default.
    Realism realism{};

    /// For how long the records of streams are kept: from 1 ms to 24 hours, which is what the service does.
    std::chrono::milliseconds stream_retention = std::chrono::hours(24);
    /// The open shards of a new stream: 1, 2, 4, 8, 16, 32 or 64. The records of one partition key are always in one of them.
    std::size_t stream_shards = 1;
    /// The first write that finds its shard so old closes it and opens a child, as the service does; 0 for never.
    std::chrono::milliseconds stream_shard_age = std::chrono::hours(4);
    /// The bytes that records of all streams take in memory. Beyond it the oldest are forgotten before their time, and readers
    /// that have not read them yet get a TrimmedDataAccessException. A database on disk has no such bound.
    std::size_t stream_memory = std::size_t{1} << 30;
};

/// DynamoDB's semantics in this process, in memory or on disk. Tables are made at once: CreateTable answers CREATING as the
/// service does, and the next request finds them ACTIVE. Every function may be called from any thread; writes to one item are
/// serialised, readers never wait for one another.
class Engine {
public:
    /// A new, empty database in memory. Throws ConfigurationError when an option makes no sense.
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

    /// One function for each line of <dyntastic/operation/operations.def>; const for operations that read, such as
    /// `result<operation::GetItemResponse> get_item(const operation::GetItemRequest& request) const`.
#define DYNTASTIC_CONST_FOR_reads const
#define DYNTASTIC_CONST_FOR_writes
#define DYNTASTIC_CONST_FOR_changes_tables
#define DYNTASTIC_OPERATION(Name, function, target, effect, ...)                                      \
    [[nodiscard]] result<operation::Name##Response> function(const operation::Name##Request& request) \
        DYNTASTIC_CONST_FOR_##effect;
#include <dyntastic/operation/operations.def>
#undef DYNTASTIC_CONST_FOR_reads
#undef DYNTASTIC_CONST_FOR_writes
#undef DYNTASTIC_CONST_FOR_changes_tables

    /// The same by the type of the request.
    template <class Request>
    [[nodiscard]] result<operation::ResponseOf<Request>> call(const Request& request);

    /// What the engine was made with.
    [[nodiscard]] const EngineOptions& options() const noexcept;

    /// Deletes the items of all tables that have expired by the clock, and says how many. Also gives back the space of stream
    /// records that are older than the retention. Until somebody calls this, or
    /// EngineOptions::expiry_interval does, expired items stay readable, as with the service.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
    result<std::size_t> delete_expired_items();

    /// Closes the open shards of a table's stream and opens one child for each, or two if they are to be split: to test that a
    /// consumer follows children. ResourceNotFoundException when there is no such table, ValidationException when its stream is
    /// not enabled.
    [[nodiscard]] result<void> renew_stream_shards(const std::string& table_name, bool split = false);
    /// Waits until GetRecords has something new to say at an iterator: a record behind it, or the end of its shard. False when
    /// the timeout is over first. A write in this process ends the wait at once. Fails as GetRecords does for an iterator that
    /// is malformed or expired, or whose stream or shard is gone.
    [[nodiscard]] result<bool> wait_for_records(const std::string& shard_iterator, std::chrono::milliseconds timeout) const;
    /// Tells the listener about each new record of this stream and each end of a shard, for as long as the listener lives.
    /// False when there is no such stream.
    [[nodiscard]] bool watch_stream(const std::string& stream_arn, std::weak_ptr<operation::StreamListener> listener) const;
    /// The memory that records of streams take, in bytes; 0 for a database on disk.
    [[nodiscard]] std::size_t stream_bytes() const noexcept;

    /// Why writes fail, in a sentence, or empty: a disk that is full or failing, and what to do if it does not recover. The
    /// store goes on trying by itself. Always empty in memory.
    [[nodiscard]] std::string fault() const;
    /// Whether there is something on disk.
    [[nodiscard]] bool is_durable() const noexcept;
    /// Runs `work`, whose writes do not wait for the disk, and calls `done` when all of them are durable. `done` runs on a
    /// thread of the store, which makes one sync for all callers that wait; in memory, and when everything is durable
    /// already, it runs at once. Do not pass on any response from `work` before `done`. This holds for a refusal or a
    /// repeated token too: it depends on an item that another write left, which may not be durable yet.
    void write_together(const std::function<void()>& work, std::function<void(const result<void>&)> done);

    /// Copies the database as it is now to a folder that is not there yet, while it is used. Files are shared where the file
    /// system can. UnsupportedByEndpoint in memory.
    [[nodiscard]] result<void> backup(const std::string& path) const;
    /// Reads everything, and works out anew what indexes and counters should hold. Writers of a table wait while it is read.
    [[nodiscard]] result<Verification> verify();
    /// The same, and makes right what is not: indexes are made anew from their tables' items, counters are set. The report says
    /// what was found before. Items that cannot be read are left alone; they stay in the report.
    [[nodiscard]] result<Verification> repair();

private:
    [[nodiscard]] result<operation::UpdateItemResponse> patch_item(const operation::UpdateItemRequest& request);

    Engine(EngineOptions options, std::unique_ptr<kv::Store> store);

    struct State;
    std::unique_ptr<State> state_;
};

#define DYNTASTIC_OPERATION(Name, function, ...)                                                     \
    template <>                                                                                      \
    inline result<operation::Name##Response> Engine::call(const operation::Name##Request& request) { \
        return function(request);                                                                    \
    }
#include <dyntastic/operation/operations.def>

}  // namespace dyntastic::engine
