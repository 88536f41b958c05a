// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Whether the disk has everything that can be read, so that most who ask need not wait for it. Commits are known by RocksDB's
// sequence numbers. One that was made without waiting can be read before Write returns, so it counts as missing from before
// that call on; then its number is known to be below that of the store, and a sync that began at a number has all up to it.
#pragma once

#include <atomic>
#include <cstdint>

namespace dyntastic::durable {

class SyncProgress {
public:
    /// Of a store whose latest number is this one, and on the disk.
    explicit SyncProgress(std::uint64_t latest = 0) noexcept : committed_(latest), synced_(latest) {}

    /// Around a commit that does not wait for the disk.
    class Commit {
    public:
        explicit Commit(SyncProgress& progress) noexcept : progress_(progress) { progress_.under_way_.fetch_add(1); }
        ~Commit() { progress_.under_way_.fetch_sub(1); }
        Commit(const Commit&) = delete;
        Commit& operator=(const Commit&) = delete;
        /// It was made; the store's latest number is this one.
        void made(std::uint64_t latest) noexcept { raise(progress_.committed_, latest); }

    private:
        SyncProgress& progress_;
    };

    /// A sync has succeeded, or a commit that waited for one. Before it, the store's latest number was this one, or the commit
    /// itself has this number.
    void synced(std::uint64_t latest) noexcept { raise(synced_, latest); }

    /// The number up to which everything is on the disk.
    [[nodiscard]] std::uint64_t synced() const noexcept { return synced_; }
    [[nodiscard]] bool is_complete() const noexcept { return under_way_ == 0 && committed_ <= synced_; }

private:
    static void raise(std::atomic<std::uint64_t>& number, std::uint64_t to) noexcept {
        std::uint64_t before = number;
        while (before < to && !number.compare_exchange_weak(before, to)) {}
    }

    std::atomic<std::uint32_t> under_way_ = 0;
    std::atomic<std::uint64_t> committed_;
    std::atomic<std::uint64_t> synced_;
};

}  // namespace dyntastic::durable
