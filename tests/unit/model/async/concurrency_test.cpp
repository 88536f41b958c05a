// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Many operations at once, in one thread and in several; ThreadSanitizer looks at the latter.
#include <boost/asio/thread_pool.hpp>
#include <thread>

#include "suite.hpp"

namespace dyntastic::testing {
namespace {

constexpr int many = 10'000;

TEST_F(Async, ten_thousand_coroutines_read_at_once_in_one_thread) {
    for (int id = 0; id < 100; ++id) Product{.id = std::to_string(id), .name = long_text, .stock = id}.save();
    const Table<Product> products(held);
    int begun = 0;
    std::int64_t sum = 0;
    for (int i = 0; i < many; ++i) {
        asio::co_spawn(
            io,
            [&, id = std::to_string(i % 100)]() -> awaitable<void> {
                ++begun;
                const Product slow = co_await products.async_get(id);
                sum += slow.stock + (co_await Product::async_get(slow.id)).stock;
            },
            asio::detached);
    }
    poll();
    EXPECT_EQ(begun, many);
    EXPECT_EQ(held->held(), many) << "all of them are waiting at the same time";
    for (int i = 0; i < many; ++i) held->release();
    poll();
    EXPECT_EQ(sum, 2 * many / 100 * (99 * 100 / 2));
}

TEST_F(Async, a_coroutine_may_go_on_for_ever_without_deeper_calls) {
    Product product{.id = "1"};
    product.save();
    run([&]() -> awaitable<void> {
        for (int i = 0; i < many; ++i) (void)co_await Product::async_get("1");
    });
}

TEST_F(Async, callbacks_may_start_the_next_operation_for_ever) {
    Product{.id = "1"}.save();
    int left = many;
    std::function<void(std::exception_ptr, const Product&)> again = [&](const std::exception_ptr&, const Product&) {
        if (--left > 0) Product::async_get("1", asio::bind_executor(io, again));
    };
    Product::async_get("1", asio::bind_executor(io, again));
    poll();
    EXPECT_EQ(left, 0);
}

TEST_F(Async, several_threads_run_the_coroutines) {
    constexpr int threads = 4, coroutines = 64, rounds = 20;
    Product{.id = "1"}.save();
    asio::thread_pool pool(threads);
    std::atomic<int> failed = 0;
    for (int i = 0; i < coroutines; ++i) {
        asio::co_spawn(
            pool,
            [user = std::to_string(i)]() -> awaitable<void> {
                for (int round = 0; round < rounds; ++round) {
                    const Event event{.user = user, .number = round, .kind = long_text};
                    co_await event.async_save();
                    if (co_await Event::async_get(user, round) != event) throw std::logic_error("not what was saved");
                    EXPECT_TRUE(co_await Product::async_update_key("1", A<"stock">.plus(1)));
                }
                int found = 0;
                auto events = Event::async_query(user, {.per_page = 3});
                while (co_await events.async_next()) ++found;
                if (found != rounds) throw std::logic_error("not as many as were saved");
            },
            [&](const std::exception_ptr& error) { failed += error ? 1 : 0; });
    }
    pool.join();
    EXPECT_EQ(failed, 0);
    EXPECT_EQ(Product::get("1").stock, coroutines * rounds);
}

// The client answers, and operations are cancelled, from threads that are not the handlers'.
TEST_F(Async, answers_come_from_another_thread) {
    constexpr int coroutines = 200;
    Product{.id = "1", .name = long_text}.save();
    const Table<Product> products(held);
    asio::thread_pool pool(2);
    std::atomic<int> ended = 0;
    std::vector<std::unique_ptr<asio::cancellation_signal>> signals;
    for (int i = 0; i < coroutines; ++i) {
        const auto strand = asio::make_strand(pool);
        auto& signal = *signals.emplace_back(std::make_unique<asio::cancellation_signal>());
        asio::co_spawn(
            strand, [&products]() -> awaitable<void> { EXPECT_EQ((co_await products.async_get("1")).name, long_text); },
            asio::bind_cancellation_slot(signal.slot(), asio::bind_executor(strand, [&](const std::exception_ptr& error) {
                                             EXPECT_TRUE(!error || is_aborted(error));
                                             ++ended;
                                         })));
        if (i % 3 == 0) asio::post(strand, [&signal] { signal.emit(asio::cancellation_type::terminal); });
    }
    std::thread answers([&] {
        while (ended < coroutines) {
            if (!held->release_if_any()) std::this_thread::yield();
        }
    });
    answers.join();
    pool.join();
    EXPECT_EQ(ended, coroutines);
}

TEST_F(Async, futures_work_from_several_threads) {
    Product{.id = "1", .name = long_text}.save();
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([] {
            for (int round = 0; round < 50; ++round) EXPECT_EQ(Product::async_get("1", asio::use_future).get().name, long_text);
        });
    }
    for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace dyntastic::testing
