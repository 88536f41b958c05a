// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/rate_limiter.hpp"

#include <algorithm>
#include <cmath>

namespace dyntastic::remote {
namespace {

constexpr double half_seconds = 2;  // a second has
constexpr double smoothing = 0.8;
constexpr double beta = 0.7;
constexpr double scale = 0.4;
constexpr double lowest_rate = 0.5;
constexpr double lowest_capacity = 1;
constexpr double most_over_measured = 2;  // the rate may be so many times what was measured

double seconds(TimePoint time) { return std::chrono::duration<double>(time.time_since_epoch()).count(); }

}  // namespace

RateMeter::RateMeter(double now) : bucket_(std::floor(now)) {}

double RateMeter::count(double now) {
    const double bucket = std::floor(now * half_seconds) / half_seconds;
    ++counted_;
    if (bucket > bucket_) {
        rate_ = smoothing * (counted_ / (bucket - bucket_)) + (1 - smoothing) * rate_;
        counted_ = 0;
        bucket_ = bucket;
    }
    return rate_;
}

CubicRate::CubicRate(double now) : throttled_at_(now) {}

double CubicRate::succeeded(double now) const {
    const double since_back = now - throttled_at_ - back_after_;
    return scale * since_back * since_back * since_back + highest_;
}

double CubicRate::throttled(double rate, double now) {
    highest_ = rate;
    throttled_at_ = now;
    back_after_ = std::cbrt(highest_ * (1 - beta) / scale);
    return rate * beta;
}

RateLimiter::RateLimiter(TimePoint now)
    : meter_(seconds(now)), cubic_(seconds(now)), rate_(lowest_capacity), last_refill_(seconds(now)) {}

double RateLimiter::take_turn(TimePoint now) {
    const std::lock_guard lock(mutex_);
    if (!is_engaged_) return 0;
    refill(seconds(now));
    return ++taken_;
}

TimePoint RateLimiter::when(double turn, TimePoint now) {
    const std::lock_guard lock(mutex_);
    refill(seconds(now));
    if (turn <= turns_) return now;
    return now + std::chrono::ceil<TimePoint::duration>(std::chrono::duration<double>((turn - turns_) / rate_));
}

void RateLimiter::give_back() {
    const std::lock_guard lock(mutex_);
    // Whoever stands behind it keeps its number, which the next one gets too: in all there are as many turns as there were.
    if (is_engaged_) --taken_;
}

void RateLimiter::ended(bool was_throttled, TimePoint time) {
    const double now = seconds(time);
    const std::lock_guard lock(mutex_);
    const double measured = meter_.count(now);
    double rate = 0;
    if (was_throttled) {
        rate = cubic_.throttled(is_engaged_ ? std::min(measured, rate_) : measured, now);
        is_engaged_ = true;
    } else {
        rate = cubic_.succeeded(now);
    }
    set_rate(std::min(rate, most_over_measured * measured), now);
}

double RateLimiter::rate() const {
    const std::lock_guard lock(mutex_);
    return is_engaged_ ? rate_ : 0;
}

void RateLimiter::refill(double now) {
    if (now <= last_refill_) return;
    turns_ = std::min(turns_ + (now - last_refill_) * rate_, taken_ + capacity_);
    last_refill_ = now;
}

void RateLimiter::set_rate(double rate, double now) {
    refill(now);
    rate_ = std::max(rate, lowest_rate);
    capacity_ = std::max(rate, lowest_capacity);
    turns_ = std::min(turns_, taken_ + capacity_);
}

}  // namespace dyntastic::remote
