// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Indexes that are made while items change. Run under ThreadSanitizer as well.
#include <atomic>
#include <dyntastic/engine/engine.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "engine/index/apply.hpp"
#include "engine/item/page.hpp"
#include "engine/kv/memory_store.hpp"
#include "engine/table/make_index.hpp"
#include "engine/test_store.hpp"

namespace dyntastic::engine {
namespace {

constexpr const char* table_name = "table";
constexpr const char* index_name = "index";

class OnlineIndex : public ::testing::Test {
protected:
    static constexpr int writer_count = 4;
    static constexpr int item_count = 2000;

    void SetUp() override {
        operation::CreateTableRequest request;
        request.table_name = table_name;
        request.attribute_definitions = {{"p", ValueType::number}};
        request.key_schema = {{"p", operation::KeyType::hash}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        ASSERT_TRUE(engine.create_table(request));
        for (int i = 0; i < item_count; ++i) put(i, i % 7, "before");
    }

    /// Every third item has no key of the index.
    void put(int p, int group, const char* text) {
        operation::PutItemRequest request;
        request.table_name = table_name;
        request.item = group % 3 == 0 ? Item{{"p", p}, {"t", text}} : Item{{"p", p}, {"g", group}, {"t", text}};
        ASSERT_TRUE(engine.put_item(request));
    }
    void erase(int p) {
        operation::DeleteItemRequest request;
        request.table_name = table_name;
        request.key = Item{{"p", p}};
        ASSERT_TRUE(engine.delete_item(request));
    }
    void update(int p, int group) {
        operation::UpdateItemRequest request;
        request.table_name = table_name;
        request.key = Item{{"p", p}};
        request.update_expression = "SET g = :g";
        request.expression_attribute_values = {{":g", make_value(group)}};
        ASSERT_TRUE(engine.update_item(request));
    }
    result<operation::UpdateTableResponse> create_index() {
        operation::GlobalSecondaryIndex index;
        index.index_name = index_name;
        index.key_schema = {{"g", operation::KeyType::hash}};
        index.projection.projection_type = operation::ProjectionType::all;
        operation::UpdateTableRequest request;
        request.table_name = table_name;
        request.attribute_definitions = {{{"g", ValueType::number}}};
        request.global_secondary_index_updates.emplace().push_back({index, std::nullopt, std::nullopt});
        return engine.update_table(request);
    }
    result<operation::UpdateTableResponse> delete_index() {
        operation::UpdateTableRequest request;
        request.table_name = table_name;
        request.global_secondary_index_updates.emplace().push_back(
            {std::nullopt, std::nullopt, operation::DeleteGlobalSecondaryIndex{index_name}});
        return engine.update_table(request);
    }

    /// All items, or entries, by their "p".
    std::map<int, Item> all(const std::optional<std::string>& index) {
        std::map<int, Item> found;
        operation::ScanRequest request;
        request.table_name = table_name;
        request.index_name = index;
        do {
            const auto page = engine.scan(request).value();
            for (const Item& item : page.items) {
                EXPECT_TRUE(found.emplace(*item.find("p")->number().to<int>(), item).second) << "an entry twice";
            }
            request.exclusive_start_key = page.last_evaluated_key;
        } while (request.exclusive_start_key);
        return found;
    }

    /// The index holds exactly the items that have its key, and the counters say the same.
    void check() {
        auto expected = all(std::nullopt);
        std::erase_if(expected, [](const auto& item) { return !item.second.find("g"); });
        EXPECT_EQ(all(index_name), expected);
        std::int64_t bytes = 0;
        for (const auto& [p, item] : expected) bytes += item.item_size();
        const auto index = engine.describe_table({table_name}).value().table.global_secondary_indexes.at(0);
        EXPECT_EQ(index.item_count, static_cast<std::int64_t>(expected.size()));
        EXPECT_EQ(index.index_size_bytes, bytes);
    }

    /// Runs something while threads put, update and delete all over the table.
    template <class Work>
    void while_items_change(const Work& work) {
        std::atomic<bool> stop = false;
        std::vector<std::thread> writers;
        for (int w = 0; w < writer_count; ++w) {
            writers.emplace_back([this, &stop, w] {
                for (int i = w; !stop; i += 13) {
                    const int p = i % item_count;
                    if (i % 5 == 0) erase(p);
                    else if (i % 5 == 1) update(p, i % 7);
                    else put(p, i % 7, i % 2 == 0 ? "even" : "a longer text");
                }
            });
        }
        work();
        stop = true;
        for (std::thread& writer : writers) writer.join();
    }

    std::shared_ptr<Engine> opened = dyntastic::testing::make_test_engine();
    Engine& engine = *opened;
};

TEST_F(OnlineIndex, holds_what_the_table_holds_though_items_change_while_it_is_made) {
    for (int round = 0; round < 10; ++round) {
        while_items_change([&] { ASSERT_TRUE(create_index()); });
        check();
        ASSERT_TRUE(delete_index());
    }
}

TEST_F(OnlineIndex, goes_while_items_change) {
    while_items_change([&] {
        for (int round = 0; round < 10; ++round) {
            ASSERT_TRUE(create_index());
            ASSERT_TRUE(delete_index());
        }
    });
    ASSERT_TRUE(create_index());
    check();
}

TEST_F(OnlineIndex, of_many_requests_at_once_one_is_made) {
    std::atomic<int> made = 0;
    while_items_change([&] {
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                const auto response = create_index();
                if (response) ++made;
                else EXPECT_EQ(response.error().message(), "Attempting to create an index which already exists");
            });
        }
        for (std::thread& thread : threads) thread.join();
    });
    EXPECT_EQ(made, 1);
    check();
}

TEST_F(OnlineIndex, either_answers_or_says_that_it_is_being_made) {
    while_items_change([&] {
        std::atomic<bool> done = false;
        std::thread reader([&] {
            while (!done) {
                operation::ScanRequest request;
                request.table_name = table_name;
                request.index_name = index_name;
                const auto page = engine.scan(request);
                if (page) continue;
                const std::string message = page.error().message();
                EXPECT_TRUE(message == "The table does not have the specified index: index" ||
                            message == "Cannot read from backfilling global secondary index: index")
                    << message;
            }
        });
        for (int round = 0; round < 5; ++round) {
            EXPECT_TRUE(create_index());
            EXPECT_TRUE(delete_index());
        }
        done = true;
        reader.join();
    });
}

/// A table and an index that is being made, without an engine around them.
class IndexBeingMade : public ::testing::Test {
protected:
    void SetUp() override {
        table->description.table_name = table_name;
        table->hash_key = {"p", ValueType::number};
        table->items = *store->create_collection({{"p"}, {}});
        operation::GlobalSecondaryIndex definition;
        definition.index_name = index_name;
        definition.key_schema = {{"g", operation::KeyType::hash}};
        definition.projection.projection_type = operation::ProjectionType::all;
        index = *make_index(*store, *table, {{"g", ValueType::number}}, definition);
        index->active = false;
    }
    void write(const std::optional<Item>& old, const std::optional<Item>& item) {
        const auto key = catalog::key_of_item(*table, (item ? *item : *old).view());
        const index::Change change{table.get(), key->get(), old, item};
        ASSERT_TRUE(index::apply(*store, {&change, 1}));
    }
    void begin() {
        table->indexes.push_back(index);
        table->has_indexes = true;
    }
    [[nodiscard]] std::size_t entry_count() const {
        std::size_t count = 0;
        EXPECT_TRUE(index->entries->read_all({}, [&](const Item& /*item*/) {
            ++count;
            return true;
        }));
        return count;
    }

    std::unique_ptr<kv::Store> store = kv::make_memory_store();
    std::shared_ptr<catalog::Table> table = std::make_shared<catalog::Table>("table");
    std::shared_ptr<catalog::Index> index;
    const Item one{{"p", 1}, {"g", 1}};
    const Item moved{{"p", 1}, {"g", 2}};
};

TEST_F(IndexBeingMade, cannot_be_read) {
    begin();
    const auto source = Source::find(table, index_name, false);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().kind(), FailureKind::validation);
    EXPECT_EQ(source.error().message(), "Cannot read from backfilling global secondary index: index");
    index->active = true;
    EXPECT_TRUE(Source::find(table, index_name, false));
}

TEST_F(IndexBeingMade, counts_an_item_once_that_is_written_before_it_is_filled_in) {
    write(std::nullopt, one);
    begin();
    write(one, moved);  // the old entry was never there
    EXPECT_EQ(index->item_count, 1);
    ASSERT_TRUE(index::fill(*store, *index, moved));
    EXPECT_EQ(index->item_count, 1);
    EXPECT_EQ(index->size_bytes, moved.item_size());
    EXPECT_EQ(entry_count(), 1U);
}

TEST_F(IndexBeingMade, uncounts_nothing_for_an_item_that_goes_before_it_is_filled_in) {
    write(std::nullopt, one);
    begin();
    write(one, std::nullopt);
    EXPECT_EQ(index->item_count, 0);
    EXPECT_EQ(index->size_bytes, 0);
    EXPECT_EQ(entry_count(), 0U);
}

TEST_F(IndexBeingMade, moves_the_entry_of_an_item_that_was_filled_in) {
    write(std::nullopt, one);
    begin();
    ASSERT_TRUE(index::fill(*store, *index, one));
    write(one, moved);
    EXPECT_EQ(index->item_count, 1);
    EXPECT_EQ(entry_count(), 1U);
}

}  // namespace
}  // namespace dyntastic::engine
