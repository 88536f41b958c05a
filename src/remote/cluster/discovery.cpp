// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/cluster/discovery.hpp"

#include <dyntastic/common/detail/later.hpp>

#include "remote/fetch.hpp"

namespace dyntastic::remote {

class Discovery::Asking final : public Job {
public:
    explicit Asking(std::shared_ptr<Discovery> discovery) : discovery_(std::move(discovery)) {}
    void run() override { discovery_->ask(); }

private:
    std::shared_ptr<Discovery> discovery_;
};

std::shared_ptr<Job> Discovery::job(TimePoint now) {
    TimePoint::rep next = next_.load();
    if (now.time_since_epoch().count() < next) return nullptr;
    // Of calls that come at once, one asks.
    const TimePoint again = later(now, options_.interval);
    if (!next_.compare_exchange_strong(next, again.time_since_epoch().count())) return nullptr;
    return std::make_shared<Asking>(shared_from_this());
}

void Discovery::ask() {
    std::string target = "/localnodes";
    if (!options_.datacenter.empty()) target += "?dc=" + percent_encoded(options_.datacenter);
    if (!options_.rack.empty()) target += (options_.datacenter.empty() ? "?rack=" : "&rack=") + percent_encoded(options_.rack);
    for (const Node& node : cluster_->nodes()) {
        const auto response = fetch_from(network_, node, {.target = target, .timeout = std::chrono::seconds(1), .attempts = 1});
        if (!response) continue;
        if (response->status != 200) return;  // no Alternator
        const auto nodes = read_local_nodes(response->body, node);
        if (!nodes) return;
        is_alternator_ = true;
        cluster_->replace(*nodes);
        return;
    }
}

}  // namespace dyntastic::remote
