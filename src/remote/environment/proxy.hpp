// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <optional>
#include <string_view>

#include "remote/environment/environment.hpp"
#include "remote/transport/node.hpp"

namespace dyntastic::remote {

/// The proxy of a URL such as http://user:password@host:3128, or host:3128. Fails with a ConfigurationError; proxies that are
/// reached by TLS or SOCKS are among what it does not take.
[[nodiscard]] result<Proxy> parse_proxy(std::string_view url);

/// Whether NO_PROXY names a node: *, a host, a domain with all of its hosts, an address or a network such as 10.0.0.0/8, each
/// perhaps with a port.
[[nodiscard]] bool is_exempt(const Node& node, std::string_view no_proxy);

/// The proxy for a node, by https_proxy, http_proxy and no_proxy, or the same in capitals. A CGI program (one with
/// REQUEST_METHOD in its environment) does not heed HTTP_PROXY, which is a header of its request.
[[nodiscard]] result<std::optional<Proxy>> proxy_for(const Node& node, const Environment& environment);

}  // namespace dyntastic::remote
