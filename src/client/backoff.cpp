// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <dyntastic/client/backoff.hpp>
#include <random>
#include <thread>

namespace dyntastic::client {
namespace {

class SystemPacing : public Pacing {
public:
    double random() override {
        thread_local std::minstd_rand generator{std::random_device{}()};  // small: every thread that waits has one
        // generate_canonical may round up to 1.
        return std::min(std::generate_canonical<double, 32>(generator), std::nextafter(1.0, 0.0));
    }
    void sleep(std::chrono::milliseconds time) override { std::this_thread::sleep_for(time); }
};

}  // namespace

RetryCause retry_cause(FailureKind kind) noexcept {
    if (is_throttling(kind)) return RetryCause::throttling;
    switch (kind) {
        case FailureKind::internal_server_error:
        case FailureKind::service_unavailable:
        // Another Region writes the same items of a global table, and will be done soon.
        case FailureKind::replicated_write_conflict: return RetryCause::transient;
        // The first attempt at the same transaction is still running; its token keeps it from happening twice.
        case FailureKind::transaction_in_progress: return RetryCause::throttling;
        default: return RetryCause::none;
    }
}

std::chrono::milliseconds BackoffPolicy::pause(int failed, RetryCause cause, double random) const noexcept {
    if (cause == RetryCause::none || failed < 1) return {};
    const auto first = static_cast<double>((cause == RetryCause::throttling ? throttling_base : base).count());
    const double longest = std::min(std::ldexp(first, failed - 1), static_cast<double>(cap.count()));
    const double pause = std::clamp(random, 0.0, 1.0) * longest;
    constexpr auto longest_possible = static_cast<double>(std::chrono::milliseconds::max().count());
    if (pause >= longest_possible) return std::chrono::milliseconds::max();
    return std::chrono::milliseconds(pause > 0 ? static_cast<std::chrono::milliseconds::rep>(pause) : 0);
}

std::optional<std::chrono::milliseconds> Attempts::failed(RetryCause cause, double random) noexcept {
    ++in_vain_;
    if (cause == RetryCause::none || in_vain_ >= policy_.max_attempts) return std::nullopt;
    return policy_.pause(++pauses_, cause, random);
}

std::chrono::milliseconds Attempts::partly_done(RetryCause cause, double random) noexcept {
    in_vain_ = 0;
    return policy_.pause(++pauses_, cause, random);
}

Pacing& Pacing::of_the_system() {
    static SystemPacing system;
    return system;
}

}  // namespace dyntastic::client
