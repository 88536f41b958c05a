// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <dyntastic/operation/stream_listener.hpp>
#include <functional>
#include <mutex>
#include <utility>

namespace dyntastic::model {

/// Ends the pause of a reader of a stream early. It rings once and stays so until it is cleared, so a reader that clears it
/// before it looks for changes misses none.
class Alarm final : public operation::StreamListener {
public:
    void records_arrived() noexcept override {
        if (has_rung_.load()) return;
        const std::lock_guard lock(mutex_);
        has_rung_ = true;
        if (on_ring_) on_ring_();
        rung_.notify_all();
    }
    void clear() noexcept { has_rung_ = false; }

    /// Waits until it rings, but no longer than that.
    void wait_for(std::chrono::milliseconds time) {
        std::unique_lock lock(mutex_);
        rung_.wait_for(lock, time, [&] { return has_rung_.load(); });
    }
    /// Calls `begin(has_rung)`, and `on_ring` when it rings afterwards, until disarm(). Neither may call this class.
    template <class Begin>
    void arm(const Begin& begin, std::function<void()> on_ring) {
        const std::lock_guard lock(mutex_);
        begin(has_rung_.load());
        on_ring_ = std::move(on_ring);
    }
    void disarm() noexcept {
        const std::lock_guard lock(mutex_);
        on_ring_ = nullptr;
    }

private:
    std::mutex mutex_;
    std::condition_variable rung_;
    std::atomic<bool> has_rung_ = false;
    std::function<void()> on_ring_;
};

}  // namespace dyntastic::model
