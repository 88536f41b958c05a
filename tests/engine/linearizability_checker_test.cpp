// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The judge is judged first: histories made by hand of which it is known whether they are linearizable.
#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <stdexcept>

#include "engine/linearizability.hpp"
#include "engine/order_search.hpp"

namespace dyntastic::testing {
namespace {

constexpr State none{};

Event get(State seen, std::uint64_t from, std::uint64_t to) { return {Kind::get, 0, true, seen, from, to}; }
Event put(std::int64_t value, State before, std::uint64_t from, std::uint64_t to) {
    return {Kind::put, value, true, before, from, to};
}
Event erase(State before, std::uint64_t from, std::uint64_t to) { return {Kind::erase, 0, true, before, from, to}; }
Event add(std::int64_t value, State after, std::uint64_t from, std::uint64_t to) {
    return {Kind::add, value, true, after, from, to};
}
Event put_if_absent(std::int64_t value, bool succeeded, State seen, std::uint64_t from, std::uint64_t to) {
    return {Kind::put_if_absent, value, succeeded, seen, from, to};
}
Event erase_if_equal(std::int64_t value, bool succeeded, State seen, std::uint64_t from, std::uint64_t to) {
    return {Kind::erase_if_equal, value, succeeded, seen, from, to};
}

TEST(LinearizabilityChecker, accepts_what_one_thread_sees) {
    EXPECT_TRUE(is_linearizable({}));
    EXPECT_TRUE(is_linearizable({get(none, 1, 2), put(5, none, 3, 4), get(5, 5, 6), add(2, 7, 7, 8), erase(7, 9, 10)}));
    EXPECT_TRUE(is_linearizable({put_if_absent(1, true, none, 1, 2), put_if_absent(2, false, 1, 3, 4),
                                 erase_if_equal(2, false, 1, 5, 6), erase_if_equal(1, true, 1, 7, 8), get(none, 9, 10)}));
}

TEST(LinearizabilityChecker, accepts_either_order_of_what_overlaps) {
    EXPECT_TRUE(is_linearizable({put(1, none, 1, 4), get(none, 2, 3)}));
    EXPECT_TRUE(is_linearizable({put(1, none, 1, 4), get(1, 2, 3)}));
    EXPECT_TRUE(is_linearizable({put(1, 2, 1, 4), put(2, none, 2, 3), get(1, 5, 6)}));
    EXPECT_TRUE(is_linearizable({add(1, 2, 1, 6), add(1, 3, 2, 5), add(1, 1, 3, 4)})) << "against the order of the responses";
}

TEST(LinearizabilityChecker, accepts_an_effect_long_before_its_response) {
    EXPECT_TRUE(is_linearizable({put(1, none, 1, 10), get(1, 2, 3), put(2, 1, 4, 5), get(2, 6, 7)}));
}

TEST(LinearizabilityChecker, refuses_a_stale_read) {
    EXPECT_FALSE(is_linearizable({put(1, none, 1, 2), get(none, 3, 4)}));
    EXPECT_FALSE(is_linearizable({put(1, none, 1, 2), put(2, 1, 3, 4), get(1, 5, 6)}));
    EXPECT_FALSE(is_linearizable({put(1, none, 1, 6), get(1, 2, 3), get(none, 4, 5)})) << "new, then old again";
}

TEST(LinearizabilityChecker, refuses_a_value_that_nobody_wrote) {
    EXPECT_FALSE(is_linearizable({get(7, 1, 2)}));
    EXPECT_FALSE(is_linearizable({put(1, none, 1, 4), get(2, 2, 3)}));
    EXPECT_FALSE(is_linearizable({get(1, 1, 2), put(1, none, 3, 4)})) << "a read from the future";
}

TEST(LinearizabilityChecker, refuses_a_lost_update) {
    EXPECT_FALSE(is_linearizable({add(1, 1, 1, 4), add(1, 1, 2, 3)})) << "both began from nothing";
    EXPECT_FALSE(is_linearizable({put(1, none, 1, 2), add(5, 6, 3, 6), put(9, 1, 4, 5), get(6, 7, 8)}));
    EXPECT_FALSE(is_linearizable({put(1, none, 1, 2), put(2, 1, 3, 6), put(3, 1, 4, 5)})) << "both replaced the same item";
}

TEST(LinearizabilityChecker, refuses_conditions_that_could_not_have_been_answered_so) {
    EXPECT_FALSE(is_linearizable({put_if_absent(1, true, none, 1, 4), put_if_absent(2, true, none, 2, 3)})) << "two winners";
    EXPECT_FALSE(is_linearizable({put_if_absent(1, false, 1, 1, 2)})) << "no winner";
    EXPECT_FALSE(is_linearizable({put(1, none, 1, 2), erase_if_equal(1, false, 1, 3, 4)}));
    EXPECT_FALSE(is_linearizable({put(1, none, 1, 2), erase_if_equal(2, true, 1, 3, 4)}));
    EXPECT_FALSE(is_linearizable({put(1, none, 1, 2), erase(1, 3, 6), erase(1, 4, 5)})) << "one item, deleted twice";
}

TEST(LinearizabilityChecker, refuses_only_the_whole) {
    // Each read alone fits, but one wants 1 before 2 and the other 2 before 1.
    EXPECT_FALSE(is_linearizable({put(1, none, 1, 20), put(2, 1, 2, 19), get(1, 3, 4), get(2, 5, 6), get(1, 7, 8)}));
    EXPECT_TRUE(is_linearizable({put(1, none, 1, 20), put(2, 1, 2, 19), get(1, 3, 4), get(2, 5, 6), get(2, 7, 8)}));
}

TEST(LinearizabilityChecker, knows_what_overlaps) {
    EXPECT_FALSE(overlaps({put(1, none, 1, 2), get(1, 3, 4)}));
    EXPECT_TRUE(overlaps({put(1, none, 1, 3), get(1, 2, 4)}));
}

TEST(LinearizabilityChecker, takes_64_operations_at_once) {
    History all;
    for (std::uint64_t i = 0; i < 64; ++i) all.push_back(add(1, static_cast<std::int64_t>(i) + 1, i, 200 - i));
    EXPECT_TRUE(is_linearizable(all));
    all.back().response = 65;
    EXPECT_FALSE(is_linearizable(all));
    all.push_back(all.front());
    EXPECT_THROW((void)is_linearizable(all), std::invalid_argument);
}

TEST(LinearizabilityChecker, lets_what_has_no_answer_happen_later_or_never) {
    const Event lost = put(1, none, 1, never);
    EXPECT_TRUE(is_linearizable({lost, get(none, 3, 4), get(none, 5, 6)})) << "it did not happen";
    EXPECT_TRUE(is_linearizable({lost, get(none, 3, 4), get(1, 5, 6)})) << "it happened later";
    EXPECT_FALSE(is_linearizable({lost, get(1, 3, 4), get(none, 5, 6)})) << "it does not unhappen";
    EXPECT_FALSE(is_linearizable({lost, get(2, 3, 4)}));
    EXPECT_FALSE(is_linearizable({get(1, 1, 2), put(1, none, 3, never)})) << "it was not invoked yet";
    EXPECT_FALSE(is_linearizable({add(1, 1, 1, never), add(1, 2, 2, 3), get(1, 4, 5)})) << "an answer that needs it proves it";
    EXPECT_FALSE(is_linearizable({put(1, none, 1, 2), add(5, 6, 3, never), get(6, 4, 5), get(11, 6, 7)})) << "not twice";
    EXPECT_FALSE(
        is_linearizable({put(1, none, 1, 2), erase(none, 3, never), put_if_absent(2, true, none, 4, 5), get(1, 6, 7)}));
    EXPECT_FALSE(is_linearizable({put(1, none, 1, 2), put(2, 1, 3, 4), get(1, 5, 6)})) << "an acknowledged write was lost";
    EXPECT_FALSE(is_linearizable({put(1, none, 1, 2), get(none, 3, 4)})) << "so was the only one";
}

/// The state after an operation that succeeded.
State after(const Event& event, const State& state) {
    switch (event.kind) {
        case Kind::put: return event.argument;
        case Kind::add: return event.response;
        case Kind::erase: return none;
        default: return state;
    }
}

// Every order of few operations, tried one by one, says the same as the algorithm.
bool is_linearizable_by_trying(History history) {
    const auto before = [](const Event& a, const Event& b) { return a.invoked < b.invoked; };
    std::sort(history.begin(), history.end(), before);
    do {
        State state;
        bool fits = true;
        for (std::size_t i = 0; i < history.size() && fits; ++i) {
            for (std::size_t j = i + 1; j < history.size(); ++j) fits = fits && history[j].responded > history[i].invoked;
            const Event& event = history[i];
            fits = fits &&
                   (event.kind == Kind::add ? event.response == state.value_or(0) + event.argument : event.response == state);
            state = after(event, state);
        }
        if (fits) return true;
    } while (std::next_permutation(history.begin(), history.end(), before));
    return false;
}

RC_GTEST_PROP(LinearizabilityChecker, agrees_with_trying_every_order, ()) {
    const auto upto = [](int count) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, count)); };
    History history;
    std::vector<std::uint64_t> times{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    for (std::size_t i = 10; i > 1; --i) std::swap(times[i - 1], times[static_cast<std::size_t>(upto(static_cast<int>(i)))]);
    // One after the other in the order of the invocations; then, often, one answer is another.
    State state;
    for (std::size_t i = 0; i < 5; ++i) {
        static constexpr Kind kinds[] = {Kind::get, Kind::put, Kind::add, Kind::erase};
        history.push_back({kinds[upto(4)], upto(2) + 1, true, none, std::min(times[2 * i], times[2 * i + 1]),
                           std::max(times[2 * i], times[2 * i + 1])});
    }
    std::sort(history.begin(), history.end(), [](const Event& a, const Event& b) { return a.invoked < b.invoked; });
    for (Event& event : history) {
        event.response = event.kind == Kind::add ? State(state.value_or(0) + event.argument) : state;
        state = after(event, state);
    }
    if (upto(3) > 0) history[static_cast<std::size_t>(upto(5))].response = upto(4);
    RC_ASSERT(is_linearizable(history) == is_linearizable_by_trying(history));
}

}  // namespace
}  // namespace dyntastic::testing
