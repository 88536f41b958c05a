// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/cluster/cluster.hpp"

#include <algorithm>
#include <dyntastic/value/key.hpp>
#include <utility>

#include "json/element.hpp"

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;

constexpr auto first_time_aside = 500ms;
constexpr auto longest_time_aside = 30s;
constexpr std::size_t most_nodes = 1'000;

TimePoint::duration time_aside(int failures) {
    const auto doubled = first_time_aside * (1LL << std::min(failures - 1, 10));
    return std::min<TimePoint::duration>(doubled, longest_time_aside);
}

/// How much a partition is drawn to a node: the finalizer of SplitMix64, which makes any two inputs look unrelated.
std::uint64_t weight(std::uint64_t node, std::uint64_t partition) {
    std::uint64_t x = node ^ partition;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

}  // namespace

Cluster::Health::Health(Node the_node) : node(std::move(the_node)), hash(partition_hash(node.authority())) {}

Cluster::Cluster(std::vector<Node> nodes) {
    for (Node& node : nodes) nodes_.emplace_back(std::move(node));
}

Node Cluster::choose(TimePoint now) {
    const std::lock_guard lock(mutex_);
    if (nodes_.size() == 1) return nodes_.front().node;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        Health& health = nodes_[(next_ + i) % nodes_.size()];
        if (!health.may_be_asked(now)) continue;
        next_ = (next_ + i + 1) % nodes_.size();
        return ask(health, now);
    }
    return soonest();
}

Node Cluster::choose(TimePoint now, std::uint64_t partition, std::size_t passed_over) {
    const std::lock_guard lock(mutex_);
    std::vector<std::pair<std::uint64_t, Health*>> order;
    order.reserve(nodes_.size());
    for (Health& health : nodes_) {
        if (health.may_be_asked(now)) order.emplace_back(weight(health.hash, partition), &health);
    }
    if (order.empty()) return soonest();
    const auto chosen = order.begin() + static_cast<std::ptrdiff_t>(passed_over % order.size());
    std::nth_element(order.begin(), chosen, order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    return ask(*chosen->second, now);
}

Node Cluster::ask(Health& health, TimePoint now) {
    // One request finds out whether it is well again; others need not wait for it.
    if (health.failures > 0) health.aside_until = now + time_aside(health.failures);
    return health.node;
}

Node Cluster::soonest() const {
    return std::min_element(nodes_.begin(), nodes_.end(),
                            [](const Health& a, const Health& b) { return a.aside_until < b.aside_until; })
        ->node;
}

void Cluster::succeeded(const Node& node) {
    const std::lock_guard lock(mutex_);
    if (Health* health = find(node)) health->failures = 0;
}

void Cluster::failed(const Node& node, TimePoint now) {
    const std::lock_guard lock(mutex_);
    Health* health = find(node);
    if (health == nullptr) return;
    ++health->failures;
    health->aside_until = now + time_aside(health->failures);
}

void Cluster::replace(const std::vector<Node>& nodes) {
    if (nodes.empty()) return;
    const std::lock_guard lock(mutex_);
    std::vector<Health> replaced;
    for (const Node& node : nodes) {
        const Health* known = find(node);
        replaced.push_back(known == nullptr ? Health(node) : *known);
    }
    nodes_ = std::move(replaced);
    next_ %= nodes_.size();
}

std::vector<Node> Cluster::nodes() const {
    const std::lock_guard lock(mutex_);
    std::vector<Node> nodes;
    nodes.reserve(nodes_.size());
    for (const Health& health : nodes_) nodes.push_back(health.node);
    return nodes;
}

std::size_t Cluster::size() const {
    const std::lock_guard lock(mutex_);
    return nodes_.size();
}

Cluster::Health* Cluster::find(const Node& node) {
    const auto found = std::find_if(nodes_.begin(), nodes_.end(), [&](const Health& health) { return health.node == node; });
    return found == nodes_.end() ? nullptr : &*found;
}

std::optional<std::vector<Node>> read_local_nodes(std::string_view json, const Node& asked) {
    const auto root = json::parse_document(json);
    if (!root || root->kind() != json::Kind::array) return std::nullopt;
    std::vector<Node> nodes;
    for (json::Cursor at(*root); !at.done(); at.next()) {
        const json::Element address = at.value();
        if (address.is_null() || address.kind() != json::Kind::string || nodes.size() == most_nodes) return std::nullopt;
        Node node = asked;
        node.host = std::string(address.string());
        // What comes from the network is held to the same rules as what a user writes.
        const auto parsed = parse_url((node.is_secure ? "https://" : "http://") + node.authority());
        if (!parsed || parsed->size() != 1 || parsed->front().host != node.host) return std::nullopt;
        if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) nodes.push_back(std::move(node));
    }
    return nodes;
}

}  // namespace dyntastic::remote
