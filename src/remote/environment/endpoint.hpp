// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "remote/transport/node.hpp"

namespace dyntastic::remote {

/// What decides where requests go.
struct EndpointSettings {
    std::string url{};  ///< when it is said, it decides
    std::string region{};
    bool uses_fips = false;
    bool uses_dual_stack = false;
    std::string account_mode{};  ///< AWS_ACCOUNT_ID_ENDPOINT_MODE: preferred (as when empty), disabled or required
};

struct ResolvedEndpoint {
    std::vector<Node> nodes{};
    std::string region{};          ///< for signatures
    std::string account_domain{};  ///< with "." and an account's number before it, the account's own host; empty means none
    std::string streams_host{};    ///< DynamoDB Streams, where it has a host of its own; else `nodes` serve it as well
    bool needs_account = false;    ///< only an account's own host will do
    bool is_local = false;         ///< a stand-in on this machine, which takes any credentials
};

/// Fails with a ConfigurationError: no region, settings that contradict each other, or a URL or mode that is none.
/// https://docs.aws.amazon.com/general/latest/gr/ddb.html
[[nodiscard]] result<ResolvedEndpoint> resolve_endpoint(const EndpointSettings& settings);

}  // namespace dyntastic::remote
