// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/check_throughput.hpp"

#include <utility>
#include <vector>

namespace dyntastic::engine {
namespace {

using operation::OnDemandThroughput;
using operation::ProvisionedThroughput;
using operation::WarmThroughput;
using Units = std::optional<std::int64_t>;

/// "for table", "for index i": the service writes the latter in three ways.
std::string of(const Subject& subject, const char* before_index) {
    return subject.index ? std::string(" for index") + before_index + *subject.index : " for table";
}

using Member = std::pair<const char*, Units>;

std::vector<Member> members(const OnDemandThroughput& limits) {
    return {{"MaxReadRequestUnits", limits.max_read_request_units}, {"MaxWriteRequestUnits", limits.max_write_request_units}};
}

std::vector<Member> members(const WarmThroughput& warm) {
    return {{"ReadUnitsPerSecond", warm.read_units_per_second}, {"WriteUnitsPerSecond", warm.write_units_per_second}};
}

/// The first limit that is set may not be, because the table is provisioned.
result<void> refuse_limits(const OnDemandThroughput& limits, const std::string& index, const char* end) {
    for (const auto& [name, units] : members(limits)) {
        if (units)
            return invalid_parameter(std::string(name) + " for OnDemandThroughput" + index + " cannot be specified " + end);
    }
    return {};
}

result<void> check_range(const OnDemandThroughput& limits, const Subject& subject, bool removable) {
    for (const auto& [name, units] : members(limits)) {
        if (!units || *units >= 1 || (removable && *units == -1)) continue;
        return invalid_parameter(std::string("Requested ") + name + " for OnDemandThroughput" + of(subject, " : ") +
                                 " is outside of valid range");
    }
    return {};
}

Failure too_cold(const char* member, const Subject& subject, const std::string& why) {
    return invalid_parameter(std::string("Requested ") + member + " for WarmThroughput" + of(subject, " ") + " is lower than " +
                             why);
}

}  // namespace

result<void> check_bounds(const std::optional<ProvisionedThroughput>& throughput) {
    constexpr std::int64_t most = 1'000'000'000'000;
    if (!throughput) return {};
    for (const auto& [member, units] : {std::pair("ReadCapacityUnits", throughput->read_capacity_units),
                                        std::pair("WriteCapacityUnits", throughput->write_capacity_units)}) {
        if (units <= most) continue;
        return validation_failure("Given value " + std::to_string(units) + " for " + member + " is out of bounds");
    }
    return {};
}

bool is_set(const std::optional<OnDemandThroughput>& throughput) noexcept {
    return throughput && (throughput->max_read_request_units || throughput->max_write_request_units);
}

bool is_set(const std::optional<WarmThroughput>& throughput) noexcept {
    return throughput && (throughput->read_units_per_second || throughput->write_units_per_second);
}

result<void> check_new_limits(const std::optional<OnDemandThroughput>& limits, bool on_demand, const Subject& subject) {
    if (!is_set(limits)) return {};
    const std::string index = subject.index ? " for index: " + *subject.index : "";
    if (!on_demand) return refuse_limits(*limits, index, "when table BillingMode is PROVISIONED.");
    return check_range(*limits, subject, false);
}

result<void> check_changed_limits(const std::optional<OnDemandThroughput>& limits, bool on_demand, const Subject& subject) {
    if (!is_set(limits)) return {};
    const std::string index = subject.index ? " for index : " + *subject.index : "";
    if (!on_demand) return refuse_limits(*limits, index, "when the table BillingMode is PROVISIONED");
    return check_range(*limits, subject, true);
}

result<void> check_new_warmth(const std::optional<WarmThroughput>& warm,
                              const std::optional<ProvisionedThroughput>& provisioned, const Subject& subject) {
    if (!warm) return {};
    const Units least[] = {
        provisioned ? Units(provisioned->read_capacity_units) : initial_on_demand.read_units_per_second,
        provisioned ? Units(provisioned->write_capacity_units) : initial_on_demand.write_units_per_second,
    };
    std::size_t i = 0;
    for (const auto& [name, units] : members(*warm)) {
        const std::size_t which = i++;
        if (!units || *units >= *least[which]) continue;
        if (!provisioned) {
            return too_cold(name, subject,
                            "initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/"
                            "developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial");
        }
        return too_cold(name, subject, std::string(which == 0 ? "Read" : "Write") + "CapacityUnits of ProvisionedThroughput");
    }
    return {};
}

result<void> check_changed_warmth(const std::optional<WarmThroughput>& warm,
                                  const std::optional<operation::WarmThroughputDescription>& now, const Subject& subject) {
    if (!warm || !now) return {};
    const std::int64_t least[] = {now->read_units_per_second, now->write_units_per_second};
    std::size_t i = 0;
    for (const auto& [name, units] : members(*warm)) {
        if (const std::int64_t current = least[i++]; !units || *units >= current) continue;
        return too_cold(name, subject, "current WarmThroughput, decreasing WarmThroughput is not supported");
    }
    return {};
}

}  // namespace dyntastic::engine
