// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the server counts. Threads count in shards of their own, so that they do not wait for one another.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <dyntastic/common/failure.hpp>
#include <dyntastic/operation/operation_list.hpp>
#include <optional>
#include <string>

namespace dyntastic::server {

class Metrics {
public:
    /// An operation was answered: with success, or with a failure of a kind.
    void count_operation(std::size_t operation, std::optional<FailureKind> failure, std::chrono::nanoseconds took) noexcept;
    /// A request was answered that reached no operation.
    void count_other(int status) noexcept;
    void count_received(std::size_t bytes) noexcept;
    void count_sent(std::size_t bytes) noexcept;
    void connection_opened() noexcept;
    void connection_closed() noexcept;
    [[nodiscard]] std::int64_t connections() const noexcept { return open_.load(std::memory_order_relaxed); }

    /// Appends all of it in the text format of Prometheus.
    /// https://prometheus.io/docs/instrumenting/exposition_formats/
    void write(std::string& out) const;

private:
    using Counter = std::atomic<std::uint64_t>;
    static constexpr std::size_t shard_count = 8;
    static constexpr std::size_t results = static_cast<std::size_t>(FailureKind::configuration) + 2;  // success, other kinds
    static constexpr std::array<std::uint32_t, 14> bounds = {50,    100,   250,   500,    1000,   2500,    5000,
                                                             10000, 25000, 50000, 100000, 250000, 1000000, 5000000};  // us

    struct OfOperation {
        std::array<Counter, results> by_result{};
        std::array<Counter, bounds.size() + 1> by_duration{};
        Counter nanoseconds{};
    };
    struct alignas(64) Shard {
        std::array<OfOperation, operation::operation_count> operations{};
        std::array<Counter, 7> others{};
        Counter received{};
        Counter sent{};
    };
    static constexpr std::array<int, 7> other_statuses = {200, 400, 403, 404, 408, 413, 0};

    [[nodiscard]] Shard& shard() noexcept;
    template <class Pick>
    [[nodiscard]] std::uint64_t sum(Pick pick) const;
    void write_operations(std::string& out) const;
    void write_durations(std::string& out) const;

    std::array<Shard, shard_count> shards_{};
    std::atomic<std::int64_t> open_{0};
    Counter opened_{0};
};

/// Appends a line `name{labels} value`.
void append_sample(std::string& out, std::string_view name, std::string_view labels, std::int64_t value);
/// Appends the two lines that introduce a metric.
void append_metric(std::string& out, std::string_view name, std::string_view type, std::string_view help);

}  // namespace dyntastic::server
