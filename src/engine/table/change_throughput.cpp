// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/change_throughput.hpp"

#include <string>

namespace dyntastic::engine {
namespace {

using operation::ProvisionedThroughput;
using operation::ProvisionedThroughputDescription;
using Time = std::chrono::system_clock::time_point;

Failure no_change(const ProvisionedThroughput& wanted, const Subject& subject, const ProvisionedThroughputDescription& units) {
    const std::string of = subject.index ? "index " + *subject.index : "the table";
    const auto both = [&](const char* member, std::int64_t now, std::int64_t then) {
        return std::string("Current ") + member + " provisioned for " + of + ": " + std::to_string(now) + ". Requested " +
               member + ": " + std::to_string(then) + ". ";
    };
    return validation_failure("The provisioned throughput for the " + (subject.index ? of : "table") +
                              " will not change. The requested value equals the current value. " +
                              both("ReadCapacityUnits", units.read_capacity_units, wanted.read_capacity_units) +
                              both("WriteCapacityUnits", units.write_capacity_units, wanted.write_capacity_units) +
                              "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher "
                              "limits.");
}

/// Decreases are counted by the day, in UTC. The service allows some of them only; this engine all.
void count(ProvisionedThroughputDescription& units, bool rises, bool falls, Time moment) {
    const auto day_of = [](Time time) { return std::chrono::floor<std::chrono::days>(time); };
    if (rises) units.last_increase_date_time = moment;
    if (!falls) return;
    if (units.last_decrease_date_time && day_of(*units.last_decrease_date_time) != day_of(moment)) {
        units.number_of_decreases_today = 0;
    }
    ++units.number_of_decreases_today;
    units.last_decrease_date_time = moment;
}

}  // namespace

result<void> change_units(const ProvisionedThroughput& wanted, const Subject& subject, const std::optional<Time>& moment,
                          ProvisionedThroughputDescription& units, std::optional<operation::WarmThroughputDescription>& warm) {
    const std::int64_t more_read = wanted.read_capacity_units - units.read_capacity_units;
    const std::int64_t more_write = wanted.write_capacity_units - units.write_capacity_units;
    if (more_read == 0 && more_write == 0) return no_change(wanted, subject, units);
    if (moment) count(units, more_read > 0 || more_write > 0, more_read < 0 || more_write < 0, *moment);
    units.read_capacity_units = wanted.read_capacity_units;
    units.write_capacity_units = wanted.write_capacity_units;
    warm_to(warm, wanted.read_capacity_units, wanted.write_capacity_units);
    return {};
}

result<void> change_limits(const std::optional<operation::OnDemandThroughput>& wanted, bool on_demand, const Subject& subject,
                           std::optional<operation::OnDemandThroughput>& limits) {
    if (auto checked = check_changed_limits(wanted, on_demand, subject); !checked) return checked;
    if (!is_set(wanted)) return {};
    if (!limits) limits.emplace();
    const auto set = [](std::optional<std::int64_t>& limit, const std::optional<std::int64_t>& to) {
        if (to) limit = *to == -1 ? std::nullopt : to;
    };
    set(limits->max_read_request_units, wanted->max_read_request_units);
    set(limits->max_write_request_units, wanted->max_write_request_units);
    if (!is_set(limits)) limits.reset();
    return {};
}

result<void> change_warmth(const std::optional<operation::WarmThroughput>& wanted, const Subject& subject,
                           std::optional<operation::WarmThroughputDescription>& warm) {
    if (auto checked = check_changed_warmth(wanted, warm, subject); !checked) return checked;
    if (wanted) warm_to(warm, wanted->read_units_per_second.value_or(0), wanted->write_units_per_second.value_or(0));
    return {};
}

}  // namespace dyntastic::engine
