// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/remote/remote_client.hpp>

namespace dyntastic::remote {

/// A ConfigurationError for a time that no client can keep, such as an attempt_timeout of nothing.
[[nodiscard]] result<void> check_options(const RemoteOptions& options);

}  // namespace dyntastic::remote
