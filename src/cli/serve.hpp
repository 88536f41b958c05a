// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/server/log.hpp>
#include <optional>
#include <string>

#include "cli/event_log.hpp"

namespace dyntastic::cli {

/// What the command line of `dyntastic serve` says.
struct ServeOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8000;
    std::optional<std::string> data{};  ///< a folder; in memory when absent
    std::string durability = "power";   ///< of what is in the folder: power or process
    unsigned expire_every = 60;         ///< seconds; 0 is never
    std::string region = "local";
    unsigned threads = 0;
    server::LogLevel log_level = server::LogLevel::info;
    LogFormat log_format = LogFormat::text;
    unsigned grace = 10;        ///< seconds
    std::string access_keys{};  ///< a file; any credentials are taken when empty
    bool open_metrics = false;
    std::string tls_certificate{};
    std::string tls_key{};
};

/// Serves until SIGTERM or SIGINT; a second one ends the process at once. Returns the exit status.
[[nodiscard]] int serve(const ServeOptions& options);

}  // namespace dyntastic::cli
