// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace dyntastic::cli {

/// What the command line of `dyntastic health` says.
struct HealthOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8000;
    unsigned timeout = 3;  ///< seconds for each step
};

/// Asks a server that speaks HTTP for `/`. Returns 0 if it answers 200; prints the reason and returns 1 otherwise. For health
/// checks of containers, whose images may have no curl.
[[nodiscard]] int health(const HealthOptions& options);

}  // namespace dyntastic::cli
