// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/server/log.hpp>
#include <memory>
#include <string>

namespace dyntastic::cli {

enum class LogFormat : std::uint8_t { text, json };

/// A log on stderr, one line for each event: words and name=value, or an object of JSON.
[[nodiscard]] std::shared_ptr<server::Log> make_event_log(server::LogLevel least, LogFormat format);

/// What stands in a line behind time and level, for tests.
[[nodiscard]] std::string format_event(LogFormat format, std::string_view event, std::span<const server::LogField> fields);

}  // namespace dyntastic::cli
