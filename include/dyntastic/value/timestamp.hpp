// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dyntastic {

/// A point in time, in microseconds of UTC; stored as ISO-8601 text such as 2022-02-12T18:27:55.837000Z.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// A point in time, in whole seconds of UTC; stored as the number of seconds since 1970, as DynamoDB's Time to Live wants it.
/// In documents it is ISO-8601 text like any other time.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
struct EpochSeconds : std::chrono::sys_seconds {
    constexpr EpochSeconds() noexcept = default;
    /// Explicit where a fraction of a second may be lost; it is cut off then.
    template <class Duration>
    constexpr explicit(!std::convertible_to<std::chrono::sys_time<Duration>, std::chrono::sys_seconds>)
        EpochSeconds(std::chrono::sys_time<Duration> time) noexcept  // NOLINT(google-explicit-constructor): no value is lost
        : std::chrono::sys_seconds(std::chrono::floor<std::chrono::seconds>(time)) {}
};

/// The ISO-8601 text of a time point with exactly `fraction_digits` (0 to 9) digits of the second, so that the order of
/// texts is the order of times. `nanoseconds` lies in the second that begins `seconds` after 1970. Years 0000 to 9999.
[[nodiscard]] std::optional<std::string> format_timestamp(std::chrono::sys_seconds seconds, std::int32_t nanoseconds,
                                                          int fraction_digits);

/// A parsed time: whole seconds, and the nanoseconds behind them.
struct ParsedTimestamp {
    std::chrono::sys_seconds seconds;
    std::int32_t nanoseconds;
};

/// The time that an ISO-8601 text names; nullopt when it names none. Calendar, week and ordinal dates, basic and extended
/// forms, "T" or a blank before the time, comma or point, any offset; without an offset the time is UTC. A fraction finer
/// than nanoseconds is refused.
[[nodiscard]] std::optional<ParsedTimestamp> parse_timestamp(std::string_view text);

}  // namespace dyntastic
