// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remote/transport/node.hpp"
#include "remote/transport/task.hpp"

namespace dyntastic::remote {

/// The servers of an endpoint, and how they fare. A node that lets a request down is put aside for a while, which doubles each
/// time up to half a minute; then one request tries it again. When all are aside, the one whose time is over first is asked.
/// Safe to use from many threads.
class Cluster {
public:
    /// At least one.
    explicit Cluster(std::vector<Node> nodes);

    /// The node for the next request: those that fare well in turn.
    [[nodiscard]] Node choose(TimePoint now);
    /// The node for a request about a partition with this hash: the first of those that fare well, or the one behind
    /// `passed_over` others, in an order that each partition has of its own and that is the same for all clients of the cluster
    /// (rendezvous hashing). So the partitions of a node that is down are spread over the others, and no others move.
    [[nodiscard]] Node choose(TimePoint now, std::uint64_t partition, std::size_t passed_over);
    void succeeded(const Node& node);
    void failed(const Node& node, TimePoint now);

    /// The cluster has these nodes now. Those that stay keep their health. Nothing happens when there are none.
    void replace(const std::vector<Node>& nodes);
    [[nodiscard]] std::vector<Node> nodes() const;
    [[nodiscard]] std::size_t size() const;

private:
    struct Health {
        explicit Health(Node the_node);
        [[nodiscard]] bool may_be_asked(TimePoint now) const { return failures == 0 || aside_until <= now; }

        Node node;
        std::uint64_t hash;
        int failures = 0;  // in a row
        TimePoint aside_until{};
    };
    [[nodiscard]] Health* find(const Node& node);
    [[nodiscard]] Node ask(Health& health, TimePoint now);
    [[nodiscard]] Node soonest() const;

    mutable std::mutex mutex_;
    std::vector<Health> nodes_;
    std::size_t next_ = 0;
};

/// The nodes that ScyllaDB's /localnodes names, a JSON array of addresses, with the port and scheme of the node that was asked.
/// nullopt for anything else.
[[nodiscard]] std::optional<std::vector<Node>> read_local_nodes(std::string_view json, const Node& asked);

}  // namespace dyntastic::remote
