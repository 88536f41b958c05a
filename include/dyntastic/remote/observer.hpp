// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a remote client does, for logs and metrics. Without an observer it costs nothing.
#pragma once

#include <chrono>
#include <cstddef>
#include <dyntastic/common/failure.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace dyntastic::remote {

/// One request to one node, with its answer or without. All views end with the call that brings them.
struct AttemptEvent {
    std::string_view operation{};  ///< such as "GetItem"
    std::string_view table{};      ///< empty where there is none, or several
    std::string_view node{};       ///< host, and port where it is not the usual one
    int attempt = 1;               ///< the how-manieth at this call
    std::chrono::nanoseconds latency{};
    std::size_t bytes_sent = 0;  ///< of HTTP, without TLS
    std::size_t bytes_received = 0;
    int http_status = 0;  ///< 0 without an answer
    std::string_view request_id{};
    const Failure* failure = nullptr;                  ///< null for success; its message holds no session token
    std::optional<std::chrono::milliseconds> pause{};  ///< before the next attempt; nullopt when there is none
};

/// A call as its caller sees it.
struct CallEvent {
    std::string_view operation{};
    std::string_view table{};
    int attempts = 0;
    std::chrono::nanoseconds latency{};  ///< with pauses and all
    std::string_view request_id{};       ///< of the last answer
    const Failure* failure = nullptr;    ///< null for success
    double consumed_capacity = 0;        ///< units, where ReturnConsumedCapacity has asked for them
};

/// Called from every thread that makes calls, and from the client's own; must not block nor throw.
class Observer {
public:
    virtual ~Observer() = default;
    virtual void on_attempt(const AttemptEvent& /*event*/) {}
    virtual void on_call(const CallEvent& /*event*/) {}

protected:
    Observer() = default;
    Observer(const Observer&) = default;
    Observer& operator=(const Observer&) = default;
};

/// A line such as
///     call operation=GetItem table=orders attempts=2 microseconds=31500 result=ok request_id=ABC
/// for each call, and one for each attempt that failed. It ends a failure's message
/// where that begins to repeat the request, as the message of a refused signature does: no token gets into a log.
[[nodiscard]] std::shared_ptr<Observer> make_line_logger(std::function<void(std::string_view line)> write);

/// Counts for Prometheus: calls and attempts by operation and result, how long calls took, bytes, and consumed capacity by
/// table. https://prometheus.io/docs/instrumenting/exposition_formats/
class PrometheusObserver final : public Observer {
public:
    PrometheusObserver();
    ~PrometheusObserver() override;
    PrometheusObserver(const PrometheusObserver&) = delete;
    PrometheusObserver& operator=(const PrometheusObserver&) = delete;

    void on_attempt(const AttemptEvent& event) override;
    void on_call(const CallEvent& event) override;
    /// All there is, in the text format 0.0.4.
    [[nodiscard]] std::string text() const;

private:
    struct Counts;
    mutable std::mutex mutex_;
    std::unique_ptr<Counts> counts_;
};

}  // namespace dyntastic::remote
