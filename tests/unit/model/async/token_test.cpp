// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Completion tokens of all kinds, and what Asio promises about handlers.
#include <boost/asio/bind_allocator.hpp>
#include <boost/asio/thread_pool.hpp>

#include "suite.hpp"

namespace dyntastic::testing {
namespace {

class Token : public Async {
protected:
    Token() { product.save(); }
    Product product{.id = "1", .name = long_text};
    Table<Product> products{held};
};

TEST_F(Token, a_callback_runs_on_its_executor_and_never_inside) {
    int calls = 0;
    Product::async_get("1", asio::bind_executor(io, [&](std::exception_ptr error, const Product& found) {
                           EXPECT_FALSE(error);
                           EXPECT_EQ(found, product);
                           EXPECT_TRUE(io.get_executor().running_in_this_thread());
                           ++calls;
                       }));
    EXPECT_EQ(calls, 0);
    poll();
    EXPECT_EQ(calls, 1);
    // Also from inside the executor, and when the client answers later.
    asio::post(io, [&] {
        product.async_save(asio::bind_executor(io, [&](std::exception_ptr) { ++calls; }));
        EXPECT_EQ(calls, 1);
    });
    products.async_get("1", asio::bind_executor(io, [&](std::exception_ptr, const Product&) { ++calls; }));
    held->release();
    EXPECT_EQ(calls, 1);
    poll();
    EXPECT_EQ(calls, 3);
}

TEST_F(Token, a_callback_gets_errors_with_an_empty_result) {
    std::exception_ptr error;
    Product empty = product;
    Product::async_get("2", asio::bind_executor(io, [&](std::exception_ptr thrown, Product found) {
                           error = thrown;
                           empty = std::move(found);
                       }));
    poll();
    EXPECT_TRUE(is_thrown<DoesNotExist>(error));
    EXPECT_EQ(empty, Product{});
}

TEST_F(Token, a_handler_may_be_movable_only) {
    auto owned = std::make_unique<int>(5);
    int seen = 0;
    Product::async_get(
        "1", asio::bind_executor(io, [&seen, owned = std::move(owned)](std::exception_ptr, const Product&) { seen = *owned; }));
    poll();
    EXPECT_EQ(seen, 5);
}

TEST_F(Token, futures_give_values_and_exceptions) {
    EXPECT_EQ(Product::async_get("1", asio::use_future).get(), product);
    EXPECT_THROW(Product::async_get("2", asio::use_future).get(), DoesNotExist);
    auto saved = product.async_save(asio::use_future);
    EXPECT_NO_THROW(saved.get());
}

TEST_F(Token, deferred_operations_begin_later) {
    auto save = products.async_save(product, asio::deferred);
    EXPECT_EQ(held->held(), 0);
    bool is_saved = false;
    std::move(save)(asio::bind_executor(io, [&](std::exception_ptr) { is_saved = true; }));
    EXPECT_EQ(held->held(), 1);
    held->release();
    poll();
    EXPECT_TRUE(is_saved);
}

TEST_F(Token, awaitables_of_another_executor) {
    using Executor = asio::io_context::executor_type;
    constexpr asio::use_awaitable_t<Executor> token;
    Product found;
    asio::co_spawn(
        io.get_executor(), [&]() -> awaitable<void, Executor> { found = co_await Product::async_get("1", token); },
        asio::detached);
    poll();
    EXPECT_EQ(found, product);
}

TEST_F(Token, a_strand_is_kept) {
    const auto strand = asio::make_strand(io);
    bool is_in_strand = false;
    Product::async_get("1", asio::bind_executor(strand, [&](std::exception_ptr, const Product&) {
                           is_in_strand = strand.running_in_this_thread();
                       }));
    poll();
    EXPECT_TRUE(is_in_strand);
    is_in_strand = false;
    asio::co_spawn(
        strand,
        [&]() -> awaitable<void> {
            (void)co_await products.async_get("1");
            is_in_strand = strand.running_in_this_thread();
        },
        asio::detached);
    poll();
    std::thread([&] { held->release(); }).join();
    poll();
    EXPECT_TRUE(is_in_strand);
}

// An allocator that counts.
template <class T>
struct Counting {
    using value_type = T;  // NOLINT(readability-identifier-naming)
    explicit Counting(int& to) : live(&to) {}
    template <class Other>
    Counting(const Counting<Other>& other) : live(other.live) {}  // NOLINT(google-explicit-constructor)
    T* allocate(std::size_t count) {
        ++*live;
        return std::allocator<T>().allocate(count);
    }
    void deallocate(T* memory, std::size_t count) {
        --*live;
        std::allocator<T>().deallocate(memory, count);
    }
    friend bool operator==(const Counting&, const Counting&) = default;
    int* live;
};

TEST_F(Token, memory_comes_from_the_handlers_allocator_and_is_free_when_it_is_called) {
    int live = 0, live_when_called = -1;
    products.async_get(
        "1", asio::bind_executor(io, asio::bind_allocator(Counting<int>(live), [&](std::exception_ptr, const Product&) {
                                     live_when_called = live;
                                 })));
    EXPECT_GT(live, 0);
    held->release();
    poll();
    EXPECT_EQ(live_when_called, 0);
}

TEST_F(Token, an_operation_is_work_for_its_executor) {
    products.async_get("1", asio::bind_executor(io, [](std::exception_ptr, const Product&) {}));
    poll();
    EXPECT_FALSE(io.stopped());
    held->release();
    poll();
    EXPECT_TRUE(io.stopped());
}

TEST_F(Token, an_executor_may_end_before_its_operations) {
    bool is_destroyed = false, is_called = false;
    struct Notice {
        bool* flag;
        ~Notice() { *flag = true; }
    };
    {
        asio::io_context other;
        Product::async_get("1", asio::bind_executor(other, [&, notice = std::make_shared<Notice>(&is_destroyed)](
                                                               std::exception_ptr, const Product&) { is_called = true; }));
    }
    EXPECT_TRUE(is_destroyed);
    EXPECT_FALSE(is_called);
}

TEST_F(Token, a_range_may_end_before_its_operation) {
    Event{.user = "ada", .number = 1}.save();
    std::optional<Event> found;
    {
        auto range = Table<Event>(held).async_query("ada");
        auto moved = std::move(range);
        moved.async_next(
            asio::bind_executor(io, [&](std::exception_ptr, std::optional<Event> event) { found = std::move(event); }));
    }
    held->release();
    poll();
    EXPECT_EQ(found, (Event{.user = "ada", .number = 1}));
}

}  // namespace
}  // namespace dyntastic::testing
