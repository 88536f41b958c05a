// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The server with its sockets and threads.
#include <arpa/inet.h>
#include <atomic>
#include <condition_variable>
#include <dyntastic/client/uniform_client.hpp>
#include <dyntastic/server/server.hpp>
#include <future>
#include <mutex>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "peer.hpp"

namespace dyntastic::server {
namespace {

using namespace std::chrono_literals;

/// A blocking socket to the server.
class Caller {
public:
    explicit Caller(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        is_connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        const timeval patience{20, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    }
    ~Caller() { ::close(socket_); }
    Caller(const Caller&) = delete;
    Caller& operator=(const Caller&) = delete;

    [[nodiscard]] bool is_connected() const { return is_connected_; }
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void end() { ::shutdown(socket_, SHUT_WR); }
    Answer read() {
        while (true) {
            const std::size_t end = received_.find("\r\n\r\n");
            if (end != std::string::npos) {
                const std::size_t field = received_.find("Content-Length: ");
                const std::size_t size = field < end ? std::stoul(received_.substr(field + 16)) : 0;
                if (received_.size() >= end + 4 + size) return take_answer(received_);
            }
            if (!receive()) return {};
        }
    }
    Answer ask(std::string_view bytes) {
        send(bytes);
        return read();
    }
    /// Whether the server hangs up without another byte.
    bool is_hung_up() { return received_.empty() && !receive() && received_.empty(); }

private:
    bool receive() {
        char buffer[65536];
        const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
        if (count <= 0) return false;
        received_.append(buffer, static_cast<std::size_t>(count));
        return true;
    }
    int socket_;
    bool is_connected_ = false;
    std::string received_{};
};

std::unique_ptr<Server> start(std::shared_ptr<client::Client> client, ServerOptions options = {}) {
    options.port = 0;
    options.threads = 2;
    auto server = Server::start(std::move(client), options);
    EXPECT_TRUE(server);
    return std::move(*server);
}

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
                Caller caller(server->port());
                for (int n = 0; n < 20; ++n) good += caller.ask(list).status == 200 ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(good, 8 * 5 * 20);
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
    Caller first(server->port()), second(server->port());
    ASSERT_TRUE(first.send(list + list));
    ASSERT_TRUE(second.send(list));
    client->wait_for(2);
    EXPECT_EQ(Caller(server->port()).ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status, 200) << "threads are free meanwhile";
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
    Caller caller(server->port());
    const Answer answer = caller.ask(request("DescribeLimits", "{}"));
    EXPECT_EQ(answer.status, 500);
    EXPECT_NE(answer.body.find("#InternalServerError\""), std::string::npos) << answer.body;
    Caller other(server->port());
    EXPECT_EQ(other.ask(request("DescribeEndpoints", "{}")).status, 500) << "an operation that was given up";
    EXPECT_EQ(other.ask(list).status, 200);
}

TEST(Server, outlives_a_peer_that_does_not_wait) {
    const auto client = std::make_shared<LateClient>();
    const auto server = start(client);
    {
        Caller caller(server->port());
        ASSERT_TRUE(caller.send(list));
        client->wait_for(1);
    }
    client->release();
    EXPECT_EQ(Caller(server->port()).ask(list).status, 200);
    client->release();
}

TEST(Server, finishes_requests_when_it_stops) {
    const auto client = std::make_shared<LateClient>();
    auto server = start(client);
    Caller idle(server->port()), busy(server->port());
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
    EXPECT_FALSE(Caller(server->port()).is_connected());
}

TEST(Server, does_not_wait_for_ever_when_it_stops) {
    const auto client = std::make_shared<LateClient>();
    auto server = start(client);
    Caller busy(server->port());
    ASSERT_TRUE(busy.send(list));
    client->wait_for(1);
    server->stop(1ms);
    EXPECT_TRUE(busy.is_hung_up());
    server.reset();
    client->release();  // its answer finds nobody
}

TEST(Server, refusals_reach_those_who_are_still_sending) {
    const auto server = start(embedded::make_memory_client());
    Caller caller(server->port());
    std::string bytes = request("PutItem", std::string(16 * 1024 * 1024 + 1, ' '));
    caller.send(bytes);
    EXPECT_EQ(caller.read().status, 413);
    caller.end();
    EXPECT_TRUE(caller.is_hung_up());
    bytes = request("ListTables", std::string(16 * 1024 * 1024 - 2, ' ') + "{}");
    EXPECT_EQ(Caller(server->port()).ask(bytes).status, 200);
}

TEST(Server, closes_what_takes_too_long) {
    ServerOptions options;
    options.idle_timeout = 30ms;
    options.head_timeout = 20ms;
    options.transfer_timeout = 20ms;
    const auto server = start(embedded::make_memory_client(), options);
    Caller idle(server->port()), head(server->port()), body(server->port());
    head.send(list.substr(0, 20));
    body.send(list.substr(0, list.size() - 1));
    EXPECT_TRUE(idle.is_hung_up());
    EXPECT_EQ(head.read().status, 408);
    EXPECT_TRUE(head.is_hung_up());
    EXPECT_EQ(body.read().status, 408);
}

TEST(Server, serves_only_so_many_connections) {
    ServerOptions options;
    options.most_connections = 2;
    const auto server = start(embedded::make_memory_client(), options);
    {
        Caller first(server->port()), second(server->port());
        EXPECT_EQ(first.ask(list).status, 200);
        EXPECT_EQ(second.ask(list).status, 200);
        Caller third(server->port());
        EXPECT_TRUE(third.is_hung_up());
    }
    int status = 0;
    while (status != 200) status = Caller(server->port()).ask(list).status;  // until the two have been noticed to be gone
}

TEST(Server, long_work_leaves_the_threads_free) {
    const auto client = std::make_shared<LateClient>();
    const auto server = start(client);
    client->release();
    Caller caller(server->port());
    EXPECT_EQ(caller.ask(request("DeleteTable", R"({"TableName":"none"})")).status, 400);
    EXPECT_EQ(caller.ask(request("UpdateTable", R"({"TableName":"none"})")).status, 400);
    client->release();
}

TEST(Server, answers_who_has_ended_his_side) {
    const auto server = start(embedded::make_memory_client());
    Caller caller(server->port());
    caller.send(list + list);
    caller.end();
    EXPECT_EQ(caller.read().status, 200);
    EXPECT_EQ(caller.read().status, 200);
    EXPECT_TRUE(caller.is_hung_up());
}

TEST(Server, counts) {
    const auto server = start(embedded::make_memory_client());
    Caller caller(server->port());
    const std::string create = R"({"TableName":"counted","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)"
                               R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"})";
    EXPECT_EQ(caller.ask(request("CreateTable", create)).status, 200);
    const std::string put = R"({"TableName":"counted","Item":{"id":{"S":"a"}}})";
    EXPECT_EQ(caller.ask(request("PutItem", put)).status, 200);
    EXPECT_EQ(caller.ask(request("PutItem", put)).status, 200);
    EXPECT_EQ(caller.ask(request("GetItem", R"({"TableName":"other","Key":{"id":{"S":"a"}}})")).status, 400);
    EXPECT_EQ(caller.ask("PUT / HTTP/1.1\r\nHost: x\r\n\r\n").status, 404);
    const Answer answer = caller.ask("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(answer.field("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
    for (const std::string_view line :
         {R"(dyntastic_requests_total{operation="PutItem",result="ok"} 2)",
          R"(dyntastic_requests_total{operation="GetItem",result="ResourceNotFoundException"} 1)",
          R"(dyntastic_request_duration_seconds_count{operation="PutItem"} 2)",
          R"(dyntastic_request_duration_seconds_bucket{operation="PutItem",le="+Inf"} 2)",
          R"(dyntastic_other_responses_total{status="404"} 1)", "dyntastic_connections 1", "dyntastic_connections_total 1",
          R"(dyntastic_table_items{table="counted"} 1)", R"(dyntastic_table_bytes{table="counted"} 3)"}) {
        EXPECT_NE(answer.body.find("\n" + std::string(line) + "\n"), std::string::npos) << line << "\n" << answer.body;
    }
}

}  // namespace
}  // namespace dyntastic::server
