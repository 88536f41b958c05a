// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Batches and transactions, and the pauses between their requests.
#include <boost/asio/cancellation_signal.hpp>
#include <dyntastic/client/fault_injector.hpp>

#include "suite.hpp"

namespace dyntastic::testing {
namespace {

/// Counts the pauses, and lets none pass.
class CountingPacing final : public client::Pacing {
public:
    [[nodiscard]] double random() override { return 1; }
    void sleep(std::chrono::milliseconds time) override { pauses.push_back(time); }
    std::vector<std::chrono::milliseconds> pauses;
};

class AsyncBatch : public Async {
protected:
    AsyncBatch() { set_default_client(faults); }
    std::shared_ptr<client::FaultInjector> faults = std::make_shared<client::FaultInjector>(client);
    CountingPacing pacing;
};

TEST_F(AsyncBatch, reads_the_items_of_many_keys_in_their_order) {
    run([]() -> awaitable<void> {
        std::vector<KeyOf<Product>> keys;
        co_await Product::async_batch_write([&](Product::Batch& batch) {
            for (int number = 0; number < 250; ++number) {
                batch.save(Product{.id = std::to_string(number), .name = long_text, .stock = number});
                keys.push_back(Product::key(std::to_string(number)));
            }
        });
        keys.push_back(Product::key("none"));
        keys.push_back(Product::key("7"));
        const auto products = co_await Product::async_batch_get(keys);
        EXPECT_EQ(products.size(), 250U);
        for (std::size_t number = 0; number < products.size(); ++number) {
            EXPECT_EQ(products[number].stock, static_cast<int>(number));
        }
        const std::vector<std::string> some{"3", "1"};
        EXPECT_EQ((co_await Product::async_batch_get(some, BatchGetOptions{})).front().id, "3");
        EXPECT_TRUE((co_await Product::async_batch_get(std::vector<std::string>())).empty());
        co_await Product::async_batch_write([](Product::Batch& /*batch*/) {});
        co_await Product::async_batch_write([](Product::Batch& batch) { batch.erase_key("3"); });
        EXPECT_FALSE(Product::safe_get("3"));
    });
}

TEST_F(AsyncBatch, goes_on_with_what_was_left_unprocessed) {
    using namespace std::chrono_literals;
    faults->add({.operation = "BatchWriteItem", .fault = client::Fault::unprocessed, .times = 2});
    faults->add({.operation = "BatchGetItem", .fault = client::Fault::throttled, .times = 1});
    const std::vector<std::string> keys{"0", "1", "2", "3"};
    run([&]() -> awaitable<void> {
        const BatchWriteOptions writing{.pacing = &pacing};
        co_await Product::async_batch_write(
            [&](Product::Batch& batch) {
                for (const std::string& key : keys) batch.save(Product{.id = key});
            },
            writing);
        const BatchGetOptions reading{.pacing = &pacing};
        EXPECT_EQ((co_await Product::async_batch_get(keys, reading)).size(), 4U);
    });
    EXPECT_EQ(pacing.pauses, (std::vector<std::chrono::milliseconds>{25ms, 50ms, 1000ms}));
}

TEST_F(AsyncBatch, gives_up_with_what_there_is) {
    faults->add({.operation = "BatchGetItem", .fault = client::Fault::throttled, .skip = 1});
    run([this]() -> awaitable<void> {
        Product{.id = "0"}.save();
        std::vector<std::string> keys;
        for (int number = 0; number < 150; ++number) keys.push_back(std::to_string(number));
        bool gave_up = false;
        try {
            (void)co_await Product::async_batch_get(keys, BatchGetOptions{.backoff = {.max_attempts = 3}, .pacing = &pacing});
        } catch (const BatchIncomplete& incomplete) {
            gave_up = true;
            EXPECT_EQ(incomplete.items().size(), 1U);
            EXPECT_EQ(incomplete.keys().size(), 50U);
        }
        EXPECT_TRUE(gave_up);
        EXPECT_EQ(pacing.pauses.size(), 2U);
    });
}

TEST_F(AsyncBatch, sends_nothing_when_its_function_throws) {
    run([]() -> awaitable<void> {
        co_await expect_throw<std::runtime_error>(Product::async_batch_write([](Product::Batch& batch) {
            for (int number = 0; number < 60; ++number) batch.save(Product{.id = std::to_string(number)});
            throw std::runtime_error("changed my mind");
        }));
        co_await expect_throw<std::runtime_error>(async_transaction([](Transaction& tx) {
            tx.save(Product{.id = "1"});
            throw std::runtime_error("changed my mind");
        }));
        auto all = Product::async_scan();
        EXPECT_FALSE(co_await all.async_next());
    });
}

/// Where an operation's outcome goes.
struct Outcome {
    bool has_ended = false;
    std::exception_ptr error;
    asio::cancellation_signal signal;
    auto handler(asio::io_context& io) {
        return asio::bind_cancellation_slot(signal.slot(),
                                            asio::bind_executor(io, [this](std::exception_ptr thrown, auto&&...) {
                                                has_ended = true;
                                                error = thrown;
                                            }));
    }
};

// By a timer of the executor, which would take many seconds.
TEST_F(AsyncBatch, cancellation_interrupts_a_pause) {
    faults->add({.operation = "BatchGetItem", .fault = client::Fault::throttled});
    faults->add({.operation = "BatchWriteItem", .fault = client::Fault::throttled});
    const client::BackoffPolicy slow{
        .throttling_base = std::chrono::hours(24), .cap = std::chrono::hours(24), .max_attempts = 99};
    const std::vector<std::string> keys{"1"};
    Outcome read;
    const BatchGetOptions reading{.backoff = slow};
    Product::async_batch_get(keys, reading, read.handler(io));
    poll();
    EXPECT_FALSE(read.has_ended);
    EXPECT_EQ(faults->hits(), 1U);
    read.signal.emit(asio::cancellation_type::total);
    EXPECT_FALSE(read.has_ended) << "not inside emit";
    poll();
    EXPECT_TRUE(is_aborted(read.error));

    Outcome write;
    const BatchWriteOptions writing{.backoff = slow};
    Product::async_batch_write([](Product::Batch& batch) { batch.save(Product{.id = "1"}); }, writing, write.handler(io));
    poll();
    write.signal.emit(asio::cancellation_type::partial);
    poll();
    EXPECT_FALSE(write.has_ended) << "what was sent may have had its effect";
    write.signal.emit(asio::cancellation_type::terminal);
    poll();
    EXPECT_TRUE(is_aborted(write.error));
    EXPECT_EQ(faults->hits(), 2U);
}

TEST_F(AsyncBatch, a_pause_goes_away_with_its_context) {
    faults->add({.operation = "BatchGetItem", .fault = client::Fault::throttled});
    const BatchGetOptions slow{.backoff = {.throttling_base = std::chrono::hours(24), .cap = std::chrono::hours(24)}};
    const std::vector<std::string> keys{"1"};
    Outcome outcome;
    {
        asio::io_context context;
        Product::async_batch_get(keys, slow, outcome.handler(context));
        context.poll();
    }
    EXPECT_FALSE(outcome.has_ended);
    EXPECT_EQ(faults->hits(), 1U);
}

// The client says that it is too late, and need not wait a day to be asked.
TEST_F(AsyncBatch, a_deadline_shortens_a_pause) {
    faults->add({.operation = "BatchGetItem", .fault = client::Fault::throttled, .times = 1});
    const auto slowly = std::make_shared<HeldClient>(faults);
    const BatchGetOptions slow{.backoff = {.throttling_base = std::chrono::hours(24), .cap = std::chrono::hours(24)}};
    const std::vector<std::string> keys{"1"};
    Outcome outcome;
    Table<Product>(slowly).async_batch_get(keys, slow, expires_at(std::chrono::steady_clock::now(), outcome.handler(io)));
    slowly->release();
    poll();
    EXPECT_FALSE(outcome.has_ended);
    EXPECT_EQ(slowly->held(), 1U);
    slowly->drop();
    poll();
}

TEST_F(AsyncBatch, transactions_do_all_or_nothing) {
    run([]() -> awaitable<void> {
        co_await async_transaction([](Transaction& tx) {
            tx.save(Product{.id = "1", .stock = 3});
            tx.save(Event{.user = "ada", .number = 1});
        });
        EXPECT_EQ(Product::get("1").stock, 3);
        const auto [product, event, none] =
            co_await async_transact_get(Product::key("1"), Event::key("ada", 1), Product::key("2"));
        EXPECT_TRUE(product && product->stock == 3);
        EXPECT_TRUE(event && event->number == 1);
        EXPECT_FALSE(none);

        std::size_t reasons = 0;
        try {
            co_await async_transaction([](Transaction& tx) {
                tx.update_key(Product::key("1"), A<"stock">.plus(1));
                tx.check_key(Event::key("ada", 1), A<"kind"> == "x");
            });
        } catch (const TransactionCanceled& canceled) {
            reasons = canceled.reasons().size();
        }
        EXPECT_EQ(reasons, 2U);
        EXPECT_EQ(Product::get("1").stock, 3);
        co_await async_transaction([](Transaction& /*tx*/) {});

        const TransactionOptions every_two{.auto_commit = true, .commit_every = 2};
        co_await async_transaction(
            [](Transaction& tx) {
                for (int number = 10; number < 15; ++number) tx.save(Product{.id = std::to_string(number)});
            },
            every_two);
        const std::vector<std::string> keys{"14", "none", "10"};
        const auto found = co_await Product::async_transact_get(keys);
        EXPECT_TRUE(found.size() == 3 && found[0] && !found[1] && found[2]);
    });
}

TEST_F(AsyncBatch, transactions_take_a_client_and_a_token) {
    const TransactionOptions options{.client = held};
    Outcome outcome;
    async_transaction([](Transaction& tx) { tx.save(Product{.id = "1"}); }, options, outcome.handler(io));
    EXPECT_EQ(held->held(), 1U);
    EXPECT_FALSE(Product::safe_get("1"));
    held->release();
    poll();
    EXPECT_TRUE(outcome.has_ended);
    EXPECT_FALSE(outcome.error);
    EXPECT_TRUE(Product::safe_get("1"));
    std::shared_ptr<client::Client> other = held;
    bool is_there = false;
    async_transact_get(other, Product::key("1"), asio::bind_executor(io, [&](std::exception_ptr, auto found) {
                           is_there = std::get<0>(found).has_value();
                       }));
    held->release();
    poll();
    EXPECT_TRUE(is_there);
}

TEST_F(AsyncBatch, batches_inside_transactions_are_refused) {
    std::exception_ptr of_batch, of_transaction;
    transaction([&](Transaction& tx) {
        tx.save(Product{.id = "1"});
        Product::async_batch_write([](Product::Batch& batch) { batch.save(Product{.id = "2"}); },
                                   asio::bind_executor(io, [&](std::exception_ptr thrown) { of_batch = thrown; }));
        async_transaction([](Transaction& inner) { inner.save(Product{.id = "3"}); },
                          asio::bind_executor(io, [&](std::exception_ptr thrown) { of_transaction = thrown; }));
    });
    poll();
    EXPECT_TRUE(is_thrown<WritePastHandle>(of_batch));
    EXPECT_TRUE(is_thrown<WritePastHandle>(of_transaction));
    EXPECT_EQ(Product::scan().to_vector().size(), 1U);
}

}  // namespace
}  // namespace dyntastic::testing
