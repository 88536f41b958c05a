// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

namespace dyntastic::durable {

/// A thread that tries again and again to make the store well, once it has been woken, until that succeeds: with a pause before
/// each attempt, which doubles from a quarter of a second to four. So a store recovers also when nobody writes.
class Healer {
public:
    explicit Healer(std::function<bool()> heal, std::chrono::milliseconds first_pause = std::chrono::milliseconds(250))
        : heal_(std::move(heal)), first_pause_(first_pause), thread_([this] { run(); }) {}
    ~Healer() {
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
        }
        wake_.notify_all();
        thread_.join();
    }
    Healer(const Healer&) = delete;
    Healer& operator=(const Healer&) = delete;

    void wake() {
        {
            const std::lock_guard lock(mutex_);
            is_needed_ = true;
        }
        wake_.notify_all();
    }

private:
    void run() {
        std::unique_lock lock(mutex_);
        for (auto pause = first_pause_;;) {
            wake_.wait(lock, [&] { return stopped_ || is_needed_; });
            if (wake_.wait_for(lock, pause, [&] { return stopped_; }) || stopped_) return;
            is_needed_ = false;
            lock.unlock();
            const bool is_well = heal_();
            lock.lock();
            if (!is_well) is_needed_ = true;
            pause = is_well ? first_pause_ : std::min(2 * pause, 16 * first_pause_);
        }
    }

    std::function<bool()> heal_;
    std::chrono::milliseconds first_pause_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool is_needed_ = false;
    bool stopped_ = false;
    std::thread thread_;
};

}  // namespace dyntastic::durable
