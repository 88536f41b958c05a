// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Files that grant access: access keys, the key of TLS. A user who can write such a file can grant themselves access, so a file
// that its group or everybody can write is refused. A file that others can read is taken, because secrets are often mounted
// into containers that way (modes 0440 and 0444).
#pragma once

#include <dyntastic/common/result.hpp>
#include <string>

namespace dyntastic::server {

/// Whether a file can be trusted. The failure says why it cannot, or why it cannot be looked at.
[[nodiscard]] result<void> check_key_file(const std::string& path);

/// The whole content of a file that can be trusted. Fails with a ConfigurationError.
[[nodiscard]] result<std::string> read_key_file(const std::string& path);

}  // namespace dyntastic::server
