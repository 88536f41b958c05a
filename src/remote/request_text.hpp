// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <dyntastic/auth/credentials.hpp>
#include <dyntastic/auth/signer.hpp>
#include <string>
#include <string_view>

#include "remote/node.hpp"

namespace dyntastic::remote {

/// The whole HTTP message of a request to DynamoDB, signed for this node at this time.
[[nodiscard]] std::string request_text(const Node& node, std::string_view operation, std::string_view body,
                                       const auth::Signer& signer, const auth::Credentials& credentials,
                                       std::chrono::sys_seconds time);

}  // namespace dyntastic::remote
