// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Tasks that end, are cancelled and get what they wait for, all at once. What these tests leave behind only a leak checker
// sees, and what they do at the same time only ThreadSanitizer.
#include "remote/transport/reactor.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

namespace dyntastic::remote {
namespace {

class NoStream final : public Stream {
public:
    [[nodiscard]] int descriptor() const override { return -1; }
    Progress connect() override { return {}; }
    Progress write(std::string_view) override { return {Status::closed}; }
    Progress read(std::span<char>) override { return {Status::closed}; }
    [[nodiscard]] bool is_fit() override { return true; }
    [[nodiscard]] std::string error() const override { return {}; }
};

/// Needs a connection, keeps it for one step, and is done.
class NeedsConnection final : public AsyncTask {
public:
    NeedsConnection(Pool& pool, std::atomic<int>& ended) : pool_(pool), ended_(ended) {}

    Need advance(Event event, TimePoint now) override {
        if (event == Event::canceled) return {};
        const auto lease = pool_.take({}, now);
        if (!lease) return {.kind = Need::Kind::connection};
        return {};
    }
    void finish() override { ++ended_; }

private:
    Pool& pool_;
    std::atomic<int>& ended_;
};

TEST(Reactor, leaves_nothing_behind_when_it_ends_while_connections_come_back) {
    for (int round = 0; round < 200; ++round) {
        Pool pool(1, std::chrono::seconds(1));
        std::atomic<int> ended = 0;
        std::atomic<bool> begins = false;
        auto lease = pool.take({}, {});
        auto reactor = std::make_unique<Reactor>(pool);
        constexpr int tasks = 4;
        for (int i = 0; i < tasks; ++i) reactor->start(std::make_shared<NeedsConnection>(pool, ended), {});
        std::thread gives_back([&] {
            while (!begins) {}
            lease.stream = std::make_unique<NoStream>();
            lease.keep({}, {});
        });
        begins = true;
        reactor.reset();
        gives_back.join();
        EXPECT_EQ(ended, tasks);
    }
}

TEST(Reactor, cancels_tasks_at_any_moment) {
    for (int round = 0; round < 200; ++round) {
        Pool pool(1, std::chrono::seconds(1));
        std::atomic<int> ended = 0;
        const auto lease = pool.take({}, {});
        auto reactor = std::make_unique<Reactor>(pool);
        std::vector<std::stop_source> stops(8);
        std::thread cancels([stops]() mutable {
            for (auto& stop : stops) stop.request_stop();
        });
        for (const auto& stop : stops) reactor->start(std::make_shared<NeedsConnection>(pool, ended), stop.get_token());
        cancels.join();
        reactor.reset();
        EXPECT_EQ(ended, 8);
    }
}

TEST(Reactor, does_not_begin_what_was_cancelled_before) {
    class Never final : public AsyncTask {
    public:
        Need advance(Event event, TimePoint /*now*/) override {
            EXPECT_EQ(event, Event::canceled);
            return {};
        }
        void finish() override {}
    };
    Pool pool(1, std::chrono::seconds(1));
    Reactor reactor(pool);
    std::stop_source stop;
    stop.request_stop();
    reactor.start(std::make_shared<Never>(), stop.get_token());
}

}  // namespace
}  // namespace dyntastic::remote
