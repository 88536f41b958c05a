// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Smaller structs, partial items, full items behind an index, and tables that are waited for.
#include <boost/asio/cancellation_signal.hpp>
#include <dyntastic/client/fault_injector.hpp>

#include "suite.hpp"

namespace dyntastic::testing {
namespace {

struct Order : Model<Order> {
    static constexpr auto table_name = "orders";
    static constexpr auto hash_key = "customer";
    static constexpr auto range_key = "number";

    std::string customer;
    int number = 0;
    std::string state{};
    std::string note{};
    std::int64_t expires = 0;

    static constexpr auto fields() { return options(field<"expires">.ttl()); }
    bool operator==(const Order&) const = default;
};

struct Line {
    int number = 0;
    std::string state{};
    bool operator==(const Line&) const = default;
};

/// Counts how often it was slept, and lets no time pass.
class CountingSleeper final : public Sleeper {
public:
    void sleep(std::chrono::milliseconds /*time*/) const override { ++count; }
    mutable int count = 0;
};

/// Says of a table that it is being made or deleted, as often as it is told.
class SlowTables : public client::UniformClient<SlowTables> {
public:
    explicit SlowTables(std::shared_ptr<client::Client> inner) : inner_(std::move(inner)) {}
    int questions_left = 0;

private:
    friend UniformClient;
    template <class Request>
    result<client::ResponseOf<Request>> call(const Request& request) {
        auto response = ((*inner_).*client::OperationOf<Request>::blocking)(request);
        if constexpr (std::same_as<Request, operation::DescribeTableRequest>) {
            if (questions_left == 0) return response;
            --questions_left;
            operation::DescribeTableResponse unfinished;
            unfinished.table.table_status = operation::TableStatus::creating;
            return unfinished;
        } else {
            return response;
        }
    }
    template <class Request>
    void async_call(const Request& request, client::CompletionHandler<client::ResponseOf<Request>> handler) {
        std::move(handler)(call(request));
    }
    std::shared_ptr<client::Client> inner_;
};

class AsyncShapes : public Async {
protected:
    AsyncShapes() {
        Order::create_table({"state", Index{"state", "number", {.name = "by_state", .projection = keys_only}}});
        for (int number = 0; number < 5; ++number) {
            Order{.customer = "ada", .number = number, .state = number % 2 == 0 ? "open" : "done", .note = long_text}.save();
        }
    }
};

TEST_F(AsyncShapes, items_are_read_as_smaller_structs) {
    run([]() -> awaitable<void> {
        EXPECT_EQ((co_await Order::async_get_as<Line>("ada", 2)).state, "open");
        EXPECT_FALSE(co_await Order::async_safe_get_as<Line>("ada", 9, GetOptions{.consistent_read = true}));
        co_await expect_throw<DoesNotExist>(Order::async_get_as<Line>("ada", 9));
        const Partial<Order> partial = co_await Order::async_get_as<Partial<Order>>("ada", 1);
        EXPECT_EQ(partial.get<"state">(), "done");

        auto lines = Order::async_query("ada", {.per_page = 2}).as<Line>();
        std::string states;
        while (const auto line = co_await lines.async_next()) states += line->state + std::to_string(line->number) + " ";
        EXPECT_EQ(states, "open0 done1 open2 done3 open4 ");
    });
}

TEST_F(AsyncShapes, partial_items_miss_what_was_not_asked_for) {
    run([]() -> awaitable<void> {
        auto orders = Order::async_scan().partial(A<"state">);
        const auto first = co_await orders.async_next();
        EXPECT_TRUE(first && first->get<"state">() == "open");
        EXPECT_FALSE(first->has<"note">());
        EXPECT_EQ(first->load().note, long_text);

        auto of_index = Order::async_query(A<"state"> == "done", {.index = "by_state"}).partial();
        const auto found = co_await of_index.async_next();
        EXPECT_TRUE(found && found->get<"number">() == 1);
        bool is_missing = false;
        try {
            (void)found->get<"note">();
        } catch (const PartialItem&) {
            is_missing = true;
        }
        EXPECT_TRUE(is_missing);
    });
}

TEST_F(AsyncShapes, partial_items_load_what_is_missing) {
    const Order order{.customer = "c", .number = 77, .state = "open", .note = long_text};
    order.save();
    run([&]() -> awaitable<void> {
        const auto partial = co_await Order::async_get_as<Partial<Order>>("c", 77);
        EXPECT_EQ(co_await partial.async_load(), order);
        EXPECT_EQ(co_await partial.async_load(GetOptions{.consistent_read = true}), order);
        order.erase();
        co_await expect_throw<DoesNotExist>(partial.async_load());
    });
}

TEST_F(AsyncShapes, items_expire_or_not) {
    const auto description = [&] { return client->describe_time_to_live({"orders"}).value().time_to_live_description; };
    run([&]() -> awaitable<void> {
        co_await Order::async_disable_time_to_live();
        EXPECT_EQ(description().time_to_live_status, operation::TimeToLiveStatus::disabled);
        co_await Order::async_disable_time_to_live();  // no error
        co_await Order::async_enable_time_to_live("expires");
        EXPECT_EQ(description().attribute_name, "expires");
        co_await Table<Order>(client).async_enable_time_to_live("expires");               // no error
        co_await expect_throw<ServiceError>(Order::async_enable_time_to_live("number"));  // the other one first
        co_await Table<Order>(client).async_disable_time_to_live(asio::use_awaitable);
        EXPECT_EQ(description().time_to_live_status, operation::TimeToLiveStatus::disabled);
    });
}

TEST_F(AsyncShapes, full_items_are_read_behind_an_index) {
    run([]() -> awaitable<void> {
        auto open = Order::async_query(A<"state"> == "open", {.index = "by_state", .per_page = 2, .load_full_item = true});
        std::string numbers;
        while (const auto order = co_await open.async_next()) {
            EXPECT_EQ(order->note, long_text);
            numbers += std::to_string(order->number);
        }
        EXPECT_EQ(numbers, "024");

        const IndexQueryOptions<Order> one{.index = "by_state", .per_page = 1, .load_full_item = true};
        const auto page = co_await Order::async_query_page(A<"state"> == "open", one);
        EXPECT_TRUE(page.has_more);
        EXPECT_EQ(page.items.front().note, long_text);

        auto lines = Order::async_scan({.index = "by_state", .load_full_item = true}).as<Line>();
        int count = 0;
        while (const auto line = co_await lines.async_next()) ++count;
        EXPECT_EQ(count, 5);
        auto nobody = Order::async_query(A<"state"> == "lost", {.index = "by_state", .load_full_item = true});
        EXPECT_FALSE(co_await nobody.async_next());
    });
}

TEST_F(AsyncShapes, full_items_that_fail_to_come_are_asked_for_again) {
    const auto faults = std::make_shared<client::FaultInjector>(client);
    faults->add({.operation = "BatchGetItem", .fault = client::Fault::transaction_conflict, .times = 1});
    set_default_client(faults);
    run([]() -> awaitable<void> {
        auto open = Order::async_query(A<"state"> == "open", {.index = "by_state", .load_full_item = true});
        std::string numbers;
        for (int attempt = 0; attempt < 2; ++attempt) {
            try {
                while (const auto order = co_await open.async_next()) numbers += std::to_string(order->number);
            } catch (const Error&) {
                numbers += "!";
            }
        }
        EXPECT_EQ(numbers, "!024");
    });
}

TEST_F(AsyncShapes, options_that_contradict_each_other_are_refused) {
    EXPECT_THROW((void)Order::async_scan({.segments = 2}), ValidationError);
    EXPECT_THROW((void)Order::async_scan({.segment = 1}), ValidationError);
    EXPECT_THROW((void)Order::async_query("ada", {.last_evaluated_key = PageToken(Item{{"other", "key"}})}), ValidationError);
    run([]() -> awaitable<void> {
        const ScanOptions<Order> options{.segments = 2};
        co_await expect_throw<ValidationError>(Order::async_scan_page(options));
        std::string numbers;
        for (int segment = 0; segment < 3; ++segment) {
            auto part = Order::async_scan({.segment = segment, .total_segments = 3});
            while (const auto order = co_await part.async_next()) numbers += std::to_string(order->number);
        }
        EXPECT_EQ(numbers.size(), 5U);
    });
}

TEST_F(AsyncShapes, tables_are_waited_for) {
    const auto slow = std::make_shared<SlowTables>(embedded::make_memory_client());
    const CountingSleeper sleeper;
    run([&]() -> awaitable<void> {
        const Table<Order> orders(slow);
        const CreateTableOptions creating{.billing = pay_per_request, .sleeper = &sleeper};
        slow->questions_left = 3;
        auto making = orders.async_create_table({"state"}, creating);  // GCC 12 takes no such list in a co_await expression
        co_await std::move(making);
        EXPECT_EQ(sleeper.count, 3);
        EXPECT_EQ((co_await orders.async_describe_table()).global_secondary_indexes.size(), 1U);
        const auto ttl = slow->describe_time_to_live({"orders"});
        EXPECT_TRUE(ttl && ttl->time_to_live_description.attribute_name == "expires");

        slow->questions_left = 2;
        const DeleteTableOptions deleting{.sleeper = &sleeper};
        co_await orders.async_delete_table(deleting);
        EXPECT_EQ(sleeper.count, 5);
        EXPECT_FALSE(co_await orders.async_table_exists());

        slow->questions_left = 1'000;
        const CreateTableOptions impatient{.timeout = std::chrono::seconds(1), .sleeper = &sleeper};
        co_await expect_throw<TableNotReady>(orders.async_create_table(impatient));
        const DeleteTableOptions at_once{.wait = false};
        const int asked = slow->questions_left;
        co_await orders.async_delete_table(at_once);
        EXPECT_EQ(slow->questions_left, asked);
    });
}

TEST_F(AsyncShapes, waiting_for_a_table_can_be_cancelled) {
    const auto slow = std::make_shared<SlowTables>(embedded::make_memory_client());
    slow->questions_left = 1'000;
    asio::cancellation_signal signal;
    std::exception_ptr error;
    Table<Order>(slow).async_create_table(asio::bind_cancellation_slot(
        signal.slot(), asio::bind_executor(io, [&](std::exception_ptr thrown) { error = thrown; })));
    poll();
    EXPECT_FALSE(error);
    EXPECT_EQ(slow->questions_left, 999) << "waits by a timer";
    signal.emit(asio::cancellation_type::terminal);
    poll();
    EXPECT_TRUE(is_aborted(error));
}

}  // namespace
}  // namespace dyntastic::testing
