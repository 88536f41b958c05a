// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "remote/cluster/affinity.hpp"
#include "remote/transport/task.hpp"

namespace dyntastic::remote {

class Call;
struct Shared;

/// What a call does before its first attempt at an endpoint that may be a cluster of ScyllaDB's Alternator:
///
///   1. It asks for the nodes, if it is time for that.
///   2. It refuses a request that needs what Alternator lacks.
///   3. It finds the request's partition. For that it asks the cluster for the table's hash key, once per table.
///
/// Elsewhere it is over at once.
class Routing final : public Task {
public:
    struct Request {
        /// A part of the request that Alternator lacks, a constant; empty for none.
        std::string_view lacking{};
        std::optional<KeyRoute> route{};
        std::string table{};  // for the observer
        TimePoint deadline = TimePoint::max();
    };

    Routing(std::shared_ptr<Shared> shared, Request request);
    ~Routing() override;
    Routing(const Routing&) = delete;
    Routing& operator=(const Routing&) = delete;

    [[nodiscard]] Need advance(Event event, TimePoint now) override;

    /// Whether the request can be sent, once nothing is needed any more.
    [[nodiscard]] const result<void>& outcome() const noexcept { return outcome_; }
    /// The request's partition; nullopt if any node will do.
    [[nodiscard]] std::optional<std::uint64_t> partition() const noexcept { return partition_; }

private:
    [[nodiscard]] Need discovered(TimePoint now);
    [[nodiscard]] Need described(Event event, TimePoint now);

    std::shared_ptr<Shared> shared_;
    Request request_;
    bool has_discovered_ = false;
    std::unique_ptr<Call> describing_;  // the table, to know its hash key
    result<void> outcome_;
    std::optional<std::uint64_t> partition_;
};

}  // namespace dyntastic::remote
