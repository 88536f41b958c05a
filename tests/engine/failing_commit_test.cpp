// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A commit that fails or throws leaves nothing behind in the engine: no token in progress, no index half made, no description
// that is not saved.
#include <atomic>
#include <condition_variable>
#include <dyntastic/engine/engine.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>
#include <mutex>
#include <new>
#include <thread>

#include "engine/maintenance/sweeper.hpp"
#include "engine/transaction/idempotency.hpp"
#include "scripted_store.hpp"

namespace dyntastic::engine {
namespace {

using operation::KeyType;
using testing::ScriptedStore;

class TestClock final : public Clock {
public:
    [[nodiscard]] std::chrono::system_clock::time_point now() const override { return time; }
    std::chrono::system_clock::time_point time{std::chrono::hours(500'000)};
};

Failure disk_is_full() { return {FailureKind::internal_server_error, "the disk is full"}; }

class FailingCommit : public ::testing::Test {
protected:
    void SetUp() override {
        auto made = std::make_unique<ScriptedStore>();
        store = made.get();
        EngineOptions options;
        options.clock = &clock;
        engine = Engine::over(std::move(made), options).value();
        ASSERT_TRUE(create("table"));
    }
    result<operation::CreateTableResponse> create(const std::string& name) {
        operation::CreateTableRequest request;
        request.table_name = name;
        request.attribute_definitions = {{"p", ValueType::string}};
        request.key_schema = {{"p", KeyType::hash}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        return engine->create_table(request);
    }
    result<operation::PutItemResponse> put(const std::string& table, const Item& item) {
        operation::PutItemRequest request;
        request.table_name = table;
        request.item = item;
        return engine->put_item(request);
    }
    result<operation::TransactWriteItemsResponse> transact(const std::string& token, const std::string& attribute = "a") {
        operation::TransactWriteItemsRequest request;
        request.client_request_token = token;
        operation::TransactWriteItem update;
        update.action = operation::TransactAction::update;
        update.table_name = "table";
        update.item = Item{{"p", "x"}};
        update.update_expression = "SET #a = :a";
        update.expression_attribute_names = {{"#a", attribute}};
        update.expression_attribute_values = {{":a", make_value(1)}};
        request.transact_items.push_back(std::move(update));
        return engine->transact_write_items(request);
    }
    result<operation::UpdateTableResponse> create_index() {
        operation::GlobalSecondaryIndex index;
        index.index_name = "index";
        index.key_schema = {{"p", KeyType::hash}};
        index.projection.projection_type = operation::ProjectionType::all;
        operation::UpdateTableRequest request;
        request.table_name = "table";
        request.attribute_definitions = {{"p", ValueType::string}};
        request.global_secondary_index_updates.emplace().push_back({index, std::nullopt, std::nullopt});
        return engine->update_table(request);
    }
    std::size_t count_tokens() const {
        std::size_t count = 0;
        for (const auto& [name, text] : store->records) count += name.starts_with("token/") ? 1U : 0U;
        return count;
    }

    TestClock clock;
    std::unique_ptr<Engine> engine;
    ScriptedStore* store = nullptr;
};

TEST_F(FailingCommit, that_throws_frees_the_token) {
    store->on_commit = [](const kv::Commit& /*commit*/) -> result<void> { throw std::bad_alloc(); };
    EXPECT_THROW((void)transact("token"), std::bad_alloc);
    store->on_commit = nullptr;
    const auto again = transact("token");
    EXPECT_TRUE(again) << again.error().message();
}

TEST_F(FailingCommit, leaves_the_records_of_expired_tokens_to_the_next) {
    ASSERT_TRUE(transact("one"));
    ASSERT_EQ(count_tokens(), 1U);
    clock.time += std::chrono::minutes(11);
    store->on_commit = [](const kv::Commit& /*commit*/) { return disk_is_full(); };
    EXPECT_FALSE(transact("two"));
    store->on_commit = nullptr;
    ASSERT_TRUE(transact("three"));
    EXPECT_EQ(count_tokens(), 1U) << "that of the expired one is gone";
}

TEST_F(FailingCommit, that_throws_takes_an_update_of_a_table_back) {
    const auto before = engine->describe_table({"table"}).value();
    store->on_commit = [](const kv::Commit& /*commit*/) -> result<void> { throw std::bad_alloc(); };
    EXPECT_THROW((void)create_index(), std::bad_alloc);
    EXPECT_THROW((void)engine->update_time_to_live({"table", {"expires", true}}), std::bad_alloc);
    EXPECT_THROW((void)create("other"), std::bad_alloc);
    store->on_commit = nullptr;
    EXPECT_EQ(engine->describe_table({"table"})->table.global_secondary_indexes.size(), 0U);
    EXPECT_FALSE(engine->describe_time_to_live({"table"})->time_to_live_description.attribute_name);
    EXPECT_TRUE(create("other"));
    EXPECT_TRUE(create_index());
    EXPECT_TRUE(engine->update_time_to_live({"table", {"expires", true}}));
}

TEST_F(FailingCommit, that_throws_takes_an_index_away_that_was_being_filled) {
    ASSERT_TRUE(put("table", Item{{"p", "x"}}));
    store->on_commit = [](const kv::Commit& commit) -> result<void> {
        if (!commit.writes.empty()) throw std::bad_alloc();
        return {};
    };
    EXPECT_THROW((void)create_index(), std::bad_alloc);
    store->on_commit = nullptr;
    EXPECT_EQ(engine->describe_table({"table"})->table.global_secondary_indexes.size(), 0U);
    EXPECT_TRUE(create_index());
    EXPECT_EQ(engine->describe_table({"table"})->table.global_secondary_indexes.at(0).item_count, 1);
    EXPECT_TRUE(engine->delete_table({"table"})) << "no index is being created any more";
}

// An attribute's name has 16 bits of length in an item.
TEST_F(FailingCommit, of_a_name_that_is_too_long_is_a_refusal) {
    const std::string longest(65535, 'n');
    EXPECT_TRUE(transact("fits", longest));
    const std::string too_large = "Attribute name is too large, must be less than 65536 bytes";
    for (const char* what : {"once", "again"}) {
        const auto refused = transact("token", longest + "n");
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().message(),
                  "ExpressionAttributeNames contains invalid value: " + invalid_parameter(too_large).message() + " for key #a")
            << what;
    }
    EXPECT_TRUE(transact("token"));
    operation::UpdateItemRequest update;
    update.table_name = "table";
    update.key = Item{{"p", "x"}};
    update.attribute_updates.emplace().emplace(longest + "n", operation::AttributeValueUpdate{make_value(1), {}});
    const auto refused = engine->update_item(update);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind(), FailureKind::validation);
    EXPECT_TRUE(refused.error().message().ends_with(too_large)) << refused.error().message();
}

TEST_F(FailingCommit, in_one_table_does_not_keep_others_from_expiry) {
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(clock.time.time_since_epoch()).count();
    for (const char* name : {"aaa", "bbb", "ccc"}) {
        ASSERT_TRUE(create(name));
        ASSERT_TRUE(engine->update_time_to_live({name, {"expires", true}}));
        ASSERT_TRUE(put(name, Item{{"p", "x"}, {"expires", now - 1}}));
    }
    int commits = 0;
    store->on_commit = [&](const kv::Commit& commit) -> result<void> {
        if (commit.writes.empty()) return {};
        ++commits;
        if (commits == 1) return table_not_found();  // it is deleted in the middle of the sweep
        if (commits == 2) return disk_is_full();
        return {};
    };
    const auto swept = engine->delete_expired_items();
    ASSERT_FALSE(swept);
    EXPECT_EQ(swept.error(), disk_is_full());
    EXPECT_EQ(engine->describe_table({"ccc"})->table.item_count, 0);
    store->on_commit = nullptr;
    EXPECT_EQ(engine->delete_expired_items().value(), 2U);
}

TEST(Tokens, are_forgotten_when_the_clock_was_ahead_and_is_set_back) {
    TestClock clock;
    transaction::Idempotency tokens(clock);
    using Answer = transaction::Idempotency::Answer;
    clock.time += std::chrono::hours(24);
    tokens.begin("token", {1, 1}).succeeded();
    clock.time -= std::chrono::hours(24);
    EXPECT_EQ(tokens.begin("token", {1, 1}).answer(), Answer::repeated);
    EXPECT_EQ(tokens.begin("token", {1, 2}).answer(), Answer::mismatch);
    clock.time += std::chrono::minutes(9);
    EXPECT_EQ(tokens.begin("token", {1, 1}).answer(), Answer::repeated);
    clock.time += std::chrono::minutes(1);
    EXPECT_EQ(tokens.begin("token", {1, 2}).answer(), Answer::run);
}

TEST(Tokens, are_bounded_in_number) {
    const TestClock clock;
    transaction::Idempotency tokens(clock, 3);
    using Answer = transaction::Idempotency::Answer;
    for (const char* token : {"a", "b", "c", "d"}) tokens.begin(token, {1, 1}).succeeded();
    {
        const auto running = tokens.begin("e", {1, 1});
        EXPECT_EQ(tokens.size(), 4U);
        EXPECT_EQ(tokens.begin("e", {1, 1}).answer(), Answer::in_progress);
        EXPECT_EQ(tokens.begin("b", {1, 1}).answer(), Answer::repeated);
        EXPECT_EQ(tokens.begin("a", {1, 1}).answer(), Answer::run) << "the oldest goes first";
    }
    EXPECT_EQ(tokens.size(), 3U);
}

TEST(ExpiryInterval, is_refused_or_bounded) {
    EngineOptions options;
    for (const int milliseconds : {0, -1}) {
        options.expiry_interval = std::chrono::milliseconds(milliseconds);
        try {
            const Engine engine(options);
            ADD_FAILURE() << "not refused";
        } catch (const std::exception& refused) {
            EXPECT_EQ(refused.what(), "EngineOptions::expiry_interval is " + std::to_string(milliseconds) +
                                          " ms; it must be 1 ms or more, or absent if nothing shall expire by itself");
        }
        EXPECT_FALSE(Engine::over(std::make_unique<ScriptedStore>(), options));
    }
    options.expiry_interval = std::chrono::milliseconds::min();
    EXPECT_FALSE(Engine::over(std::make_unique<ScriptedStore>(), options));
}

TEST(ExpiryInterval, of_the_longest_duration_never_ends) {
    std::atomic<int> sweeps = 0;
    for (int i = 0; i < 20; ++i) {
        Sweeper sweeper;
        sweeper.start(std::chrono::milliseconds::max(), [&] { ++sweeps; });
        std::this_thread::yield();
    }
    EXPECT_EQ(sweeps, 0);
}

TEST(ExpiryThread, outlives_a_sweep_that_throws) {
    std::mutex mutex;
    std::condition_variable changed;
    int sweeps = 0;
    Sweeper sweeper;
    sweeper.start(std::chrono::milliseconds(1), [&] {
        {
            const std::lock_guard lock(mutex);
            ++sweeps;
        }
        changed.notify_all();
        throw std::bad_alloc();
    });
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return sweeps >= 2; });
}

}  // namespace
}  // namespace dyntastic::engine
