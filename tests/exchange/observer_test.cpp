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
    exchange.credentials->available = Failure(FailureKind::credentials, "nobody");
    run(exchange, {"GetItem", "{}"});
    EXPECT_EQ(lines, std::vector<std::string>{
                         "call operation=GetItem attempts=0 microseconds=0 result=CredentialsError capacity=1.5"});
}

// The service's answer to a wrong signature: it shows the request as it read it.
const std::string signature_refused =
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and "
    "signing "
    "method. Consult the service documentation for details.\\n\\nThe Canonical String for this request should have been\\n'POST"
    "\\n/\\n\\nhost:localhost\\nx-amz-security-token:IQoJb3Jp/Z2lu+X2VjEA==\\n\\nhost;x-amz-security-token\\n44136f'";

TEST_F(ObserverTest, is_not_told_any_secrets) {
    Exchange exchange;
    observe(exchange);
    exchange.credentials->session_token = "IQoJb3Jp/Z2lu+X2VjEA==";
    exchange.script->answers = {answer(400, error_body("InvalidSignatureException", signature_refused))};
    Call call(exchange.shared, {"GetItem", "{}"});
    exchange.drive(call, SIZE_MAX);
    const Failure failure = call.outcome().error();
    EXPECT_EQ(failure.kind(), FailureKind::invalid_signature);
    EXPECT_EQ(failure.message().find("IQoJb3Jp"), std::string::npos) << failure.message();
    EXPECT_NE(failure.message().find("x-amz-security-token:***\n"), std::string::npos) << failure.message();
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_TRUE(
        lines[0].ends_with("message=\"The request signature we calculated does not match the signature you provided. Check "
                           "your AWS Secret Access Key and signing method. Consult the service documentation for "
                           "details....\""))
        << lines[0];
}

TEST_F(ObserverTest, is_not_told_what_servers_in_between_repeat) {
    Exchange exchange;
    observe(exchange);
    exchange.shared->limits.backoff.max_attempts = 1;
    exchange.credentials->session_token = std::string(300, 'T');  // longer than what is shown of a body
    exchange.script->answers = {
        answer(502, "<html>Via: x X-Amz-Security-Token: " + exchange.credentials->session_token + " end")};
    const auto outcome = exchange.run("GetItem");
    EXPECT_EQ(outcome.error().message(), "HTTP status 502: <html>Via: x X-Amz-Security-Token: *** end");
    EXPECT_TRUE(lines.at(0).ends_with("message=\"HTTP status 502: <html>Via: x...\"")) << lines[0];
}

TEST(LineLogger, ends_a_message_where_it_repeats_the_request) {
    const auto logged = [](const std::string& message) {
        std::string text;
        const auto logger = make_line_logger([&](std::string_view line) { text = line.substr(line.find("message=")); });
        const Failure failure(FailureKind::incomplete_signature, message);
        logger->on_attempt({.failure = &failure});
        return text;
    };
    EXPECT_EQ(logged("fine as it is"), "message=\"fine as it is\"");
    EXPECT_EQ(logged("'x' is no pair in Authorization header: 'AWS4-HMAC-SHA256 Credential=AKID/'"),
              "message=\"'x' is no pair in...\"");
    EXPECT_EQ(logged("no\nX-AMZ-Security-Token:abc"), "message=\"no'...\"");
    EXPECT_EQ(logged("no. Signature=abc"), "message=\"no....\"");
    EXPECT_EQ(logged(std::string(501, 'x')), "message=\"" + std::string(500, 'x') + "...\"");
}

TEST(LineLogger, keeps_what_comes_from_a_server_in_its_field) {
    std::vector<std::string> lines;
    const auto logger = make_line_logger([&](std::string_view line) { lines.emplace_back(line); });
    const Failure failure(FailureKind::throttling, "a\nb\"c\x7F"
                                                   "d~");
    logger->on_attempt({.operation = "GetItem",
                        .request_id = "a b\"c\x7F"
                                      "d!~"});
    EXPECT_EQ(lines, std::vector<std::string>()) << "only failures are news";
    logger->on_attempt({.operation = "GetItem",
                        .request_id = "a b\"c\x7F"
                                      "d!~",
                        .failure = &failure});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_NE(lines[0].find(" request_id=a_b_c_d!~ "), std::string::npos) << lines[0];
    EXPECT_TRUE(lines[0].ends_with(" message=\"a'b'c'd~\"")) << lines[0];
}

TEST(Prometheus, puts_what_is_at_a_bound_below_it) {
    PrometheusObserver observer;
    observer.on_call({.operation = "GetItem", .table = "t", .latency = std::chrono::milliseconds(500)});
    const std::string text = observer.text();
    EXPECT_EQ(text.substr(text.find("# HELP dyntastic_client_consumed")),
              R"(# HELP dyntastic_client_consumed_capacity_units_total Capacity, where ReturnConsumedCapacity asks for it.
# TYPE dyntastic_client_consumed_capacity_units_total counter
# HELP dyntastic_client_call_duration_seconds How long calls took, pauses included.
# TYPE dyntastic_client_call_duration_seconds histogram
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="0.0005"} 0
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="0.001"} 0
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="0.002"} 0
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="0.005"} 0
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="0.01"} 0
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="0.02"} 0
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="0.05"} 0
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="0.1"} 0
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="0.2"} 0
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="0.5"} 1
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="1"} 1
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="2"} 1
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="5"} 1
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="10"} 1
dyntastic_client_call_duration_seconds_bucket{operation="GetItem",le="+Inf"} 1
dyntastic_client_call_duration_seconds_sum{operation="GetItem"} 0.5
dyntastic_client_call_duration_seconds_count{operation="GetItem"} 1
)");
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
