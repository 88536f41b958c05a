// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "script.hpp"

namespace dyntastic::remote {
namespace {

class ObserverTest : public ::testing::Test {
protected:
    void observe(Exchange& exchange) {
        exchange.shared->observer = make_line_logger([this](std::string_view line) { lines.emplace_back(line); });
    }
    /// As the client does with a response.
    void run(Exchange& exchange, Call::Request request) {
        Call call(exchange.shared, std::move(request));
        exchange.drive(call, SIZE_MAX);
        call.report(call.outcome() ? nullptr : &call.outcome().error(), 1.5);
    }
    std::vector<std::string> lines;
};

TEST_F(ObserverTest, is_told_of_attempts_and_calls) {
    Exchange exchange;
    observe(exchange);
    exchange.script->answers = {answer(500, error_body("InternalServerError", "a \\\"b\\\" c\\n d")), answer(200, "{}")};
    run(exchange, {"GetItem", "{}", true, std::nullopt, "or\nders"});
    EXPECT_EQ(
        lines,
        (std::vector<std::string>{
            "attempt operation=GetItem table=or_ders node=localhost:8000 attempt=1 microseconds=0 result=InternalServerError "
            "status=500 request_id=R1 pause_milliseconds=24 message=\"a 'b' c' d\"",
            "call operation=GetItem table=or_ders attempts=2 microseconds=24000 result=ok request_id=R1 capacity=1.5"}));
}

TEST_F(ObserverTest, is_told_of_what_does_not_answer) {
    Exchange exchange;
    observe(exchange);
    exchange.shared->limits.backoff.max_attempts = 1;
    exchange.script->trouble = Trouble::silence;
    exchange.script->trouble_at = 6;
    run(exchange, {"UpdateItem", "{}", false});
    EXPECT_EQ(lines,
              (std::vector<std::string>{
                  "attempt operation=UpdateItem node=localhost:8000 attempt=1 microseconds=30000000 result=TransportError "
                  "status=0 message=\"localhost:8000: no answer in time\"",
                  "call operation=UpdateItem attempts=1 microseconds=30000000 result=TransportError capacity=1.5"}));
}

TEST_F(ObserverTest, is_told_of_what_ends_before_it_begins) {
    Exchange exchange;
    observe(exchange);
    exchange.credentials->failure = Failure(FailureKind::credentials, "nobody");
    run(exchange, {"GetItem", "{}"});
    EXPECT_EQ(lines, std::vector<std::string>{
                         "call operation=GetItem attempts=0 microseconds=0 result=CredentialsError capacity=1.5"});
}

TEST(Prometheus, counts) {
    PrometheusObserver observer;
    const Failure failure(FailureKind::throttling, "slow");
    observer.on_attempt({.operation = "GetItem", .bytes_sent = 100, .bytes_received = 10, .failure = &failure});
    observer.on_attempt({.operation = "GetItem", .bytes_sent = 100, .bytes_received = 20});
    observer.on_call(
        {.operation = "GetItem", .table = "a\"b\\c\nd", .latency = std::chrono::milliseconds(3), .consumed_capacity = 0.5});
    observer.on_call({.operation = "GetItem", .latency = std::chrono::seconds(30), .failure = &failure});
    const std::string text = observer.text();
    for (const char* line :
         {"# TYPE dyntastic_client_calls_total counter", "dyntastic_client_calls_total{operation=\"GetItem\",result=\"ok\"} 1",
          "dyntastic_client_calls_total{operation=\"GetItem\",result=\"ThrottlingException\"} 1",
          "dyntastic_client_attempts_total{operation=\"GetItem\",result=\"ThrottlingException\"} 1",
          "dyntastic_client_sent_bytes_total{operation=\"GetItem\"} 200",
          "dyntastic_client_received_bytes_total{operation=\"GetItem\"} 30",
          "dyntastic_client_consumed_capacity_units_total{table=\"a\\\"b\\\\c\\nd\"} 0.5",
          "# TYPE dyntastic_client_call_duration_seconds histogram",
          "dyntastic_client_call_duration_seconds_bucket{operation=\"GetItem\",le=\"0.002\"} 0",
          "dyntastic_client_call_duration_seconds_bucket{operation=\"GetItem\",le=\"0.005\"} 1",
          "dyntastic_client_call_duration_seconds_bucket{operation=\"GetItem\",le=\"10\"} 1",
          "dyntastic_client_call_duration_seconds_bucket{operation=\"GetItem\",le=\"+Inf\"} 2",
          "dyntastic_client_call_duration_seconds_sum{operation=\"GetItem\"} 30.003",
          "dyntastic_client_call_duration_seconds_count{operation=\"GetItem\"} 2"}) {
        EXPECT_NE(text.find(std::string(line) + "\n"), std::string::npos) << line << "\n" << text;
    }
}

}  // namespace
}  // namespace dyntastic::remote
