// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <dyntastic/remote/remote_client.hpp>
#include <memory>
#include <string>

#include "remote/cluster/cluster.hpp"
#include "remote/transport/stream.hpp"
#include "remote/transport/task.hpp"

namespace dyntastic::remote {

/// Asks a cluster of ScyllaDB's Alternator for its nodes, from time to time. A server that does not know the question is no
/// Alternator, and keeps the nodes that it has. Safe to use from many threads.
/// https://docs.scylladb.com/manual/stable/alternator/new-apis.html
class Discovery : public std::enable_shared_from_this<Discovery> {
public:
    Discovery(std::shared_ptr<Cluster> cluster, std::shared_ptr<Network> network, AlternatorOptions options)
        : cluster_(std::move(cluster)), network_(std::move(network)), options_(std::move(options)) {}

    /// Something to run before the next request; null when it is not time for it.
    [[nodiscard]] std::shared_ptr<Job> job(TimePoint now);
    /// Whether the cluster has answered as Alternator does.
    [[nodiscard]] bool has_found_alternator() const noexcept { return is_alternator_.load(); }

private:
    class Asking;
    void ask();

    std::shared_ptr<Cluster> cluster_;
    std::shared_ptr<Network> network_;
    AlternatorOptions options_;
    std::atomic<TimePoint::rep> next_{TimePoint::min().time_since_epoch().count()};
    std::atomic<bool> is_alternator_{false};
};

}  // namespace dyntastic::remote
