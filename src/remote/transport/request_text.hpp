// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <dyntastic/auth/credentials.hpp>
#include <dyntastic/auth/signer.hpp>
#include <string>
#include <string_view>

#include "remote/transport/node.hpp"

namespace dyntastic::remote {

/// The prefix of the path in a request for this node. A proxy that forwards the request needs the target in it; a proxy that
/// tunnels TLS got the target from CONNECT.
[[nodiscard]] std::string target_prefix(const Node& node);
/// The header that such a proxy asks for, with its end of line; empty for none.
[[nodiscard]] std::string proxy_header(const Node& node);

/// The whole HTTP message of a request to DynamoDB, signed for this node at this time.
[[nodiscard]] std::string request_text(const Node& node, std::string_view operation, std::string_view body,
                                       const auth::Signer& signer, const auth::Credentials& credentials,
                                       std::chrono::sys_seconds time);

}  // namespace dyntastic::remote
