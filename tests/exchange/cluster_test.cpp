// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "remote/cluster/alternator.hpp"
#include "script.hpp"

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;
using Hosts = std::vector<std::string>;

std::vector<Node> nodes_of(const std::string& url) { return parse_url(url).value(); }

TEST(Cluster, takes_its_nodes_in_turn) {
    Cluster cluster(nodes_of("http://a,b,c"));
    std::string order;
    for (int i = 0; i < 7; ++i) order += cluster.choose({}).host;
    EXPECT_EQ(order, "abcabca");
}

TEST(Cluster, puts_nodes_aside_that_fare_ill) {
    const auto nodes = nodes_of("http://a,b");
    Cluster cluster(nodes);
    TimePoint now{};
    const auto ask = [&](int times) {
        std::string order;
        for (int i = 0; i < times; ++i) order += cluster.choose(now).host;
        return order;
    };
    cluster.failed(nodes[0], now);
    EXPECT_EQ(ask(3), "bbb");
    now += 500ms;
    EXPECT_EQ(ask(3), "abb");  // one finds out
    cluster.failed(nodes[0], now);
    now += 999ms;
    EXPECT_EQ(ask(2), "bb");
    now += 1ms;
    EXPECT_EQ(ask(2), "ab");
    cluster.succeeded(nodes[0]);
    EXPECT_EQ(ask(4), "abab");
    for (int i = 0; i < 100; ++i) cluster.failed(nodes[0], now);
    now += 29s;
    EXPECT_EQ(ask(2), "bb");
    now += 1s;
    EXPECT_EQ(ask(2), "ab");
}

TEST(Cluster, asks_somebody_even_when_all_fare_ill) {
    const auto nodes = nodes_of("http://a,b");
    Cluster cluster(nodes);
    cluster.failed(nodes[1], TimePoint{});
    cluster.failed(nodes[0], TimePoint{} + 1ms);
    EXPECT_EQ(cluster.choose(TimePoint{} + 2ms).host, "b");
}

TEST(Cluster, keeps_the_health_of_nodes_that_stay) {
    const auto nodes = nodes_of("http://a,b");
    Cluster cluster(nodes);
    cluster.failed(nodes[1], TimePoint{});
    cluster.replace(nodes_of("http://b,c"));
    EXPECT_EQ(cluster.choose({}).host, "c");
    EXPECT_EQ(cluster.choose({}).host, "c");
    cluster.replace({});
    EXPECT_EQ(cluster.nodes().size(), 2U);
    cluster.failed(nodes[0], {});  // is not there any more
}

TEST(LocalNodes, are_an_array_of_addresses) {
    const Node asked = nodes_of("https://seed:8043").front();
    const auto read = [&](std::string_view json) {
        const auto nodes = read_local_nodes(json, asked);
        std::string text;
        if (!nodes) return std::string("refused");
        for (const Node& node : *nodes) text += node.authority() + (node.is_secure ? "+ " : " ");
        return text;
    };
    EXPECT_EQ(read(R"(["127.0.0.1","::1","n3","n3"])"), "127.0.0.1:8043+ [::1]:8043+ n3:8043+ ");
    EXPECT_EQ(read("[]"), "");
    for (const char* json : {"", "{}", "[1]", "[null]", R"(["a","b c"])", R"(["a/b"])", R"(["a,b"])", R"(["user@a"])",
                             R"(["a\r\nX: y"])", "healthy"}) {
        EXPECT_EQ(read(json), "refused") << json;
    }
}

class AlternatorTest : public ::testing::Test {
protected:
    explicit AlternatorTest() { discover({}); }
    void discover(AlternatorOptions options) {
        exchange.shared->discovery = std::make_shared<Discovery>(exchange.shared->cluster, exchange.script, std::move(options));
    }
    Exchange exchange{"http://n1:8000,n2:8000", 10};
};

TEST_F(AlternatorTest, is_asked_for_its_nodes_now_and_then) {
    exchange.script->local_nodes = R"(["n2","n3"])";
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(exchange.run());
    EXPECT_EQ(exchange.script->discoveries.size(), 1U);
    EXPECT_EQ(exchange.script->hosts, (Hosts{"n1", "n2", "n3"}));
    exchange.script->local_nodes = R"(["n4"])";
    exchange.now += 60s;
    exchange.script->hosts.clear();
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(exchange.run());
    EXPECT_EQ(exchange.script->discoveries.size(), 2U);
    EXPECT_EQ(exchange.script->hosts, (Hosts{"n2", "n4"}));
}

TEST_F(AlternatorTest, is_asked_for_a_datacenter_and_a_rack) {
    exchange.script->local_nodes = R"(["n9"])";
    discover({.datacenter = "dc 1", .rack = "r&2"});
    EXPECT_TRUE(exchange.run());
    EXPECT_EQ(exchange.script->discoveries, Hosts{"GET /localnodes?dc=dc%201&rack=r%262"});
    discover({.rack = "r"});
    EXPECT_TRUE(exchange.run());
    EXPECT_EQ(exchange.script->discoveries.back(), "GET /localnodes?rack=r");
}

TEST_F(AlternatorTest, is_found_through_any_node) {
    exchange.script->local_nodes = R"(["n2"])";
    exchange.script->down = {"n1"};
    EXPECT_TRUE(exchange.run());
    EXPECT_EQ(exchange.script->hosts, (Hosts{"n1", "n2", "n2"}));
    EXPECT_EQ(exchange.shared->cluster->nodes().size(), 1U);
}

TEST_F(AlternatorTest, is_not_taken_for_granted) {
    EXPECT_TRUE(exchange.run({"TransactGetItems", "{}", true, std::nullopt, "", "transactions"}));
    EXPECT_EQ(exchange.shared->cluster->nodes().size(), 2U);
    exchange.script->local_nodes = "healthy: localhost";
    exchange.now += 60s;
    EXPECT_TRUE(exchange.run({"TransactGetItems", "{}", true, std::nullopt, "", "transactions"}));
}

TEST_F(AlternatorTest, is_not_asked_for_what_it_lacks) {
    exchange.script->local_nodes = R"(["n1","n2"])";
    const auto outcome = exchange.run({"TransactGetItems", "{}", true, std::nullopt, "", "transactions"});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind(), FailureKind::unsupported_by_endpoint);
    EXPECT_EQ(outcome.error().message(), "Alternator has no transactions");
    EXPECT_TRUE(exchange.script->requests.empty());
    EXPECT_TRUE(exchange.run());
}

TEST_F(AlternatorTest, goes_on_with_the_nodes_that_are_left) {
    exchange.script->local_nodes = R"(["n1","n2","n3"])";
    exchange.script->down = {"n2", "n3"};
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(exchange.run());
    EXPECT_EQ(std::count(exchange.script->hosts.begin(), exchange.script->hosts.end(), "n2"), 1);
    EXPECT_EQ(exchange.pauses.size(), 2U);
}

TEST(Alternator, lacks_what_its_manual_says) {
    using operation::ProjectionType;
    EXPECT_EQ(lacking_in_alternator(operation::TransactWriteItemsRequest()), "transactions");
    EXPECT_EQ(lacking_in_alternator(operation::ExecuteStatementRequest()), "PartiQL");
    EXPECT_EQ(lacking_in_alternator(operation::TransactGetItemsRequest()), "transactions");
    operation::CreateTableRequest create;
    EXPECT_EQ(lacking_in_alternator(create), "");
    create.global_secondary_indexes.emplace().emplace_back().projection.projection_type = ProjectionType::all;
    EXPECT_EQ(lacking_in_alternator(create), "");
    create.local_secondary_indexes.emplace().emplace_back().projection.projection_type = ProjectionType::keys_only;
    EXPECT_EQ(lacking_in_alternator(create), "projections other than ALL");
    create.global_secondary_indexes->front().key_schema.resize(3);
    EXPECT_EQ(lacking_in_alternator(create), "index keys of several attributes");
    operation::UpdateTableRequest update;
    EXPECT_EQ(lacking_in_alternator(update), "");
    update.global_secondary_index_updates.emplace().emplace_back();
    EXPECT_EQ(lacking_in_alternator(update), "");
    update.global_secondary_index_updates->front().create.emplace().projection.projection_type = ProjectionType::include;
    EXPECT_EQ(lacking_in_alternator(update), "projections other than ALL");
}

}  // namespace
}  // namespace dyntastic::remote
