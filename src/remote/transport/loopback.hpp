// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace dyntastic::remote {

/// Whether a host is this machine: an address of 127.0.0.0/8, ::1, or the name localhost. A host with an address at its
/// beginning, such as 127.0.0.1.example.com, is somebody else's name.
[[nodiscard]] bool is_loopback(std::string_view host);

/// Whether a host is an address, and this one, however both are written.
[[nodiscard]] bool is_address(std::string_view host, std::string_view address);

}  // namespace dyntastic::remote
