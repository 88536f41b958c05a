// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/cluster/affinity.hpp"

#include <dyntastic/operation/delete_item.hpp>
#include <dyntastic/operation/get_item.hpp>
#include <dyntastic/operation/put_item.hpp>
#include <dyntastic/operation/query.hpp>
#include <dyntastic/operation/update_item.hpp>
#include <dyntastic/value/key.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "script.hpp"

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;
using operation::PutItemRequest;
using operation::ReturnValues;
using operation::UpdateItemRequest;

constexpr int keys = 3'000;

std::uint64_t partition(int number) { return partition_hash(std::to_string(number)); }

std::vector<Node> nodes_of(const std::string& url) { return parse_url(url).value(); }

std::vector<std::string> owners(Cluster& cluster, TimePoint now = {}) {
    std::vector<std::string> hosts;
    for (int key = 0; key < keys; ++key) hosts.push_back(cluster.choose(now, partition(key), 0).host);
    return hosts;
}

TEST(Affinity, spreads_partitions_evenly) {
    Cluster cluster(nodes_of("http://a,b,c,d,e"));
    std::map<std::string, int> counts;
    for (const std::string& host : owners(cluster)) ++counts[host];
    EXPECT_EQ(counts.size(), 5U);
    for (const auto& [host, count] : counts) {
        EXPECT_GT(count, keys / 5 * 0.85) << host;
        EXPECT_LT(count, keys / 5 * 1.15) << host;
    }
}

TEST(Affinity, is_the_same_for_all_clients) {
    Cluster one(nodes_of("http://a:1,b:1,c:1")), other(nodes_of("http://c:1,a:1,b:1"));
    (void)other.choose({});  // turns do not matter
    EXPECT_EQ(owners(one), owners(other));
    // Of programs too that are built another day: this is what it was.
    std::string first;
    for (int key = 0; key < 20; ++key) first += one.choose({}, partition(key), 0).host;
    EXPECT_EQ(first, "baacacbabcbacaaacccc");
}

TEST(Affinity, moves_only_the_partitions_of_a_node_that_is_down) {
    const auto nodes = nodes_of("http://a,b,c,d");
    Cluster cluster(nodes);
    TimePoint now{};
    const auto before = owners(cluster, now);
    cluster.failed(nodes[1], now);
    const auto meanwhile = owners(cluster, now);
    std::map<std::string, int> heirs;
    for (std::size_t key = 0; key < keys; ++key) {
        if (before[key] != "b") EXPECT_EQ(meanwhile[key], before[key]);
        else ++heirs[meanwhile[key]];
    }
    EXPECT_EQ(heirs.size(), 3U);  // all others share what it had
    EXPECT_FALSE(heirs.contains("b"));
    // One request finds out whether it is back.
    now += 500ms;
    const auto probing = owners(cluster, now);
    EXPECT_EQ(std::count(probing.begin(), probing.end(), "b"), 1);
    cluster.succeeded(nodes[1]);
    EXPECT_EQ(owners(cluster, now), before);
    // A node more takes its share from all, and nothing else moves.
    cluster.replace(nodes_of("http://a,b,c,d,e"));
    const auto after = owners(cluster, now);
    for (std::size_t key = 0; key < keys; ++key) EXPECT_TRUE(after[key] == before[key] || after[key] == "e");
}

TEST(Affinity, has_an_order_of_nodes_for_each_partition) {
    const auto nodes = nodes_of("http://a,b,c");
    Cluster cluster(nodes);
    for (int key = 0; key < 100; ++key) {
        std::string order;
        for (std::size_t passed_over = 0; passed_over < 4; ++passed_over)
            order += cluster.choose({}, partition(key), passed_over).host;
        EXPECT_EQ(order[3], order[0]);
        EXPECT_EQ((std::set<char>{order[0], order[1], order[2]}), (std::set<char>{'a', 'b', 'c'}));
        // Where the first is down, the second is asked.
        Cluster without(nodes);
        without.failed(nodes[static_cast<std::size_t>(order[0] - 'a')], {});
        EXPECT_EQ(without.choose({}, partition(key), 0).host, order.substr(1, 1));
    }
    for (const Node& node : nodes) cluster.failed(node, TimePoint{} + (node.host == "b" ? 0ms : 1ms));
    EXPECT_EQ(cluster.choose(TimePoint{} + 2ms, partition(1), 0).host, "b");  // somebody, even when all fare ill
}

Item item(const std::string& json) { return parse_wire_json(json).value(); }

template <class Request>
Request about(const std::string& json) {
    Request request;
    request.table_name = "t";
    if constexpr (requires { request.key; }) request.key = item(json);
    else request.item = item(json);
    return request;
}

/// From which affinity on a request's key matters: 0 to 3, 4 for never.
template <class Request>
int matters_from(const Request& request) {
    KeyNames names;
    for (const auto affinity : {KeyAffinity::none, KeyAffinity::read_modify_write, KeyAffinity::writes, KeyAffinity::all}) {
        if (route_of(request, affinity, names)) return static_cast<int>(affinity);
    }
    return 4;
}

TEST(KeyRoute, is_for_requests_that_read_before_they_write) {
    const std::string key = R"({"id":{"S":"1"}})";
    const int rmw = 1, writes = 2, all = 3, never = 4;
    EXPECT_EQ(matters_from(about<operation::GetItemRequest>(key)), all);
    EXPECT_EQ(matters_from(operation::QueryRequest()), never);
    auto put = about<PutItemRequest>(key);
    EXPECT_EQ(matters_from(put), writes);
    put.return_values = ReturnValues::all_old;
    EXPECT_EQ(matters_from(put), rmw);
    put = about<PutItemRequest>(key);
    put.condition_expression = "attribute_exists(a)";
    EXPECT_EQ(matters_from(put), rmw);
    put = about<PutItemRequest>(key);
    put.expected.emplace();
    EXPECT_EQ(matters_from(put), rmw);
    auto erase = about<operation::DeleteItemRequest>(key);
    EXPECT_EQ(matters_from(erase), writes);
    erase.condition_expression = "attribute_exists(a)";
    EXPECT_EQ(matters_from(erase), rmw);
    auto update = about<UpdateItemRequest>(key);
    EXPECT_EQ(matters_from(update), writes);
    update.return_values = ReturnValues::updated_new;
    EXPECT_EQ(matters_from(update), writes);
    update.return_values = ReturnValues::all_new;
    EXPECT_EQ(matters_from(update), rmw);
    update = about<UpdateItemRequest>(key);
    update.update_expression = "SET a = :a";
    EXPECT_EQ(matters_from(update), rmw);
    update = about<UpdateItemRequest>(key);
    update.attribute_updates.emplace()["a"].action = operation::AttributeAction::put;
    EXPECT_EQ(matters_from(update), writes);
    update.attribute_updates->at("a").action = operation::AttributeAction::erase;
    EXPECT_EQ(matters_from(update), writes);
    update.attribute_updates->at("a").action = operation::AttributeAction::add;
    EXPECT_EQ(matters_from(update), rmw);
}

TEST(KeyRoute, learns_the_hash_key_where_it_can) {
    KeyNames names;
    const auto partition_of = [&](const auto& request) { return route_of(request, KeyAffinity::all, names)->partition(names); };
    // A key of two attributes and an item of several do not tell.
    const auto of_two = about<UpdateItemRequest>(R"({"id":{"S":"1"},"n":{"N":"1"}})");
    const auto of_item = about<PutItemRequest>(R"({"id":{"S":"1"},"n":{"N":"2"},"l":{"L":[]}})");
    EXPECT_FALSE(partition_of(of_two));
    EXPECT_FALSE(partition_of(of_item));
    // One that is alone does.
    const auto alone = partition_of(about<operation::GetItemRequest>(R"({"id":{"S":"1"}})"));
    ASSERT_TRUE(alone);
    EXPECT_EQ(names.find("t"), "id");
    EXPECT_EQ(partition_of(of_two), alone);
    EXPECT_EQ(partition_of(of_item), alone);
    EXPECT_NE(partition_of(about<PutItemRequest>(R"({"id":{"S":"2"},"n":{"N":"2"}})")), alone);
    // By value, by type, and by table.
    const auto number = [&](const char* text) {
        return partition_of(about<operation::GetItemRequest>(R"({"id":{"N":")" + std::string(text) + R"("}})"));
    };
    EXPECT_EQ(number("1"), number("1.0"));
    EXPECT_NE(number("1"), alone);
    auto elsewhere = about<operation::GetItemRequest>(R"({"id":{"S":"1"}})");
    elsewhere.table_name = "u";
    EXPECT_NE(partition_of(elsewhere), alone);
    // The table is another one by now.
    EXPECT_FALSE(partition_of(about<PutItemRequest>(R"({"pk":{"S":"1"},"n":{"N":"2"}})")));
    EXPECT_TRUE(partition_of(about<operation::GetItemRequest>(R"({"pk":{"S":"1"}})")));
    EXPECT_EQ(names.find("t"), "pk");
    EXPECT_FALSE(partition_of(about<PutItemRequest>("{}")));
}

TEST(KeyRoute, finds_the_hash_key_in_a_description) {
    EXPECT_EQ(
        hash_key_in(
            R"({"Table":{"KeySchema":[{"AttributeName":"n","KeyType":"RANGE"},{"AttributeName":"id","KeyType":"HASH"}]}})"),
        "id");
    for (const char* json :
         {"", "{}", "[]", R"({"Table":{}})", R"({"Table":{"KeySchema":[{}]}})", R"({"Table":{"KeySchema":7}})"}) {
        EXPECT_EQ(hash_key_in(json), "") << json;
    }
}

TEST(KeyNames, are_asked_for_once_in_a_minute) {
    KeyNames names;
    TimePoint now{};
    EXPECT_TRUE(names.may_ask("t", now));
    EXPECT_FALSE(names.may_ask("t", now));
    EXPECT_TRUE(names.may_ask("u", now));
    now += 60s;
    EXPECT_TRUE(names.may_ask("t", now));
    for (int i = 0; i < 20'000; ++i) names.learn(std::to_string(i), "id");
    EXPECT_EQ(names.find("9000"), "id");
    EXPECT_EQ(names.find("19000"), "");
    EXPECT_FALSE(names.may_ask("19000", now));
}

class AffinityTest : public ::testing::Test {
protected:
    AffinityTest() {
        exchange.script->local_nodes = R"(["n1","n2","n3"])";
        exchange.script->description =
            R"({"Table":{"KeySchema":[{"AttributeName":"id","KeyType":"HASH"},{"AttributeName":"n","KeyType":"RANGE"}]}})";
        exchange.shared->discovery =
            std::make_shared<Discovery>(exchange.shared->cluster, exchange.script, AlternatorOptions{.interval = 24h});
    }
    Call::Request request_for(const std::string& id, int number = 1) {
        auto request =
            about<UpdateItemRequest>(R"({"id":{"S":")" + id + R"("},"n":{"N":")" + std::to_string(number) + R"("}})");
        request.update_expression = "SET a = :a";
        return {.operation = "UpdateItem",
                .body = "{}",
                .is_repeatable = true,
                .route = route_of(request, KeyAffinity::read_modify_write, exchange.shared->key_names)};
    }
    /// The nodes that the last requests went to.
    std::string asked(std::size_t from = 0) {
        std::string hosts;
        for (std::size_t i = from; i < exchange.script->requests.size(); ++i) {
            const std::string& request = exchange.script->requests[i];
            hosts += request.substr(request.find("\r\nHost: n") + 9, 1);
        }
        return hosts;
    }
    std::string owner_of(const std::string& id) {
        exchange.script->requests.clear();
        EXPECT_TRUE(exchange.run(request_for(id)));
        return asked();
    }
    Exchange exchange{"http://n1:8000,n2:8000", 10};
};

TEST_F(AffinityTest, sends_requests_for_one_partition_to_one_node) {
    std::set<std::string> owners;
    for (int key = 0; key < 20; ++key) {
        exchange.script->requests.clear();
        for (int number = 0; number < 5; ++number) EXPECT_TRUE(exchange.run(request_for(std::to_string(key), number)));
        const std::string hosts = asked();
        EXPECT_EQ(hosts, std::string(5, hosts[0]));
        owners.insert(hosts);
    }
    EXPECT_EQ(owners.size(), 3U);
    EXPECT_EQ(exchange.script->descriptions, 1U);
}

TEST_F(AffinityTest, goes_to_the_next_node_when_one_is_down) {
    const std::string owner = owner_of("k");
    exchange.script->down = {"n" + owner};
    exchange.shared->pool.drop_idle(nodes_of("http://n" + owner + ":8000").front());
    const std::string heir = owner_of("k");
    EXPECT_NE(heir, owner);
    EXPECT_EQ(exchange.pauses.size(), 1U);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(owner_of("k"), heir);
    EXPECT_EQ(exchange.pauses.size(), 1U);  // nobody runs into it any more
    exchange.script->down.clear();
    exchange.now += 1s;
    EXPECT_EQ(owner_of("k"), owner);
}

TEST_F(AffinityTest, lets_another_node_try_what_one_cannot_do) {
    const std::string owner = owner_of("k");
    exchange.script->requests.clear();
    exchange.script->answers = {answer(500, error_body("InternalServerError", "oh")),
                                answer(500, error_body("InternalServerError", "oh")), answer(200, "{}")};
    EXPECT_TRUE(exchange.run(request_for("k")));
    const std::string hosts = asked();
    ASSERT_EQ(hosts.size(), 3U);
    EXPECT_EQ(hosts.substr(0, 1), owner);
    EXPECT_EQ((std::set<char>(hosts.begin(), hosts.end())).size(), 3U);
    EXPECT_EQ(owner_of("k"), owner);
}

TEST_F(AffinityTest, goes_anywhere_while_the_hash_key_is_not_known) {
    exchange.script->description = R"({"Table":{}})";
    for (int i = 0; i < 6; ++i) EXPECT_TRUE(exchange.run(request_for("k")));
    EXPECT_EQ(exchange.script->descriptions, 1U);
    const std::string hosts = asked();
    EXPECT_EQ((std::set<char>(hosts.begin(), hosts.end())).size(), 3U);
    exchange.script->description = R"({"Table":{"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}})";
    exchange.now += 61s;
    exchange.script->requests.clear();
    for (int i = 0; i < 6; ++i) EXPECT_TRUE(exchange.run(request_for("k")));
    EXPECT_EQ(exchange.script->descriptions, 2U);
    EXPECT_EQ(asked(), std::string(6, asked()[0]));
}

TEST_F(AffinityTest, does_not_wait_long_for_a_description) {
    EXPECT_TRUE(exchange.run());  // finds the nodes
    exchange.script->trouble = Trouble::silence;
    exchange.script->trouble_at = exchange.script->steps + 4;
    const TimePoint before = exchange.now;
    EXPECT_TRUE(exchange.run(request_for("k")));
    EXPECT_EQ(exchange.now - before, 1s);
    EXPECT_TRUE(exchange.pauses.empty());
    // The call's own deadline counts first, and it can be cancelled.
    exchange.now += 61s;
    exchange.script->trouble_at = exchange.script->steps + 2;
    auto request = request_for("k");
    request.deadline = exchange.now + 100ms;
    const auto late = exchange.run(std::move(request));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind(), FailureKind::deadline_exceeded);
    exchange.now += 61s;
    const auto canceled = exchange.run_canceled(request_for("k"), 2);
    ASSERT_FALSE(canceled);
    EXPECT_EQ(canceled.error().kind(), FailureKind::canceled);
    EXPECT_TRUE(exchange.run(request_for("k")));
}

TEST_F(AffinityTest, is_for_alternator_alone) {
    exchange.script->local_nodes.clear();
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(exchange.run(request_for("k")));
    EXPECT_EQ(asked(), "1212");
    EXPECT_EQ(exchange.script->descriptions, 0U);
}

}  // namespace
}  // namespace dyntastic::remote
