// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Transactions and single operations with consistent reads are strictly serialisable. Many short histories of eight threads on
// three or four accounts: transfers, snapshots, writes that depend on other items, and single operations among them. Each
// history is recorded and judged. Run under ThreadSanitizer as well.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-isolation
#include "engine/serializability.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <dyntastic/client/fault_injector.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/crew.hpp"
#include "engine/order_search.hpp"
#include "engine/test_store.hpp"
#include "support/seed.hpp"

namespace dyntastic::testing {
namespace {

using Kind = Access::Kind;
using Seen = Access::Seen;

constexpr std::size_t thread_count = 8;
constexpr std::size_t transactions_of_a_thread = 4;
constexpr int history_count = 1000;

/// What a thread is to do, and then has done.
struct Step {
    Transaction transaction{};
    bool is_single = false;  // not by TransactWriteItems or TransactGetItems
    // Where the thread lets others go first, inside the transaction's time.
    bool yields_before = false;
    bool yields_after = false;
};
using Burst = std::vector<Step>;

/// Carries out steps by requests and writes down what they answered.
class Teller {
public:
    explicit Teller(std::shared_ptr<client::Client> client) : client_(std::move(client)) {}

    /// Accounts that no history had before, with the balances that there are.
    void open(int history, const Balances& balances) {
        history_ = history;
        for (std::size_t i = 0; i < item_limit; ++i) {
            operation::PutItemRequest request;
            request.table_name = "accounts";
            request.item = account(i, balances.at(i).value_or(0));
            if (balances.at(i)) {
                EXPECT_TRUE(client_->put_item(request));
            }
        }
    }

    void carry_out(Step& step) {
        Transaction& transaction = step.transaction;
        transaction.invoked = clock_.fetch_add(1);
        if (step.yields_before) std::this_thread::yield();
        if (step.is_single) single(transaction.accesses.at(0));
        else if (transaction.accesses.at(0).kind == Kind::get) read(transaction);
        else write(transaction);
        if (step.yields_after) std::this_thread::yield();
        transaction.responded = clock_.fetch_add(1);
    }

private:
    [[nodiscard]] std::int64_t id(std::size_t item) const {
        return history_ * std::int64_t{item_limit} + static_cast<std::int64_t>(item);
    }
    [[nodiscard]] Item key_of(std::size_t item) const { return Item{{"id", id(item)}}; }
    [[nodiscard]] Item account(std::size_t item, std::int64_t balance) const { return Item{{"id", id(item)}, {"n", balance}}; }
    static Balance balance(const std::optional<Item>& item) {
        return item ? item->find("n")->number().to<std::int64_t>() : std::nullopt;
    }

    /// Adds the access's condition, and asks for the item that it fails for.
    template <class Request>
    static void set_condition(Request& request, const Access& access) {
        request.table_name = "accounts";
        if (!access.at_least) return;
        request.condition_expression = "n >= :least";
        request.expression_attribute_values.emplace(":least", make_value(*access.at_least));
        request.return_values_on_condition_check_failure = operation::ReturnValuesOnConditionCheckFailure::all_old;
    }
    template <class Request>
    static void set_addition(Request& request, const Access& access) {
        request.update_expression = "ADD n :n";
        request.expression_attribute_values.emplace(":n", make_value(access.argument));
    }
    static void see(Access& access, Seen when, const std::optional<Item>& item) {
        access.seen = when;
        access.balance = balance(item);
    }

    template <class Response>
    static void take(Access& access, Seen when, const result<Response>& response) {
        if (response) return see(access, when, response->attributes);
        access.condition_held = false;
        const Failure failure = response.error();
        EXPECT_EQ(failure.kind(), FailureKind::conditional_check_failed) << failure.message();
        const auto details = std::dynamic_pointer_cast<const operation::ConditionFailureDetails>(failure.details());
        see(access, Seen::before, details ? std::optional<Item>(details->item()) : std::nullopt);
    }

    void single(Access& access) {
        using operation::ReturnValues;
        switch (access.kind) {
            case Kind::get: {
                operation::GetItemRequest request;
                request.table_name = "accounts";
                request.key = key_of(access.item);
                request.consistent_read = true;
                return see(access, Seen::before, client_->get_item(request).value().item);
            }
            case Kind::put: {
                operation::PutItemRequest request;
                set_condition(request, access);
                request.item = account(access.item, access.argument);
                request.return_values = ReturnValues::all_old;
                return take(access, Seen::before, client_->put_item(request));
            }
            case Kind::erase: {
                operation::DeleteItemRequest request;
                set_condition(request, access);
                request.key = key_of(access.item);
                request.return_values = ReturnValues::all_old;
                return take(access, Seen::before, client_->delete_item(request));
            }
            case Kind::add: {
                operation::UpdateItemRequest request;
                set_condition(request, access);
                set_addition(request, access);
                request.key = key_of(access.item);
                const bool after = access.argument % 2 == 0;
                request.return_values = after ? ReturnValues::all_new : ReturnValues::all_old;
                return take(access, after ? Seen::after : Seen::before, client_->update_item(request));
            }
            case Kind::check: FAIL() << "a check is part of a transaction";
        }
    }

    void read(Transaction& transaction) {
        operation::TransactGetItemsRequest request;
        for (const Access& access : transaction.accesses) {
            auto& entry = request.transact_items.emplace_back();
            entry.table_name = "accounts";
            entry.key = key_of(access.item);
        }
        const auto response = client_->transact_get_items(request).value();
        for (std::size_t i = 0; i < transaction.accesses.size(); ++i) {
            see(transaction.accesses[i], Seen::before, response.responses.at(i));
        }
    }

    [[nodiscard]] operation::TransactWriteItem entry_of(const Access& access) const {
        using operation::TransactAction;
        operation::TransactWriteItem entry;
        set_condition(entry, access);
        entry.item = access.kind == Kind::put ? account(access.item, access.argument) : key_of(access.item);
        entry.action = access.kind == Kind::put     ? TransactAction::put
                       : access.kind == Kind::erase ? TransactAction::erase
                       : access.kind == Kind::add   ? TransactAction::update
                                                    : TransactAction::condition_check;
        if (access.kind == Kind::add) set_addition(entry, access);
        return entry;
    }

    void write(Transaction& transaction) {
        operation::TransactWriteItemsRequest request;
        for (const Access& access : transaction.accesses) request.transact_items.push_back(entry_of(access));
        const auto response = client_->transact_write_items(request);
        if (response) return;
        const auto details = std::dynamic_pointer_cast<const operation::TransactionCanceledDetails>(response.error().details());
        ASSERT_TRUE(details) << response.error().message();
        for (std::size_t i = 0; i < transaction.accesses.size(); ++i) {
            const auto& reason = details->reasons().at(i);
            if (reason.code == "None") continue;
            EXPECT_EQ(reason.code, "ConditionalCheckFailed") << "transactions wait for one another";
            transaction.accesses[i].condition_held = false;
            see(transaction.accesses[i], Seen::before, reason.item);
        }
        EXPECT_FALSE(transaction.is_carried_out());
    }

    std::shared_ptr<client::Client> client_;
    std::atomic<std::uint64_t> clock_ = 0;
    int history_ = 0;
};

/// Random steps on so many accounts.
class Steps {
public:
    Steps(std::mt19937_64& random, std::size_t accounts) : random_(&random), accounts_(accounts) {}

    Step next() {
        Step step;
        auto& accesses = step.transaction.accesses;
        const std::vector<std::size_t> items = some_accounts();
        switch (below(10)) {
            case 0:
            case 1:
            case 2:  // a transfer, unless the first would be in debt
                accesses = {{Kind::add, items[0], -amount()}, {Kind::add, items[1]}};
                accesses[0].at_least = accesses[1].argument = -accesses[0].argument;
                break;
            case 3:  // a write that depends on an item that it does not write
                accesses = {{Kind::check, items[0], 0, 100}, {Kind::add, items[1], -amount()}};
                break;
            case 4:  // anything
                for (const std::size_t item : items) {
                    accesses.push_back(a_write(item));
                    if (below(4) != 0) continue;
                    accesses.back() = {Kind::check, item, 0, amount()};
                }
                break;
            case 5:
            case 6:
            case 7:  // a snapshot
                for (const std::size_t item : items) accesses.push_back({Kind::get, item});
                break;
            case 8:
                step.is_single = true;
                accesses = {{Kind::get, items[0]}};
                break;
            default: step.is_single = true; accesses = {a_write(items[0])};
        }
        step.yields_before = below(3) == 0;
        step.yields_after = below(3) == 0;
        return step;
    }

private:
    std::uint64_t below(std::uint64_t count) { return (*random_)() % count; }
    std::int64_t amount() { return static_cast<std::int64_t>(below(150) + 1); }
    /// Two or more, in random order.
    std::vector<std::size_t> some_accounts() {
        std::vector<std::size_t> items;
        for (std::size_t i = 0; i < accounts_; ++i) items.push_back(i);
        std::shuffle(items.begin(), items.end(), *random_);
        items.resize(2 + below(accounts_ - 1));
        return items;
    }
    Access a_write(std::size_t item) {
        static constexpr std::array kinds{Kind::put, Kind::add, Kind::add, Kind::add, Kind::erase};
        Access access{kinds.at(below(kinds.size())), item, amount()};
        if (below(3) == 0) access.at_least = amount();
        return access;
    }

    std::mt19937_64* random_;
    std::size_t accounts_;
};

std::string show(const Transactions& history) {
    std::ostringstream text;
    for (const Transaction& transaction : history) text << "\n  " << transaction;
    return text.str();
}

std::shared_ptr<client::Client> client_with_accounts() {
    auto client = dyntastic::testing::make_test_client();
    operation::CreateTableRequest request;
    request.table_name = "accounts";
    request.attribute_definitions = {{"id", ValueType::number}, {"n", ValueType::number}};
    request.key_schema = {{"id", operation::KeyType::hash}};
    request.billing_mode = operation::BillingMode::pay_per_request;
    // Indexes are written together with the items.
    operation::GlobalSecondaryIndex index;
    index.index_name = "by-balance";
    index.key_schema = {{"n", operation::KeyType::hash}};
    index.projection.projection_type = operation::ProjectionType::keys_only;
    request.global_secondary_indexes = {index};
    EXPECT_TRUE(client->create_table(request));
    return client;
}

/// What was seen, to know that something was tested.
struct Tally {
    int overlapping = 0;
    int cancelled = 0;
    std::size_t most = 0;  // at once

    void add(const Transactions& history) {
        const std::size_t at_once = most_at_once(history);
        overlapping += at_once > 1 ? 1 : 0;
        most = std::max(most, at_once);
        for (const Transaction& transaction : history) cancelled += transaction.is_carried_out() ? 0 : 1;
    }
};

TEST(Serializability, every_history_of_transactions_and_single_operations_has_an_order) {
    Teller teller(client_with_accounts());
    std::array<Burst, thread_count> bursts;
    Crew crew(thread_count, [&](std::size_t thread) {
        for (Step& step : bursts[thread]) teller.carry_out(step);
    });
    const dyntastic::testing::Seed seed;
    DYNTASTIC_SHOW_SEED(seed);
    std::mt19937_64 random(seed.value);
    Tally tally;
    for (int i = 0; i < history_count && !HasFailure(); ++i) {
        const std::size_t accounts = 3 + random() % 2;
        Balances balances{};
        std::fill_n(balances.begin(), accounts, 100);
        teller.open(i, balances);
        Steps steps(random, accounts);
        for (Burst& burst : bursts) {
            burst.clear();
            for (std::size_t n = 0; n < transactions_of_a_thread; ++n) burst.push_back(steps.next());
        }
        crew.run();
        Transactions history;
        for (const Burst& burst : bursts) {
            for (const Step& step : burst) history.push_back(step.transaction);
        }
        // What is there in the end counts too.
        Step last;
        for (std::size_t item = 0; item < item_limit; ++item) last.transaction.accesses.push_back({Kind::get, item});
        teller.carry_out(last);
        history.push_back(last.transaction);
        EXPECT_TRUE(is_strictly_serializable(history, balances)) << show(history);
        tally.add(history);
    }
    // Otherwise nothing was tested.
    EXPECT_GT(tally.overlapping, history_count / 2);
    EXPECT_GT(tally.cancelled, history_count);
    EXPECT_GE(tally.most, 3U);
    RecordProperty("overlapping_percent", 100 * tally.overlapping / history_count);
}

// The engine lets transactions wait for one another; a program can still be tested for conflicts.
TEST(Serializability, a_conflict_is_reported_only_when_a_test_asks_for_it) {
    client::FaultInjector injector(client_with_accounts());
    operation::TransactWriteItemsRequest request;
    auto& entry = request.transact_items.emplace_back();
    entry.table_name = "accounts";
    entry.action = operation::TransactAction::put;
    entry.item = Item{{"id", 1}, {"n", 1}};
    EXPECT_TRUE(injector.transact_write_items(request));
    injector.add({.operation = "TransactWriteItems", .fault = client::Fault::transaction_conflict, .times = 1});
    const auto response = injector.transact_write_items(request);
    ASSERT_FALSE(response);
    const auto details = std::dynamic_pointer_cast<const operation::TransactionCanceledDetails>(response.error().details());
    ASSERT_TRUE(details);
    EXPECT_EQ(details->reasons().at(0).code, "TransactionConflict");
    EXPECT_TRUE(injector.transact_write_items(request));
}

}  // namespace
}  // namespace dyntastic::testing
