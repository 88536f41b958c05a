// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/backoff.hpp>
#include <dyntastic/common/result.hpp>
#include <dyntastic/remote/remote_client.hpp>
#include <string>

#include "remote/environment/endpoint.hpp"
#include "remote/environment/environment.hpp"

namespace dyntastic::remote {

/// All that a client needs to know, from its options, the environment's variables and AWS's files, in this order.
struct Settings {
    ResolvedEndpoint endpoint;
    client::BackoffPolicy backoff;
    RetryMode retry_mode = RetryMode::standard;
    std::string ca_bundle;
};

/// Reads files. Fails with a ConfigurationError.
[[nodiscard]] result<Settings> resolve_settings(const RemoteOptions& options, const Environment& environment);

}  // namespace dyntastic::remote
