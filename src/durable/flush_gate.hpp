// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <rocksdb/db.h>
#include <rocksdb/env.h>

namespace dyntastic::durable {

/// Holds back the flushes of a database between an error and the attempt to recover from it.
///
/// RocksDB (7.8 to 9.10) schedules a flush for a background thread. If it notes an error before the thread begins, the flush
/// returns without doing anything, and its request stays at the head of a queue that nobody looks at any more. DB::Resume()
/// then adds no second request, and waits for ever for the first. The gate closes before RocksDB notes the error, so such a
/// flush begins late instead of never: during the recovery, which needs it anyway.
class FlushGate {
public:
    /// Called by a thread before a flush. Waits while the gate is closed.
    void enter();
    /// The flush of this thread has begun: an error that is noted from now on does it no harm.
    void begun() noexcept;
    /// Called before an error is noted. Returns once every flush that has entered has begun, so that none of them is lost.
    void close();
    void open();
    /// Opens the gate unless it was closed again since `closures` was read.
    void open(std::uint64_t closures);
    /// How often the gate has been closed.
    [[nodiscard]] std::uint64_t closures() const;

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool is_open_ = true;
    std::uint64_t closures_ = 0;
    int entered_ = 0;  // flushes that have not begun yet
};

/// An environment whose flushes go through the gate, which must outlive it.
[[nodiscard]] std::unique_ptr<rocksdb::Env> make_gated_env(std::unique_ptr<rocksdb::Env> env, FlushGate& gate);

/// DB::Resume() for a database whose flushes go through the gate: writes to files what is in memory, and makes the database
/// writable again. On return the gate is open if that succeeded.
[[nodiscard]] rocksdb::Status resume(rocksdb::DB& database, FlushGate& gate);

}  // namespace dyntastic::durable
