// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The judge is judged first: histories made by hand, mostly the anomalies that databases are known for.
#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/order_search.hpp"
#include "engine/serializability.hpp"

namespace dyntastic::testing {
namespace {

using Kind = Access::Kind;
using Seen = Access::Seen;

constexpr Balance none{};
constexpr std::size_t x = 0, y = 1;
const Balances both_100{100, 100};

Access get(std::size_t item, Balance seen) { return {Kind::get, item, 0, {}, true, Seen::before, seen}; }
Access put(std::size_t item, std::int64_t value) { return {Kind::put, item, value}; }
Access add(std::size_t item, std::int64_t value) { return {Kind::add, item, value}; }
Access erase(std::size_t item) { return {Kind::erase, item}; }
Access check(std::size_t item, std::int64_t least, bool held) { return {Kind::check, item, 0, least, held}; }
Access sees_before(Access access, Balance balance) {
    access.seen = Seen::before;
    access.balance = balance;
    return access;
}
Access sees_after(Access access, Balance balance) {
    access.seen = Seen::after;
    access.balance = balance;
    return access;
}
Transaction at(std::uint64_t from, std::uint64_t to, std::vector<Access> accesses) { return {std::move(accesses), from, to}; }

bool is_possible(const Transactions& history) { return is_strictly_serializable(history, both_100); }

TEST(SerializabilityChecker, accepts_what_one_thread_sees) {
    EXPECT_TRUE(is_possible({}));
    EXPECT_TRUE(is_possible({at(1, 2, {add(x, -30), add(y, 30)}), at(3, 4, {get(x, 70), get(y, 130)}), at(5, 6, {erase(y)}),
                             at(7, 8, {get(x, 70), get(y, none)}), at(9, 10, {sees_after(add(y, 5), 5)}),
                             at(11, 12, {sees_before(put(x, 1), 70)})}));
}

TEST(SerializabilityChecker, refuses_a_wrong_answer) {
    EXPECT_FALSE(is_possible({at(1, 2, {get(x, 99)})}));
    EXPECT_FALSE(is_possible({at(1, 2, {get(2, 0)})})) << "the other items are not there";
    EXPECT_FALSE(is_possible({at(1, 2, {sees_after(add(x, 5), 100)})}));
    EXPECT_FALSE(is_possible({at(1, 2, {sees_before(put(x, 5), 5)})}));
}

TEST(SerializabilityChecker, refuses_a_torn_snapshot) {
    const Transaction transfer = at(1, 10, {add(x, -30), add(y, 30)});
    EXPECT_TRUE(is_possible({transfer, at(2, 9, {get(x, 100), get(y, 100)})}));
    EXPECT_TRUE(is_possible({transfer, at(2, 9, {get(x, 70), get(y, 130)})}));
    EXPECT_FALSE(is_possible({transfer, at(2, 9, {get(x, 70), get(y, 100)})}));
    EXPECT_FALSE(is_possible({transfer, at(2, 9, {get(x, 100), get(y, 130)})}));
}

TEST(SerializabilityChecker, refuses_a_torn_transaction_seen_by_single_reads) {
    const Transaction transfer = at(1, 10, {add(x, -30), add(y, 30)});
    EXPECT_FALSE(is_possible({transfer, at(2, 3, {get(x, 70)}), at(4, 5, {get(y, 100)})}));
    EXPECT_TRUE(is_possible({transfer, at(2, 4, {get(x, 70)}), at(3, 5, {get(y, 100)})})) << "these two overlap";
}

TEST(SerializabilityChecker, refuses_a_lost_update) {
    EXPECT_FALSE(is_possible({at(1, 10, {add(x, 1)}), at(2, 9, {add(x, 1)}), at(11, 12, {get(x, 101)})}));
    EXPECT_TRUE(is_possible({at(1, 10, {add(x, 1)}), at(2, 9, {add(x, 1)}), at(11, 12, {get(x, 102)})}));
    EXPECT_FALSE(is_possible({at(1, 10, {sees_before(put(x, 1), 100)}), at(2, 9, {sees_before(put(x, 2), 100)})}));
}

// Each takes away from one item what it may only while the other still has its own.
TEST(SerializabilityChecker, refuses_write_skew) {
    const Transaction first = at(1, 10, {check(x, 100, true), add(y, -50)});
    EXPECT_FALSE(is_possible({first, at(2, 9, {check(y, 100, true), add(x, -50)})}));
    EXPECT_TRUE(is_possible({first, at(2, 9, {check(y, 100, false), add(x, -50)})}));
}

TEST(SerializabilityChecker, refuses_reads_that_want_two_orders) {
    const Transaction to_x = at(1, 20, {add(x, 1)}), to_y = at(2, 19, {add(y, 1)});
    EXPECT_FALSE(is_possible({to_x, to_y, at(3, 6, {get(x, 101), get(y, 100)}), at(4, 5, {get(x, 100), get(y, 101)})}));
    EXPECT_TRUE(is_possible({to_x, to_y, at(3, 6, {get(x, 101), get(y, 100)}), at(4, 5, {get(x, 101), get(y, 101)})}));
}

TEST(SerializabilityChecker, refuses_what_a_cancelled_transaction_left_behind) {
    const Transaction cancelled = at(1, 2, {check(x, 101, false), add(y, 1)});
    EXPECT_TRUE(is_possible({cancelled, at(3, 4, {get(y, 100)})}));
    EXPECT_FALSE(is_possible({cancelled, at(3, 4, {get(y, 101)})}));
}

TEST(SerializabilityChecker, refuses_conditions_that_failed_or_held_without_reason) {
    EXPECT_FALSE(is_possible({at(1, 2, {check(x, 100, false)})}));
    EXPECT_FALSE(is_possible({at(1, 2, {check(x, 101, true)})}));
    EXPECT_FALSE(is_possible({at(1, 2, {check(2, 0, true)})})) << "nothing is not zero";
    EXPECT_FALSE(is_possible({at(1, 2, {sees_before(check(x, 101, false), 99)})}));
}

// What is serialisable only in another order than the clock's is not enough.
TEST(SerializabilityChecker, refuses_a_stale_read) {
    EXPECT_FALSE(is_possible({at(1, 2, {add(x, 1), add(y, 1)}), at(3, 4, {get(x, 100), get(y, 100)})}));
    EXPECT_TRUE(is_possible({at(1, 3, {add(x, 1), add(y, 1)}), at(2, 4, {get(x, 100), get(y, 100)})}));
}

TEST(SerializabilityChecker, lets_what_has_no_answer_happen_as_a_whole_or_not) {
    const Transaction lost = at(1, never, {add(x, -30), add(y, 30)});
    EXPECT_TRUE(is_possible({lost, at(2, 3, {get(x, 100), get(y, 100)})}));
    EXPECT_TRUE(is_possible({lost, at(2, 3, {get(x, 100), get(y, 100)}), at(4, 5, {get(x, 70), get(y, 130)})}));
    EXPECT_FALSE(is_possible({lost, at(2, 3, {get(x, 70), get(y, 100)})})) << "by halves";
    EXPECT_FALSE(is_possible({lost, at(2, 3, {get(x, 40), get(y, 160)})})) << "twice";
    EXPECT_FALSE(is_possible({lost, at(2, 3, {get(x, 70), get(y, 130)}), at(4, 5, {get(x, 100), get(y, 100)})}));
    const Transaction cannot = at(1, never, {check(x, 101, true), add(y, 30)});
    EXPECT_FALSE(is_possible({cannot, at(2, 3, {get(y, 130)})})) << "its condition does not hold";
    EXPECT_FALSE(is_possible({at(1, 2, {add(x, -30), add(y, 30)}), at(3, 4, {get(x, 100), get(y, 100)})}))
        << "an acknowledged transaction was lost";
}

/// An answer that is right when nothing else is under way, and the items behind it.
Transaction answered(Transaction transaction, Balances& balances) {
    for (Access& access : transaction.accesses) {
        const Balance& before = balances.at(access.item);
        access.condition_held = !access.at_least || (before && *before >= *access.at_least);
        if (access.seen != Seen::nothing) access.balance = before;
    }
    if (!transaction.is_carried_out()) return transaction;
    for (const Access& access : transaction.accesses) {
        Balance& balance = balances.at(access.item);
        if (access.kind == Kind::put) balance = access.argument;
        if (access.kind == Kind::add) balance = balance.value_or(0) + access.argument;
        if (access.kind == Kind::erase) balance.reset();
    }
    return transaction;
}

/// Every order of few transactions, tried one by one.
bool is_possible_by_trying(Transactions history) {
    const auto before = [](const Transaction& a, const Transaction& b) { return a.invoked < b.invoked; };
    const auto same = [](const Access& a, const Access& b) {
        return a.condition_held == b.condition_held && (a.seen == Seen::nothing || a.balance == b.balance);
    };
    std::sort(history.begin(), history.end(), before);
    do {
        Balances balances = both_100;
        bool fits = true;
        for (std::size_t i = 0; i < history.size() && fits; ++i) {
            for (std::size_t j = i + 1; j < history.size(); ++j) fits = fits && history[j].responded > history[i].invoked;
            const Transaction right = answered(history[i], balances);
            fits = fits && std::equal(right.accesses.begin(), right.accesses.end(), history[i].accesses.begin(), same);
        }
        if (fits) return true;
    } while (std::next_permutation(history.begin(), history.end(), before));
    return false;
}

RC_GTEST_PROP(SerializabilityChecker, agrees_with_trying_every_order, ()) {
    const auto upto = [](int count) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, count)); };
    std::vector<std::uint64_t> times{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    for (std::size_t i = 10; i > 1; --i) std::swap(times[i - 1], times[static_cast<std::size_t>(upto(static_cast<int>(i)))]);
    Transactions history;
    for (std::size_t i = 0; i < 5; ++i) {
        Transaction transaction = at(std::min(times[2 * i], times[2 * i + 1]), std::max(times[2 * i], times[2 * i + 1]), {});
        for (std::size_t item = 0; item < 2; ++item) {
            if (upto(3) == 0) continue;
            static constexpr Kind kinds[] = {Kind::get, Kind::put, Kind::erase, Kind::add, Kind::check};
            Access access{kinds[upto(5)], item, upto(3) + 99};
            if (access.kind == Kind::check || upto(4) == 0) access.at_least = upto(3) + 99;
            if (access.kind == Kind::get || upto(3) == 0) access.seen = Seen::before;
            transaction.accesses.push_back(access);
        }
        history.push_back(std::move(transaction));
    }
    // One after the other in the order of the invocations; then, often, one answer is another.
    std::sort(history.begin(), history.end(), [](const auto& a, const auto& b) { return a.invoked < b.invoked; });
    Balances balances = both_100;
    for (Transaction& transaction : history) transaction = answered(transaction, balances);
    auto& spoilt = history[static_cast<std::size_t>(upto(5))].accesses;
    if (upto(3) > 0 && !spoilt.empty()) {
        Access& access = spoilt[static_cast<std::size_t>(upto(static_cast<int>(spoilt.size())))];
        if (access.at_least && upto(2) == 0) access.condition_held = !access.condition_held;
        else access.balance = upto(3) + 99;
    }
    RC_ASSERT(is_possible(history) == is_possible_by_trying(history));
}

}  // namespace
}  // namespace dyntastic::testing
