// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Many threads on one engine. Run under ThreadSanitizer as well.
#include <atomic>
#include <dyntastic/engine/engine.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "engine/test_store.hpp"

namespace dyntastic::engine {
namespace {

constexpr int thread_count = 8;

class Concurrency : public ::testing::Test {
protected:
    void SetUp() override {
        operation::CreateTableRequest request;
        request.table_name = "table";
        request.attribute_definitions = {{"p", ValueType::string}, {"r", ValueType::number}};
        request.key_schema = {{"p", operation::KeyType::hash}, {"r", operation::KeyType::range}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        ASSERT_TRUE(engine.create_table(request));
    }
    template <class Work>
    static void in_threads(const Work& work) {
        std::vector<std::thread> threads;
        for (int t = 0; t < thread_count; ++t) threads.emplace_back([&work, t] { work(t); });
        for (std::thread& thread : threads) thread.join();
    }
    static Item key(int r) { return Item{{"p", "k"}, {"r", r}}; }
    std::int64_t counter(int r) {
        operation::GetItemRequest request;
        request.table_name = "table";
        request.key = key(r);
        return *engine.get_item(request)->item->find("n")->number().to<std::int64_t>();
    }

    std::shared_ptr<Engine> opened = dyntastic::testing::make_test_engine();
    Engine& engine = *opened;
};

TEST_F(Concurrency, counters_are_exact) {
    constexpr int rounds = 500;
    in_threads([&](int t) {
        operation::UpdateItemRequest request;
        request.table_name = "table";
        request.update_expression = "ADD n :one";
        request.expression_attribute_values = {{":one", make_value(1)}};
        for (int i = 0; i < rounds; ++i) {
            request.key = key((t + i) % 3);
            ASSERT_TRUE(engine.update_item(request));
        }
    });
    EXPECT_EQ(counter(0) + counter(1) + counter(2), thread_count * rounds);
}

TEST_F(Concurrency, of_conditional_puts_one_wins) {
    for (int round = 0; round < 50; ++round) {
        std::atomic<int> winners = 0;
        in_threads([&](int t) {
            operation::PutItemRequest request;
            request.table_name = "table";
            request.item = Item{{"p", "k"}, {"r", round}, {"winner", t}};
            request.condition_expression = "attribute_not_exists(p)";
            if (engine.put_item(request)) ++winners;
        });
        EXPECT_EQ(winners, 1);
    }
}

TEST_F(Concurrency, compare_and_set_loses_nothing) {
    operation::PutItemRequest first;
    first.table_name = "table";
    first.item = Item{{"p", "k"}, {"r", 0}, {"n", 0}};
    ASSERT_TRUE(engine.put_item(first));
    constexpr int rounds = 100;
    in_threads([&](int /*t*/) {
        for (int done = 0; done < rounds;) {
            const std::int64_t seen = counter(0);
            operation::UpdateItemRequest request;
            request.table_name = "table";
            request.key = key(0);
            request.update_expression = "SET n = :next";
            request.condition_expression = "n = :seen";
            request.expression_attribute_values = {{":next", make_value(seen + 1)}, {":seen", make_value(seen)}};
            if (engine.update_item(request)) ++done;
        }
    });
    EXPECT_EQ(counter(0), thread_count * rounds);
}

TEST_F(Concurrency, a_query_sees_each_item_whole) {
    constexpr int rows = 20, rounds = 300;
    std::atomic<bool> torn = false;
    in_threads([&](int t) {
        for (int i = 0; i < rounds; ++i) {
            if (t % 2 == 0) {
                // Both attributes always say the same.
                operation::PutItemRequest put;
                put.table_name = "table";
                put.item = Item{{"p", "k"}, {"r", i % rows}, {"a", t * rounds + i}, {"z", t * rounds + i}};
                if (!engine.put_item(put)) torn = true;
            } else {
                operation::QueryRequest query;
                query.table_name = "table";
                query.key_condition_expression = "p = :k";
                query.expression_attribute_values = {{":k", make_value("k")}};
                const auto page = engine.query(query);
                for (const Item& item : page->items) {
                    if (!(*item.find("a") == *item.find("z"))) torn = true;
                }
            }
        }
    });
    EXPECT_FALSE(torn);
}

TEST_F(Concurrency, tables_come_and_go_while_they_are_used) {
    in_threads([&](int t) {
        for (int i = 0; i < 100; ++i) {
            if (t == 0) {
                ASSERT_EQ(bool(engine.delete_table({"other"})), i > 0) << "this thread alone makes and deletes it";
                operation::CreateTableRequest request;
                request.table_name = "other";
                request.attribute_definitions = {{"id", ValueType::string}};
                request.key_schema = {{"id", operation::KeyType::hash}};
                request.billing_mode = operation::BillingMode::pay_per_request;
                ASSERT_TRUE(engine.create_table(request));
            } else {
                operation::PutItemRequest put;
                put.table_name = "other";
                put.item = Item{{"id", std::to_string(i)}};
                const auto response = engine.put_item(put);
                ASSERT_TRUE(response || response.error().kind() == FailureKind::resource_not_found);
                operation::ScanRequest scan;
                scan.table_name = "other";
                const auto page = engine.scan(scan);
                ASSERT_TRUE(page || page.error().kind() == FailureKind::resource_not_found);
                if (page) {
                    for (const Item& item : page->items) ASSERT_TRUE(item.find("id")) << "an item of another table";
                }
            }
        }
    });
    // Whatever happened, the last table that was made works like any other, and holds and counts what was put into it alone.
    operation::PutItemRequest put;
    put.table_name = "other";
    put.item = Item{{"id", "last"}};
    ASSERT_TRUE(engine.put_item(put));
    operation::ScanRequest scan;
    scan.table_name = "other";
    const auto all = engine.scan(scan).value();
    std::set<std::string> ids;
    for (const Item& item : all.items) ids.emplace(item.find("id")->string());
    EXPECT_TRUE(ids.contains("last"));
    EXPECT_EQ(ids.size(), all.items.size());
    EXPECT_EQ(engine.describe_table({"other"}).value().table.item_count, all.count);
}

TEST_F(Concurrency, counts_of_a_table_are_exact_in_the_end) {
    in_threads([&](int t) {
        for (int i = 0; i < 300; ++i) {
            operation::PutItemRequest put;
            put.table_name = "table";
            put.item = Item{{"p", std::to_string((t + i) % 5)},
                            {"r", i % 40},
                            {"filling", std::string(static_cast<std::size_t>(i % 17), 'x')}};
            ASSERT_TRUE(engine.put_item(put));
            if (i % 3 == 0) {
                operation::DeleteItemRequest erase;
                erase.table_name = "table";
                erase.key = Item{{"p", std::to_string((t + i + 1) % 5)}, {"r", i % 40}};
                ASSERT_TRUE(engine.delete_item(erase));
            }
        }
    });
    operation::ScanRequest scan;
    scan.table_name = "table";
    const auto all = engine.scan(scan).value();
    std::int64_t bytes = 0;
    for (const Item& item : all.items) bytes += item.item_size();
    const auto table = engine.describe_table({"table"}).value().table;
    EXPECT_EQ(table.item_count, all.count);
    EXPECT_EQ(table.table_size_bytes, bytes);
}

}  // namespace
}  // namespace dyntastic::engine
