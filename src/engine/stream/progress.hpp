// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// How far the records of a shard are complete. A writer takes its numbers before its commit and ends them after it, whether the
// commit was made or not. The watermark is the greatest number below which all have ended: readers read up to it, so that no
// slower writer puts a record behind a reader that has already passed.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <mutex>
#include <vector>

namespace dyntastic::engine::stream {

class Progress {
public:
    explicit Progress(std::uint64_t watermark) : issued_(watermark), watermark_(watermark) {}

    /// Begins `count` numbers, which `take(count)` gives, and says the first.
    template <class Take>
    [[nodiscard]] result<std::uint64_t> begin(std::uint64_t count, const Take& take) {
        const std::lock_guard lock(mutex_);
        running_.reserve(running_.size() + 1);
        auto first = take(count);
        if (!first) return first;
        issued_ = *first + count - 1;
        running_.push_back({*first, false});
        return first;
    }

    /// Ends the numbers that began with this one.
    void end(std::uint64_t first) noexcept {
        const std::lock_guard lock(mutex_);
        if (running_.front().first != first) {
            const auto at = std::find_if(running_.begin(), running_.end(), [&](const Run& run) { return run.first == first; });
            at->is_over = true;
            return;
        }
        const auto next = std::find_if(running_.begin() + 1, running_.end(), [](const Run& run) { return !run.is_over; });
        running_.erase(running_.begin(), next);
        watermark_ = running_.empty() ? issued_ : running_.front().first - 1;
        if (waiting_ != 0) advanced_.notify_all();
    }

    [[nodiscard]] std::uint64_t watermark() const {
        const std::lock_guard lock(mutex_);
        return watermark_;
    }
    /// The watermark when all numbers have ended that have been taken so far. Waits only for commits that are under way.
    [[nodiscard]] std::uint64_t complete() const {
        std::unique_lock lock(mutex_);
        wait(
            lock, [&, wanted = issued_] { return watermark_ >= wanted; },
            [&](const auto& is_met) {
                advanced_.wait(lock, is_met);
                return true;
            });
        return watermark_;
    }
    /// Nothing more will come, or something may after all: wakes those who wait.
    void close(bool is_closed) noexcept {
        const std::lock_guard lock(mutex_);
        is_closed_ = is_closed;
        advanced_.notify_all();
    }
    /// Waits until the watermark is greater than `number`, or nothing more will come, but no longer than `timeout`; whether it
    /// is so.
    [[nodiscard]] bool wait_beyond(std::uint64_t number, std::chrono::milliseconds timeout) const {
        std::unique_lock lock(mutex_);
        return wait(
            lock, [&] { return watermark_ > number || is_closed_; },
            [&](const auto& is_met) { return advanced_.wait_for(lock, timeout, is_met); });
    }

private:
    struct Run {
        std::uint64_t first;
        bool is_over;
    };

    template <class IsMet, class Wait>
    bool wait(const std::unique_lock<std::mutex>& /*held*/, const IsMet& is_met, const Wait& wait_for) const {
        if (is_met()) return true;
        ++waiting_;
        const bool met = wait_for(is_met);
        --waiting_;
        return met;
    }

    mutable std::mutex mutex_;
    mutable std::condition_variable advanced_;
    mutable int waiting_ = 0;
    std::vector<Run> running_;  // ascending; the first is not over
    std::uint64_t issued_;
    std::uint64_t watermark_;
    bool is_closed_ = false;
};

}  // namespace dyntastic::engine::stream
