// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "remote/transport/stream.hpp"

namespace dyntastic::remote {

/// The network with OpenSSL's TLS 1.2 and later: certificates are checked, and that they are the host's. `ca_bundle` is a file
/// of certificates, or a folder of them; the system's own when it is empty. OpenSSL is not touched before the first secure
/// connection.
[[nodiscard]] std::shared_ptr<Network> make_system_network(std::string ca_bundle);

}  // namespace dyntastic::remote
