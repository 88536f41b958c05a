// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <boost/asio/basic_waitable_timer.hpp>
#include <chrono>
#include <optional>
#include <stop_token>

namespace dyntastic::model {

/// A pause between two steps of an operation: a timer that cancellation ends early.
template <class Executor>
class Pause {
    using Clock = std::chrono::steady_clock;
    using Timer = boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>, Executor>;

public:
    /// What `make_handler` gives is called on the executor, at that time or when `stop` is asked for.
    template <class MakeHandler>
    void begin(const Executor& executor, Clock::time_point until, std::stop_token stop, const MakeHandler& make_handler) {
        timer_.emplace(executor, until);
        // Before the timer begins, since it may end in another thread at once, and the operation with it.
        interrupt_.emplace(std::move(stop), Interrupt{*timer_});
        timer_->async_wait(make_handler());
    }
    /// Whether there was one.
    bool end() noexcept {
        interrupt_.reset();
        const bool was_pausing = timer_.has_value();
        timer_.reset();
        return was_pausing;
    }

private:
    struct Interrupt {
        Timer& timer;
        void operator()() const { timer.cancel(); }
    };
    std::optional<Timer> timer_;
    std::optional<std::stop_callback<Interrupt>> interrupt_;
};

struct NoPause {};

}  // namespace dyntastic::model
