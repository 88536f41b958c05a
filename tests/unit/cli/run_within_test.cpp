// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "cli/run_within.hpp"

#include <future>
#include <gtest/gtest.h>
#include <memory>
#include <stdexcept>

namespace dyntastic::cli {
namespace {

using namespace std::chrono_literals;

TEST(RunWithin, waits_for_what_ends) {
    bool has_run = false;
    EXPECT_TRUE(run_within(60s, [&] { has_run = true; }));
    EXPECT_TRUE(has_run);
    EXPECT_THROW((void)run_within(60s, [] { throw std::runtime_error("x"); }), std::runtime_error);
}

TEST(RunWithin, gives_up_on_what_does_not_end) {
    const auto gate = std::make_shared<std::promise<void>>();
    const auto ended = std::make_shared<std::promise<void>>();
    EXPECT_FALSE(run_within(1ms, [gate, ended] {
        gate->get_future().wait();
        ended->set_value();
    }));
    gate->set_value();
    ended->get_future().wait();
}

}  // namespace
}  // namespace dyntastic::cli
