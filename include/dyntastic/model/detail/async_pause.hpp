// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <boost/asio/basic_waitable_timer.hpp>
#include <chrono>
#include <dyntastic/model/detail/alarm.hpp>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace dyntastic::model {

/// A pause between two steps of an operation: a timer that cancellation ends early.
template <class Executor>
class Pause {
    using Clock = std::chrono::steady_clock;
    using Timer = boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>, Executor>;

public:
    Pause() = default;
    Pause(const Pause&) = delete;
    Pause& operator=(const Pause&) = delete;
    ~Pause() {
        if (alarm_) alarm_->disarm();
    }

    /// What `make_handler` gives is called on the executor, at that time or when `stop` is asked for.
    template <class MakeHandler>
    void begin(const Executor& executor, Clock::time_point until, std::stop_token stop, const MakeHandler& make_handler) {
        timer_.emplace(executor, until);
        // Before the timer begins, since it may end in another thread at once, and the operation with it.
        interrupt_.emplace(std::move(stop), Interrupt{*timer_, nullptr});
        timer_->async_wait(make_handler());
    }
    /// The same, or when the alarm rings. The alarm's lock guards the timer, since it rings on threads of others, and `stop`
    /// rings it too. The operation may end in another thread while this runs, but not before the lock is free: end() needs it.
    template <class MakeHandler>
    void begin(const Executor& executor, Clock::time_point until, std::stop_token stop, const MakeHandler& make_handler,
               std::shared_ptr<Alarm> alarm) {
        timer_.emplace(executor, until);
        alarm_ = alarm;
        interrupt_.emplace(std::move(stop), Interrupt{*timer_, alarm.get()});
        alarm->arm(
            [&](bool has_rung) {
                if (has_rung) timer_->expires_at(Clock::now());
                timer_->async_wait(make_handler());
            },
            [this] { timer_->cancel(); });
    }
    /// Whether there was one.
    bool end() noexcept {
        interrupt_.reset();
        if (const auto alarm = std::exchange(alarm_, nullptr)) alarm->disarm();
        const bool was_pausing = timer_.has_value();
        timer_.reset();
        return was_pausing;
    }

private:
    struct Interrupt {
        Timer& timer;
        Alarm* alarm;
        void operator()() const {
            if (alarm != nullptr) alarm->records_arrived();
            else timer.cancel();
        }
    };
    std::shared_ptr<Alarm> alarm_;
    std::optional<Timer> timer_;
    std::optional<std::stop_callback<Interrupt>> interrupt_;
};

struct NoPause {};

}  // namespace dyntastic::model
