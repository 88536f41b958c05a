// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace dyntastic::engine {

/// A thread that does something now and then, until it is stopped.
class Sweeper {
public:
    Sweeper() = default;
    Sweeper(const Sweeper&) = delete;
    Sweeper& operator=(const Sweeper&) = delete;
    ~Sweeper() { stop(); }

    /// Calls `sweep` after each interval, at least once in a year; what it throws is ignored. Only once.
    void start(std::chrono::milliseconds interval, std::function<void()> sweep);
    /// Waits for a sweep that is under way.
    void stop();

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopped_ = false;
    std::thread thread_;
};

}  // namespace dyntastic::engine
