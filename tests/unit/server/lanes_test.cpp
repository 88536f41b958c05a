// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Requests that take long, and what they must not hold up.
#include <condition_variable>
#include <dyntastic/client/uniform_client.hpp>
#include <future>
#include <mutex>

#include "visitor.hpp"

namespace dyntastic::server {
namespace {

using namespace std::chrono_literals;

/// Keeps the thread that asks for a Scan, an UpdateTable or a ListTables until it is told otherwise.
class SlowClient : public client::UniformClient<SlowClient> {
public:
    void release() {
        {
            const std::lock_guard lock(mutex_);
            is_open_ = true;
        }
        changed_.notify_all();
    }
    void wait_for(int calls) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return calls_ >= calls; });
    }
    int calls() {
        const std::lock_guard lock(mutex_);
        return calls_;
    }

private:
    friend UniformClient;
    template <class Request>
    result<client::ResponseOf<Request>> call(const Request& request) {
        using namespace operation;
        if constexpr (std::is_same_v<Request, ScanRequest> || std::is_same_v<Request, UpdateTableRequest>) {
            std::unique_lock lock(mutex_);
            ++calls_;
            changed_.notify_all();
            changed_.wait(lock, [this] { return is_open_; });
        }
        return ((*inner_).*client::OperationOf<Request>::blocking)(request);
    }
    template <class Request>
    void async_call(const Request& request, client::CompletionHandler<client::ResponseOf<Request>> handler) {
        std::move(handler)(call(request));
    }

    std::shared_ptr<client::Client> inner_ = embedded::make_memory_client();
    std::mutex mutex_{};
    std::condition_variable changed_{};
    bool is_open_ = false;
    int calls_ = 0;
};

const std::string health = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
const std::string metrics = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
const std::string list = request("ListTables", "{}");
const std::string scan = request("Scan", R"({"TableName":"none"})");
const std::string update = request("UpdateTable", R"({"TableName":"none","BillingMode":"PAY_PER_REQUEST"})");
const std::string put = request("PutItem", R"({"TableName":"none","Item":{"id":{"S":"a"}}})");

TEST(Lanes, long_requests_hold_up_nobody) {
    const auto client = std::make_shared<SlowClient>();
    const auto server = start(client);
    std::vector<std::unique_ptr<Visitor>> patient;
    for (int i = 0; i < 8; ++i) {
        patient.push_back(std::make_unique<Visitor>(server->port()));
        ASSERT_TRUE(patient.back()->send((i % 2 == 0 ? scan : update) + list));
    }
    client->wait_for(2);
    for (int i = 0; i < 4; ++i) {  // connections of each worker
        Visitor visitor(server->port());
        EXPECT_EQ(visitor.ask(health).status, 200);
        EXPECT_EQ(visitor.ask(metrics).status, 200);
        EXPECT_EQ(visitor.ask(list).status, 200);
        EXPECT_EQ(visitor.ask(put).status, 400) << "goes where it may wait for locks of heavy writes";
        EXPECT_EQ(visitor.ask(list + list).status, 200);
        EXPECT_EQ(visitor.read().status, 200);
    }
    client->release();
    for (const auto& each : patient) {
        EXPECT_EQ(each->read().status, 400) << "there is no such table";
        EXPECT_EQ(each->read().body, R"({"TableNames":[]})") << "answers stay in their order";
    }
}

TEST(Lanes, what_nobody_waits_for_is_not_begun) {
    const auto client = std::make_shared<SlowClient>();
    const auto server = start(client);
    const int threads = static_cast<int>(std::max(2U, std::thread::hardware_concurrency()));
    std::vector<std::unique_ptr<Visitor>> busy;
    for (int i = 0; i < threads; ++i) {
        busy.push_back(std::make_unique<Visitor>(server->port()));
        ASSERT_TRUE(busy.back()->send(scan));
        client->wait_for(i + 1);
    }
    Visitor gone(server->port()), stays(server->port());
    ASSERT_TRUE(gone.send(scan));
    gone.end();
    EXPECT_TRUE(gone.is_hung_up()) << "it has been noticed to be gone";
    ASSERT_TRUE(stays.send(scan));
    client->release();
    EXPECT_EQ(stays.read().status, 400);
    EXPECT_EQ(client->calls(), threads + 1);
}

TEST(Lanes, large_and_packed_bodies_go_there_too) {
    const auto server = start(embedded::make_memory_client());
    Visitor visitor(server->port());
    EXPECT_EQ(visitor.ask(request("ListTables", std::string(100'000, ' ') + "{}")).status, 200);
    EXPECT_EQ(visitor.ask(request("Nope", std::string(100'000, ' ') + "{}")).status, 400);
    EXPECT_EQ(visitor.ask(request("ListTables", std::string(100'000, 'x'))).status, 400);
    EXPECT_EQ(visitor.ask(request("ListTables", "no gzip", "Content-Encoding: gzip\r\n")).status, 500);
    std::string unsigned_request = request("ListTables", "no gzip", "Content-Encoding: gzip\r\n");
    const std::size_t at = unsigned_request.find("Authorization");
    unsigned_request.erase(at, unsigned_request.find("\r\n", at) + 2 - at);
    EXPECT_NE(visitor.ask(unsigned_request).body.find("MissingAuthenticationToken"), std::string::npos)
        << "nothing is unpacked for nobody";
    EXPECT_EQ(visitor.ask(list).status, 200);
}

TEST(Lanes, stopping_does_not_wait_longer_than_it_is_told) {
    const auto client = std::make_shared<SlowClient>();
    auto server = start(client);
    Visitor busy(server->port()), queued(server->port());
    ASSERT_TRUE(busy.send(scan));
    client->wait_for(1);
    EXPECT_FALSE(server->stop(1ms));
    EXPECT_TRUE(busy.is_hung_up());
    auto destroyed = std::async(std::launch::async, [&] { server.reset(); });
    client->release();
    destroyed.wait();
    EXPECT_EQ(client->calls(), 1);
}

class AnswerTest : public FrontTest {};

TEST_F(AnswerTest, a_large_one_makes_the_connection_long) {
    const auto peer = connect();
    const std::string create = R"({"TableName":"large","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)"
                               R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"})";
    EXPECT_EQ(peer->ask(request("CreateTable", create)).status, 200);
    const std::string item = R"({"id":{"S":"a"},"v":{"S":")" + std::string(200'000, 'x') + R"("}})";
    EXPECT_EQ(peer->ask(request("PutItem", R"({"TableName":"large","Item":)" + item + "}")).status, 200);
    EXPECT_FALSE(peer->is_long());
    EXPECT_EQ(peer->ask(request("GetItem", R"({"TableName":"large","Key":{"id":{"S":"a"}}})")).status, 200);
    EXPECT_TRUE(peer->is_long());
    EXPECT_EQ(peer->ask(list).status, 200);
    EXPECT_FALSE(peer->is_long());
}

TEST(Health, says_what_is_wrong) {
    std::mutex mutex;
    std::string fault;
    ServerOptions options;
    options.fault = [&] {
        const std::lock_guard lock(mutex);
        return fault;
    };
    const auto server = start(embedded::make_memory_client(), options);
    const auto set_fault = [&](std::string text) {
        const std::lock_guard lock(mutex);
        fault = std::move(text);
    };
    Visitor visitor(server->port());
    EXPECT_EQ(visitor.ask(health).status, 200);
    EXPECT_NE(visitor.ask(metrics).body.find("\ndyntastic_healthy 1\n"), std::string::npos);
    set_fault("the disk is full");
    const Answer answer = visitor.ask(health);
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.body, "unhealthy: the disk is full\n");
    EXPECT_NE(visitor.ask(metrics).body.find("\ndyntastic_healthy 0\n"), std::string::npos);
    EXPECT_EQ(visitor.ask(list).status, 200) << "what can be answered is";
    set_fault("");
    EXPECT_EQ(visitor.ask(health).status, 200);
}

}  // namespace
}  // namespace dyntastic::server
