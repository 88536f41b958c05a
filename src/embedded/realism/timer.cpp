// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "embedded/realism/timer.hpp"

#include <condition_variable>
#include <map>
#include <mutex>
#include <utility>

namespace dyntastic::embedded {

struct Timer::State {
    using Time = std::chrono::steady_clock::time_point;

    void run() {
        std::unique_lock lock(mutex);
        while (!is_ending) {
            if (waiting.empty()) {
                changed.wait(lock);
            } else if (const Time next = waiting.begin()->first; std::chrono::steady_clock::now() < next) {
                changed.wait_until(lock, next);
            } else {
                auto function = std::move(waiting.begin()->second);
                waiting.erase(waiting.begin());
                lock.unlock();
                try {
                    function();
                } catch (...) {  // without memory; what the function holds says so when it is destroyed
                }
                function = nullptr;  // what it holds may end the timer
                lock.lock();
            }
        }
    }

    std::mutex mutex{};
    std::condition_variable changed{};
    std::multimap<Time, std::function<void()>> waiting{};
    bool is_ending = false;
};

Timer::Timer() : state_(std::make_shared<State>()) {}

Timer::~Timer() {
    drop();
    {
        const std::lock_guard lock(state_->mutex);
        state_->is_ending = true;
    }
    state_->changed.notify_all();
    if (!thread_.joinable()) return;
    if (thread_.get_id() == std::this_thread::get_id()) thread_.detach();  // the last function has held the timer
    else thread_.join();
}

void Timer::drop() {
    decltype(State::waiting) dropped;  // is destroyed without the lock
    const std::lock_guard lock(state_->mutex);
    dropped.swap(state_->waiting);
}

void Timer::run_after(std::chrono::milliseconds pause, std::function<void()> function) {
    {
        const std::lock_guard lock(state_->mutex);
        if (!thread_.joinable()) thread_ = std::thread([state = state_] { state->run(); });
        state_->waiting.emplace(std::chrono::steady_clock::now() + pause, std::move(function));
    }
    state_->changed.notify_all();
}

}  // namespace dyntastic::embedded
