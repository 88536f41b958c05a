// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Asynchronous ranges of changes, and subscriptions, on the embedded engine: a write wakes them.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <dyntastic/async_stream.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <future>
#include <gtest/gtest.h>
#include <thread>

namespace dyntastic::testing {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using namespace std::chrono_literals;

struct Parcel : Model<Parcel> {
    static constexpr auto table_name = "parcels";
    static constexpr auto hash_key = "id";
    std::string id;
    int number = 0;
};

class AsyncStreamTest : public ::testing::Test {
protected:
    AsyncStreamTest() {
        set_default_client(embedded::make_memory_client());
        Parcel::create_table({.stream = new_and_old_images});
    }
    ~AsyncStreamTest() override { set_default_client(nullptr); }
};

TEST_F(AsyncStreamTest, a_write_ends_the_wait) {
    asio::io_context context;
    std::vector<int> numbers;
    asio::co_spawn(
        context,
        [&]() -> awaitable<void> {
            auto changes = Parcel::async_stream();
            while (numbers.size() < 3) {
                auto change = co_await changes.async_next();
                numbers.push_back(change->after->number);
                if (numbers.size() == 2) {
                    // Written from another thread while this one waits for nothing else.
                    asio::post(context, [] { std::thread([] { Parcel{.id = "p", .number = 3}.save(); }).detach(); });
                }
            }
        },
        asio::detached);
    Parcel{.id = "p", .number = 1}.save();
    Parcel{.id = "p", .number = 2}.save();
    context.run();
    EXPECT_EQ(numbers, (std::vector{1, 2, 3}));
}

TEST_F(AsyncStreamTest, ends_with_the_deadline_or_the_timeout) {
    asio::io_context context;
    auto changes = Parcel::async_stream({.timeout = 0ms});
    auto none = changes.async_next(asio::use_future);
    auto endless = Parcel::async_stream();
    auto late = endless.async_next(expires_after(20ms, asio::bind_executor(context, asio::use_future)));
    context.run();
    EXPECT_FALSE(none.get());
    EXPECT_THROW((void)late.get(), DeadlineExceeded);
}

TEST_F(AsyncStreamTest, can_be_cancelled_while_it_waits) {
    asio::io_context context;
    auto changes = Parcel::async_stream();
    asio::cancellation_signal signal;
    std::exception_ptr error;
    changes.async_next(asio::bind_cancellation_slot(
        signal.slot(), asio::bind_executor(context, [&](std::exception_ptr why, const std::optional<Change<Parcel>>&) {
            error = std::move(why);
        })));
    asio::steady_timer timer(context, 10ms);
    timer.async_wait([&](auto) { signal.emit(asio::cancellation_type::all); });
    context.run();
    ASSERT_TRUE(error);
    EXPECT_THROW(std::rethrow_exception(error), boost::system::system_error);
}

TEST_F(AsyncStreamTest, a_context_may_end_while_something_waits) {
    auto changes = Parcel::async_stream();
    {
        asio::io_context context;
        changes.async_next(asio::bind_executor(context, [](const std::exception_ptr&, const auto&) { FAIL(); }));
        context.run_for(10ms);
    }
    Parcel{.id = "p"}.save();
}

TEST_F(AsyncStreamTest, a_subscription_handles_one_change_after_the_other) {
    asio::thread_pool pool(4);
    constexpr int count = 500;
    std::atomic<int> running = 0;
    int seen = 0;
    bool in_order = true, alone = true;
    std::promise<void> done;
    auto subscription = Parcel::subscribe(pool.get_executor(), [&](const Change<Parcel>& change) {
        alone = alone && ++running == 1;
        in_order = in_order && change.after->number == ++seen;
        --running;
        if (seen == count) done.set_value();
    });
    for (int i = 1; i <= count; ++i) Parcel{.id = "p", .number = i}.save();
    done.get_future().wait();
    subscription.stop();
    Parcel{.id = "p", .number = count + 1}.save();
    pool.join();
    EXPECT_EQ(seen, count);
    EXPECT_TRUE(in_order);
    EXPECT_TRUE(alone);
}

TEST_F(AsyncStreamTest, a_handler_may_be_a_coroutine_and_may_throw) {
    asio::io_context context;
    std::vector<int> seen;
    std::string what;
    auto subscription = Parcel::subscribe(context.get_executor(),
                                          [&](const Change<Parcel>& change) -> awaitable<void> {
                                              asio::steady_timer timer(co_await asio::this_coro::executor, 1ms);
                                              co_await timer.async_wait(asio::use_awaitable);
                                              seen.push_back(change.after->number);
                                              if (seen.size() == 3) throw std::runtime_error("enough");
                                          },
                                          {.on_error = [&](const std::exception_ptr& error) {
                                              try {
                                                  std::rethrow_exception(error);
                                              } catch (const std::exception& caught) {
                                                  what = caught.what();
                                              }
                                          }});
    for (int i = 1; i <= 5; ++i) Parcel{.id = "p", .number = i}.save();
    context.run();
    EXPECT_EQ(seen, (std::vector{1, 2, 3}));
    EXPECT_EQ(what, "enough");
}

}  // namespace
}  // namespace dyntastic::testing
