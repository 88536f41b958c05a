// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <shared_mutex>

#include "engine/kv/log.hpp"

namespace dyntastic::engine::kv {

/// The bytes that all logs of a store hold. Items that a table still has as well are counted, too.
using LogBytes = std::atomic<std::int64_t>;

/// A log in memory: entries in the order of their numbers. Almost all come with the greatest number so far.
class MemoryLog final : public Log {
public:
    explicit MemoryLog(std::shared_ptr<LogBytes> bytes) : bytes_(std::move(bytes)) {}
    ~MemoryLog() override { bytes_->fetch_sub(own_bytes_, std::memory_order_relaxed); }

    [[nodiscard]] result<void> read(std::uint64_t after, std::uint64_t last, const LogVisitor& visitor) const override;
    [[nodiscard]] result<std::uint64_t> last() const override;

    /// Throws std::bad_alloc, with nothing changed.
    void append(LogEntry entry);
    /// Takes back an entry that was just appended.
    void take_back(std::uint64_t number) noexcept;
    /// Forgets the entries up to this number, included.
    void trim(std::uint64_t last) noexcept;

private:
    void count(std::int64_t bytes) noexcept {
        own_bytes_ += bytes;
        bytes_->fetch_add(bytes, std::memory_order_relaxed);
    }

    mutable std::shared_mutex mutex_;
    std::deque<LogEntry> entries_;
    std::int64_t own_bytes_ = 0;
    std::shared_ptr<LogBytes> bytes_;
};

}  // namespace dyntastic::engine::kv
