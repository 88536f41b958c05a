// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "embedded/realism/throttle.hpp"

#include <algorithm>
#include <dyntastic/operation/throttling.hpp>

namespace dyntastic::embedded {
namespace {

constexpr double burst_seconds = 300;
constexpr double units_of_account = 40'000;  // the default quota of a table on demand

enum class Kind : std::uint8_t { provisioned, maximum, account };

/// What a table or an index may use in a second, and which setting says so.
struct Limit {
    double units_per_second;
    Kind kind;
};

bool is_on_demand(const operation::TableDescription& table) {
    return table.billing_mode_summary && table.billing_mode_summary->billing_mode == operation::BillingMode::pay_per_request;
}

/// `described` is the table itself or one of its indexes.
template <class Described>
Limit limit_of(const operation::TableDescription& table, const Described& described, Use use) {
    if (!is_on_demand(table)) {
        const auto& units = described.provisioned_throughput;
        return {static_cast<double>(use == Use::read ? units.read_capacity_units : units.write_capacity_units),
                Kind::provisioned};
    }
    if (const auto& limits = described.on_demand_throughput) {
        const auto& units = use == Use::read ? limits->max_read_request_units : limits->max_write_request_units;
        if (units && *units > 0) return {static_cast<double>(*units), Kind::maximum};
    }
    return {units_of_account, Kind::account};
}

Failure exceeded(Kind kind, bool is_index, Use use, const std::string& arn) {
    std::string reason = is_index ? "Index" : "Table";
    reason += use == Use::read ? "Read" : "Write";
    FailureKind failure = FailureKind::provisioned_throughput_exceeded;
    const char* text = nullptr;
    switch (kind) {
        case Kind::provisioned:
            reason += "ProvisionedThroughputExceeded";
            text = is_index ? "The level of configured provisioned throughput for one or more global secondary indexes of the "
                              "table was exceeded. Consider increasing your provisioning level for the under-provisioned "
                              "global secondary indexes with the UpdateTable API"
                            : "The level of configured provisioned throughput for the table was exceeded. Consider increasing "
                              "your provisioning level with the UpdateTable API.";
            break;
        case Kind::maximum:
            reason += "MaxOnDemandThroughputExceeded";
            failure = FailureKind::throttling;
            text = "Throughput exceeds the maximum OnDemandThroughput configured on table or index";
            break;
        case Kind::account:
            reason += "AccountLimitExceeded";
            failure = FailureKind::request_limit_exceeded;
            text = "Throughput exceeds the current throughput limit for your account. Please contact AWS Support at "
                   "https://aws.amazon.com/support request a limit increase";
            break;
    }
    std::vector<operation::ThrottlingReason> reasons{{std::move(reason), arn}};
    return Failure(failure, text).with(std::make_shared<operation::ThrottlingDetails>(std::move(reasons)));
}

}  // namespace

Throttle::Bucket& Throttle::bucket(const std::string& arn, Use use, double units_per_second) {
    const auto now = clock_->now();
    const auto [found, is_new] = buckets_.try_emplace({arn, use}, Bucket{units_per_second, now});
    Bucket& bucket = found->second;
    const double seconds = std::max(0.0, std::chrono::duration<double>(now - bucket.at).count());
    bucket.units = std::min(bucket.units + seconds * units_per_second, burst_seconds * units_per_second);
    bucket.at = now;
    return bucket;
}

Throttle::Room Throttle::room(const operation::TableDescription& table, const std::optional<std::string>& index, Use use) {
    Room least{burst_seconds * units_of_account};
    const std::lock_guard lock(mutex_);
    const auto look = [&](const auto& described, const std::string& arn, bool is_index) {
        const Limit limit = limit_of(table, described, use);
        const double units = bucket(arn, use, limit.units_per_second).units;
        if (units >= least.units) return;
        least.units = units;
        if (units > 0) return;
        least.left = exceeded(limit.kind, is_index, use, arn);
        least.code = limit.kind == Kind::provisioned ? "ProvisionedThroughputExceeded" : "ThrottlingError";
    };
    bool is_of_table = true;
    for (const auto& global : table.global_secondary_indexes) {
        if (use == Use::read && index != global.index_name) continue;
        look(global, global.index_arn, true);
        is_of_table = use == Use::write;
    }
    if (is_of_table) look(table, table.table_arn, false);
    return least;
}

void Throttle::charge(const operation::TableDescription& table, const operation::ConsumedCapacity& consumed, Use use) {
    const std::lock_guard lock(mutex_);
    double units = consumed.table ? consumed.table->capacity_units : 0;
    for (const auto& [name, capacity] : consumed.local_secondary_indexes) units += capacity.capacity_units;
    bucket(table.table_arn, use, limit_of(table, table, use).units_per_second).units -= units;
    for (const auto& global : table.global_secondary_indexes) {
        const auto used = consumed.global_secondary_indexes.find(global.index_name);
        if (used == consumed.global_secondary_indexes.end()) continue;
        bucket(global.index_arn, use, limit_of(table, global, use).units_per_second).units -= used->second.capacity_units;
    }
}

void Throttle::forget(const operation::TableDescription& table) {
    const std::lock_guard lock(mutex_);
    std::erase_if(buckets_, [&](const auto& entry) {
        const std::string& arn = entry.first.first;
        return arn == table.table_arn || arn.starts_with(table.table_arn + "/index/");
    });
}

}  // namespace dyntastic::embedded
