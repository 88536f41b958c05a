// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a program meets in production, and not in an engine in its own process: tables that take time, reads that lag behind,
// throttling, conflicts, latency. All of it is off unless asked for:
//
//     engine::EngineOptions options;
//     options.realism.read_lag = std::chrono::milliseconds(500);
//     auto client = embedded::make_memory_client(options);
//
// Time is that of EngineOptions::clock, and chance comes from `seed`: with a clock of its own, a test is the same every time.
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/common/sleeper.hpp>

namespace dyntastic::engine {

/// How long requests take: log-normally distributed, as latencies are, so that a few take much longer than most.
struct Latency {
    std::chrono::milliseconds median{};
    std::chrono::milliseconds p99{};  ///< one request in a hundred takes longer; the median's value where it is less
    friend bool operator==(const Latency&, const Latency&) = default;
};

/// Options of EngineOptions. They hold for the clients of the engine, embedded::make_client; of the engine's own functions only
/// `read_lag` does. All clients of one engine share the state behind them.
struct Realism {
    /// How long tables and indexes are CREATING, UPDATING and DELETING. Until a table is ACTIVE, requests on its items fail
    /// with ResourceNotFoundException and further changes with ResourceInUseException; an index that is being made cannot be
    /// read.
    std::chrono::milliseconds table_delay{};

    /// Reads without ConsistentRead, and all reads of global indexes, see the data of so long ago. The engine keeps a second
    /// copy of all items in memory for that.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html
    std::chrono::milliseconds read_lag{};

    /// Refuses what exceeds the capacity of a table or a global index: its provisioned throughput, or its maximum on-demand
    /// throughput, or 40,000 units per second for others on demand. Five minutes of unused capacity are saved up for bursts; a
    /// new table begins with one second's. Errors have the service's ThrottlingReasons; batches leave entries unprocessed.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TroubleshootingThrottling.html
    bool throttling = false;

    /// How long a transaction is under way before it is carried out. What touches its items meanwhile fails instead of waiting:
    /// writes with TransactionConflictException, other transactions with TransactionCanceledException (TransactionConflict), a
    /// second one with the same token with TransactionInProgressException.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
    std::chrono::milliseconds transaction_time{};
    /// The probability, from 0 to 1, that a write of one item, or a transaction, meets such a conflict with somebody else.
    double conflicts = 0;

    /// How long each request takes.
    Latency latency{};

    /// The probability, from 0 to 1, that an entry of a batch comes back in UnprocessedItems or UnprocessedKeys. At least one
    /// entry of a batch is always processed.
    double unprocessed = 0;

    /// Where chance begins: with the same seed and one thread, the same happens again.
    std::uint64_t seed = 1;

    /// How `latency` and `transaction_time` pass: on the calling thread, before the request is carried out. It must outlive the
    /// engine. Null is real time; asynchronous operations then wait without their caller's thread.
    const Sleeper* sleeper = nullptr;

    friend bool operator==(const Realism&, const Realism&) = default;
};

}  // namespace dyntastic::engine
