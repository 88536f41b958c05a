// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::remote {

/// What stands between us and a server, and is reached without TLS.
struct Proxy {
    std::string host;
    std::uint16_t port = 0;
    std::string authorization;  ///< the value of the header Proxy-Authorization; empty for none

    friend bool operator==(const Proxy&, const Proxy&) = default;
};

/// One server of an endpoint.
struct Node {
    std::string host;  ///< a name, or an address without brackets
    std::uint16_t port = 0;
    bool is_secure = false;
    std::optional<Proxy> proxy{};

    /// As the header Host names it: brackets around IPv6, no port where it is the scheme's own.
    [[nodiscard]] std::string authority() const;

    friend bool operator==(const Node&, const Node&) = default;
};

/// The nodes of https://host, http://host:port or, for several servers of one cluster, http://n1:8000,n2:8000. Fails with a
/// ConfigurationError for anything else, also for a path.
[[nodiscard]] result<std::vector<Node>> parse_url(std::string_view url);

}  // namespace dyntastic::remote
