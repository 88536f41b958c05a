// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/work_pool.hpp"

#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <vector>

namespace dyntastic::server {
namespace {

using Clock = std::chrono::steady_clock;

TEST(WorkPool, works_in_order) {
    std::vector<int> order;
    std::promise<void> done;
    WorkPool pool(1);
    for (int i = 0; i < 100; ++i) pool.post(Lane::heavy, [&order, i] { order.push_back(i); });
    pool.post(Lane::heavy, [&done] { done.set_value(); });
    done.get_future().wait();
    ASSERT_EQ(order.size(), 100U);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(order[static_cast<std::size_t>(i)], i);
}

TEST(WorkPool, a_lane_does_not_wait_for_another) {
    std::promise<void> open;
    const std::shared_future<void> gate = open.get_future().share();
    WorkPool pool(2);
    for (int i = 0; i < 8; ++i) pool.post(Lane::heavy, [gate] { gate.wait(); });
    for (int i = 0; i < 8; ++i) pool.post(Lane::light, [gate] { gate.wait(); });
    std::promise<bool> answered;
    pool.post(Lane::status, [&answered] { answered.set_value(WorkPool::is_here()); });
    EXPECT_TRUE(answered.get_future().get());
    EXPECT_FALSE(WorkPool::is_here());
    open.set_value();
}

TEST(WorkPool, survives_work_that_throws) {
    std::promise<void> done;
    WorkPool pool(1);
    pool.post(Lane::heavy, [] { throw std::bad_alloc(); });
    pool.post(Lane::heavy, [&done] { done.set_value(); });
    done.get_future().wait();
}

TEST(WorkPool, finishes_without_what_was_not_begun) {
    std::promise<void> begun, open;
    std::atomic<int> ran{0};
    WorkPool pool(1);
    EXPECT_TRUE(WorkPool(1).finish(Clock::now())) << "nothing to wait for";
    pool.post(Lane::heavy, [&] {
        begun.set_value();
        open.get_future().wait();
        ++ran;
    });
    begun.get_future().wait();
    pool.post(Lane::heavy, [&] { ++ran; });
    EXPECT_FALSE(pool.finish(Clock::now())) << "one is still under way";
    pool.post(Lane::heavy, [&] { ++ran; });
    open.set_value();
    pool.join();
    EXPECT_EQ(ran, 1);
    EXPECT_TRUE(pool.finish(Clock::now()));
}

}  // namespace
}  // namespace dyntastic::server
