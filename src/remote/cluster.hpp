// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remote/node.hpp"
#include "remote/task.hpp"

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
    void succeeded(const Node& node);
    void failed(const Node& node, TimePoint now);

    /// The cluster has these nodes now. Those that stay keep their health. Nothing happens when there are none.
    void replace(const std::vector<Node>& nodes);
    [[nodiscard]] std::vector<Node> nodes() const;

private:
    struct Health {
        Node node;
        int failures = 0;  // in a row
        TimePoint aside_until{};
    };
    [[nodiscard]] Health* find(const Node& node);

    mutable std::mutex mutex_;
    std::vector<Health> nodes_;
    std::size_t next_ = 0;
};

/// The nodes that ScyllaDB's /localnodes names, a JSON array of addresses, with the port and scheme of the node that was asked.
/// nullopt for anything else.
[[nodiscard]] std::optional<std::vector<Node>> read_local_nodes(std::string_view json, const Node& asked);

}  // namespace dyntastic::remote
