// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Asynchronous writes whose turn at the disk has not come, and blocking calls that see what they wrote. When such a call
// returns, what its answer follows from survives a power failure, even where the call itself has written nothing.
#include <algorithm>
#include <cstdlib>
#include <dyntastic/value/attribute_value.hpp>
#include <functional>
#include <future>
#include <gtest/gtest.h>
#include <optional>
#include <rocksdb/env.h>

#include "durable/rocks_store.hpp"
#include "durable/sync_progress.hpp"
#include "engine/test_store.hpp"
#include "fault_file_system.hpp"
#include "workload.hpp"

namespace dyntastic::testing {
namespace {

class Asynchronous : public ::testing::Test {
protected:
    void begin() {
        close();
        folder = std::make_unique<TestFolder>();
        system = std::make_shared<FaultFileSystem>();
        env = rocksdb::NewCompositeEnv(system);
        open();
        ASSERT_TRUE(create_workload_table(*engine));
    }
    void open() {
        engine::StoreOptions options = test_options(folder->path());
        options.durability = engine::Durability::power;
        auto opened = durable::open_rocks_store(options, env.get()).value();
        store = opened.get();
        engine = engine::Engine::over(std::move(opened)).value();
    }
    void close() {
        engine.reset();
        store = nullptr;
    }
    void TearDown() override { close(); }
    /// The power fails and comes back.
    void lose_power() {
        system->lose_power_at(Call::sync, system->count(Call::sync) + 1);  // closing syncs
        close();
        system->drop_unsynced();
        system->heal();
        open();
    }
    /// Runs `work` as an asynchronous call does, before the disk has its writes.
    template <class Work>
    auto without_sync(const Work& work) {
        const engine::kv::SyncLater later(*store);
        return work();
    }

    static Item key(int r = 1) { return Item{{"p", "p"}, {"r", r}}; }
    result<void> put(const Item& item, const std::optional<std::string>& condition = std::nullopt) {
        operation::PutItemRequest request;
        request.table_name = "rows";
        request.item = item;
        request.condition_expression = condition;
        const auto response = engine->put_item(request);
        return response ? result<void>() : response.error();
    }
    result<void> erase() {
        operation::DeleteItemRequest request;
        request.table_name = "rows";
        request.key = key();
        const auto response = engine->delete_item(request);
        return response ? result<void>() : response.error();
    }
    result<void> update_nothing() {
        operation::UpdateItemRequest request;
        request.table_name = "rows";
        request.key = key();
        const auto response = engine->update_item(request);
        return response ? result<void>() : response.error();
    }
    result<void> transact(operation::TransactAction action, const std::string& token = {},
                          const std::string& condition = "attribute_exists(p)") {
        operation::TransactWriteItem write;
        write.table_name = "rows";
        write.action = action;
        write.item = key();
        if (action == operation::TransactAction::condition_check) write.condition_expression = condition;
        operation::TransactWriteItemsRequest request;
        if (!token.empty()) request.client_request_token = token;
        request.transact_items.push_back(std::move(write));
        const auto response = engine->transact_write_items(request);
        return response ? result<void>() : response.error();
    }
    result<void> erase_in_batch() {
        operation::BatchWriteItemRequest request;
        request.request_items["rows"].push_back({std::nullopt, key()});
        const auto response = engine->batch_write_item(request);
        return response ? result<void>() : response.error();
    }
    [[nodiscard]] bool is_there() {
        operation::GetItemRequest request;
        request.table_name = "rows";
        request.key = key();
        return engine->get_item(request).value().item.has_value();
    }

    /// An asynchronous put, then a blocking call; the item must outlive the power.
    void keeps_the_item(const std::function<void()>& blocking) {
        begin();
        ASSERT_TRUE(without_sync([&] { return put(key()); }));
        blocking();
        lose_power();
        EXPECT_TRUE(is_there());
    }
    /// The same with an asynchronous erasure.
    void keeps_the_erasure(const std::function<void()>& blocking) {
        begin();
        ASSERT_TRUE(put(key()));
        ASSERT_TRUE(without_sync([&] { return erase(); }));
        blocking();
        lose_power();
        EXPECT_FALSE(is_there());
    }

    std::unique_ptr<TestFolder> folder;
    std::shared_ptr<FaultFileSystem> system;
    std::unique_ptr<rocksdb::Env> env;
    std::unique_ptr<engine::Engine> engine;
    engine::kv::Store* store = nullptr;
};

TEST_F(Asynchronous, writes_may_be_lost_before_anybody_was_answered) {
    keeps_the_erasure([&] { ASSERT_TRUE(put(key(2))); });  // any blocking write waits for all before it
    begin();
    ASSERT_TRUE(without_sync([&] { return put(key()); }));
    lose_power();
    EXPECT_FALSE(is_there()) << "else the other tests show nothing";
}

TEST_F(Asynchronous, writes_outlive_a_blocking_write_that_changes_nothing) {
    keeps_the_erasure([&] { ASSERT_TRUE(erase()); });
    keeps_the_erasure([&] { ASSERT_TRUE(erase_in_batch()); });
    keeps_the_erasure([&] { ASSERT_TRUE(transact(operation::TransactAction::erase)); });
    keeps_the_item([&] { ASSERT_TRUE(update_nothing()); });
    keeps_the_item([&] { ASSERT_TRUE(transact(operation::TransactAction::condition_check)); });
}

TEST_F(Asynchronous, writes_outlive_a_refusal_that_tells_of_them) {
    keeps_the_item([&] { ASSERT_FALSE(put(key(), "attribute_not_exists(p)")); });
    keeps_the_item([&] { ASSERT_FALSE(transact(operation::TransactAction::condition_check, {}, "attribute_not_exists(p)")); });
}

TEST_F(Asynchronous, transactions_outlive_the_repetition_of_their_tokens) {
    begin();
    ASSERT_TRUE(without_sync([&] { return transact(operation::TransactAction::put, "token"); }));
    ASSERT_TRUE(transact(operation::TransactAction::put, "token"));
    lose_power();
    EXPECT_TRUE(is_there());
    ASSERT_TRUE(erase());
    ASSERT_TRUE(transact(operation::TransactAction::put, "token")) << "the token outlives it too";
    EXPECT_FALSE(is_there());
}

TEST_F(Asynchronous, calls_that_change_nothing_wait_for_others) {
    keeps_the_erasure([&] {
        std::promise<bool> synced;
        engine->write_together([&] { EXPECT_TRUE(erase()); },
                               [&](const result<void>& done) { synced.set_value(done.has_value()); });
        ASSERT_TRUE(synced.get_future().get());
    });
    keeps_the_item([&] {
        std::promise<bool> synced;
        engine->write_together([&] { EXPECT_FALSE(put(key(), "attribute_not_exists(p)")); },
                               [&](const result<void>& done) { synced.set_value(done.has_value()); });
        ASSERT_TRUE(synced.get_future().get());
    });
}

TEST_F(Asynchronous, calls_that_depend_on_nothing_do_not_wait) {
    begin();
    ASSERT_TRUE(put(key()));
    const std::uint64_t syncs = system->count(Call::sync);
    ASSERT_TRUE(update_nothing());
    ASSERT_FALSE(put(key(), "attribute_not_exists(p)"));
    ASSERT_TRUE(transact(operation::TransactAction::condition_check));
    bool answered = false;
    engine->write_together([&] { EXPECT_TRUE(update_nothing()); },
                           [&](const result<void>& done) { answered = done.has_value(); });
    EXPECT_TRUE(answered) << "at once, on this thread";
    EXPECT_EQ(system->count(Call::sync), syncs);
}

// The workload with every third request waiting for the disk, and with blocking calls that write nothing between them. The
// power fails at one sync after another.
TEST_F(Asynchronous, and_blocking_calls_lose_nothing_that_was_acknowledged) {
    constexpr std::uint64_t request_count = 90;
    const char* const wanted = std::getenv("DYNTASTIC_FAULT_STRIDE");
    const std::uint64_t stride = wanted == nullptr ? 7 : std::strtoull(wanted, nullptr, 10);
    const Stream stream{4712, 0};
    std::uint64_t syncs = 1;
    for (std::uint64_t number = 0; number <= syncs && !HasFailure(); number += stride) {
        SCOPED_TRACE("sync " + std::to_string(number) + " of " + std::to_string(syncs));
        begin();
        const std::uint64_t first = system->count(Call::sync);
        if (number != 0) system->lose_power_at(Call::sync, first + number);
        std::vector<Rows> states{{}};  // one after the other, with those in the middle of a batch
        std::size_t acknowledged = 0;
        Rows rows;
        for (std::uint64_t n = 0; n < request_count; ++n) {
            const bool waits = n % 3 == 0;
            const Rows before = rows;
            const auto after = stream.states(n, before);
            states.insert(states.end(), after.begin(), after.end());
            const auto done =
                waits ? stream.run(*engine, n, before) : without_sync([&] { return stream.run(*engine, n, before); });
            if (!done) break;
            rows = after.back();
            if (waits) acknowledged = states.size() - 1;
            if (n % 5 == 1 && !update_nothing()) break;
            if (n % 5 == 1) acknowledged = states.size() - 1;
            if (n % 5 == 3 && stream.is_transaction(n, before)) {
                if (!stream.repeat(*engine, n, before)) break;
                acknowledged = states.size() - 1;
            }
        }
        if (number == 0) syncs = system->count(Call::sync) - first;
        lose_power();
        const Rows found = stream.read(*engine);
        const auto from = states.begin() + static_cast<std::ptrdiff_t>(acknowledged);
        EXPECT_NE(std::find(from, states.end(), found), states.end()) << "what was acknowledged is lost, or done by halves";
    }
}

TEST(SyncProgress, is_complete_when_a_sync_began_behind_all_commits) {
    durable::SyncProgress progress;
    EXPECT_TRUE(progress.is_complete());
    {
        durable::SyncProgress::Commit commit(progress);
        EXPECT_FALSE(progress.is_complete()) << "it can be read before it has a number";
        progress.synced(9);
        EXPECT_FALSE(progress.is_complete());
        commit.made(10);
    }
    EXPECT_FALSE(progress.is_complete());
    progress.synced(9);
    EXPECT_FALSE(progress.is_complete());
    progress.synced(10);
    EXPECT_TRUE(progress.is_complete());
    progress.synced(3);
    EXPECT_TRUE(progress.is_complete()) << "one that began earlier may end later";
    { const durable::SyncProgress::Commit failed(progress); }
    EXPECT_TRUE(progress.is_complete());
}

}  // namespace
}  // namespace dyntastic::testing
