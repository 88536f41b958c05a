// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/codec/detail/time.hpp>

namespace dyntastic::codec {
namespace {

constexpr WideInteger second = 1'000'000'000;  // in nanoseconds

/// The time so many ticks behind 1970, or the end of the years that have a text.
std::string time_text(WideInteger ticks, WideInteger tick) {
    constexpr WideInteger year_0 = -62'167'219'200;  // in seconds since 1970
    constexpr WideInteger year_9999_ends = 253'402'300'799;
    const WideInteger total = ticks * tick;
    WideInteger seconds = total / second - (total % second < 0 ? 1 : 0);
    if (seconds < year_0) seconds = year_0;
    if (seconds > year_9999_ends) seconds = year_9999_ends;
    return format_timestamp(std::chrono::sys_seconds(std::chrono::seconds(static_cast<std::int64_t>(seconds))), 0, 0)
        .value_or("");
}

}  // namespace

std::string time_rule(WideInteger tick, std::int64_t lowest, std::int64_t highest) {
    std::string rule = "a time in whole ";
    if (tick == second) rule.append("seconds");
    else if (tick > second)
        rule.append("steps of ").append(std::to_string(static_cast<std::int64_t>(tick / second))).append(" s");
    else rule.append("steps of 1/").append(std::to_string(static_cast<std::int64_t>(second / tick))).append(" s");
    return rule.append(" from ").append(time_text(lowest, tick)).append(" to ").append(time_text(highest, tick));
}

}  // namespace dyntastic::codec
