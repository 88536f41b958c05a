// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/budget.hpp"

#include <gtest/gtest.h>

namespace dyntastic::server {
namespace {

using namespace std::chrono_literals;
using Kind = Account::Kind;
using Time = Account::Time;

constexpr std::size_t kilobyte = 1024, megabyte = 1024 * 1024;

class Holder final : public AccountHolder {
public:
    void told_to_leave() noexcept override { ++told; }
    int told = 0;
};

TEST(Budget, counts_what_accounts_hold) {
    Budget budget(megabyte);
    {
        Account first(budget, Time()), second(budget, Time());
        EXPECT_EQ(budget.connections(), 2U);
        first.hold(1, Time());
        EXPECT_EQ(budget.held(), 4 * kilobyte) << "in steps";
        second.hold(100 * kilobyte, Time());
        first.hold(0, Time());
        EXPECT_EQ(budget.held(), 104 * kilobyte) << "it will need that again";
        first.settle(0, Time());
        EXPECT_EQ(budget.held(), 100 * kilobyte);
        const Budget::Loan loan(budget, 5000);
        EXPECT_EQ(budget.held(), 100 * kilobyte + 5000);
    }
    EXPECT_EQ(budget.held(), 0U);
    EXPECT_EQ(budget.connections(), 0U);
}

TEST(Budget, closes_what_holds_much_for_long) {
    Budget budget(megabyte);
    Account large_and_old(budget, Time()), small_and_old(budget, Time()), large_and_new(budget, Time()), busy(budget, Time());
    large_and_old.enter(Kind::transfer, Time(0s));
    large_and_old.hold(400 * kilobyte, Time(0s));
    small_and_old.enter(Kind::idle, Time(0s));
    small_and_old.hold(8 * kilobyte, Time(0s));
    busy.enter(Kind::busy, Time(0s));
    busy.hold(500 * kilobyte, Time(0s));
    EXPECT_FALSE(budget.is_full());
    large_and_new.enter(Kind::transfer, Time(10s));
    large_and_new.hold(300 * kilobyte, Time(10s));
    EXPECT_TRUE(large_and_old.is_leaving());
    EXPECT_FALSE(small_and_old.is_leaving()) << "it would not help";
    EXPECT_FALSE(large_and_new.is_leaving());
    EXPECT_FALSE(busy.is_leaving()) << "its memory would not come back";
    EXPECT_FALSE(budget.is_full()) << "what is leaving does not count";
    EXPECT_EQ(budget.held(), 1208 * kilobyte) << "before it has left";
    EXPECT_EQ(budget.evicted(), 1U);
    EXPECT_EQ(budget.connections(), 3U);
    EXPECT_EQ(budget.leaving_connections(), 1U);
    large_and_old.hold(0, Time(11s));
    EXPECT_EQ(budget.held(), 808 * kilobyte);
}

TEST(Budget, closes_thousands_of_idle_ones_when_they_are_what_is_too_much) {
    Budget budget(megabyte);
    std::vector<std::unique_ptr<Account>> idle;
    for (int i = 0; i < 1000; ++i) {
        idle.push_back(std::make_unique<Account>(budget, Time(std::chrono::seconds(i))));
        idle.back()->hold(4 * kilobyte, Time(1000s));
        std::erase_if(idle, [](const auto& account) { return account->is_leaving(); });
        ASSERT_LE(budget.held(), megabyte + 4 * kilobyte);
    }
    EXPECT_GE(idle.size(), 200U);
    EXPECT_LE(idle.size(), 256U);
}

TEST(Budget, lets_small_transfers_go_on_beside_busy_ones) {
    Budget budget(megabyte);
    Account busy(budget, Time()), small(budget, Time()), large(budget, Time());
    busy.enter(Kind::busy, Time());
    busy.hold(2 * megabyte, Time());
    small.enter(Kind::transfer, Time());
    small.hold(60 * kilobyte, Time());
    large.enter(Kind::transfer, Time());
    large.hold(70 * kilobyte, Time());
    EXPECT_FALSE(small.is_leaving());
    EXPECT_TRUE(large.is_leaving());
    EXPECT_TRUE(budget.is_full());
}

TEST(Budget, tells_the_holder_while_there_is_one) {
    Budget budget(megabyte);
    const auto holder = std::make_shared<Holder>();
    Account first(budget, Time(0s)), second(budget, Time(1s));
    first.belongs_to(holder);
    second.belongs_to(std::make_shared<Holder>());
    EXPECT_TRUE(budget.evict_idlest());
    EXPECT_EQ(holder->told, 1);
    EXPECT_TRUE(budget.evict_idlest()) << "though nobody is there to hear it";
    EXPECT_FALSE(budget.evict_idlest()) << "nobody twice";
    EXPECT_EQ(holder->told, 1);
}

TEST(Budget, gives_the_place_of_the_idlest_away) {
    Budget budget(megabyte);
    Account transfer(budget, Time(0s)), queued(budget, Time(0s)), busy(budget, Time(0s)), idle(budget, Time(0s)),
        older_silent(budget, Time(5s)), silent(budget, Time(6s));
    transfer.enter(Kind::transfer, Time(0s));
    queued.enter(Kind::queued, Time(0s));
    busy.enter(Kind::busy, Time(0s));
    idle.enter(Kind::idle, Time(1s));
    for (Account* const next : {&older_silent, &silent, &idle, &transfer, &queued}) {
        EXPECT_FALSE(next->is_leaving());
        EXPECT_TRUE(budget.evict_idlest());
        EXPECT_TRUE(next->is_leaving());
    }
    EXPECT_FALSE(budget.evict_idlest());
}

TEST(Budget, finds_an_idle_one_behind_thousands_of_busy_ones) {
    Budget budget(megabyte);
    std::vector<std::unique_ptr<Account>> all;
    for (int i = 0; i < 3000; ++i) {
        all.push_back(std::make_unique<Account>(budget, Time()));
        if (i != 1234 && i != 77) all.back()->enter(Kind::busy, Time());
    }
    EXPECT_TRUE(budget.evict_idlest());
    EXPECT_TRUE(budget.evict_idlest());
    EXPECT_TRUE(all[77]->is_leaving());
    EXPECT_TRUE(all[1234]->is_leaving());
    EXPECT_FALSE(budget.evict_idlest());
    all.clear();
    EXPECT_FALSE(budget.evict_idlest()) << "nobody is there";
}

TEST(Budget, says_once_when_memory_can_be_given_back) {
    Budget budget(1024 * megabyte);
    EXPECT_FALSE(budget.take_surplus(Time(100s)));
    {
        const Budget::Loan burst(budget, 100 * megabyte);
        EXPECT_FALSE(budget.take_surplus(Time(100s))) << "while it is used";
    }
    EXPECT_TRUE(budget.has_surplus());
    EXPECT_TRUE(budget.take_surplus(Time(100s)));
    EXPECT_FALSE(budget.has_surplus());
    { const Budget::Loan burst(budget, 100 * megabyte); }
    EXPECT_FALSE(budget.take_surplus(Time(105s))) << "not that often";
    EXPECT_TRUE(budget.has_surplus());
    EXPECT_TRUE(budget.take_surplus(Time(110s)));
}

}  // namespace
}  // namespace dyntastic::server
