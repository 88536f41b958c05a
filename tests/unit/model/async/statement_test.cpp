// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Statements of PartiQL.
#include <dyntastic/async_partiql.hpp>

#include "suite.hpp"

namespace dyntastic::testing {
namespace {

/// Remembers how many statements it was sent.
class CountingStatements : public client::UniformClient<CountingStatements> {
public:
    explicit CountingStatements(std::shared_ptr<client::Client> inner) : inner_(std::move(inner)) {}
    int statements = 0;

private:
    friend UniformClient;
    template <class Request>
    result<client::ResponseOf<Request>> call(const Request& request) {
        if constexpr (std::same_as<Request, operation::ExecuteStatementRequest>) ++statements;
        return ((*inner_).*client::OperationOf<Request>::blocking)(request);
    }
    template <class Request>
    void async_call(const Request& request, client::CompletionHandler<client::ResponseOf<Request>> handler) {
        std::move(handler)(call(request));
    }

    std::shared_ptr<client::Client> inner_;
};

class AsyncStatement : public ::testing::Test {
protected:
    AsyncStatement() {
        events.create_table();
        for (int n = 0; n < 5; ++n) events.save({.user = "u", .number = n, .kind = "view"});
    }
    template <class Coroutine>
    static void run(const Coroutine& coroutine) {
        asio::io_context loop;
        std::exception_ptr error;
        asio::co_spawn(loop, coroutine(), [&](const std::exception_ptr& thrown) { error = thrown; });
        loop.run();
        if (error) std::rethrow_exception(error);
    }

    std::shared_ptr<CountingStatements> client = std::make_shared<CountingStatements>(embedded::make_memory_client());
    Table<Event> events{client};
};

TEST_F(AsyncStatement, select_pages_by_itself) {
    run([&]() -> awaitable<void> {
        const StatementOptions pages{.per_page = 2};
        auto range = events.async_execute("SELECT * FROM events WHERE \"user\" = ? AND number > ?", "u", 0, pages);
        EXPECT_EQ(client->statements, 0);
        std::vector<int> numbers;
        while (auto event = co_await range.async_next()) numbers.push_back(event->number);
        EXPECT_EQ(numbers, (std::vector{1, 2, 3, 4}));
        EXPECT_GE(client->statements, 2);

        auto known =
            events.async_execute(statement<R"(SELECT * FROM events WHERE "user" = ? AND number IN (?, ?))">, "u", 1, 3);
        numbers.clear();
        while (auto event = co_await known.async_next()) numbers.push_back(event->number);
        EXPECT_EQ(numbers, (std::vector{1, 3}));
    });
}

TEST_F(AsyncStatement, known_write_is_one_operation) {
    run([&]() -> awaitable<void> {
        const std::optional<Event> updated = co_await events.async_execute(
            statement<R"(UPDATE events SET kind = ? WHERE "user" = ? AND number = ? RETURNING ALL NEW *)">, "click", "u", 2);
        EXPECT_EQ(updated->kind, "click");
        co_await events.async_execute(statement<R"(DELETE FROM events WHERE "user" = ? AND number = ?)">, "u", 2,
                                      asio::use_awaitable);
        EXPECT_FALSE(events.safe_get("u", 2));
        EXPECT_EQ(client->statements, 2);
    });
    std::future<std::optional<Event>> gone = [&] {
        asio::io_context loop;
        auto future =
            events.async_execute(statement<R"(DELETE FROM events WHERE "user" = ? AND number = ? RETURNING ALL OLD *)">, "u", 3,
                                 asio::bind_executor(loop, asio::use_future));
        loop.run();
        return future;
    }();
    EXPECT_EQ(gone.get()->number, 3);
}

TEST_F(AsyncStatement, write_of_text_is_sent_by_the_first_next_and_only_once) {
    run([&]() -> awaitable<void> {
        auto range = events.async_execute(R"(DELETE FROM events WHERE "user" = ? AND number = ? RETURNING ALL OLD *)", "u", 1);
        EXPECT_TRUE(events.safe_get("u", 1));
        const auto before = co_await range.async_next();
        EXPECT_EQ(before->number, 1);
        EXPECT_FALSE(events.safe_get("u", 1));
        EXPECT_FALSE(co_await range.async_next());
        EXPECT_EQ(client->statements, 1);
    });
}

TEST_F(AsyncStatement, errors_come_through_the_token) {
    run([&]() -> awaitable<void> {
        bool failed = false;
        try {
            co_await events.async_execute(statement<R"(UPDATE events SET kind = ? WHERE "user" = ? AND number = ?)">, "x", "u",
                                          99);
        } catch (const ConditionFailed&) {
            failed = true;
        }
        EXPECT_TRUE(failed);
        failed = false;
        auto range = events.async_execute("SELECT * FORM events");
        try {
            (void)co_await range.async_next();
        } catch (const ServiceError&) {
            failed = true;
        }
        EXPECT_TRUE(failed);
    });
}

TEST_F(AsyncStatement, without_a_model_items_come_as_they_are) {
    run([&]() -> awaitable<void> {
        const std::vector<AttributeValue> parameters{"u"};
        auto range = async_execute_statement(client, "SELECT kind FROM events WHERE \"user\" = ?", parameters);
        int count = 0;
        while (auto item = co_await range.async_next()) {
            EXPECT_EQ(item->find("kind")->string(), "view");
            ++count;
        }
        EXPECT_EQ(count, 5);
    });
}

}  // namespace
}  // namespace dyntastic::testing
