// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// When a request that failed is sent again: exponential backoff with full jitter, by the figures of the AWS SDKs' standard
// mode for DynamoDB. Only arithmetic: whoever sends the request also waits and draws the random numbers.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/common/failure.hpp>
#include <optional>

namespace dyntastic::client {

/// Why a request may be sent again.
enum class RetryCause : std::uint8_t {
    none,        ///< it may not: it would fail again
    transient,   ///< the service is in trouble, and the request may or may not have been carried out
    throttling,  ///< too many requests; this one was not carried out
};

/// What a failure of the service says of that.
[[nodiscard]] RetryCause retry_cause(FailureKind kind) noexcept;

/// How often a request is tried, and how long the pauses between are.
struct BackoffPolicy {
    std::chrono::milliseconds base{25};                ///< the first pause at most; each one after it may be twice as long
    std::chrono::milliseconds throttling_base{1'000};  ///< the same, when the service was throttling
    std::chrono::milliseconds cap{20'000};             ///< no pause is longer
    int max_attempts = 4;                              ///< the first one included; less than 1 counts as 1

    /// The pause before the attempt after `failed` ones; `random`, from [0, 1), decides how much of the longest possible
    /// pause it is, so that many clients that failed together do not come back together.
    [[nodiscard]] std::chrono::milliseconds pause(int failed, RetryCause cause, double random) const noexcept;
};

/// The attempts at one thing.
class Attempts {
public:
    explicit Attempts(const BackoffPolicy& policy) noexcept : policy_(policy) {}
    /// After an attempt in vain: the pause before the next one, or nullopt when there is none left.
    [[nodiscard]] std::optional<std::chrono::milliseconds> failed(RetryCause cause, double random) noexcept;
    /// After an attempt that did a part: the pause before the rest. What gets on is not given up, but goes on slowing down.
    [[nodiscard]] std::chrono::milliseconds partly_done(RetryCause cause, double random) noexcept;
    /// How many in a row were in vain.
    [[nodiscard]] int in_vain() const noexcept { return in_vain_; }

private:
    BackoffPolicy policy_;
    int pauses_ = 0;
    int in_vain_ = 0;
};

/// Where pauses and random numbers come from; tests have one of their own, and never wait. Safe to use from many threads.
class Pacing {
public:
    virtual ~Pacing() = default;
    /// From [0, 1).
    [[nodiscard]] virtual double random() = 0;
    virtual void sleep(std::chrono::milliseconds time) = 0;

    /// Lets the thread sleep.
    [[nodiscard]] static Pacing& of_the_system();

protected:
    Pacing() = default;
    Pacing(const Pacing&) = default;
    Pacing& operator=(const Pacing&) = default;
};

}  // namespace dyntastic::client
