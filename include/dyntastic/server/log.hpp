// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

namespace dyntastic::server {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

/// One detail of an event, such as {"operation", "GetItem"} or {"microseconds", 18}.
struct LogField {
    std::string_view name;
    std::variant<std::string_view, std::int64_t> value;
};

/// Receives a server's events. Called from all of its threads at once. It must not throw, and must not wait, because the
/// calling thread is serving a request.
class Log {
public:
    virtual ~Log() = default;
    /// Whether events of a level are wanted; what is not wanted is not put together.
    [[nodiscard]] virtual bool wants(LogLevel level) const noexcept = 0;
    /// `event` is one of a few constant texts, such as "request".
    virtual void write(LogLevel level, std::string_view event, std::span<const LogField> fields) noexcept = 0;
    /// Events since the start that were not written, for want of room or because they repeat others. GET /metrics has it.
    [[nodiscard]] virtual std::uint64_t dropped_lines() const noexcept { return 0; }
};

}  // namespace dyntastic::server
