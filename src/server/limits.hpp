// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Checks a server's options before anything uses them.
#pragma once

#include <cstddef>
#include <dyntastic/common/result.hpp>
#include <dyntastic/server/server.hpp>

namespace dyntastic::server {

/// Refuses values that make no sense, with a ConfigurationError that names the option, its value and the rule. Durations beyond
/// a year, such as milliseconds::max(), become a year: times can be added to that.
[[nodiscard]] result<void> check_options(ServerOptions& options);

/// A duration that can be added to a time: between nothing and a year.
[[nodiscard]] std::chrono::milliseconds as_pause(std::chrono::milliseconds duration) noexcept;

/// How many of `descriptors` file descriptors a server with so many threads may give to connections. The rest is for the store,
/// for the event loops and for connections that are just being closed: half of them, but no more than 4,096.
[[nodiscard]] std::size_t descriptors_for_connections(std::size_t descriptors, std::size_t threads) noexcept;
/// The same for the limit of this process (RLIMIT_NOFILE).
[[nodiscard]] std::size_t descriptors_for_connections(std::size_t threads) noexcept;

}  // namespace dyntastic::server
