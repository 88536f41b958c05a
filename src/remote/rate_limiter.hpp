// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the adaptive retry mode adds to the standard one: requests, first attempts too, are held back to a rate that the service
// bears. The figures are those of the AWS SDKs: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
#pragma once

#include <mutex>

#include "remote/transport/task.hpp"

namespace dyntastic::remote {

/// How fast requests are answered, in requests/s: counted over half seconds, and smoothed.
class RateMeter {
public:
    explicit RateMeter(double now);
    /// One more at this time; the rate.
    double count(double now);

private:
    double bucket_;  // when the current half second began
    double counted_ = 0;
    double rate_ = 0;
};

/// The rate that may be, by the function of CUBIC's congestion control: after throttling it falls to 70 %, rises steeply back
/// to what it was, rests there, and rises beyond. https://www.rfc-editor.org/rfc/rfc9438
class CubicRate {
public:
    explicit CubicRate(double now);
    [[nodiscard]] double succeeded(double now) const;
    double throttled(double rate, double now);

private:
    double highest_ = 0;     // the rate when it was throttled
    double throttled_at_;    // seconds
    double back_after_ = 0;  // so many seconds later it is `highest_` again
};

/// Holds requests back from the first throttling on. They take turns, first come, first served, as often as the rate has room
/// for one. Safe to use from many threads.
class RateLimiter {
public:
    explicit RateLimiter(TimePoint now);

    /// The number of a request's turn. It has to be used or given back.
    [[nodiscard]] double take_turn(TimePoint now);
    /// When a turn comes, if the rate stays what it is; a time that has passed when it has come.
    [[nodiscard]] TimePoint when(double turn, TimePoint now);
    void give_back();

    /// An attempt has ended; the rate follows.
    void ended(bool was_throttled, TimePoint time);
    /// Requests/s; 0 while nothing is held back.
    [[nodiscard]] double rate() const;

private:
    void refill(double now);
    void set_rate(double rate, double now);

    mutable std::mutex mutex_;
    RateMeter meter_;
    CubicRate cubic_;
    bool is_engaged_ = false;
    double rate_;
    double capacity_ = 1;     // so many turns may come at once after a quiet time
    double turns_ = 0;        // that have come
    double taken_ = 0;        // that have been taken, also such as have yet to come
    double last_refill_ = 0;  // seconds
};

}  // namespace dyntastic::remote
