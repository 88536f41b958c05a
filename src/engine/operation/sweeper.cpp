// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/operation/sweeper.hpp"

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
    thread_ = std::thread([this, interval, sweep = std::move(sweep)] {
        std::unique_lock lock(mutex_);
        while (!wake_.wait_for(lock, interval, [this] { return stopped_; })) {
            lock.unlock();
            sweep();
            lock.lock();
        }
    });
}

}  // namespace dyntastic::engine
