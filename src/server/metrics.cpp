// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/metrics.hpp"

#include <algorithm>
#include <charconv>

namespace dyntastic::server {
namespace {

constexpr auto relaxed = std::memory_order_relaxed;

void append_seconds(std::string& out, double seconds) {
    std::array<char, 32> digits;
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), seconds);
    out.append(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

std::string operation_label(std::size_t operation) {
    return std::string("operation=\"").append(operation::operations[operation].name).append("\"");
}

}  // namespace

void append_metric(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
    out.append("# HELP ").append(name).append(" ").append(help);
    out.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

void append_sample(std::string& out, std::string_view name, std::string_view labels, std::int64_t value) {
    out += name;
    if (!labels.empty()) out.append("{").append(labels).append("}");
    out.append(" ").append(std::to_string(value)).append("\n");
}

Metrics::Shard& Metrics::shard() noexcept {
    static std::atomic<std::size_t> threads{0};
    thread_local const std::size_t own = threads.fetch_add(1, relaxed) % shard_count;
    return shards_[own];
}

void Metrics::count_operation(std::size_t operation, std::optional<FailureKind> failure,
                              std::chrono::nanoseconds took) noexcept {
    OfOperation& counters = shard().operations[operation];
    const std::size_t result = failure ? std::min(static_cast<std::size_t>(*failure) + 1, results - 1) : 0;
    counters.by_result[result].fetch_add(1, relaxed);
    const auto nanoseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(took.count(), 0));
    const auto* const bucket = std::lower_bound(bounds.begin(), bounds.end(), (nanoseconds + 999) / 1000);
    counters.by_duration[static_cast<std::size_t>(bucket - bounds.begin())].fetch_add(1, relaxed);
    counters.nanoseconds.fetch_add(nanoseconds, relaxed);
}

void Metrics::count_other(int status) noexcept {
    const auto* const found = std::find(other_statuses.begin(), other_statuses.end() - 1, status);
    shard().others[static_cast<std::size_t>(found - other_statuses.begin())].fetch_add(1, relaxed);
}

void Metrics::count_received(std::size_t bytes) noexcept { shard().received.fetch_add(bytes, relaxed); }
void Metrics::count_sent(std::size_t bytes) noexcept { shard().sent.fetch_add(bytes, relaxed); }

void Metrics::connection_opened() noexcept {
    open_.fetch_add(1, relaxed);
    opened_.fetch_add(1, relaxed);
}
void Metrics::connection_closed() noexcept { open_.fetch_sub(1, relaxed); }

template <class Pick>
std::uint64_t Metrics::sum(Pick pick) const {
    std::uint64_t total = 0;
    for (const Shard& shard : shards_) total += pick(shard).load(relaxed);
    return total;
}

void Metrics::write_operations(std::string& out) const {
    constexpr std::string_view name = "dyntastic_requests_total";
    append_metric(out, name, "counter", "Operations answered, by operation and result: ok, or the type of the error.");
    for (std::size_t operation = 0; operation < operation::operation_count; ++operation) {
        for (std::size_t result = 0; result < results; ++result) {
            const std::uint64_t count =
                sum([&](const Shard& shard) -> auto& { return shard.operations[operation].by_result[result]; });
            if (count == 0) continue;
            std::string labels = operation_label(operation) + ",result=\"";
            if (result == 0) labels += "ok";
            else if (result == results - 1) labels += "other";
            else labels += Failure(static_cast<FailureKind>(result - 1), {}).type();
            append_sample(out, name, labels + "\"", static_cast<std::int64_t>(count));
        }
    }
}

void Metrics::write_durations(std::string& out) const {
    constexpr std::string_view name = "dyntastic_request_duration_seconds";
    append_metric(out, name, "histogram", "From the whole request to the whole answer.");
    for (std::size_t operation = 0; operation < operation::operation_count; ++operation) {
        std::array<std::uint64_t, bounds.size() + 1> counts;
        for (std::size_t bucket = 0; bucket < counts.size(); ++bucket) {
            counts[bucket] = sum([&](const Shard& shard) -> auto& { return shard.operations[operation].by_duration[bucket]; });
        }
        if (std::all_of(counts.begin(), counts.end(), [](std::uint64_t count) { return count == 0; })) continue;
        const std::string label = operation_label(operation);
        std::uint64_t total = 0;
        for (std::size_t bucket = 0; bucket < counts.size(); ++bucket) {
            total += counts[bucket];
            std::string bound = label + ",le=\"";
            if (bucket < bounds.size()) append_seconds(bound, bounds[bucket] / 1e6);
            else bound += "+Inf";
            append_sample(out, std::string(name) + "_bucket", bound + "\"", static_cast<std::int64_t>(total));
        }
        const std::uint64_t spent = sum([&](const Shard& shard) -> auto& { return shard.operations[operation].nanoseconds; });
        out.append(name).append("_sum{").append(label).append("} ");
        append_seconds(out, static_cast<double>(spent) / 1e9);
        out += "\n";
        append_sample(out, std::string(name) + "_count", label, static_cast<std::int64_t>(total));
    }
}

void Metrics::write(std::string& out) const {
    write_operations(out);
    write_durations(out);
    constexpr std::string_view others = "dyntastic_other_responses_total";
    append_metric(out, others, "counter", "Answers to what reached no operation, by HTTP status.");
    for (std::size_t i = 0; i < other_statuses.size(); ++i) {
        const std::string status = other_statuses[i] == 0 ? "other" : std::to_string(other_statuses[i]);
        append_sample(out, others, "status=\"" + status + "\"",
                      static_cast<std::int64_t>(sum([&](const Shard& shard) -> auto& { return shard.others[i]; })));
    }
    const auto write_one = [&out](std::string_view name, std::string_view type, std::string_view help, std::uint64_t value) {
        append_metric(out, name, type, help);
        append_sample(out, name, {}, static_cast<std::int64_t>(value));
    };
    write_one("dyntastic_received_bytes_total", "counter", "Bytes received from clients, without TLS.",
              sum([](const Shard& shard) -> auto& { return shard.received; }));
    write_one("dyntastic_sent_bytes_total", "counter", "Bytes sent to clients, without TLS.",
              sum([](const Shard& shard) -> auto& { return shard.sent; }));
    write_one("dyntastic_connections", "gauge", "Open connections.", static_cast<std::uint64_t>(connections()));
    write_one("dyntastic_connections_total", "counter", "Connections accepted.", opened_.load(relaxed));
}

}  // namespace dyntastic::server
