// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/maintenance/sweeper.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace dyntastic::engine {

void Sweeper::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Sweeper::start(std::chrono::milliseconds interval, std::function<void()> sweep) {
    // The clock counts nanoseconds and ends after 292 years; the longest interval must not lie before now.
    constexpr std::chrono::milliseconds longest = std::chrono::hours(24 * 365);
    interval = std::min(interval, longest);
    thread_ = std::thread([this, interval, sweep = std::move(sweep)] {
        std::unique_lock lock(mutex_);
        while (!wake_.wait_for(lock, interval, [this] { return stopped_; })) {
            lock.unlock();
            try {
                sweep();
            } catch (...) {  // NOLINT(bugprone-empty-catch): memory, most likely; there may be some again at the next sweep
            }
            lock.lock();
        }
    });
}

}  // namespace dyntastic::engine
