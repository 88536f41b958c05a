// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <dyntastic/common/result.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "remote/environment/environment.hpp"
#include "remote/transport/response_parser.hpp"
#include "remote/transport/stream.hpp"

namespace dyntastic::remote {

/// A small request to something that hands out credentials.
struct FetchRequest {
    std::string method = "GET";
    std::string url{};         ///< http:// or https://, a host and perhaps a port
    std::string target = "/";  ///< path and query
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
    std::chrono::milliseconds timeout{5'000};  ///< for each attempt
    int attempts = 3;
};

/// Percent-encoded as queries and forms are.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// The same to a node, whatever the request's URL.
[[nodiscard]] result<HttpResponse> fetch_from(const std::shared_ptr<Network>& network, const Node& node,
                                              const FetchRequest& request);

/// Sends requests, and waits. Tests have one of their own.
class Fetcher {
public:
    virtual ~Fetcher() = default;
    /// An answer of any status but 5xx; those, and what does not answer, are tried again. Fails with a CredentialsError.
    [[nodiscard]] virtual result<HttpResponse> fetch(const FetchRequest& request) = 0;

protected:
    Fetcher() = default;
    Fetcher(const Fetcher&) = default;
    Fetcher& operator=(const Fetcher&) = default;
};

/// Secure requests go through the environment's proxy; the others are for this machine and its neighbours. `environment` must
/// outlive it.
[[nodiscard]] std::shared_ptr<Fetcher> make_fetcher(std::shared_ptr<Network> network, const Environment& environment);

}  // namespace dyntastic::remote
