// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// From a URL to a client. Each kind of client says here which schemes it serves; what is not linked in answers with a
// sentence that says what to link.
#pragma once

#include <dyntastic/client/client.hpp>
#include <memory>
#include <string>
#include <string_view>

namespace dyntastic::client {

/// What a factory is given.
struct Endpoint {
    std::string url;     ///< whole, such as "memory:test"
    std::string region;  ///< may be empty
};

using Factory = result<std::shared_ptr<Client>> (*)(const Endpoint& endpoint);

/// Makes `factory` answer for a scheme such as "memory"; the empty one stands for no URL at all. The first that registers keeps
/// it. Always true, so that a static object can hold the answer.
bool register_scheme(std::string_view scheme, Factory factory);

/// The client for a URL: https://…, http://…, memory:, memory:name or file:PATH. ConfigurationError for a scheme that
/// nobody serves. No URL at all means AWS, where the remote client is linked.
[[nodiscard]] result<std::shared_ptr<Client>> open(const Endpoint& endpoint);

}  // namespace dyntastic::client
