// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <dyntastic/server/log.hpp>
#include <memory>
#include <string>

namespace dyntastic::cli {

enum class LogFormat : std::uint8_t { text, json };

class EventLog : public server::Log {
public:
    /// Waits until all lines are written, at most so long.
    virtual void flush(std::chrono::milliseconds patience) = 0;
};

/// A log on a descriptor, one line for each event: words and name=value, or an object of JSON. Nobody ever waits for it. Lines
/// that the descriptor does not take are dropped; of lines that repeat each other, other than those of the level debug, only
/// the first of each ten seconds are written. Further lines say how many are missing.
[[nodiscard]] std::shared_ptr<EventLog> make_event_log(server::LogLevel least, LogFormat format, int descriptor);

/// What stands in a line behind time and level, for tests.
[[nodiscard]] std::string format_event(LogFormat format, std::string_view event, std::span<const server::LogField> fields);

}  // namespace dyntastic::cli
