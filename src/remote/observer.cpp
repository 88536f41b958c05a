// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <dyntastic/remote/observer.hpp>
#include <map>

#include "common/ascii.hpp"

namespace dyntastic::remote {
namespace {

using Microseconds = std::chrono::microseconds;

std::string_view result_of(const Failure* failure) { return failure == nullptr ? "ok" : failure->type(); }

std::string number(double value, int significant_digits) {
    char digits[64];
    const auto [end, error] =
        std::to_chars(std::begin(digits), std::end(digits), value, std::chars_format::general, significant_digits);
    return {digits, end};
}

class Line {
public:
    explicit Line(std::string_view what) : text_(what) {}
    Line& add(std::string_view name, std::string_view value) {
        if (value.empty()) return *this;
        text_.append(" ").append(name).append("=");
        // Whatever comes from a server stays on its line, and in its field.
        for (const char c : value) text_ += c > ' ' && c <= '~' && c != '"' ? c : '_';
        return *this;
    }
    Line& add(std::string_view name, std::int64_t value) { return add(name, std::to_string(value)); }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

class LineLogger final : public Observer {
public:
    explicit LineLogger(std::function<void(std::string_view)> write) : write_(std::move(write)) {}

    void on_attempt(const AttemptEvent& event) override {
        if (event.failure == nullptr) return;
        Line line("attempt");
        line.add("operation", event.operation).add("table", event.table).add("node", event.node).add("attempt", event.attempt);
        line.add("microseconds", std::chrono::duration_cast<Microseconds>(event.latency).count());
        line.add("result", result_of(event.failure)).add("status", event.http_status).add("request_id", event.request_id);
        if (event.pause) line.add("pause_milliseconds", event.pause->count());
        write_(line.text() + " message=\"" + printable(event.failure->message()) + "\"");
    }

    void on_call(const CallEvent& event) override {
        Line line("call");
        line.add("operation", event.operation).add("table", event.table).add("attempts", event.attempts);
        line.add("microseconds", std::chrono::duration_cast<Microseconds>(event.latency).count());
        line.add("result", result_of(event.failure)).add("request_id", event.request_id);
        if (event.consumed_capacity > 0) line.add("capacity", number(event.consumed_capacity, 6));
        write_(line.text());
    }

private:
    static std::string printable(std::string text) {
        text = loggable(std::move(text));
        for (char& c : text) {
            if (c < ' ' || c > '~' || c == '"') c = '\'';
        }
        return text;
    }

    /// The part of a message that may be logged. The service's own are a sentence or two. When it refuses a signature, it adds
    /// the request as it has read it, and servers in between may show anything: none of that belongs in a log.
    static std::string loggable(std::string text) {
        constexpr std::size_t longest = 500;
        constexpr std::string_view begins_request[] = {"\n\n",          "canonical string", "string-to-sign", "security-token",
                                                       "authorization", "credential=",      "signature=",     "x-amz-"};
        const std::string small = ascii::lower(text);
        std::size_t end = std::min(small.size(), longest);
        for (const std::string_view mark : begins_request) end = std::min(end, small.find(mark));
        if (end == text.size()) return text;
        text.resize(end);
        while (text.ends_with(' ')) text.pop_back();
        return text.append("...");
    }

    std::function<void(std::string_view)> write_;
};

// Upper bounds in seconds; one more bucket holds the rest.
constexpr std::array<double, 14> bounds{0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10};

/// A label's value must not end its quotes, nor its line.
std::string in_quotes(std::string_view value) {
    std::string text = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') text += '\\';
        if (c == '\n') text += "\\n";
        else text += c;
    }
    return text += '"';
}

void append(std::string& text, std::string_view name, const std::string& labels, double value) {
    text.append(name).append("{").append(labels).append("} ").append(number(value, 15)).append("\n");
}

void describe(std::string& text, std::string_view name, std::string_view type, std::string_view help) {
    text.append("# HELP ")
        .append(name)
        .append(" ")
        .append(help)
        .append("\n# TYPE ")
        .append(name)
        .append(" ")
        .append(type)
        .append("\n");
}

}  // namespace

std::shared_ptr<Observer> make_line_logger(std::function<void(std::string_view line)> write) {
    return std::make_shared<LineLogger>(std::move(write));
}

struct PrometheusObserver::Counts {
    struct Histogram {
        std::array<std::uint64_t, bounds.size() + 1> buckets{};
        double sum = 0;
    };
    using Labels = std::string;  // as they stand between the braces
    std::map<Labels, std::uint64_t> calls, attempts;
    std::map<Labels, std::uint64_t> sent, received;
    std::map<Labels, Histogram> seconds;
    std::map<Labels, double> capacity;
};

PrometheusObserver::PrometheusObserver() : counts_(std::make_unique<Counts>()) {}
PrometheusObserver::~PrometheusObserver() = default;

void PrometheusObserver::on_attempt(const AttemptEvent& event) {
    const std::string operation = "operation=" + in_quotes(event.operation);
    const std::string labels = operation + ",result=" + in_quotes(result_of(event.failure));
    const std::lock_guard lock(mutex_);
    ++counts_->attempts[labels];
    counts_->sent[operation] += event.bytes_sent;
    counts_->received[operation] += event.bytes_received;
}

void PrometheusObserver::on_call(const CallEvent& event) {
    const std::string operation = "operation=" + in_quotes(event.operation);
    const std::string labels = operation + ",result=" + in_quotes(result_of(event.failure));
    const double seconds = std::chrono::duration<double>(event.latency).count();
    std::size_t bucket = 0;
    while (bucket < bounds.size() && seconds > bounds[bucket]) ++bucket;
    const std::lock_guard lock(mutex_);
    ++counts_->calls[labels];
    Counts::Histogram& histogram = counts_->seconds[operation];
    ++histogram.buckets[bucket];
    histogram.sum += seconds;
    if (event.consumed_capacity > 0) counts_->capacity["table=" + in_quotes(event.table)] += event.consumed_capacity;
}

std::string PrometheusObserver::text() const {
    std::string text;
    const std::lock_guard lock(mutex_);
    const auto append_counter = [&](std::string_view name, std::string_view help, const auto& counts) {
        describe(text, name, "counter", help);
        for (const auto& [labels, count] : counts) append(text, name, labels, static_cast<double>(count));
    };
    append_counter("dyntastic_client_calls_total", "Calls, by operation and result.", counts_->calls);
    append_counter("dyntastic_client_attempts_total", "Requests that were sent, retries included.", counts_->attempts);
    append_counter("dyntastic_client_sent_bytes_total", "Bytes of HTTP sent.", counts_->sent);
    append_counter("dyntastic_client_received_bytes_total", "Bytes of HTTP received.", counts_->received);
    append_counter("dyntastic_client_consumed_capacity_units_total", "Capacity, where ReturnConsumedCapacity asks for it.",
                   counts_->capacity);
    describe(text, "dyntastic_client_call_duration_seconds", "histogram", "How long calls took, pauses included.");
    for (const auto& [labels, histogram] : counts_->seconds) {
        std::uint64_t count = 0;
        for (std::size_t i = 0; i < histogram.buckets.size(); ++i) {
            count += histogram.buckets[i];
            const std::string bound = i < bounds.size() ? number(bounds[i], 6) : "+Inf";
            append(text, "dyntastic_client_call_duration_seconds_bucket", labels + ",le=" + in_quotes(bound),
                   static_cast<double>(count));
        }
        append(text, "dyntastic_client_call_duration_seconds_sum", labels, histogram.sum);
        append(text, "dyntastic_client_call_duration_seconds_count", labels, static_cast<double>(count));
    }
    return text;
}

}  // namespace dyntastic::remote
