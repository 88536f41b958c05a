// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Three servers in front of one engine, of which one is killed and started again under load, time after time.
#include <atomic>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/remote/remote_client.hpp>
#include <dyntastic/server/server.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <gtest/gtest.h>
#include <set>
#include <thread>

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;

constexpr int writers = 4;
constexpr int rounds = 6;
constexpr int writes_per_round = 60;  // of each writer, at least

class Failover : public ::testing::Test {
protected:
    void SetUp() override {
        for (int i = 0; i < 3; ++i) servers.push_back(start(0));
        std::string url = "http://";
        for (const auto& server : servers) url += (url.size() > 7 ? "," : "") + ("127.0.0.1:" + std::to_string(server->port()));
        client = make_client({.url = url,
                              .region = "local",
                              .credentials = fixed_credentials({"AKID", "secret"}),
                              .backoff = client::BackoffPolicy{.base = 5ms, .max_attempts = 10}})
                     .value();
        operation::CreateTableRequest request;
        request.table_name = "numbers";
        request.attribute_definitions.push_back({"id", ValueType::string});
        request.key_schema.push_back({"id", operation::KeyType::hash});
        request.billing_mode = operation::BillingMode::pay_per_request;
        ASSERT_TRUE(engine->create_table(request));
    }

    std::unique_ptr<server::Server> start(std::uint16_t port) {
        server::ServerOptions options;
        options.port = port;
        options.threads = 1;
        return server::Server::start(engine, options).value();
    }

    /// Kills a server, which cuts off whatever it is doing, and starts it anew, again and again while the others work.
    template <class Write>
    void under_load(Write write) {
        std::atomic<int> done = 0;
        std::atomic<bool> stops = false;
        std::vector<std::thread> threads;
        for (int writer = 0; writer < writers; ++writer) {
            threads.emplace_back([&, writer] {
                for (int i = 0; !stops; ++i, ++done, done.notify_one()) write(writer, i);
            });
        }
        for (int round = 0; round < rounds; ++round) {
            const auto wait_until = [&](int count) {
                for (int seen = done; seen < count; seen = done) done.wait(seen);
            };
            auto& victim = servers[static_cast<std::size_t>(round % 3)];
            const std::uint16_t port = victim->port();
            wait_until((2 * round + 1) * writers * writes_per_round / 2);
            victim->stop(0ms);
            victim.reset();
            wait_until((2 * round + 2) * writers * writes_per_round / 2);
            victim = start(port);
        }
        stops = true;
        for (std::thread& thread : threads) thread.join();
    }

    std::shared_ptr<client::Client> engine = embedded::make_memory_client();
    std::vector<std::unique_ptr<server::Server>> servers;
    std::shared_ptr<RemoteClient> client;
};

TEST_F(Failover, is_not_seen_by_what_may_be_repeated) {
    std::atomic<int> failures = 0, wrong = 0;
    under_load([&](int writer, int i) {
        operation::PutItemRequest put;
        put.table_name = "numbers";
        put.item =
            parse_wire_json(R"({"id":{"S":"w)" + std::to_string(writer) + R"("},"n":{"N":")" + std::to_string(i) + R"("}})")
                .value();
        failures += client->put_item(put) ? 0 : 1;
        operation::GetItemRequest get;
        get.table_name = "numbers";
        get.key = parse_wire_json(R"({"id":{"S":"w)" + std::to_string(writer) + R"("}})").value();
        const auto response = client->get_item(get);
        failures += response ? 0 : 1;
        wrong += response && response->item == put.item ? 0 : 1;
    });
    EXPECT_EQ(failures, 0);
    EXPECT_EQ(wrong, 0);
}

TEST_F(Failover, writes_nothing_twice_and_forgets_nothing) {
    std::vector<std::set<int>> acknowledged(writers), unknown(writers);
    std::atomic<int> other_failures = 0;
    under_load([&](int writer, int i) {
        operation::UpdateItemRequest update;
        update.table_name = "numbers";
        update.key = parse_wire_json(R"({"id":{"S":"w)" + std::to_string(writer) + R"("}})").value();
        update.update_expression = "SET l = list_append(if_not_exists(l, :none), :one)";
        const Item values = parse_wire_json(R"({"none":{"L":[]},"one":{"L":[{"N":")" + std::to_string(i) + R"("}]}})").value();
        update.expression_attribute_values = {{":none", Value(*values.find("none"))}, {":one", Value(*values.find("one"))}};
        const auto response = client->update_item(update);
        if (response) acknowledged[static_cast<std::size_t>(writer)].insert(i);
        else if (response.error().kind() == FailureKind::transport) unknown[static_cast<std::size_t>(writer)].insert(i);
        else ++other_failures;
    });
    EXPECT_EQ(other_failures, 0);
    for (int writer = 0; writer < writers; ++writer) {
        operation::GetItemRequest get;
        get.table_name = "numbers";
        get.key = parse_wire_json(R"({"id":{"S":"w)" + std::to_string(writer) + R"("}})").value();
        const auto response = engine->get_item(get);
        ASSERT_TRUE(response && response->item);
        const std::string json = to_wire_json(response->item->view());
        std::multiset<int> written;
        for (std::size_t at = json.find("{\"N\":\""); at != std::string::npos; at = json.find("{\"N\":\"", at + 1)) {
            written.insert(std::stoi(json.substr(at + 6)));
        }
        const auto& sure = acknowledged[static_cast<std::size_t>(writer)];
        for (const int i : sure) EXPECT_EQ(written.count(i), 1U) << i;
        for (const int i : written) {
            EXPECT_EQ(written.count(i), 1U) << i;
            EXPECT_TRUE(sure.contains(i) || unknown[static_cast<std::size_t>(writer)].contains(i)) << i;
        }
    }
}

}  // namespace
}  // namespace dyntastic::remote
