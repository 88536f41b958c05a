// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Transactions and index maintenance under threads.
#include <atomic>
#include <dyntastic/engine/engine.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "engine/test_store.hpp"

namespace dyntastic {
namespace {

using operation::KeyType;
using operation::TransactAction;

constexpr int account_count = 6;
constexpr std::int64_t wealth = 100 * account_count;

class Accounts : public ::testing::Test {
protected:
    void SetUp() override {
        operation::CreateTableRequest request;
        request.table_name = "accounts";
        request.attribute_definitions = {{"id", ValueType::string}, {"bank", ValueType::string}, {"money", ValueType::number}};
        request.key_schema = {{"id", KeyType::hash}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        operation::GlobalSecondaryIndex index;
        index.index_name = "by-money";
        index.key_schema = {{"bank", KeyType::hash}, {"money", KeyType::range}};
        index.projection.projection_type = operation::ProjectionType::keys_only;
        request.global_secondary_indexes = {index};
        ASSERT_TRUE(engine.create_table(request));
        for (int i = 0; i < account_count; ++i) {
            operation::PutItemRequest put;
            put.table_name = "accounts";
            put.item = Item{{"id", id(i)}, {"bank", "b"}, {"money", 100}};
            ASSERT_TRUE(engine.put_item(put));
        }
    }
    static std::string id(int account) { return "account" + std::to_string(account); }
    static std::int64_t money(const Item& item) { return item.find("money")->number().to<std::int64_t>().value(); }

    /// Moves money from one account to another, unless the first would be in debt.
    bool transfer(int from, int to, int amount) {
        operation::TransactWriteItemsRequest request;
        for (const auto& [account, by] : {std::pair(from, -amount), std::pair(to, amount)}) {
            operation::TransactWriteItem update;
            update.action = TransactAction::update;
            update.table_name = "accounts";
            update.item = Item{{"id", id(account)}};
            update.update_expression = "SET money = money + :by";
            update.expression_attribute_values.emplace(":by", make_value(by));
            if (by < 0) {
                update.condition_expression = "money >= :amount";
                update.expression_attribute_values.emplace(":amount", make_value(amount));
            }
            request.transact_items.push_back(std::move(update));
        }
        const auto response = engine.transact_write_items(request);
        if (!response) {
            EXPECT_EQ(response.error().kind(), FailureKind::transaction_canceled);
        }
        return response.has_value();
    }
    std::int64_t sum_by_transaction() {
        operation::TransactGetItemsRequest request;
        for (int i = 0; i < account_count; ++i) {
            operation::TransactGetItem get;
            get.table_name = "accounts";
            get.key = Item{{"id", id(i)}};
            request.transact_items.push_back(std::move(get));
        }
        const auto response = engine.transact_get_items(request);
        std::int64_t sum = 0;
        for (const auto& item : response.value().responses) sum += money(*item);
        return sum;
    }
    std::vector<Item> by_money() {
        operation::QueryRequest request;
        request.table_name = "accounts";
        request.index_name = "by-money";
        request.key_condition_expression = "bank = :b";
        request.expression_attribute_values.emplace(":b", make_value("b"));
        return engine.query(request).value().items;
    }

    std::shared_ptr<engine::Engine> opened = dyntastic::testing::make_test_engine();
    engine::Engine& engine = *opened;
};

// Money is neither made nor lost, whoever looks and whenever.
TEST_F(Accounts, transactions_are_serialisable) {
    std::atomic<bool> stop{false};
    std::atomic<int> carried_out{0}, looks{0};
    std::vector<std::jthread> threads;
    for (unsigned seed = 0; seed < 4; ++seed) {
        threads.emplace_back([&, seed] {
            std::mt19937 random(seed);
            std::uniform_int_distribution<int> account(0, account_count - 1), amount(1, 60);
            for (int i = 0; i < 500; ++i) {
                const int from = account(random);
                const int to = (from + 1 + account(random) % (account_count - 1)) % account_count;
                if (transfer(from, to, amount(random))) ++carried_out;
            }
        });
    }
    std::jthread watcher([&] {
        while (!stop) {
            EXPECT_EQ(sum_by_transaction(), wealth);
            ++looks;
        }
    });
    threads.clear();  // joins
    stop = true;
    watcher.join();
    EXPECT_GT(carried_out, 0);
    EXPECT_GT(looks, 0);
    EXPECT_EQ(sum_by_transaction(), wealth);
}

// Who reads first what a transaction writes first, and then what it writes last, would see half of it if there were halves.
TEST_F(Accounts, single_reads_do_not_see_half_of_a_transaction) {
    constexpr int width = 30;  // wide enough to meet; ThreadSanitizer follows no more than 64 locks
    const auto account = [](int i) { return Item{{"id", "wide" + std::to_string(i)}}; };
    std::atomic<bool> stop{false};
    std::atomic<int> looks{0};
    const auto version = [&](int i) {
        operation::GetItemRequest request;
        request.table_name = "accounts";
        request.key = account(i);
        request.consistent_read = true;
        const auto item = engine.get_item(request).value().item;
        return item ? money(*item) : 0;
    };
    std::jthread watcher([&] {
        while (!stop) {
            const std::int64_t first = version(0);
            EXPECT_GE(version(width - 1), first);
            ++looks;
        }
    });
    for (int round = 1; round <= 3000 && !HasFailure(); ++round) {
        operation::TransactWriteItemsRequest request;
        for (int i = 0; i < width; ++i) {
            operation::TransactWriteItem put;
            put.action = TransactAction::put;
            put.table_name = "accounts";
            put.item = Item{{"id", "wide" + std::to_string(i)}, {"money", round}};
            request.transact_items.push_back(std::move(put));
        }
        EXPECT_TRUE(engine.transact_write_items(request));
    }
    stop = true;
    watcher.join();
    EXPECT_GT(looks, 0);
    EXPECT_EQ(version(0), 3000);
}

// An index has one entry for each account, whatever happens to them meanwhile, and in the end the right ones in order.
TEST_F(Accounts, an_index_shows_each_item_once_at_any_time) {
    std::atomic<bool> stop{false};
    std::atomic<int> looks{0};
    std::jthread watcher([&] {
        while (!stop) {
            EXPECT_EQ(by_money().size(), account_count);
            ++looks;
        }
    });
    std::vector<std::jthread> threads;
    for (unsigned seed = 0; seed < 3; ++seed) {
        threads.emplace_back([&, seed] {
            std::mt19937 random(seed);
            std::uniform_int_distribution<int> account(0, account_count - 1), amount(1, 60);
            for (int i = 0; i < 500; ++i) {
                operation::UpdateItemRequest request;
                request.table_name = "accounts";
                request.key = Item{{"id", id(account(random))}};
                request.update_expression = "SET money = :m";
                request.expression_attribute_values.emplace(":m", make_value(amount(random)));
                EXPECT_TRUE(engine.update_item(request));
            }
        });
    }
    threads.clear();
    stop = true;
    watcher.join();
    EXPECT_GT(looks, 0);
    const auto entries = by_money();
    ASSERT_EQ(entries.size(), account_count);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i > 0) {
            EXPECT_LE(money(entries[i - 1]), money(entries[i]));
        }
        operation::GetItemRequest request;
        request.table_name = "accounts";
        request.key = Item{{"id", AttributeValue(std::string(entries[i].find("id")->string()))}};
        EXPECT_EQ(money(*engine.get_item(request)->item), money(entries[i]));
    }
}

TEST_F(Accounts, transactions_on_the_same_items_in_different_order_do_not_wait_for_one_another_for_ever) {
    std::vector<std::jthread> threads;
    for (int direction = 0; direction < 2; ++direction) {
        threads.emplace_back([&, direction] {
            for (int i = 0; i < 2000; ++i) (void)transfer(direction, 1 - direction, 1);
        });
    }
    threads.clear();
    EXPECT_EQ(sum_by_transaction(), wealth);
}

}  // namespace
}  // namespace dyntastic
