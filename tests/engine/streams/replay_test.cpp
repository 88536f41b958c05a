// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The records of any history, carried out on an empty table, make the same table.
#include <dyntastic/value/attribute_value.hpp>
#include <random>
#include <thread>

#include "../crew.hpp"
#include "stream_test.hpp"
#include "support/seed.hpp"

namespace dyntastic::testing {
namespace {

using operation::TransactAction;

/// Writes of all kinds to a few items, so that many change nothing.
class Writer {
public:
    Writer(engine::Engine& engine, std::uint64_t seed) : engine_(engine), random_(seed) {}

    void write() {
        switch (below(6)) {
            case 0: return put();
            case 1: return update();
            case 2: return erase();
            case 3: return batch();
            case 4: return transact();
            default: return refused();
        }
    }

private:
    std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
    std::string id() { return "id" + std::to_string(below(8)); }
    Item item(const std::string& id) { return Item{{"id", id}, {"n", static_cast<int>(below(3))}}; }

    void put() {
        operation::PutItemRequest request;
        request.table_name = "things";
        request.item = item(id());
        ASSERT_TRUE(engine_.put_item(request));
    }
    void update() {
        operation::UpdateItemRequest request;
        request.table_name = "things";
        request.key = Item{{"id", id()}};
        constexpr const char* updates[] = {"ADD n :v", "SET m = :v", "REMOVE m", "SET n = :v REMOVE m"};
        const std::size_t which = below(std::size(updates));
        request.update_expression = updates[which];
        if (which != 2) request.expression_attribute_values.emplace(":v", make_value(static_cast<int>(below(2))));
        ASSERT_TRUE(engine_.update_item(request));
    }
    void erase() {
        operation::DeleteItemRequest request;
        request.table_name = "things";
        request.key = Item{{"id", id()}};
        ASSERT_TRUE(engine_.delete_item(request));
    }
    void batch() {
        operation::BatchWriteItemRequest request;
        auto& writes = request.request_items["things"];
        const std::uint64_t first = below(8);
        for (std::uint64_t i = 0; i < 3; ++i) {
            const std::string id = "id" + std::to_string((first + i) % 8);
            if (below(2) == 0) writes.push_back({.put_item = item(id)});
            else writes.push_back({.delete_key = Item{{"id", id}}});
        }
        ASSERT_TRUE(engine_.batch_write_item(request));
    }
    void transact() {
        operation::TransactWriteItemsRequest request;
        const std::uint64_t first = below(8);
        for (std::uint64_t i = 0; i < 4; ++i) {
            operation::TransactWriteItem& one = request.transact_items.emplace_back();
            one.table_name = "things";
            const std::string id = "id" + std::to_string((first + i) % 8);
            one.item = Item{{"id", id}};
            switch (below(3)) {
                case 0:
                    one.action = TransactAction::put;
                    one.item = item(id);
                    break;
                case 1: one.action = TransactAction::erase; break;
                default: one.action = TransactAction::condition_check; one.condition_expression = "attribute_not_exists(never)";
            }
        }
        ASSERT_TRUE(engine_.transact_write_items(request));
    }
    void refused() {
        operation::PutItemRequest request;
        request.table_name = "things";
        request.item = item(id());
        request.condition_expression = "attribute_exists(never)";
        ASSERT_FALSE(engine_.put_item(request));
    }

    engine::Engine& engine_;
    std::mt19937_64 random_;
};

class Replay : public StreamTest {
protected:
    void expect_the_same_table() {
        const Replayed replayed = replay(records(7));
        EXPECT_EQ(replayed.problems, std::vector<std::string>());
        EXPECT_EQ(replayed.items, items_of(engine(), "things"));
    }
};

TEST_P(Replay, makes_the_same_table_of_a_random_history) {
    const Seed seed;
    DYNTASTIC_SHOW_SEED(seed);
    create();
    Writer writer(engine(), seed.value);
    std::mt19937_64 random(seed.value + 1);
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 30; ++i) writer.write();
        switch (random() % 4) {
            case 0: ASSERT_TRUE(engine().renew_stream_shards("things", random() % 4 == 0)); break;
            case 1: clock.advance(std::chrono::milliseconds(random() % 3'000'000)); break;  // a shard becomes old now and then
            default: break;
        }
        expect_the_same_table();
    }
}

TEST_P(Replay, makes_the_same_table_after_opening_again) {
    if (!is_durable()) GTEST_SKIP() << "memory forgets";
    const Seed seed;
    DYNTASTIC_SHOW_SEED(seed);
    create();
    std::string last;
    for (std::uint64_t round = 0; round < 5; ++round) {
        Writer writer(engine(), seed.value + round);
        for (int i = 0; i < 40; ++i) writer.write();
        open();
        expect_the_same_table();
        const std::string newest = records().back().dynamodb.sequence_number;
        EXPECT_GT(newest, last);
        last = newest;
    }
}

TEST_P(Replay, keeps_the_order_of_each_item_under_eight_writers_while_shards_change) {
    const Seed seed;
    DYNTASTIC_SHOW_SEED(seed);
    create();
    constexpr std::size_t writers = 8;
    std::vector<Writer> all;
    for (std::size_t i = 0; i < writers; ++i) all.emplace_back(engine(), seed.value + i);
    // One more thread reads meanwhile: what it reads in many steps is what is there at the end.
    std::atomic<bool> done = false;
    const std::string shard = shards_of(engine(), arn).front().shard_id;
    std::vector<operation::Record> read;
    std::thread reader([&] {
        std::string iterator = horizon_of(engine(), arn, shard);
        while (!iterator.empty()) {
            const bool was_done = done;
            auto page = read_shard(engine(), iterator, 5);
            read.insert(read.end(), page.begin(), page.end());
            if (was_done && page.empty()) break;
        }
    });
    Crew crew(writers + 1, [&](std::size_t number) {
        if (number == writers) {
            ASSERT_TRUE(engine().renew_stream_shards("things", true));
            return;
        }
        for (int i = 0; i < 100; ++i) all[number].write();
    });
    for (int round = 0; round < 3; ++round) crew.run();
    done = true;
    reader.join();
    expect_the_same_table();
    std::string iterator = horizon_of(engine(), arn, shard);
    const auto expected = read_shard(engine(), iterator);
    ASSERT_EQ(read.size(), expected.size());
    for (std::size_t i = 0; i < read.size(); ++i) EXPECT_EQ(read[i].event_id, expected[i].event_id);
}

INSTANTIATE_TEST_SUITE_P(Stores, Replay, ::testing::ValuesIn(store_kinds()), [](const auto& each) { return each.param; });

}  // namespace
}  // namespace dyntastic::testing
