// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Times that say "for ever".
#include <dyntastic/model/deadline.hpp>
#include <dyntastic/model/detail/steps/tables.hpp>
#include <gtest/gtest.h>

namespace dyntastic {
namespace {

using namespace std::chrono_literals;

TEST(LongestTimes, are_no_deadline_that_has_passed) {
    EXPECT_EQ(expires_after(std::chrono::milliseconds::max()).deadline(), client::Deadline::max());
    EXPECT_EQ(expires_after(std::chrono::hours::max()).deadline(), client::Deadline::max());
    EXPECT_EQ(expires_after(client::Deadline::duration::max()).deadline(), client::Deadline::max());
    EXPECT_EQ(expires_after(std::chrono::milliseconds::min()).deadline(), client::Deadline::min());
    const auto before = std::chrono::steady_clock::now();
    EXPECT_GE(expires_after(1h).deadline(), before + 1h);
}

TEST(LongestTimes, let_a_table_be_waited_for) {
    model::TableWait wait("it did not come", DeleteTableOptions{.timeout = std::chrono::seconds::max()});
    wait.prolong();
    EXPECT_EQ(wait.pause(), 250ms);
    wait.prolong();
    EXPECT_EQ(wait.pause(), 500ms);
    model::TableWait never("it did not come", DeleteTableOptions{.timeout = -1s});
    EXPECT_THROW(never.prolong(), TableNotReady);
}

}  // namespace
}  // namespace dyntastic
