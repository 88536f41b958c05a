// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/throttling.hpp>
#include <gtest/gtest.h>

#include "script.hpp"

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Pauses = std::vector<milliseconds>;

std::string outcome_of(const result<std::string>& outcome) {
    return outcome ? *outcome : std::string(outcome.error().type()) + ": " + outcome.error().message();
}

const std::string fine = answer(200, "{}");
const std::string unavailable = answer(500, error_body("InternalServerError", "oh"));
const std::string throttled = answer(400, error_body("ProvisionedThroughputExceededException", "slow"));

TEST(Retry, comes_after_longer_and_longer_pauses) {
    Exchange exchange;
    exchange.script->answers = {unavailable, unavailable, unavailable, fine};
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    EXPECT_EQ(exchange.pauses, (Pauses{24ms, 49ms, 99ms}));  // nearly 25, 50 and 100
    exchange.pauses.clear();
    exchange.script->answers = {throttled, throttled, throttled, fine};
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    EXPECT_EQ(exchange.pauses, (Pauses{999ms, 1999ms, 3999ms}));
}

TEST(Retry, ends_after_four_attempts_with_the_last_failure) {
    Exchange exchange;
    exchange.script->answers = {unavailable, unavailable, unavailable, answer(503, "<html>busy</html>"), fine};
    const auto outcome = exchange.run();
    EXPECT_EQ(outcome_of(outcome), "ServiceUnavailable: HTTP status 503: <html>busy</html>");
    EXPECT_EQ(outcome.error().origin()->http_status, 503);
    EXPECT_EQ(outcome.error().origin()->request_id, "R1");
    EXPECT_EQ(exchange.script->requests.size(), 4U);
}

TEST(Retry, is_no_use_for_what_the_caller_did_wrong) {
    for (const char* type :
         {"ValidationException", "ConditionalCheckFailedException", "ResourceNotFoundException", "AccessDeniedException",
          "TransactionCanceledException", "ItemCollectionSizeLimitExceededException"}) {
        Exchange exchange;
        exchange.script->answers = {answer(400, error_body(type, "no")), fine};
        EXPECT_EQ(outcome_of(exchange.run()), std::string(type) + ": no");
        EXPECT_EQ(exchange.script->requests.size(), 1U);
    }
    Exchange moved;
    moved.script->answers = {answer(301, "elsewhere"), fine};
    EXPECT_EQ(outcome_of(moved.run()), "InternalServerError: HTTP status 301: elsewhere");
}

TEST(Retry, does_not_repeat_what_may_have_been_done) {
    Exchange exchange;
    exchange.script->answers = {unavailable, fine};
    EXPECT_EQ(outcome_of(exchange.run("UpdateItem", false)), "InternalServerError: oh");
    exchange.script->answers = {throttled, fine};  // was not done
    EXPECT_EQ(outcome_of(exchange.run("UpdateItem", false)), "{}");
    exchange.script->answers = {fine.substr(0, fine.size() - 2) + "[]", fine};
    EXPECT_EQ(outcome_of(exchange.run("UpdateItem", false)),
              "TransportError: the answer does not have the checksum that it says");
}

TEST(Retry, does_not_say_that_a_condition_failed_when_the_first_request_may_have_met_it) {
    const std::string refused = answer(400, error_body("ConditionalCheckFailedException", "The conditional request failed"));
    Exchange exchange;
    exchange.script->answers = {unavailable, refused};
    EXPECT_EQ(
        outcome_of(exchange.run("PutItem")),
        "InternalServerError: oh; when it was sent again, its condition did not hold, perhaps because the first request had "
        "been carried out");
    // Nothing came of a throttled request.
    exchange.script->answers = {throttled, refused};
    EXPECT_EQ(outcome_of(exchange.run("PutItem")), "ConditionalCheckFailedException: The conditional request failed");
    exchange.script->answers = {throttled, unavailable, throttled, refused};
    EXPECT_TRUE(outcome_of(exchange.run("PutItem")).starts_with("InternalServerError: oh; "));
}

TEST(Retry, says_the_same_of_a_request_that_an_idle_connection_swallowed) {
    Exchange exchange;
    (void)exchange.run();
    exchange.script->hangs_up_when_idle = true;
    exchange.script->answers = {answer(400, error_body("ConditionalCheckFailedException", "no"))};
    const std::string outcome = outcome_of(exchange.run("PutItem"));
    // The connection takes nothing more, so that nothing was sent the first time.
    EXPECT_EQ(outcome, "ConditionalCheckFailedException: no");
}

TEST(Retry, ends_when_the_token_of_a_transaction_is_forgotten) {
    Exchange exchange;
    const Call::Request request{.operation = "TransactWriteItems", .body = "{}", .repeatable_for = 9min};
    exchange.shared->limits.backoff = {.base = 5min, .cap = 5min, .max_attempts = 10};
    exchange.script->answers = {unavailable};
    EXPECT_EQ(outcome_of(exchange.run(request)), "InternalServerError: oh");
    EXPECT_EQ(exchange.script->requests.size(), 2U);  // a third one would come after ten minutes
    // While it is sure that nothing was done, there is no hurry.
    exchange.script->requests.clear();
    exchange.shared->limits.backoff.throttling_base = 5min;
    exchange.script->answers = {throttled, throttled, throttled, fine};
    EXPECT_EQ(outcome_of(exchange.run(request)), "{}");
    EXPECT_EQ(exchange.script->requests.size(), 4U);
}

TEST(Retry, follows_a_conflict_with_another_region) {
    Exchange exchange;
    exchange.script->answers = {answer(400, error_body("ReplicatedWriteConflictException", "busy")), fine};
    EXPECT_EQ(outcome_of(exchange.run("UpdateItem", false)), "{}");  // it was not carried out
    EXPECT_EQ(exchange.pauses, Pauses{24ms});
}

TEST(Retry, bears_the_longest_times) {
    Exchange exchange;
    exchange.shared->limits.connect = exchange.shared->limits.attempt = exchange.shared->limits.call = milliseconds::max();
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    exchange.shared->limits.backoff = {.base = milliseconds::max(), .cap = milliseconds::max(), .max_attempts = 2};
    exchange.script->answers = {answer(503, "{}", "x-amz-retry-after: 5\r\n"), fine};
    // A pause of half an eternity is no use to a call with a deadline; time does not overflow.
    Call::Request request{"GetItem", "{}"};
    request.deadline = exchange.now + 1h;
    EXPECT_EQ(outcome_of(exchange.run(request)), "ServiceUnavailable: HTTP status 503: {}");
}

TEST(Retry, heeds_the_pause_that_the_service_asks_for) {
    const auto pause_for = [](const char* value) {
        Exchange exchange;
        exchange.script->answers = {answer(503, "{}", std::string("x-amz-retry-after: ") + value + "\r\n"), fine};
        EXPECT_EQ(outcome_of(exchange.run()), "{}");
        return exchange.pauses.at(0);
    };
    EXPECT_EQ(pause_for("1500"), 1500ms);
    EXPECT_EQ(pause_for("0"), 24ms);        // no shorter than ours
    EXPECT_EQ(pause_for("60000"), 5024ms);  // and at most five seconds longer
    EXPECT_EQ(pause_for("soon"), 24ms);
    EXPECT_EQ(pause_for("-5"), 24ms);
    EXPECT_EQ(pause_for("99999999999999999999"), 24ms);
}

TEST(Retry, checks_the_checksum) {
    Exchange exchange;
    std::string damaged = answer(200, R"({"Count":1})");
    damaged[damaged.size() - 2] = '2';
    exchange.script->answers = {damaged, answer(200, R"({"Count":1})")};
    EXPECT_EQ(outcome_of(exchange.run()), R"({"Count":1})");
    exchange.script->answers = {damaged};
    EXPECT_EQ(outcome_of(exchange.run()), "TransportError: the answer does not have the checksum that it says");
}

TEST(Retry, spends_a_budget_that_success_fills_up) {
    Exchange exchange;
    exchange.script->answers = {unavailable};
    for (int left = RetryTokens::most; left >= 3 * 14; left -= 3 * 14) {
        EXPECT_EQ(exchange.shared->tokens.left(), left);
        (void)exchange.run();
    }
    ASSERT_EQ(exchange.shared->tokens.left(), 500 % 42);
    (void)exchange.run();  // two retries more
    exchange.script->requests.clear();
    EXPECT_EQ(outcome_of(exchange.run()), "InternalServerError: oh");
    EXPECT_EQ(exchange.script->requests.size(), 1U);
    exchange.script->answers = {throttled, fine};
    EXPECT_EQ(exchange.shared->tokens.left(), 500 % 14);
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    EXPECT_EQ(exchange.shared->tokens.left(), 500 % 14);  // what it had cost
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    EXPECT_EQ(exchange.shared->tokens.left(), 500 % 14 + 1);
}

TEST(Retry, keeps_the_reasons_for_throttling) {
    Exchange exchange;
    exchange.script->answers = {
        answer(400, error_body("ThrottlingException", "slow",
                               R"(,"ThrottlingReasons":[{"reason":"TableReadKeyRangeThroughputExceeded",)"
                               R"("resource":"arn:aws:dynamodb:eu-central-1:1:table/t"}])"))};
    const auto outcome = exchange.run();
    const auto* details = dynamic_cast<const ThrottlingDetails*>(outcome.error().details().get());
    ASSERT_NE(details, nullptr);
    EXPECT_EQ(details->reasons().at(0).reason, "TableReadKeyRangeThroughputExceeded");
}

TEST(Retry, waits_for_a_transaction_that_still_runs) {
    Exchange exchange;
    exchange.script->answers = {answer(400, error_body("TransactionInProgressException", "wait")), fine};
    EXPECT_EQ(outcome_of(exchange.run("TransactWriteItems")), "{}");
    EXPECT_EQ(exchange.pauses, Pauses{999ms});
}

TEST(Clock, is_set_by_the_service) {
    Exchange exchange;
    exchange.clock.time -= 2h;
    const std::string late =
        answer(400, R"({"__type":"com.amazon.coral.service#InvalidSignatureException","message":"Signature expired: x"})");
    exchange.script->answers = {late, fine};
    EXPECT_EQ(outcome_of(exchange.run("UpdateItem", false)), "{}");
    EXPECT_TRUE(exchange.pauses.empty());
    EXPECT_NE(exchange.script->requests.at(0).find("X-Amz-Date: 20261129T133045Z"), std::string::npos);
    EXPECT_NE(exchange.script->requests.at(1).find("X-Amz-Date: 20261129T153045Z"), std::string::npos);
    EXPECT_EQ(outcome_of(exchange.run()), "{}");  // and stays so
    EXPECT_NE(exchange.script->requests.at(2).find("X-Amz-Date: 20261129T153045Z"), std::string::npos);
    // Where the clocks agree, something else is wrong.
    exchange.script->answers = {late};
    exchange.script->requests.clear();
    EXPECT_EQ(outcome_of(exchange.run()), "InvalidSignatureException: Signature expired: x");
    EXPECT_EQ(exchange.script->requests.size(), 1U);
}

TEST(Credentials, are_loaded_again_when_they_have_expired) {
    Exchange exchange;
    exchange.credentials->expires = exchange.clock.time + 1h;
    exchange.script->answers = {answer(400, error_body("ExpiredTokenException", "old")), fine};
    EXPECT_EQ(outcome_of(exchange.run("UpdateItem", false)), "{}");
    EXPECT_EQ(exchange.credentials->loaded, 2);
    EXPECT_NE(exchange.script->requests.at(1).find("Credential=AKID2/"), std::string::npos);
    exchange.script->answers = {answer(400, error_body("ExpiredTokenException", "old"))};
    EXPECT_EQ(outcome_of(exchange.run()), "ExpiredTokenException: old");
    EXPECT_EQ(exchange.credentials->loaded, 3);  // once a call
    // Lasting ones are what they are.
    Exchange lasting;
    lasting.script->answers = {answer(400, error_body("UnrecognizedClientException", "who?"))};
    EXPECT_EQ(outcome_of(lasting.run()), "UnrecognizedClientException: who?");
    EXPECT_EQ(lasting.script->requests.size(), 1U);
}

TEST(Credentials, of_a_session_are_loaded_again_though_it_does_not_say_when_it_ends) {
    Exchange exchange;
    exchange.credentials->session_token = "token";
    exchange.script->answers = {answer(400, error_body("ExpiredTokenException", "old")), fine};
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    EXPECT_EQ(exchange.credentials->loaded, 2);
}

TEST(Credentials, may_end_at_any_time) {
    using Time = std::chrono::system_clock::time_point;
    Exchange exchange;
    exchange.credentials->expires = Time::min();
    (void)exchange.run();
    (void)exchange.run();
    EXPECT_EQ(exchange.credentials->loaded, 2);
    exchange.credentials->expires = Time::max();
    (void)exchange.run();
    (void)exchange.run();
    EXPECT_EQ(exchange.credentials->loaded, 3);
}

TEST(Credentials, are_renewed_before_they_expire) {
    Exchange exchange;
    exchange.credentials->expires = exchange.clock.time + 1h;
    (void)exchange.run();
    exchange.clock.time += 44min;
    (void)exchange.run();
    EXPECT_EQ(exchange.credentials->loaded, 1);
    exchange.clock.time += 2min;
    // One call sees to it; what comes meanwhile goes on with the old ones.
    EXPECT_EQ(exchange.shared->credentials->now(), nullptr);
    const auto loading = exchange.shared->credentials->load();
    EXPECT_EQ(exchange.shared->credentials->now()->access_key_id, "AKID1");
    exchange.credentials->expires = exchange.clock.time + 1h;
    loading->run();
    EXPECT_EQ(exchange.shared->credentials->now()->access_key_id, "AKID2");
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    EXPECT_EQ(exchange.credentials->loaded, 2);
}

TEST(Credentials, that_cannot_be_renewed_serve_until_they_expire) {
    Exchange exchange;
    exchange.credentials->expires = exchange.clock.time + 1h;
    (void)exchange.run();
    exchange.credentials->available = Failure(FailureKind::credentials, "nobody answers");
    exchange.clock.time += 59min + 30s;
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    exchange.clock.time += 1min;
    EXPECT_EQ(outcome_of(exchange.run()), "CredentialsError: nobody answers");
}

TEST(Credentials, are_loaded_once_for_all_that_wait) {
    Exchange exchange;
    const auto first = exchange.shared->credentials->load(), second = exchange.shared->credentials->load();
    first->run();
    second->run();
    EXPECT_EQ(exchange.credentials->loaded, 1);
    EXPECT_EQ(first->outcome().value(), second->outcome().value());
}

}  // namespace
}  // namespace dyntastic::remote
