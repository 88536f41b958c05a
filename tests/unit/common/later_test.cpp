// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/detail/later.hpp>
#include <gtest/gtest.h>

namespace dyntastic {
namespace {

using namespace std::chrono_literals;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;
using Steady = std::chrono::steady_clock::time_point;

constexpr Steady noon(12h);

TEST(Later, adds) {
    EXPECT_EQ(later(noon, 5ms), Steady(12h + 5ms));
    EXPECT_EQ(later(noon, 0ms), noon);
    EXPECT_EQ(later(noon, -5ms), Steady(12h - 5ms));
    EXPECT_EQ(later(Steady(-1h), 2h), Steady(1h));
    EXPECT_EQ(later(std::chrono::sys_seconds(1s), 1'500ms), std::chrono::sys_seconds(2s));  // a unit finer than the clock's
}

TEST(Later, stays_within_the_range_of_the_clock) {
    EXPECT_EQ(later(noon, milliseconds::max()), Steady::max());
    EXPECT_EQ(later(noon, hours::max()), Steady::max());
    EXPECT_EQ(later(noon, nanoseconds::max()), Steady::max());
    EXPECT_EQ(later(noon, milliseconds::min()), Steady::min());
    EXPECT_EQ(later(Steady(-12h), milliseconds::max()), Steady::max());
    EXPECT_EQ(later(Steady(-12h), nanoseconds::min()), Steady::min());
    EXPECT_EQ(later(Steady::max(), 1ns), Steady::max());
    EXPECT_EQ(later(Steady::min(), -1ns), Steady::min());
    EXPECT_EQ(later(Steady::max(), -1ns), Steady::max() - 1ns);
    // The last moment that fits, and the first one that does not.
    EXPECT_EQ(later(noon, Steady::max() - noon), Steady::max());
    EXPECT_EQ(later(noon, Steady::max() - noon - 1ns), Steady::max() - 1ns);
    static_assert(later(noon, seconds::max()) == Steady::max());
}

TEST(Later, converts_durations_that_may_not_fit) {
    EXPECT_EQ(saturated<milliseconds>(2s), 2'000ms);
    EXPECT_EQ(saturated<milliseconds>(seconds::max()), milliseconds::max());
    EXPECT_EQ(saturated<milliseconds>(seconds::min()), milliseconds::min());
    EXPECT_EQ(saturated<seconds>(milliseconds::max()), seconds(milliseconds::max().count() / 1'000));
    EXPECT_EQ(saturated<milliseconds>(1'999us), 1ms);
    EXPECT_EQ(saturated<milliseconds>(milliseconds::max()), milliseconds::max());
    EXPECT_EQ(saturated<nanoseconds>(std::chrono::duration<int>(3)), 3s);
}

}  // namespace
}  // namespace dyntastic
