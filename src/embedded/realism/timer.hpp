// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <thread>

namespace dyntastic::embedded {

/// Calls functions later, one after the other, on a thread of its own, which begins with the first of them. Those whose time
/// has not come when the timer goes are destroyed without a call.
class Timer {
public:
    Timer();
    ~Timer();
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    void run_after(std::chrono::milliseconds pause, std::function<void()> function);
    /// Destroys the functions that wait, without a call.
    void drop();

private:
    struct State;
    std::shared_ptr<State> state_;
    std::thread thread_{};
};

}  // namespace dyntastic::embedded
