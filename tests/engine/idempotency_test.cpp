// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The tokens of transactions by themselves, on a clock that stands still.
#include "engine/transaction/idempotency.hpp"

#include <gtest/gtest.h>

#include "scripted_store.hpp"

namespace dyntastic::engine::transaction {
namespace {

using namespace std::chrono_literals;
using Answer = Idempotency::Answer;

struct ManualClock final : Clock {
    std::chrono::milliseconds time = 24h;
    [[nodiscard]] std::chrono::system_clock::time_point now() const override {
        return std::chrono::system_clock::time_point(time);
    }
};

class KnownTokens : public ::testing::Test {
protected:
    /// Begins a transaction and, when it is new, carries it out.
    Answer run(const std::string& token, const std::string& request = "request") {
        auto running = tokens.begin(token, fingerprint(request));
        if (running.answer() == Answer::run) running.succeeded();
        return running.answer();
    }
    /// The names of the records that a new transaction writes, and with a minus those that it erases.
    static std::vector<std::string> names(const std::vector<kv::Record>& records) {
        std::vector<std::string> made;
        for (const kv::Record& record : records)
            made.push_back((record.text ? "" : "-") + record.name.substr(record.name.find('/')));
        return made;
    }
    /// The same, carried out on the store.
    std::vector<std::string> commit(const std::string& token) {
        auto running = tokens.begin(token, fingerprint("request"));
        EXPECT_EQ(running.answer(), Answer::run) << token;
        const auto records = running.records();
        EXPECT_TRUE(store.commit({.records = records}));
        running.succeeded();
        return names(records);
    }

    ManualClock clock;
    Idempotency tokens{clock, 3};
    dyntastic::testing::ScriptedStore store;
};

TEST_F(KnownTokens, are_remembered_for_ten_minutes) {
    EXPECT_EQ(run("a"), Answer::run);
    EXPECT_EQ(run("a"), Answer::repeated);
    EXPECT_EQ(run("a", "another"), Answer::mismatch);
    EXPECT_EQ(run("b"), Answer::run);
    clock.time += 10min - 1ms;
    EXPECT_EQ(run("a"), Answer::repeated);
    clock.time += 1ms;
    EXPECT_EQ(run("a", "another"), Answer::run);
    EXPECT_EQ(tokens.size(), 1U) << "b is forgotten too";
}

TEST_F(KnownTokens, are_in_progress_until_the_transaction_ends) {
    {
        auto running = tokens.begin("a", fingerprint("request"));
        ASSERT_EQ(running.answer(), Answer::run);
        clock.time += 11min;
        EXPECT_EQ(run("a"), Answer::in_progress);
        EXPECT_EQ(run("a", "another"), Answer::mismatch);
        const auto moved = std::move(running);
        EXPECT_EQ(moved.answer(), Answer::run);
        EXPECT_EQ(run("a"), Answer::in_progress) << "the one that was asked has not ended it";
    }
    EXPECT_EQ(tokens.size(), 0U);
    EXPECT_EQ(run("a"), Answer::run);
}

TEST_F(KnownTokens, are_at_most_so_many) {
    for (const char* token : {"a", "b", "c", "d"}) EXPECT_EQ(run(token), Answer::run);
    EXPECT_EQ(run("b"), Answer::repeated);
    EXPECT_EQ(tokens.size(), 3U);
    EXPECT_EQ(run("a"), Answer::run) << "the oldest is forgotten";
    EXPECT_EQ(run("b"), Answer::run);
}

TEST_F(KnownTokens, do_not_lie_in_the_future) {
    clock.time += 24h;
    EXPECT_EQ(run("a"), Answer::run);
    clock.time -= 24h;
    EXPECT_EQ(run("a"), Answer::repeated);
    clock.time += 10min;
    EXPECT_EQ(run("a"), Answer::run);
}

TEST_F(KnownTokens, have_fingerprints_of_two_halves) {
    const Fingerprint one = fingerprint("a");
    EXPECT_NE(one.first, one.second);
    EXPECT_EQ(one, fingerprint("a"));
    EXPECT_NE(one, (Fingerprint{one.first, one.second + 1}));
    EXPECT_NE(one, (Fingerprint{one.first + 1, one.second}));
    const Fingerprint other = fingerprint("b");
    EXPECT_NE(one.first, other.first);
    EXPECT_NE(one.second, other.second);
}

TEST_F(KnownTokens, are_kept_by_a_store_and_erased_with_a_later_transaction) {
    const std::string begin = std::to_string(clock.time.count());
    EXPECT_EQ(commit("a"), std::vector<std::string>{"/a/" + begin});
    EXPECT_EQ(commit("b"), std::vector<std::string>{"/b/" + begin});
    clock.time += 10min;
    const std::string later = std::to_string(clock.time.count());
    {
        auto running = tokens.begin("c", fingerprint("request"));
        EXPECT_EQ(names(running.records()), (std::vector<std::string>{"-/a/" + begin, "-/b/" + begin, "/c/" + later}));
        // It fails, so that the records are still there.
    }
    EXPECT_EQ(commit("d"), (std::vector<std::string>{"-/a/" + begin, "-/b/" + begin, "/d/" + later}));
    EXPECT_EQ(commit("e"), std::vector<std::string>{"/e/" + later});
    EXPECT_EQ(store.records.size(), 2U);
}

TEST_F(KnownTokens, are_erased_a_thousand_at_a_time) {
    Idempotency many(clock);
    for (int i = 0; i < 1001; ++i) {
        auto running = many.begin("token " + std::to_string(i), fingerprint("request"));
        (void)running.records();
        running.succeeded();
    }
    clock.time += 10min;
    for (const std::size_t expected : {1001U, 2U, 1U}) {
        auto running = many.begin("later " + std::to_string(expected), fingerprint("request"));
        EXPECT_EQ(running.records().size(), expected);
        running.succeeded();
    }
}

TEST_F(KnownTokens, are_read_from_a_store) {
    (void)commit("old");
    clock.time += 5min;
    (void)commit("b");
    clock.time += 5min - 1ms;
    Idempotency again(clock);
    ASSERT_TRUE(again.open(store));
    EXPECT_EQ(again.size(), 2U);
    EXPECT_EQ(again.begin("old", fingerprint("request")).answer(), Answer::repeated);
    EXPECT_EQ(again.begin("b", fingerprint("another")).answer(), Answer::mismatch);
    clock.time += 1ms;
    Idempotency later(clock);
    ASSERT_TRUE(later.open(store));
    EXPECT_EQ(later.size(), 1U);
    EXPECT_EQ(store.records.size(), 1U) << "what is too old is erased";
    EXPECT_EQ(later.begin("b", fingerprint("request")).answer(), Answer::repeated);
    EXPECT_EQ(later.begin("old", fingerprint("request")).answer(), Answer::run);
}

TEST_F(KnownTokens, may_have_several_records_of_which_the_last_counts) {
    (void)commit("a");
    clock.time += 1min;
    Idempotency other(clock);
    {
        auto running = other.begin("a", fingerprint("another"));
        EXPECT_TRUE(store.commit({.records = running.records()}));
        running.succeeded();
    }
    ASSERT_EQ(store.records.size(), 2U);
    Idempotency again(clock);
    ASSERT_TRUE(again.open(store));
    EXPECT_EQ(again.size(), 1U);
    EXPECT_EQ(again.begin("a", fingerprint("another")).answer(), Answer::repeated);
    clock.time += 9min;  // the first record expires, the token does not
    EXPECT_EQ(again.begin("a", fingerprint("request")).answer(), Answer::mismatch);
}

TEST_F(KnownTokens, are_not_read_when_the_store_fails) {
    (void)commit("a");
    clock.time += 1h;
    store.on_commit = [](const kv::Commit&) { return Failure(FailureKind::internal_server_error, "no"); };
    Idempotency again(clock);
    EXPECT_FALSE(again.open(store)) << "what is too old cannot be erased";
}

}  // namespace
}  // namespace dyntastic::engine::transaction
