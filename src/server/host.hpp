// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The header Host, and the host of an origin: `localhost`, `127.0.0.1:8000`, `[::1]:8000`.
// https://www.rfc-editor.org/rfc/rfc3986#section-3.2
#pragma once

#include <optional>
#include <string_view>

namespace dyntastic::server {

struct HostAndPort {
    std::string_view host{};  ///< an address of IPv6 without its brackets; a name without a dot at its end
    std::string_view port{};  ///< digits; empty when there is none
};

/// Takes `host[:port]` apart. Returns nullopt for anything else, such as a name with a path or a user in front of it.
[[nodiscard]] std::optional<HostAndPort> split_host(std::string_view text) noexcept;

/// Whether a host is an address of IPv4 or IPv6, rather than a name.
[[nodiscard]] bool is_address(std::string_view host) noexcept;

/// Whether a host is the address that stands for all addresses of this machine: 0.0.0.0 or ::.
[[nodiscard]] bool is_unspecified(std::string_view host) noexcept;

/// Whether a host always means this machine: 127.0.0.0/8, ::1, `localhost` and the names below it. Addresses are parsed, so
/// that `127.example.com` is a name like any other.
[[nodiscard]] bool is_loopback(std::string_view host) noexcept;

}  // namespace dyntastic::server
