// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/cluster/routing.hpp"

#include <algorithm>
#include <chrono>
#include <dyntastic/common/detail/later.hpp>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/operation/describe_table.hpp>
#include <dyntastic/operation/wire_json.hpp>
#include <utility>

#include "remote/call.hpp"

namespace dyntastic::remote {
namespace {

constexpr std::chrono::milliseconds description_timeout{1'000};

}  // namespace

Routing::Routing(std::shared_ptr<Shared> shared, Request request) : shared_(std::move(shared)), request_(std::move(request)) {}

Routing::~Routing() = default;

Need Routing::advance(Event event, TimePoint now) {
    if (shared_->discovery == nullptr) return {};
    if (describing_ != nullptr) return described(event, now);
    if (!std::exchange(has_discovered_, true)) {
        if (auto job = shared_->discovery->job(now)) return {.kind = Need::Kind::job, .job = std::move(job)};
    }
    return discovered(now);
}

Need Routing::discovered(TimePoint now) {
    if (!shared_->discovery->has_found_alternator()) return {};
    if (!request_.lacking.empty()) {
        outcome_ = Failure(FailureKind::unsupported_by_endpoint, "Alternator has no " + std::string(request_.lacking));
        return {};
    }
    if (!request_.route || shared_->cluster->size() <= 1) return {};
    const KeyRoute& route = *request_.route;
    partition_ = route.partition(shared_->key_names);
    if (partition_ || !shared_->key_names.may_ask(route.table, now)) return {};
    std::string body;
    {
        json::Writer writer(body);
        write_wire_json(writer, operation::DescribeTableRequest{.table_name = route.table});
    }
    // Knowing the partition only saves contention, so the question is not worth a second attempt nor a long wait.
    const TimePoint until = std::min(later(now, description_timeout), request_.deadline);
    describing_ = std::make_unique<Call>(shared_, Call::Request{.operation = "DescribeTable",
                                                                .body = std::move(body),
                                                                .deadline = until,
                                                                .table = request_.table,
                                                                .is_tried_once = true});
    return described(Event::ready, now);
}

Need Routing::described(Event event, TimePoint now) {
    Need need = describing_->advance(event, now);
    if (need.kind != Need::Kind::nothing) return need;
    const result<std::string>& description = describing_->outcome();
    if (const std::string name = description ? hash_key_in(*description) : std::string(); !name.empty()) {
        shared_->key_names.learn(request_.route->table, name);
        partition_ = request_.route->partition(shared_->key_names);
    }
    describing_.reset();
    return {};
}

}  // namespace dyntastic::remote
