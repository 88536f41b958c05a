// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/resolver.hpp"

#include <atomic>
#include <future>
#include <gtest/gtest.h>

#include "remote/transport/run_blocking.hpp"

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;

/// A name service that answers when the test says so.
class ResolverTest : public ::testing::Test {
protected:
    ~ResolverTest() override { answer_all(); }

    void answer_all() {
        if (!std::exchange(has_answered_, true)) gate_->set_value();
    }
    /// The addresses once they are known, as text.
    static std::string wait_for(const std::shared_ptr<const Resolution>& resolution) {
        std::promise<void> known;
        resolution->signal()->wait([&] { known.set_value(); });
        known.get_future().wait();
        if (!resolution->addresses()) return resolution->addresses().error().message();
        std::string text;
        for (const Address& address : *resolution->addresses()) text += address.bytes + " ";
        return text;
    }

private:
    std::shared_ptr<std::promise<void>> gate_ = std::make_shared<std::promise<void>>();
    bool has_answered_ = false;

protected:
    // Shared with threads that may outlive the test.
    std::shared_ptr<std::atomic<int>> asked = std::make_shared<std::atomic<int>>(0);
    Resolver resolver{[gate = gate_->get_future().share(), keep = gate_, asked = asked](
                          const std::string& host, std::uint16_t port) -> result<std::vector<Address>> {
        ++*asked;
        gate.wait();
        if (host == "unknown") return Failure(FailureKind::transport, "the name is not known");
        return std::vector<Address>{{host + ":" + std::to_string(port)}};
    }};
    TimePoint now{};
};

TEST_F(ResolverTest, knows_addresses_at_once) {
    for (const char* host : {"127.0.0.1", "::1", "fe80::1"}) {
        const auto resolution = resolver.resolve(host, 80, now);
        ASSERT_TRUE(resolution->is_known()) << host;
        EXPECT_EQ(resolution->addresses()->size(), 1U) << host;
    }
    EXPECT_EQ(*asked, 0);
}

TEST_F(ResolverTest, does_not_block_and_asks_once_for_all_that_wait) {
    const auto first = resolver.resolve("name", 80, now), second = resolver.resolve("name", 80, now + 1h),
               other = resolver.resolve("name", 443, now);
    EXPECT_FALSE(first->is_known());
    answer_all();
    EXPECT_EQ(wait_for(first), "name:80 ");
    EXPECT_EQ(wait_for(second), "name:80 ");
    EXPECT_EQ(wait_for(other), "name:443 ");
    EXPECT_EQ(*asked, 2);
}

TEST_F(ResolverTest, remembers_answers_for_a_while) {
    answer_all();
    EXPECT_EQ(wait_for(resolver.resolve("name", 80, now)), "name:80 ");
    EXPECT_TRUE(resolver.resolve("name", 80, now + 4999ms)->is_known());
    EXPECT_EQ(*asked, 1);
    EXPECT_EQ(wait_for(resolver.resolve("name", 80, now + 5s)), "name:80 ");
    EXPECT_EQ(*asked, 2);
    resolver.forget("name", 80);
    resolver.forget("nobody", 80);
    EXPECT_EQ(wait_for(resolver.resolve("name", 80, now + 5s)), "name:80 ");
    EXPECT_EQ(*asked, 3);
}

TEST_F(ResolverTest, does_not_remember_failures) {
    answer_all();
    for (int i = 1; i <= 3; ++i) {
        EXPECT_EQ(wait_for(resolver.resolve("unknown", 80, now)), "the name is not known");
        EXPECT_EQ(*asked, i);
    }
}

TEST_F(ResolverTest, remembers_no_more_than_it_may) {
    answer_all();
    for (int i = 0; i < 1'500; ++i) (void)wait_for(resolver.resolve("n" + std::to_string(i), 80, now + i * 10s));
    EXPECT_EQ(*asked, 1'500);
    EXPECT_EQ(wait_for(resolver.resolve("n1499", 80, now + 14'990s)), "n1499:80 ");
    EXPECT_EQ(*asked, 1'500);
}

/// A task that needs one thing and says how that ended.
class Needing final : public Task {
public:
    explicit Needing(Need need) : need_(std::move(need)) {}
    Need advance(Event event, TimePoint /*now*/) override {
        if (std::exchange(has_begun_, true)) {
            ended = event;
            return {};
        }
        return need_;
    }
    Event ended = Event::canceled;

private:
    Need need_;
    bool has_begun_ = false;
};

Event run(Need need) {
    Pool pool(1, 1s);
    Needing task(std::move(need));
    run_blocking(task, pool, client::Pacing::of_the_system());
    return task.ended;
}

class Waiting final : public Job {
public:
    explicit Waiting(std::shared_future<void> until) : until_(std::move(until)) {}
    void run() override { until_.wait(); }

private:
    std::shared_future<void> until_;
};

class Throwing final : public Job {
public:
    void run() override { throw std::runtime_error("no"); }
};

TEST(RunBlocking, waits_for_signals_and_jobs_no_longer_than_it_may) {
    const auto soon = [] { return std::chrono::steady_clock::now() + 5ms; };
    const auto later = [] { return std::chrono::steady_clock::now() + 1h; };
    const auto signal = std::make_shared<Signal>();
    EXPECT_EQ(run({.kind = Need::Kind::signal, .until = soon(), .signal = signal}), Event::timed_out);
    signal->set();
    EXPECT_EQ(run({.kind = Need::Kind::signal, .until = later(), .signal = signal}), Event::ready);
    EXPECT_EQ(run({.kind = Need::Kind::signal, .signal = signal}), Event::ready);

    std::promise<void> gate;
    const auto job = std::make_shared<Waiting>(gate.get_future().share());
    EXPECT_EQ(run({.kind = Need::Kind::job, .until = soon(), .job = job}), Event::timed_out);
    gate.set_value();
    EXPECT_EQ(run({.kind = Need::Kind::job, .until = later(), .job = job}), Event::ready);
    EXPECT_EQ(run({.kind = Need::Kind::job, .job = job}), Event::ready);
    for (const TimePoint until : {later(), TimePoint::max()}) {
        EXPECT_THROW((void)run({.kind = Need::Kind::job, .until = until, .job = std::make_shared<Throwing>()}),
                     std::runtime_error);
    }
}

}  // namespace
}  // namespace dyntastic::remote
