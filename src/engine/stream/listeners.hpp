// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <dyntastic/operation/stream_listener.hpp>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace dyntastic::engine::stream {

/// Those who wait for changes of one stream. A writer tells them after its numbers have ended, so a listener that was added
/// before its reader found nothing misses nothing. Without listeners, telling costs one load.
class Listeners {
public:
    using Listener = operation::StreamListener;

    void add(std::weak_ptr<Listener> listener) {
        const std::lock_guard lock(mutex_);
        std::erase_if(listeners_, [](const auto& other) { return other.expired(); });
        listeners_.push_back(std::move(listener));
        has_any_.store(true, std::memory_order_relaxed);
    }
    void tell() noexcept {
        if (!has_any_.load(std::memory_order_relaxed)) return;
        const std::lock_guard lock(mutex_);
        bool is_any_left = false;
        for (const auto& each : listeners_) {
            const std::shared_ptr<Listener> listener = each.lock();
            if (!listener) continue;
            listener->records_arrived();
            is_any_left = true;
        }
        has_any_.store(is_any_left, std::memory_order_relaxed);
    }

private:
    std::mutex mutex_;
    std::vector<std::weak_ptr<Listener>> listeners_;
    std::atomic<bool> has_any_ = false;
};

}  // namespace dyntastic::engine::stream
