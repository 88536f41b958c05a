// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Each transition of a call is walked by a scenario of its own.
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <utility>

#include "script.hpp"

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;
using S = CallState;
using Step = std::pair<CallState, CallState>;

/// Drives a call until it has walked a transition, and cancels it at its next step.
void cancel_after(Exchange& exchange, Step step, Call::Request request = {"GetItem", "{}"}) {
    bool has_walked = false;
    const auto record = exchange.shared->on_transition;
    exchange.shared->on_transition = [&](S from, S to) {
        record(from, to);
        if (Step(from, to) == step) has_walked = true;
    };
    Call call(exchange.shared, std::move(request));
    Event event = Event::ready;
    for (int i = 0; i < 1'000; ++i) {
        const Need need = call.advance(has_walked ? Event::canceled : event, exchange.now);
        if (need.kind == Need::Kind::nothing) break;
        if (need.kind == Need::Kind::job) need.job->run();
    }
    exchange.shared->on_transition = record;
    ASSERT_TRUE(has_walked);
    EXPECT_EQ(call.outcome().error().kind(), FailureKind::canceled);
}

void answer_with(Exchange& exchange, int status, std::string_view type) {
    exchange.script->answers = {answer(status, error_body(type, "no")), answer(200, "{}")};
}

void fail_to_load_credentials(Exchange& exchange) {
    exchange.credentials->available = Failure(FailureKind::credentials, "there are none");
    EXPECT_EQ(exchange.run().error().kind(), FailureKind::credentials);
}

/// One scenario or more for each transition.
const std::multimap<Step, std::function<void(Exchange&)>>& scenarios() {
    const auto smoothly = [](Exchange& exchange) { EXPECT_TRUE(exchange.run()); };
    const auto canceled_in = [](Step step) { return [step](Exchange& exchange) { cancel_after(exchange, step); }; };
    static const std::multimap<Step, std::function<void(Exchange&)>> all{
        {{S::start, S::routing}, smoothly},
        {{S::start, S::done}, [](Exchange& exchange) { EXPECT_FALSE(exchange.run_canceled({"GetItem", "{}"}, 0)); }},
        {{S::start, S::done},
         [](Exchange& exchange) {
             EXPECT_FALSE(exchange.run(Call::Request{.operation = "GetItem", .body = "{}", .deadline = exchange.now}));
         }},
        {{S::routing, S::credentials}, smoothly},
        {{S::routing, S::done},
         [](Exchange& exchange) {
             exchange.script->local_nodes = R"(["localhost"])";
             exchange.shared->discovery =
                 std::make_shared<Discovery>(exchange.shared->cluster, exchange.script, AlternatorOptions());
             const auto outcome =
                 exchange.run(Call::Request{.operation = "TransactGetItems", .body = "{}", .lacking = "transactions"});
             ASSERT_FALSE(outcome);
             EXPECT_EQ(outcome.error().message(), "Alternator has no transactions");
         }},
        {{S::credentials, S::turn}, smoothly},
        {{S::credentials, S::done}, fail_to_load_credentials},
        {{S::credentials, S::done}, canceled_in({S::routing, S::credentials})},
        {{S::turn, S::attempting}, smoothly},
        {{S::turn, S::done},
         [](Exchange& exchange) {
             exchange.shared->limiter = std::make_unique<RateLimiter>(exchange.now);
             exchange.shared->limiter->ended(true, exchange.now);
             // The service has throttled, so each turn costs a second or more; many are taken before this one.
             for (int i = 0; i < 100; ++i) (void)exchange.shared->limiter->take_turn(exchange.now);
             const auto outcome =
                 exchange.run(Call::Request{.operation = "GetItem", .body = "{}", .deadline = exchange.now + 1s});
             ASSERT_FALSE(outcome);
             EXPECT_EQ(outcome.error().kind(), FailureKind::deadline_exceeded);
         }},
        {{S::attempting, S::attempting},
         [](Exchange& exchange) {
             EXPECT_TRUE(exchange.run());
             exchange.script->hangs_up_when_idle = true;
             EXPECT_TRUE(exchange.run());
         }},
        {{S::attempting, S::attempting},
         [](Exchange& exchange) {
             exchange.clock.time -= std::chrono::hours(1);
             answer_with(exchange, 400, "InvalidSignatureException");
             exchange.script->answers.front() = answer(400, error_body("InvalidSignatureException", "Signature expired: x"),
                                                       "Date: Sun, 29 Nov 2026 15:30:45 GMT\r\n");
             EXPECT_TRUE(exchange.run());
         }},
        {{S::attempting, S::credentials},
         [](Exchange& exchange) {
             exchange.credentials->expires = exchange.clock.time + 1h;
             answer_with(exchange, 400, "ExpiredTokenException");
             EXPECT_TRUE(exchange.run());
         }},
        {{S::attempting, S::pausing},
         [](Exchange& exchange) {
             answer_with(exchange, 500, "InternalServerError");
             EXPECT_TRUE(exchange.run());
         }},
        {{S::attempting, S::done}, smoothly},
        {{S::attempting, S::done},
         [](Exchange& exchange) {
             answer_with(exchange, 400, "ValidationException");
             EXPECT_FALSE(exchange.run());
         }},
        {{S::attempting, S::done}, canceled_in({S::turn, S::attempting})},
        {{S::pausing, S::turn},
         [](Exchange& exchange) {
             exchange.script->down = {"localhost"};
             EXPECT_FALSE(exchange.run());
         }},
        {{S::pausing, S::done},
         [](Exchange& exchange) {
             answer_with(exchange, 503, "ServiceUnavailable");
             cancel_after(exchange, {S::attempting, S::pausing});
         }},
    };
    return all;
}

std::string name_of(const CallTransition& transition) {
    return std::to_string(static_cast<int>(transition.from)) + " to " + std::to_string(static_cast<int>(transition.to)) + ": " +
           transition.when;
}

TEST(CallStates, each_transition_is_walked) {
    for (const CallTransition& transition : call_transitions) {
        SCOPED_TRACE(name_of(transition));
        const auto [begin, end] = scenarios().equal_range({transition.from, transition.to});
        EXPECT_NE(begin, end) << "has no scenario";
        for (auto scenario = begin; scenario != end; ++scenario) {
            Exchange exchange;
            std::vector<Step> walked;
            exchange.shared->on_transition = [&](S from, S to) { walked.emplace_back(from, to); };
            scenario->second(exchange);
            EXPECT_GT(std::count(walked.begin(), walked.end(), Step(transition.from, transition.to)), 0);
            for (const auto& [from, to] : walked) {
                EXPECT_TRUE(may_follow(from, to)) << static_cast<int>(from) << " to " << static_cast<int>(to);
            }
        }
    }
    for (const auto& [step, scenario] : scenarios()) EXPECT_TRUE(may_follow(step.first, step.second));
}

TEST(CallStates, end_in_done_and_nothing_follows) {
    for (const CallTransition& transition : call_transitions) {
        EXPECT_NE(transition.from, S::done) << name_of(transition);
        EXPECT_TRUE(transition.to == S::done || may_follow(transition.to, S::done)) << name_of(transition);
    }
    EXPECT_FALSE(may_follow(S::start, S::attempting));
    EXPECT_FALSE(may_follow(S::pausing, S::attempting)) << "that would pass the rate limiter by";
}

}  // namespace
}  // namespace dyntastic::remote
