// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which web pages may use the server. Any page that a developer opens can send requests to the developer's machine. A server
// without access keys takes every signature, so that two headers of browsers must keep those pages out:
//
// - `Origin` names the page that sends a request. Pages of this machine may use the server, and those that are allowed by name.
// - `Host` names what the browser believes to talk to. A page's own name can be pointed at this machine after the page has been
//   loaded (DNS rebinding); then the browser sees one origin, and sends no `Origin`. So `Host` may hold only names that lead to
//   this machine for certain, and those that are allowed.
//
// With access keys the signature keeps strangers out, and the rules hold only where the options name hosts or origins.
#pragma once

#include <dyntastic/common/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "server/http_request.hpp"

namespace dyntastic::server {

struct AccessRuleOptions {
    std::string bound_host{};            ///< where the server listens, an address or a name
    std::vector<std::string> hosts{};    ///< host names that Host may hold, too; `*` for any
    std::vector<std::string> origins{};  ///< origins of pages that may use the server, too; `*` for any
};

class AccessRules {
public:
    /// This machine alone.
    AccessRules() = default;
    /// Fails with a ConfigurationError for what is no host name, or no origin.
    [[nodiscard]] static result<AccessRules> make(const AccessRuleOptions& options);

    /// Whether a request is let in. The failure says why it is not, and which option of the command would allow it. `has_keys`
    /// says whether its signature is verified.
    [[nodiscard]] result<void> admit(const HttpRequest& request, bool has_keys) const;
    /// The value of Access-Control-Allow-Origin for a request that is not refused; empty without an origin.
    [[nodiscard]] std::string_view allowed_origin(const HttpRequest& request, bool has_keys) const noexcept;

private:
    [[nodiscard]] bool allows_any_host(bool has_keys) const noexcept { return any_host_ || (has_keys && hosts_.empty()); }
    [[nodiscard]] bool allows_any_origin(bool has_keys) const noexcept { return any_origin_ || (has_keys && origins_.empty()); }
    [[nodiscard]] bool allows_host(std::string_view host) const noexcept;
    [[nodiscard]] bool allows_origin(std::string_view origin, std::string_view host) const noexcept;

    std::string bound_host_{};
    bool is_bound_to_all_ = false;
    bool any_host_ = false;
    bool any_origin_ = false;
    std::vector<std::string> hosts_{};    // in lower case
    std::vector<std::string> origins_{};  // in lower case, without the scheme's usual port
};

}  // namespace dyntastic::server
