// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/parallel_group.hpp>

#include "suite.hpp"

namespace dyntastic::testing {
namespace {

using asio::cancellation_type;

/// What became of an operation.
struct Outcome {
    bool has_ended = false;
    std::exception_ptr error;
};

class Cancellation : public Async {
protected:
    /// A handler on `io` whose operation `signal` cancels.
    auto into(Outcome& to) {
        return asio::bind_cancellation_slot(signal.slot(), asio::bind_executor(io, [&](std::exception_ptr error, auto&&...) {
                                                to.has_ended = true;
                                                to.error = error;
                                            }));
    }
    Product product{.id = "1", .name = long_text};
    Table<Product> products{held};
    Table<Event> events{held};
    asio::cancellation_signal signal;
    Outcome outcome;
};

TEST_F(Cancellation, ends_a_read_of_any_type) {
    for (const auto type : {cancellation_type::total, cancellation_type::partial, cancellation_type::terminal}) {
        outcome = {};
        products.async_get("1", into(outcome));
        poll();
        EXPECT_FALSE(outcome.has_ended);
        signal.emit(type);
        EXPECT_FALSE(outcome.has_ended) << "not inside emit";
        poll();
        EXPECT_TRUE(outcome.has_ended);
        EXPECT_TRUE(is_aborted(outcome.error));
    }
    EXPECT_EQ(held->canceled, 3);
    EXPECT_EQ(held->held(), 0);
}

TEST_F(Cancellation, ends_a_write_only_if_it_may_have_had_its_effect) {
    products.async_save(product, into(outcome));
    signal.emit(cancellation_type::total);
    signal.emit(cancellation_type::partial);
    poll();
    EXPECT_FALSE(outcome.has_ended);
    EXPECT_EQ(held->canceled, 0);
    signal.emit(cancellation_type::terminal);
    poll();
    EXPECT_TRUE(is_aborted(outcome.error));
    EXPECT_FALSE(Product::safe_get("1"));
}

TEST_F(Cancellation, comes_too_late_for_what_is_done) {
    products.async_save(product, into(outcome));
    held->release();
    signal.emit(cancellation_type::terminal);  // before the handler has run
    poll();
    EXPECT_TRUE(outcome.has_ended);
    EXPECT_FALSE(outcome.error);
    signal.emit(cancellation_type::terminal);  // and after
    EXPECT_EQ(held->canceled, 0);
}

TEST_F(Cancellation, is_ignored_by_a_client_without_it) {
    Table<Product>(client).async_save(product, into(outcome));
    signal.emit(cancellation_type::all);
    poll();
    EXPECT_TRUE(outcome.has_ended);
    EXPECT_FALSE(outcome.error);
    EXPECT_TRUE(Product::safe_get("1"));
}

TEST_F(Cancellation, is_heeded_between_the_pages_of_any_client) {
    for (int number = 0; number < 3; ++number) Event{.user = "ada", .number = number}.save();
    const QueryOptions<Event> options{.filter_condition = A<"kind"> == "none", .per_page = 1};
    auto mock = std::make_shared<client::MockClient>();
    int pages = 0;
    mock->on_query = [&](const operation::QueryRequest& request) {
        if (++pages == 2) signal.emit(cancellation_type::total);
        return client->query(request);
    };
    Table<Event>(mock).async_count("ada", options, into(outcome));
    poll();
    EXPECT_TRUE(is_aborted(outcome.error));
    EXPECT_EQ(pages, 2);

    pages = 0;
    outcome = {};
    auto range = Table<Event>(mock).async_query("ada", options);
    range.async_next(into(outcome));
    poll();
    EXPECT_TRUE(is_aborted(outcome.error));
    EXPECT_EQ(pages, 2);
}

TEST_F(Cancellation, leaves_a_range_where_it_was) {
    for (int number = 0; number < 3; ++number) Event{.user = "ada", .number = number}.save();
    auto range = events.async_query("ada", {.per_page = 2});
    range.async_next(into(outcome));
    signal.emit(cancellation_type::total);
    poll();
    EXPECT_TRUE(is_aborted(outcome.error));
    std::string found;
    asio::co_spawn(
        io,
        [&]() -> awaitable<void> {
            while (const auto event = co_await range.async_next()) found += std::to_string(event->number);
        },
        asio::detached);
    poll();
    held->release();
    poll();
    held->release();
    poll();
    EXPECT_EQ(found, "012");
}

TEST_F(Cancellation, works_through_awaitable_operators) {
    using namespace asio::experimental::awaitable_operators;
    std::string winner;
    asio::co_spawn(
        io,
        [&]() -> awaitable<void> {
            const auto first = co_await (products.async_safe_get("1") || events.async_safe_get("ada", 1));
            winner = first.index() == 0 ? "product" : "event";
        },
        asio::detached);
    poll();
    EXPECT_EQ(held->held(), 2);
    held->release();
    poll();
    EXPECT_EQ(winner, "product");
    EXPECT_EQ(held->canceled, 1);
    EXPECT_EQ(held->held(), 0);
}

TEST_F(Cancellation, works_through_parallel_groups) {
    bool has_ended = false;
    const auto get = [&]() -> awaitable<void> { (void)co_await products.async_get("1"); };
    const auto count = [&]() -> awaitable<void> { (void)co_await events.async_count("ada"); };
    asio::experimental::make_parallel_group(asio::co_spawn(io, get, asio::deferred), asio::co_spawn(io, count, asio::deferred))
        .async_wait(asio::experimental::wait_for_one(),
                    [&](std::array<std::size_t, 2> order, std::exception_ptr first, std::exception_ptr second) {
                        has_ended = true;
                        EXPECT_EQ(order[0], 0);
                        EXPECT_TRUE(is_thrown<DoesNotExist>(first));
                        EXPECT_TRUE(is_aborted(second));
                    });
    poll();
    held->release();
    poll();
    EXPECT_TRUE(has_ended);
}

TEST_F(Cancellation, of_a_coroutine_ends_what_it_awaits) {
    std::exception_ptr thrown;
    asio::co_spawn(
        io, [&]() -> awaitable<void> { (void)co_await products.async_get("1"); },
        asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr error) { thrown = error; }));
    poll();
    signal.emit(cancellation_type::terminal);
    poll();
    EXPECT_TRUE(is_aborted(thrown));
    EXPECT_EQ(held->canceled, 1);
}

// A client that loses an operation must not leave anybody waiting for ever.
TEST_F(Cancellation, is_what_a_dropped_operation_looks_like) {
    products.async_get("1", into(outcome));
    held->drop();
    EXPECT_FALSE(outcome.has_ended);
    poll();
    EXPECT_TRUE(is_aborted(outcome.error));
}

TEST_F(Cancellation, deadlines_reach_the_client_through_asios_wrappers) {
    const auto deadline = client::Deadline::max();
    products.async_get("1", into(outcome));
    products.async_get("1", expires_at(deadline, into(outcome)));
    products.async_get("1", asio::bind_executor(io, expires_at(deadline, into(outcome))));
    products.async_get(
        "1", asio::bind_cancellation_slot(signal.slot(), expires_at(deadline, asio::bind_executor(io, into(outcome)))));
    using Deadlines = std::vector<std::optional<client::Deadline>>;
    EXPECT_EQ(held->deadlines, (Deadlines{std::nullopt, deadline, deadline, deadline}));
    for (int i = 0; i < 4; ++i) held->release();
    poll();
    EXPECT_TRUE(is_thrown<DoesNotExist>(outcome.error));
}

TEST_F(Cancellation, what_is_too_late_does_not_begin) {
    Table<Product>(client).async_save(product, expires_at(client::Deadline::min(), into(outcome)));
    poll();
    EXPECT_TRUE(is_thrown<DeadlineExceeded>(outcome.error));
    EXPECT_FALSE(Product::safe_get("1"));
    run([&]() -> awaitable<void> {
        co_await product.async_save(expires_at(client::Deadline::max()));
        bool is_late = false;
        try {
            (void)co_await Product::async_get("1", GetOptions{.consistent_read = true}, expires_after(std::chrono::hours(-1)));
        } catch (const DeadlineExceeded&) {
            is_late = true;
        }
        EXPECT_TRUE(is_late);
    });
}

}  // namespace
}  // namespace dyntastic::testing
