// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <chrono>
#include <dyntastic/client/backoff.hpp>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

namespace dyntastic::client {
namespace {

using std::chrono::milliseconds;

TEST(Backoff, doubles_the_longest_pause) {
    const BackoffPolicy policy;
    EXPECT_EQ(policy.pause(1, RetryCause::transient, 1), milliseconds(25));
    EXPECT_EQ(policy.pause(2, RetryCause::transient, 1), milliseconds(50));
    EXPECT_EQ(policy.pause(3, RetryCause::transient, 1), milliseconds(100));
    EXPECT_EQ(policy.pause(1, RetryCause::throttling, 1), milliseconds(1'000));
    EXPECT_EQ(policy.pause(5, RetryCause::throttling, 1), milliseconds(16'000));
}

TEST(Backoff, has_a_longest_pause_of_all) {
    const BackoffPolicy policy;
    EXPECT_EQ(policy.pause(6, RetryCause::throttling, 1), milliseconds(20'000));
    EXPECT_EQ(policy.pause(std::numeric_limits<int>::max(), RetryCause::transient, 1), milliseconds(20'000));
}

TEST(Backoff, spreads_pauses_from_nothing_to_the_longest) {
    const BackoffPolicy policy;
    EXPECT_EQ(policy.pause(3, RetryCause::throttling, 0), milliseconds(0));
    EXPECT_EQ(policy.pause(3, RetryCause::throttling, 0.25), milliseconds(1'000));
    EXPECT_EQ(policy.pause(3, RetryCause::throttling, 0.75), milliseconds(3'000));
}

TEST(Backoff, makes_no_pause_for_what_is_not_tried_again) {
    const BackoffPolicy policy;
    EXPECT_EQ(policy.pause(3, RetryCause::none, 1), milliseconds(0));
    EXPECT_EQ(policy.pause(0, RetryCause::transient, 1), milliseconds(0));
    EXPECT_EQ(policy.pause(-7, RetryCause::transient, 1), milliseconds(0));
}

RC_GTEST_PROP(Backoff, keeps_any_pause_in_its_bounds, ()) {
    const BackoffPolicy policy{milliseconds(*rc::gen::inRange(-10, 100'000)), milliseconds(*rc::gen::inRange(-10, 100'000)),
                               milliseconds(*rc::gen::inRange(-10, 100'000)), 4};
    const auto pause =
        policy.pause(*rc::gen::inRange(-2, 2'000), *rc::gen::element(RetryCause::transient, RetryCause::throttling),
                     *rc::gen::element(-1.0, 0.0, 0.3, 1.0, 7.0));
    RC_ASSERT(pause >= milliseconds(0));
    RC_ASSERT(pause <= std::max(policy.cap, milliseconds(0)));
}

TEST(Backoff, takes_what_is_not_a_number_for_no_pause) {
    EXPECT_EQ(BackoffPolicy{}.pause(3, RetryCause::transient, std::numeric_limits<double>::quiet_NaN()), milliseconds(0));
}

TEST(Attempts, end_after_as_many_as_the_policy_says) {
    Attempts attempts{BackoffPolicy{.max_attempts = 3}};
    EXPECT_EQ(attempts.failed(RetryCause::transient, 1), milliseconds(25));
    EXPECT_EQ(attempts.failed(RetryCause::transient, 1), milliseconds(50));
    EXPECT_EQ(attempts.failed(RetryCause::transient, 1), std::nullopt);
    EXPECT_EQ(attempts.in_vain(), 3);
    Attempts one{BackoffPolicy{.max_attempts = -1}};
    EXPECT_EQ(one.failed(RetryCause::throttling, 1), std::nullopt);
}

TEST(Attempts, are_not_made_at_what_would_fail_again) {
    Attempts attempts{BackoffPolicy{}};
    EXPECT_EQ(attempts.failed(RetryCause::none, 1), std::nullopt);
}

TEST(Attempts, go_on_ever_more_slowly_while_they_get_on) {
    Attempts attempts{BackoffPolicy{.max_attempts = 2}};
    EXPECT_EQ(attempts.failed(RetryCause::transient, 1), milliseconds(25));
    EXPECT_EQ(attempts.partly_done(RetryCause::transient, 1), milliseconds(50));
    EXPECT_EQ(attempts.failed(RetryCause::transient, 1), milliseconds(100));
    EXPECT_EQ(attempts.failed(RetryCause::transient, 1), std::nullopt);
}

TEST(RetryCause, is_what_the_service_says) {
    EXPECT_EQ(retry_cause(FailureKind::provisioned_throughput_exceeded), RetryCause::throttling);
    EXPECT_EQ(retry_cause(FailureKind::request_limit_exceeded), RetryCause::throttling);
    EXPECT_EQ(retry_cause(FailureKind::throttling), RetryCause::throttling);
    EXPECT_EQ(retry_cause(FailureKind::transaction_in_progress), RetryCause::throttling);
    EXPECT_EQ(retry_cause(FailureKind::replicated_write_conflict), RetryCause::transient);
    EXPECT_EQ(retry_cause(FailureKind::internal_server_error), RetryCause::transient);
    EXPECT_EQ(retry_cause(FailureKind::service_unavailable), RetryCause::transient);
    EXPECT_EQ(retry_cause(FailureKind::validation), RetryCause::none);
    EXPECT_EQ(retry_cause(FailureKind::conditional_check_failed), RetryCause::none);
    EXPECT_EQ(retry_cause(FailureKind::transaction_canceled), RetryCause::none);
    EXPECT_EQ(retry_cause(FailureKind::configuration), RetryCause::none);
}

TEST(Pacing, of_the_system_sleeps_no_less_than_it_should) {
    constexpr milliseconds pause{3};
    const auto begin = std::chrono::steady_clock::now();
    Pacing::of_the_system().sleep(pause);
    EXPECT_GE(std::chrono::steady_clock::now() - begin, pause);
}

TEST(Pacing, of_the_system_draws_numbers_below_one) {
    double least = 1, greatest = 0;
    for (int i = 0; i < 1'000; ++i) {
        const double number = Pacing::of_the_system().random();
        least = std::min(least, number);
        greatest = std::max(greatest, number);
    }
    EXPECT_GE(least, 0);
    EXPECT_LT(greatest, 1);
    EXPECT_LT(least, 0.1);
    EXPECT_GT(greatest, 0.9);
}

}  // namespace
}  // namespace dyntastic::client
