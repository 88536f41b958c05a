// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The server with its sockets and threads.
#include <atomic>
#include <condition_variable>
#include <dyntastic/client/uniform_client.hpp>
#include <future>
#include <mutex>
#include <thread>

#include "visitor.hpp"

namespace dyntastic::server {
namespace {

using namespace std::chrono_literals;

const std::string list = request("ListTables", "{}");

/// Passes operations on, when it is told to, on a thread of its own.
class LateClient : public client::UniformClient<LateClient> {
public:
    ~LateClient() override { release(); }
    void release() {
        {
            const std::lock_guard lock(mutex_);
            is_open_ = true;
        }
        changed_.notify_all();
        const std::lock_guard lock(threads_mutex_);
        for (std::thread& thread : threads_) thread.join();
        threads_.clear();
    }
    /// Waits until so many calls have come.
    void wait_for(int calls) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return calls_ >= calls; });
    }

private:
    friend UniformClient;
    template <class Request>
    result<client::ResponseOf<Request>> call(const Request& request) {
        return ((*inner_).*client::OperationOf<Request>::blocking)(request);
    }
    template <class Request>
    void async_call(const Request& request, client::CompletionHandler<client::ResponseOf<Request>> handler) {
        const std::lock_guard guard(threads_mutex_);
        threads_.emplace_back([this, request, handler = std::move(handler)]() mutable {
            {
                std::unique_lock lock(mutex_);
                ++calls_;
                changed_.notify_all();
                changed_.wait(lock, [this] { return is_open_; });
            }
            std::move(handler)(call(request));
        });
    }

    std::shared_ptr<client::Client> inner_ = embedded::make_memory_client();
    std::mutex mutex_{};
    std::condition_variable changed_{};
    bool is_open_ = false;
    int calls_ = 0;
    std::mutex threads_mutex_{};
    std::vector<std::thread> threads_{};
};

TEST(Server, serves_many_at_once) {
    const auto server = start(embedded::make_memory_client());
    EXPECT_EQ(server->url(), "http://127.0.0.1:" + std::to_string(server->port()));
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int connection = 0; connection < 5; ++connection) {
                Visitor caller(server->port());
                for (int n = 0; n < 20; ++n) good += caller.ask(list).status == 200 ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(good, 8 * 5 * 20);
}

TEST(Server, refuses_rules_that_make_no_sense) {
    ServerOptions options;
    options.port = 0;
    options.allowed_origins = {"app.example"};
    auto server = Server::start(embedded::make_memory_client(), options);
    ASSERT_FALSE(server);
    EXPECT_EQ(server.error().message(),
              "the allowed origin 'app.example' is none: give a scheme, a host, and a port unless it is the usual "
              "one, such as https://app.example, or * for any");
    options.allowed_origins = {};
    options.allowed_hosts = {"http://dynamodb"};
    server = Server::start(embedded::make_memory_client(), options);
    ASSERT_FALSE(server);
    EXPECT_EQ(server.error().message(),
              "the allowed host 'http://dynamodb' is none: give a name or an address without scheme, port and path, "
              "such as dynamodb, or * for any");
}

TEST(Server, serves_the_names_that_it_is_given) {
    ServerOptions options;
    options.host = "0.0.0.0";
    options.allowed_hosts = {"dynamodb"};
    options.allowed_origins = {"https://app.example"};
    const auto server = start(embedded::make_memory_client(), options);
    const auto status = [&](std::string_view host, std::string_view origin) {
        std::string bytes = request("ListTables", "{}", "Origin: " + std::string(origin) + "\r\n");
        return Visitor(server->port()).ask(bytes.replace(bytes.find("localhost"), 9, host)).status;
    };
    EXPECT_EQ(status("dynamodb:8000", "https://app.example"), 200);
    EXPECT_EQ(status("10.1.2.3:8000", "http://localhost:3000"), 200);
    EXPECT_EQ(status("database:8000", "https://app.example"), 403);
    EXPECT_EQ(status("dynamodb:8000", "https://other.example"), 403);
}

TEST(Server, says_why_it_cannot_start) {
    const auto server = start(embedded::make_memory_client());
    const auto fails = [](const std::string& host, std::uint16_t port) {
        ServerOptions options;
        options.host = host;
        options.port = port;
        const auto second = Server::start(embedded::make_memory_client(), options);
        EXPECT_FALSE(second);
        return second ? "" : std::string(second.error().type()) + ": " + second.error().message();
    };
    EXPECT_EQ(fails("127.0.0.1", server->port()), "ConfigurationError: cannot listen on 127.0.0.1, port " +
                                                      std::to_string(server->port()) + ": Address already in use");
    EXPECT_TRUE(fails("198.51.100.1", 0).starts_with("ConfigurationError: cannot listen on 198.51.100.1, port 0: "));
    EXPECT_TRUE(fails("no.such.host.invalid", 0).starts_with("ConfigurationError: cannot listen on no.such.host.invalid"));
}

TEST(Server, waits_for_answers_that_come_later) {
    const auto client = std::make_shared<LateClient>();
    const auto server = start(client);
    Visitor first(server->port()), second(server->port());
    ASSERT_TRUE(first.send(list + list));
    ASSERT_TRUE(second.send(list));
    client->wait_for(2);
    EXPECT_EQ(Visitor(server->port()).ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status, 200) << "threads are free meanwhile";
    client->release();
    EXPECT_EQ(second.read().body, R"({"TableNames":[]})");
    EXPECT_EQ(first.read().body, R"({"TableNames":[]})");
    EXPECT_EQ(first.read().body, R"({"TableNames":[]})");
    client->release();
}

/// Throws in some operations what no client should throw.
class ThrowingClient : public client::UniformClient<ThrowingClient> {
    friend UniformClient;
    template <class Request>
    result<client::ResponseOf<Request>> call(const Request& /*request*/) {
        return client::ResponseOf<Request>{};
    }
    template <class Request>
    void async_call(const Request& request, client::CompletionHandler<client::ResponseOf<Request>> handler) {
        if constexpr (std::is_same_v<Request, operation::DescribeLimitsRequest>) throw std::bad_alloc();
        if constexpr (std::is_same_v<Request, operation::DescribeEndpointsRequest>) return;  // drops the handler
        std::move(handler)(call(request));
    }
};

TEST(Server, outlives_a_client_that_throws) {
    const auto server = start(std::make_shared<ThrowingClient>());
    Visitor caller(server->port());
    const Answer answer = caller.ask(request("DescribeLimits", "{}"));
    EXPECT_EQ(answer.status, 500);
    EXPECT_NE(answer.body.find("#InternalServerError\""), std::string::npos) << answer.body;
    Visitor other(server->port());
    EXPECT_EQ(other.ask(request("DescribeEndpoints", "{}")).status, 500) << "an operation that was given up";
    EXPECT_EQ(other.ask(list).status, 200);
}

TEST(Server, outlives_a_peer_that_does_not_wait) {
    const auto client = std::make_shared<LateClient>();
    const auto server = start(client);
    {
        Visitor caller(server->port());
        ASSERT_TRUE(caller.send(list));
        client->wait_for(1);
    }
    client->release();
    EXPECT_EQ(Visitor(server->port()).ask(list).status, 200);
    client->release();
}

TEST(Server, finishes_requests_when_it_stops) {
    const auto client = std::make_shared<LateClient>();
    auto server = start(client);
    Visitor idle(server->port()), busy(server->port());
    EXPECT_EQ(idle.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    ASSERT_TRUE(busy.send(list));
    client->wait_for(1);
    auto stopped = std::async(std::launch::async, [&] { server->stop(20s); });
    EXPECT_TRUE(idle.is_hung_up());
    EXPECT_EQ(stopped.wait_for(20ms), std::future_status::timeout);
    client->release();
    const Answer answer = busy.read();
    EXPECT_EQ(answer.status, 200);
    EXPECT_TRUE(busy.is_hung_up());
    EXPECT_FALSE(Visitor(server->port()).is_connected());
}

TEST(Server, does_not_wait_for_ever_when_it_stops) {
    const auto client = std::make_shared<LateClient>();
    auto server = start(client);
    Visitor busy(server->port());
    ASSERT_TRUE(busy.send(list));
    client->wait_for(1);
    server->stop(1ms);
    EXPECT_TRUE(busy.is_hung_up());
    server.reset();
    client->release();  // its answer finds nobody
}

TEST(Server, refusals_reach_those_who_are_still_sending) {
    const auto server = start(embedded::make_memory_client());
    Visitor caller(server->port());
    std::string bytes = request("PutItem", std::string(16 * 1024 * 1024 + 1, ' '));
    caller.send(bytes);
    EXPECT_EQ(caller.read().status, 413);
    caller.end();
    EXPECT_TRUE(caller.is_hung_up());
    bytes = request("ListTables", std::string(16 * 1024 * 1024 - 2, ' ') + "{}");
    EXPECT_EQ(Visitor(server->port()).ask(bytes).status, 200);
}

TEST(Server, closes_what_takes_too_long) {
    ServerOptions options;
    options.idle_timeout = 30ms;
    options.head_timeout = 20ms;
    options.transfer_timeout = 20ms;
    const auto server = start(embedded::make_memory_client(), options);
    Visitor idle(server->port()), head(server->port()), body(server->port());
    head.send(list.substr(0, 20));
    body.send(list.substr(0, list.size() - 1));
    EXPECT_TRUE(idle.is_hung_up());
    EXPECT_EQ(head.read().status, 408);
    EXPECT_TRUE(head.is_hung_up());
    EXPECT_EQ(body.read().status, 408);
}

TEST(Server, closes_the_idlest_connection_for_a_newcomer) {
    ServerOptions options;
    options.most_connections = 2;
    const auto server = start(embedded::make_memory_client(), options);
    Visitor served(server->port());
    EXPECT_EQ(served.ask(list).status, 200);
    Visitor silent(server->port());
    EXPECT_EQ(Visitor(server->port()).ask(list).status, 200) << "in the place of the one that never said anything";
    EXPECT_TRUE(silent.is_hung_up());
    EXPECT_EQ(served.ask(list).status, 200) << "that has said something";
}

TEST(Server, refuses_a_newcomer_while_all_are_busy) {
    ServerOptions options;
    options.most_connections = 1;
    const auto client = std::make_shared<LateClient>();
    const auto server = start(client, options);
    Visitor busy(server->port());
    ASSERT_TRUE(busy.send(list));
    client->wait_for(1);
    EXPECT_TRUE(Visitor(server->port()).is_hung_up());
    client->release();
    EXPECT_EQ(busy.read().status, 200);
    EXPECT_EQ(Visitor(server->port()).ask(list).status, 200);
    client->release();
}

TEST(Server, long_work_leaves_the_threads_free) {
    const auto client = std::make_shared<LateClient>();
    const auto server = start(client);
    client->release();
    Visitor caller(server->port());
    EXPECT_EQ(caller.ask(request("DeleteTable", R"({"TableName":"none"})")).status, 400);
    EXPECT_EQ(caller.ask(request("UpdateTable", R"({"TableName":"none"})")).status, 400);
    client->release();
}

TEST(Server, answers_who_has_ended_his_side) {
    const auto server = start(embedded::make_memory_client());
    Visitor caller(server->port());
    caller.send(list + list);
    caller.end();
    EXPECT_EQ(caller.read().status, 200);
    EXPECT_EQ(caller.read().status, 200);
    EXPECT_TRUE(caller.is_hung_up());
}

TEST(Server, counts) {
    const auto server = start(embedded::make_memory_client());
    Visitor caller(server->port());
    const std::string create = R"({"TableName":"counted","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)"
                               R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"})";
    EXPECT_EQ(caller.ask(request("CreateTable", create)).status, 200);
    const std::string put = R"({"TableName":"counted","Item":{"id":{"S":"a"}}})";
    EXPECT_EQ(caller.ask(request("PutItem", put)).status, 200);
    EXPECT_EQ(caller.ask(request("PutItem", put)).status, 200);
    EXPECT_EQ(caller.ask(request("GetItem", R"({"TableName":"other","Key":{"id":{"S":"a"}}})")).status, 400);
    EXPECT_EQ(caller.ask("PUT / HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 404);
    EXPECT_EQ(caller.ask("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n").status, 403);
    const Answer answer = caller.ask("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(answer.field("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
    for (const std::string_view line :
         {R"(dyntastic_requests_total{operation="PutItem",result="ok"} 2)",
          R"(dyntastic_requests_total{operation="GetItem",result="ResourceNotFoundException"} 1)",
          R"(dyntastic_request_duration_seconds_count{operation="PutItem"} 2)",
          R"(dyntastic_request_duration_seconds_bucket{operation="PutItem",le="+Inf"} 2)",
          R"(dyntastic_other_responses_total{status="403"} 1)", R"(dyntastic_other_responses_total{status="404"} 1)",
          "dyntastic_connections 1", "dyntastic_connections_total 1", R"(dyntastic_table_items{table="counted"} 1)",
          R"(dyntastic_table_bytes{table="counted"} 3)"}) {
        EXPECT_NE(answer.body.find("\n" + std::string(line) + "\n"), std::string::npos) << line << "\n" << answer.body;
    }
}

}  // namespace
}  // namespace dyntastic::server
