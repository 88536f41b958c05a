// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// That options of the client reach where they are meant for, on real sockets.
#include <dyntastic/remote/remote_client.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <future>
#include <gtest/gtest.h>
#include <set>

#include "unit/remote/loopback_server.hpp"

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<RemoteClient> client_of(const std::string& url, RemoteOptions options) {
    options.url = url;
    options.region = "eu-central-1";
    options.credentials = fixed_credentials({"AKID", "secret"});
    return make_client(std::move(options)).value();
}

operation::UpdateItemRequest an_update() {
    operation::UpdateItemRequest request;
    request.table_name = "t";
    request.key = parse_wire_json(R"({"id":{"S":"1"}})").value();
    request.update_expression = "SET a = b";
    return request;
}

/// The nodes that a cluster's client sends updates of one item to.
std::set<std::string> nodes_asked(KeyAffinity affinity) {
    std::set<std::string> hosts;
    // Two nodes of one cluster, as far as the client can tell.
    LoopbackServer server([&](const std::string& request) {
        if (request.starts_with("GET /localnodes")) return http_answer(R"(["127.0.0.1","localhost"])");
        const std::size_t host = request.find("Host: ") + 6;
        hosts.insert(request.substr(host, request.find(':', host) - host));
        return http_answer("{}");
    });
    const auto client = client_of(server.url(), {.alternator = AlternatorOptions{.affinity = affinity}});
    for (int i = 0; i < 6; ++i) EXPECT_TRUE(client->update_item(an_update()).has_value());
    return hosts;
}

TEST(RemoteOptions, choose_which_requests_go_to_one_node) {
    EXPECT_EQ(nodes_asked(KeyAffinity::none).size(), 2U);
    EXPECT_EQ(nodes_asked(KeyAffinity::read_modify_write).size(), 1U);
    EXPECT_EQ(AlternatorOptions().affinity, KeyAffinity::read_modify_write);
}

/// Counts instead of sleeping.
class Counting final : public client::Pacing {
public:
    double random() override { return 0; }
    void sleep(std::chrono::milliseconds time) override { slept += time; }
    std::chrono::milliseconds slept{};
};

std::chrono::milliseconds slept_after_throttling(RetryMode mode) {
    int asked = 0;
    LoopbackServer server([&](const std::string&) {
        if (++asked > 1) return http_answer("{}");
        return http_answer(R"({"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException","message":"slow"})", 400);
    });
    Counting pacing;
    const auto client = client_of(server.url(), {.retry_mode = mode, .pacing = &pacing});
    EXPECT_TRUE(client->update_item(an_update()).has_value());
    EXPECT_EQ(asked, 2);
    return pacing.slept;
}

TEST(RemoteOptions, choose_the_retry_mode) {
    EXPECT_EQ(slept_after_throttling(RetryMode::standard), 0ms);
    EXPECT_GE(slept_after_throttling(RetryMode::adaptive), 500ms);  // about one request a second, as was measured
}

TEST(RemoteOptions, limit_a_call_in_all) {
    LoopbackServer server([](const std::string&) { return std::nullopt; });
    const auto client = client_of(server.url(), {.call_timeout = 30ms});
    EXPECT_EQ(client->update_item(an_update()).error().kind(), FailureKind::deadline_exceeded);
}

TEST(RemoteOptions, may_set_no_limits) {
    LoopbackServer server([](const std::string&) { return http_answer("{}"); });
    constexpr auto longest = std::chrono::milliseconds::max();
    const auto client = client_of(server.url(), {.connect_timeout = longest,
                                                 .attempt_timeout = longest,
                                                 .call_timeout = longest,
                                                 .idle_timeout = longest,
                                                 .alternator = AlternatorOptions{.interval = std::chrono::seconds::max()}});
    EXPECT_TRUE(client->update_item(an_update()).has_value());
    EXPECT_TRUE(client->update_item(an_update()).has_value());
    EXPECT_EQ(server.connections(), 2);  // one of them for the question for the nodes, which is asked once
    std::promise<bool> answered;
    client->async_update_item(
        an_update(), [&](const result<operation::UpdateItemResponse>& response) { answered.set_value(response.has_value()); });
    EXPECT_TRUE(answered.get_future().get());
}

TEST(RemoteOptions, that_are_of_no_use_are_refused) {
    const auto refusal = [](RemoteOptions options) {
        options.url = "http://localhost:8000";
        const auto client = make_client(std::move(options));
        if (client) return std::string("taken");
        EXPECT_EQ(client.error().kind(), FailureKind::configuration);
        return client.error().message();
    };
    EXPECT_EQ(refusal({.connect_timeout = 0ms}),
              "RemoteOptions::connect_timeout is 0 ms: expected at least 1 ms; milliseconds::max() means no limit");
    EXPECT_EQ(refusal({.attempt_timeout = -1ms}),
              "RemoteOptions::attempt_timeout is -1 ms: expected at least 1 ms; milliseconds::max() means no limit");
    EXPECT_EQ(refusal({.call_timeout = -5s}),
              "RemoteOptions::call_timeout is -5000 ms: expected at least 0 ms, which means no limit");
    EXPECT_EQ(
        refusal({.idle_timeout = std::chrono::milliseconds::min()}),
        "RemoteOptions::idle_timeout is -9223372036854775808 ms: expected at least 0 ms, which means that no connection is "
        "used twice");
    EXPECT_EQ(refusal({.backoff = client::BackoffPolicy{.cap = -1ms}}),
              "BackoffPolicy::cap is -1 ms: expected at least 0 ms, which means no pause");
    EXPECT_EQ(refusal({.alternator = AlternatorOptions{.interval = 0s}}),
              "AlternatorOptions::interval is 0 s: expected at least 1 s");
    EXPECT_EQ(refusal({.idle_timeout = 0ms, .backoff = client::BackoffPolicy{0ms, 0ms, 0ms, 0}}), "taken");
}

}  // namespace
}  // namespace dyntastic::remote
