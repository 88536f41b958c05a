// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "script.hpp"

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

std::string outcome_of(const result<std::string>& outcome) {
    return outcome ? *outcome : std::string(outcome.error().type()) + ": " + outcome.error().message();
}

std::string header_of(const std::string& request, const std::string& name) {
    const std::size_t at = request.find("\r\n" + name + ": ") + name.size() + 4;
    return request.substr(at, request.find("\r\n", at) - at);
}

TEST(Call, sends_a_signed_request) {
    Exchange exchange;
    exchange.script->answers = {answer(200, R"({"Item":{}})")};
    EXPECT_EQ(outcome_of(exchange.run(Call::Request{"GetItem", R"({"TableName":"t"})"})), R"({"Item":{}})");
    // The signature was made by botocore 1.43.
    EXPECT_EQ(exchange.script->requests,
              std::vector<std::string>{
                  "POST / HTTP/1.1\r\nHost: localhost:8000\r\nContent-Type: application/x-amz-json-1.0\r\n"
                  "X-Amz-Date: 20261129T153045Z\r\nX-Amz-Target: DynamoDB_20120810.GetItem\r\n"
                  "Authorization: AWS4-HMAC-SHA256 Credential=AKID1/20261129/eu-central-1/dynamodb/aws4_request, "
                  "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
                  "Signature=9c3f402c7fe1907b6babed54cf07a5404a83b58bdf087bd0130bca6197296070\r\n"
                  "User-Agent: dyntastic/0.1\r\nContent-Length: 17\r\n\r\n{\"TableName\":\"t\"}"});
}

TEST(Call, uses_a_connection_again) {
    Exchange exchange;
    for (int i = 0; i < 3; ++i) EXPECT_EQ(outcome_of(exchange.run()), "{}");
    EXPECT_EQ(exchange.script->hosts.size(), 1U);
    exchange.now += 20s;  // too long to rely on it
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    EXPECT_EQ(exchange.script->hosts.size(), 2U);
    exchange.script->answers = {answer(200, "{}", "Connection: close\r\n")};
    for (int i = 0; i < 3; ++i) EXPECT_EQ(outcome_of(exchange.run()), "{}");
    EXPECT_EQ(exchange.script->hosts.size(), 4U);
}

TEST(Call, does_not_mind_that_an_idle_connection_was_closed) {
    Exchange exchange;
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    exchange.script->hangs_up_when_idle = true;
    EXPECT_EQ(outcome_of(exchange.run("UpdateItem", false)), "{}");
    EXPECT_EQ(exchange.script->hosts.size(), 2U);
    EXPECT_EQ(exchange.script->requests.size(), 2U);
    EXPECT_TRUE(exchange.pauses.empty());
    EXPECT_EQ(exchange.shared->tokens.left(), RetryTokens::most);
}

/// Every step of an exchange goes wrong once, in each way, for requests and answers in large and in small pieces.
class EveryStep : public ::testing::TestWithParam<std::tuple<Trouble, std::size_t, bool>> {};

TEST_P(EveryStep, may_go_wrong) {
    const auto [trouble, piece, is_reused] = GetParam();
    const auto prepare = [&](Exchange& exchange) {
        if (is_reused) {
            ASSERT_EQ(outcome_of(exchange.run()), "{}");
        }
        exchange.script->piece = piece;
        exchange.script->steps = 0;
        exchange.script->requests.clear();
        exchange.script->answers = {answer(200, R"({"Count":7})")};
    };
    Exchange smooth;
    prepare(smooth);
    EXPECT_EQ(outcome_of(smooth.run()), R"({"Count":7})");
    const std::size_t steps = smooth.script->steps;
    ASSERT_GE(steps, is_reused ? 4U : 8U);
    for (std::size_t at = 0; at < steps; ++at) {
        Exchange repeatable;
        prepare(repeatable);
        repeatable.script->trouble = trouble;
        repeatable.script->trouble_at = at;
        EXPECT_EQ(outcome_of(repeatable.run()), R"({"Count":7})") << at;
        EXPECT_LE(repeatable.script->requests.size(), 2U) << at;

        // What may not be done twice reaches the server whole at most once, and is tried again only when it did not.
        Exchange once;
        prepare(once);
        once.script->trouble = trouble;
        once.script->trouble_at = at;
        const auto outcome = once.run("UpdateItem", false);
        EXPECT_EQ(once.script->requests.size(), 1U) << at;
        EXPECT_EQ(!outcome, once.script->came_before_trouble) << at << ": " << outcome_of(outcome);
        if (!outcome) {
            EXPECT_EQ(outcome.error().kind(), FailureKind::transport) << at;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Call, EveryStep,
                         ::testing::Combine(::testing::Values(Trouble::failed, Trouble::closed, Trouble::silence),
                                            ::testing::Values(std::size_t{SIZE_MAX}, std::size_t{97}, std::size_t{13}),
                                            ::testing::Bool()));

TEST(Call, can_be_cancelled_at_every_step) {
    Exchange smooth;
    EXPECT_EQ(outcome_of(smooth.run()), "{}");
    const std::size_t needs = smooth.needs;
    for (std::size_t at = 0; at <= needs; ++at) {
        Exchange exchange;
        EXPECT_EQ(outcome_of(exchange.run_canceled({"GetItem", "{}"}, at)), "OperationCanceled: the operation was cancelled")
            << at;
        EXPECT_EQ(exchange.shared->pool.idle(), 0U);  // an answer may still come on it
        EXPECT_EQ(outcome_of(exchange.run()), "{}") << at;
    }
}

TEST(Call, says_where_it_failed) {
    Exchange exchange;
    exchange.shared->limits.backoff.max_attempts = 1;
    exchange.script->trouble = Trouble::failed;
    std::vector<std::string> failures;
    for (std::size_t at = 0; at < 8; ++at) {
        exchange.script->steps = 0;
        exchange.script->trouble_at = at;
        exchange.shared->pool.drop_idle(exchange.shared->endpoint.nodes.front());
        failures.push_back(outcome_of(exchange.run()));
    }
    const std::string unsent = "TransportError: localhost:8000: trouble (nothing was sent)",
                      sent = "TransportError: localhost:8000: trouble";
    EXPECT_EQ(failures,
              (std::vector<std::string>{"TransportError: localhost:8000: the name is not known (nothing was sent)",
                                        "TransportError: localhost:8000: the network cannot be reached (nothing was sent)",
                                        unsent, unsent, unsent, unsent, sent, sent}));
}

TEST(Call, tries_all_addresses_of_a_name) {
    Exchange exchange;
    exchange.script->addresses = 3;
    for (const Trouble trouble : {Trouble::failed, Trouble::silence}) {
        exchange.script->steps = 0;
        exchange.script->hosts.clear();
        exchange.script->trouble = trouble;
        exchange.script->trouble_at = 2;  // the first attempt to connect
        exchange.shared->pool.drop_idle(exchange.shared->endpoint.nodes.front());
        const TimePoint before = exchange.now;
        EXPECT_EQ(outcome_of(exchange.run()), "{}");
        EXPECT_EQ(exchange.script->hosts.size(), 2U);
        EXPECT_EQ(exchange.now - before, trouble == Trouble::silence ? 1s : 0s);  // a third of what connecting may take
        EXPECT_TRUE(exchange.pauses.empty());
    }
}

TEST(Call, asks_for_a_name_anew_when_nobody_is_there) {
    for (const Trouble trouble : {Trouble::none, Trouble::failed, Trouble::closed, Trouble::silence}) {
        Exchange exchange;
        exchange.script->trouble = trouble;
        exchange.script->trouble_at = 2;  // the first attempt to connect
        EXPECT_EQ(outcome_of(exchange.run()), "{}");
        EXPECT_EQ(exchange.script->forgotten.size(), trouble == Trouble::none ? 0U : 1U);
    }
}

TEST(Call, goes_to_another_node_when_one_is_down) {
    Exchange exchange("http://n1:8000,n2:8000,n3:8000");
    exchange.script->trouble = Trouble::failed;
    exchange.script->trouble_at = 2;
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    EXPECT_EQ(exchange.script->hosts, (std::vector<std::string>{"n1", "n2"}));
    EXPECT_EQ(header_of(exchange.script->requests.at(0), "Host"), "n2:8000");  // signed for this one
}

TEST(Call, waits_for_a_connection_and_no_longer_than_an_attempt) {
    Exchange exchange("http://localhost:8000", 1);
    const auto lease = exchange.shared->pool.take(exchange.shared->endpoint.nodes.front(), exchange.now);
    exchange.shared->limits.backoff.max_attempts = 1;
    EXPECT_EQ(outcome_of(exchange.run()), "TransportError: localhost:8000: all connections are in use (nothing was sent)");
    EXPECT_EQ(exchange.now - TimePoint{}, exchange.shared->limits.attempt);
}

TEST(Call, does_not_blame_a_node_for_connections_that_are_all_in_use) {
    Exchange exchange("http://n1:8000,n2:8000", 1);
    auto lease = exchange.shared->pool.take(exchange.shared->endpoint.nodes.front(), exchange.now);
    EXPECT_FALSE(exchange.run());  // after four attempts at both
    lease.give_back();
    std::set<std::string> well;
    for (int i = 0; i < 2; ++i) well.insert(exchange.shared->cluster->choose(exchange.now).host);
    EXPECT_EQ(well, (std::set<std::string>{"n1", "n2"}));
}

TEST(Call, does_not_wait_for_the_name_service_for_ever) {
    Exchange exchange;
    exchange.shared->limits.backoff.max_attempts = 1;
    exchange.script->trouble = Trouble::silence;
    exchange.script->trouble_at = 0;
    EXPECT_EQ(outcome_of(exchange.run()), "TransportError: localhost:8000: no connection in time (nothing was sent)");
    EXPECT_EQ(exchange.now - TimePoint{}, exchange.shared->limits.connect);
    exchange.script->steps = 0;
    const TimePoint deadline = exchange.now + 1s;
    EXPECT_EQ(outcome_of(exchange.run({"GetItem", "{}", true, deadline})),
              "DeadlineExceeded: the deadline came before the answer");
    EXPECT_EQ(exchange.now, deadline);
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
}

TEST(Call, has_a_time_for_all_attempts_together) {
    Exchange exchange;
    exchange.shared->limits.call = 70s;
    exchange.script->trouble = Trouble::silence;
    const auto forget_what_was = [&] { exchange.script->steps = 0; };
    exchange.script->trouble_at = 6;
    exchange.script->answers = {answer(500, error_body("InternalServerError", "oh"))};
    exchange.shared->limits.backoff = {.base = 30s, .cap = 30s, .max_attempts = 10};
    forget_what_was();
    // Half a minute of silence and of pause; then the next pause would end too late.
    EXPECT_EQ(outcome_of(exchange.run()), "InternalServerError: oh");
    EXPECT_EQ(exchange.script->requests.size(), 2U);
    EXPECT_LT(exchange.now - TimePoint{}, 70s);
    exchange.shared->limits.call = 5s;
    exchange.shared->pool.drop_idle(exchange.shared->endpoint.nodes.front());
    forget_what_was();
    const TimePoint before = exchange.now;
    EXPECT_EQ(outcome_of(exchange.run()), "DeadlineExceeded: the deadline came before the answer");
    EXPECT_EQ(exchange.now - before, 5s);
    // The caller's own deadline counts when it is sooner.
    forget_what_was();
    exchange.shared->pool.drop_idle(exchange.shared->endpoint.nodes.front());
    EXPECT_EQ(outcome_of(exchange.run({"GetItem", "{}", true, exchange.now + 1s})),
              "DeadlineExceeded: the deadline came before the answer");
    EXPECT_EQ(exchange.now - before, 6s);
}

TEST(Call, gives_up_at_its_deadline) {
    Exchange exchange;
    exchange.script->trouble = Trouble::silence;
    exchange.script->trouble_at = 6;
    const TimePoint deadline = exchange.now + 5s;
    EXPECT_EQ(outcome_of(exchange.run({"GetItem", "{}", true, deadline})),
              "DeadlineExceeded: the deadline came before the answer");
    EXPECT_EQ(exchange.now, deadline);
    // A pause beyond the deadline is no use.
    Exchange busy;
    busy.script->answers = {answer(400, error_body("ThrottlingException", "slow down"))};
    EXPECT_EQ(outcome_of(busy.run({"GetItem", "{}", true, busy.now + 500ms})), "ThrottlingException: slow down");
    EXPECT_EQ(busy.now, TimePoint{});
}

}  // namespace
}  // namespace dyntastic::remote
