// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "script.hpp"

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;

TimePoint at(double seconds) {
    return TimePoint{} + std::chrono::round<TimePoint::duration>(std::chrono::duration<double>(seconds));
}

std::string outcome_of(const result<std::string>& outcome) {
    return outcome ? *outcome : std::string(outcome.error().type()) + ": " + outcome.error().message();
}

const std::string fine = answer(200, "{}");
const std::string throttled = answer(400, error_body("ThrottlingException", "slow"));

TEST(CubicRate, falls_and_comes_back) {
    CubicRate rate(0);
    EXPECT_DOUBLE_EQ(rate.throttled(10, 5), 7);
    // As botocore 1.43 has it, and the SDKs' own tests.
    const double expected[] = {
        7, 9.64893600966, 10.000030849917364, 10.453284520772092, 13.408697022224185, 21.26626835427364, 36.425998516920465};
    for (int i = 0; i < 7; ++i) EXPECT_NEAR(rate.succeeded(5 + i), expected[i], 1e-9) << i;
}

TEST(RateLimiter, has_the_rates_of_the_sdks) {
    // Times, and the rates that botocore 1.43 has then: ten requests a second, throttling, five a second, throttling twice, two
    // a second.
    struct Step {
        double time;
        bool is_throttled;
        double rate;
    };
    const std::vector<Step> steps = {
        {2.1, true, 6.988800000},   {2.3, false, 7.816683495}, {2.5, false, 8.475953617}, {2.7, false, 8.985810366},
        {2.9, false, 9.365453743},  {3.1, false, 9.634083747}, {3.3, false, 9.810900378}, {3.5, false, 8.863744000},
        {3.7, false, 8.863744000},  {3.9, false, 8.863744000}, {4.1, false, 9.984033177}, {4.3, false, 9.989782945},
        {4.5, false, 8.674549760},  {4.7, false, 8.674549760}, {4.9, false, 8.674549760}, {5.1, false, 10.438648291},
        {5.3, false, 10.753331195}, {5.5, false, 8.666981990}, {5.7, false, 8.666981990}, {5.9, false, 8.666981990},
        {6.1, false, 11.333396398}, {6.3, true, 3.966688739},  {6.4, true, 2.776682118},  {6.9, false, 3.636323294},
        {7.4, false, 3.933023586},  {7.9, false, 3.966782991}, {8.4, false, 4.037601512}, {8.9, false, 4.012586687},
        {9.4, false, 4.002517337},  {9.9, false, 4.000503467}, {10.4, false, 4.000100693}};
    RateLimiter limiter(at(0));
    for (int i = 1; i <= 20; ++i) {
        limiter.ended(false, at(0.1 * i));
        EXPECT_EQ(limiter.rate(), 0);
    }
    for (const Step& step : steps) {
        limiter.ended(step.is_throttled, at(step.time));
        EXPECT_NEAR(limiter.rate(), step.rate, 1e-8) << step.time;
    }
}

TEST(RateLimiter, holds_nothing_back_before_the_service_throttles) {
    RateLimiter limiter(at(0));
    for (int i = 0; i < 1'000; ++i) {
        EXPECT_EQ(limiter.when(limiter.take_turn(at(1)), at(1)), at(1));
        limiter.ended(false, at(1));
    }
}

class Engaged : public ::testing::Test {
protected:
    // Throttled at once, so that the rate is the lowest: one request in two seconds.
    Engaged() {
        limiter.ended(true, at(10));
        EXPECT_EQ(limiter.rate(), 0.5);
        // A turn that came before the throttling is left.
        EXPECT_EQ(limiter.when(limiter.take_turn(at(10)), at(10)), at(10));
    }
    RateLimiter limiter{at(0)};
};

TEST_F(Engaged, lets_requests_go_in_turn) {
    const double first = limiter.take_turn(at(10)), second = limiter.take_turn(at(10));
    EXPECT_EQ(limiter.when(second, at(10)), at(14));
    EXPECT_EQ(limiter.when(first, at(10)), at(12));
    EXPECT_EQ(limiter.when(second, at(12)), at(14));
    EXPECT_EQ(limiter.when(first, at(12)), at(12));
    EXPECT_EQ(limiter.when(second, at(14)), at(14));
    // After a quiet time one goes at once, and no more.
    EXPECT_EQ(limiter.when(limiter.take_turn(at(100)), at(100)), at(100));
    EXPECT_EQ(limiter.when(limiter.take_turn(at(100)), at(100)), at(102));
}

TEST_F(Engaged, has_turns_sooner_when_the_rate_rises) {
    double turn = 0;
    for (int i = 0; i < 5; ++i) turn = limiter.take_turn(at(10));
    EXPECT_EQ(limiter.when(turn, at(10)), at(20));
    for (int i = 0; i < 10; ++i) limiter.ended(false, at(11));
    limiter.ended(false, at(12));
    EXPECT_GT(limiter.rate(), 1.5);
    EXPECT_LT(limiter.when(turn, at(12)), at(15));
}

TEST_F(Engaged, makes_up_for_turns_that_are_given_back) {
    for (int i = 0; i < 1'000; ++i) {
        (void)limiter.take_turn(at(10));
        limiter.give_back();
    }
    EXPECT_EQ(limiter.when(limiter.take_turn(at(10)), at(10)), at(12));
}

class AdaptiveTest : public ::testing::Test {
protected:
    AdaptiveTest() { exchange.shared->limiter = std::make_unique<RateLimiter>(exchange.now); }
    Exchange exchange;
};

TEST_F(AdaptiveTest, holds_back_first_attempts_too) {
    exchange.script->answers = {throttled, fine};
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    EXPECT_EQ(std::chrono::round<std::chrono::milliseconds>(exchange.now - at(0)), 2s);  // the pause would be one second
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    EXPECT_GT(exchange.now, at(2));
    EXPECT_EQ(exchange.script->requests.size(), 3U);
    // Which the standard mode does not.
    Exchange standard;
    standard.script->answers = {throttled, fine};
    EXPECT_EQ(outcome_of(standard.run()), "{}");
    const TimePoint now = standard.now;
    EXPECT_LT(now, at(1));
    EXPECT_EQ(outcome_of(standard.run()), "{}");
    EXPECT_EQ(standard.now, now);
}

TEST_F(AdaptiveTest, is_not_engaged_by_other_failures) {
    exchange.script->answers = {answer(500, error_body("InternalServerError", "oh")),
                                answer(400, error_body("ValidationException", "no"))};
    EXPECT_EQ(outcome_of(exchange.run()), "ValidationException: no");
    EXPECT_EQ(exchange.shared->limiter->rate(), 0);
    exchange.script->trouble = Trouble::failed;
    exchange.script->trouble_at = exchange.script->steps;
    (void)exchange.run();
    EXPECT_EQ(exchange.shared->limiter->rate(), 0);
}

TEST_F(AdaptiveTest, does_not_wait_beyond_a_deadline) {
    exchange.script->answers = {throttled, fine};
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    exchange.script->requests.clear();
    const TimePoint before = exchange.now;
    EXPECT_EQ(outcome_of(exchange.run({"GetItem", "{}", true, before + 200ms})),
              "DeadlineExceeded: the service throttles, and the request's turn would come after the deadline");
    EXPECT_EQ(exchange.now, before);
    EXPECT_TRUE(exchange.script->requests.empty());
    // Nor do those that gave up make others wait.
    for (int i = 0; i < 100; ++i) (void)exchange.run({"GetItem", "{}", true, before + 200ms});
    EXPECT_EQ(outcome_of(exchange.run_canceled({"GetItem", "{}"}, 1)), "OperationCanceled: the operation was cancelled");
    EXPECT_EQ(outcome_of(exchange.run()), "{}");
    EXPECT_LE(exchange.now - before, 2s);
}

}  // namespace
}  // namespace dyntastic::remote
