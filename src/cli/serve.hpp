// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/server/log.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/event_log.hpp"

namespace dyntastic::cli {

/// What the command line of `dyntastic serve` says.
struct ServeOptions {
    std::string host{};  ///< both addresses of localhost when empty
    std::uint16_t port = 8000;
    std::optional<std::string> data{};             ///< a folder; in memory when absent
    std::string durability = "power";              ///< of what is in the folder: power or process
    bool salvage = false;                          ///< what is in the folder, when it is damaged
    unsigned expire_every = 60;                    ///< seconds; 0 is never
    std::map<std::string, std::string> realism{};  ///< options of engine::Realism by name, as in the URL of a database
    std::string region = "local";
    unsigned threads = 0;
    server::LogLevel log_level = server::LogLevel::info;
    LogFormat log_format = LogFormat::text;
    unsigned grace = 10;  ///< seconds
    std::vector<std::string> allowed_hosts{};
    std::vector<std::string> allowed_origins{};
    std::string access_keys{};  ///< a file; any credentials are taken when empty
    bool open_metrics = false;
    std::string tls_certificate{};
    std::string tls_key{};
};

/// Serves until SIGTERM or SIGINT; a second one ends the process at once. Returns the exit status.
[[nodiscard]] int serve(const ServeOptions& options);

}  // namespace dyntastic::cli
