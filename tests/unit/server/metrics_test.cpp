// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Every number of the metrics, in the text that Prometheus reads.
#include "server/metrics.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <thread>

namespace dyntastic::server {
namespace {

using namespace std::chrono_literals;

std::string text_of(const Metrics& metrics) {
    std::string text;
    metrics.write(text);
    return text;
}

const std::size_t get_item = operation::find_operation("GetItem");

TEST(Metrics, begin_with_nothing) {
    EXPECT_EQ(text_of(*std::make_unique<Metrics>()),
              R"(# HELP dyntastic_requests_total Operations answered, by operation and result: ok, or the type of the error.
# TYPE dyntastic_requests_total counter
# HELP dyntastic_request_duration_seconds From the whole request to the whole answer.
# TYPE dyntastic_request_duration_seconds histogram
# HELP dyntastic_other_responses_total Answers to what reached no operation, by HTTP status.
# TYPE dyntastic_other_responses_total counter
dyntastic_other_responses_total{status="200"} 0
dyntastic_other_responses_total{status="400"} 0
dyntastic_other_responses_total{status="403"} 0
dyntastic_other_responses_total{status="404"} 0
dyntastic_other_responses_total{status="408"} 0
dyntastic_other_responses_total{status="413"} 0
dyntastic_other_responses_total{status="other"} 0
# HELP dyntastic_received_bytes_total Bytes received from clients, without TLS.
# TYPE dyntastic_received_bytes_total counter
dyntastic_received_bytes_total 0
# HELP dyntastic_sent_bytes_total Bytes sent to clients, without TLS.
# TYPE dyntastic_sent_bytes_total counter
dyntastic_sent_bytes_total 0
# HELP dyntastic_connections Open connections.
# TYPE dyntastic_connections gauge
dyntastic_connections 0
# HELP dyntastic_connections_total Connections accepted.
# TYPE dyntastic_connections_total counter
dyntastic_connections_total 0
)");
}

TEST(Metrics, count_operations_by_result_and_duration) {
    const auto metrics = std::make_unique<Metrics>();
    metrics->count_operation(get_item, std::nullopt, 50us);
    metrics->count_operation(get_item, std::nullopt, 50us + 1ns);
    metrics->count_operation(get_item, FailureKind::validation, 2ms);
    metrics->count_operation(get_item, FailureKind::configuration, 5s + 1us);
    metrics->count_operation(get_item, FailureKind::canceled, 5s + 1us);  // one of those behind the last that the service has
    metrics->count_operation(get_item, std::nullopt, -1s);                // the clock was set back
    const std::string text = text_of(*metrics);
    const std::size_t begin = text.find("dyntastic_requests_total{");
    EXPECT_EQ(text.substr(begin, text.find("# HELP dyntastic_other") - begin),
              R"(dyntastic_requests_total{operation="GetItem",result="ok"} 3
dyntastic_requests_total{operation="GetItem",result="ValidationException"} 1
dyntastic_requests_total{operation="GetItem",result="other"} 2
# HELP dyntastic_request_duration_seconds From the whole request to the whole answer.
# TYPE dyntastic_request_duration_seconds histogram
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="5e-05"} 2
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="1e-04"} 3
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="0.00025"} 3
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="5e-04"} 3
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="0.001"} 3
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="0.0025"} 4
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="0.005"} 4
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="0.01"} 4
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="0.025"} 4
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="0.05"} 4
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="0.1"} 4
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="0.25"} 4
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="1"} 4
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="5"} 4
dyntastic_request_duration_seconds_bucket{operation="GetItem",le="+Inf"} 6
dyntastic_request_duration_seconds_sum{operation="GetItem"} 10.002102001
dyntastic_request_duration_seconds_count{operation="GetItem"} 6
)");
}

TEST(Metrics, add_up_what_all_threads_count) {
    const auto metrics = std::make_unique<Metrics>();
    std::vector<std::thread> threads;
    for (int i = 0; i < 20; ++i) {
        threads.emplace_back([&metrics] {
            for (const int status : {200, 413, 413, 599}) metrics->count_other(status);
            metrics->count_received(10);
            metrics->count_sent(3);
            metrics->connection_opened();
        });
    }
    for (std::thread& thread : threads) thread.join();
    metrics->connection_closed();
    EXPECT_EQ(metrics->connections(), 19);
    const std::string text = text_of(*metrics);
    for (const char* line :
         {"dyntastic_other_responses_total{status=\"200\"} 20", "dyntastic_other_responses_total{status=\"400\"} 0",
          "dyntastic_other_responses_total{status=\"413\"} 40", "dyntastic_other_responses_total{status=\"other\"} 20",
          "dyntastic_received_bytes_total 200", "dyntastic_sent_bytes_total 60", "dyntastic_connections 19",
          "dyntastic_connections_total 20"}) {
        EXPECT_NE(text.find(std::string("\n") + line + "\n"), std::string::npos) << line << "\n" << text;
    }
}

}  // namespace
}  // namespace dyntastic::server
