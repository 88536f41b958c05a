// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/access_rules.hpp"

#include <algorithm>

#include "server/configuration_failure.hpp"
#include "server/host.hpp"
#include "server/tokens.hpp"

namespace dyntastic::server {
namespace {

// The longest part of a header that a message quotes.
constexpr std::size_t most_quoted = 256;

bool contains(const std::vector<std::string>& words, std::string_view text) noexcept {
    return std::any_of(words.begin(), words.end(), [text](const std::string& word) { return same_word(text, word); });
}

/// A header's value for a message.
std::string for_message(std::string_view text) {
    std::string made(text.substr(0, most_quoted));
    std::replace_if(made.begin(), made.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return "'" + made + "'";
}

/// The argument of an option, when it can stand in a shell as it is; otherwise what it should be.
std::string argument(std::string_view text, std::string_view otherwise) {
    const auto is_plain = [](char c) {
        return ascii::is_alphanumeric(c) || std::string_view(".-_:/").find(c) != std::string_view::npos;
    };
    const bool is_safe = !text.empty() && text.size() <= most_quoted && std::all_of(text.begin(), text.end(), is_plain);
    return std::string(is_safe ? text : otherwise);
}

struct Origin {
    std::string_view scheme{};
    std::string_view authority{};  ///< with the port as it is written
    HostAndPort host{};
};

/// Takes `scheme://host[:port]` apart.
std::optional<Origin> split_origin(std::string_view text) noexcept {
    constexpr std::string_view mark = "://";
    const std::size_t end = text.find(mark);
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    Origin origin;
    origin.scheme = text.substr(0, end);
    origin.authority = text.substr(end + mark.size());
    const auto host = split_host(origin.authority);
    if (!host) return std::nullopt;
    origin.host = *host;
    return origin;
}

Failure refused_host(std::string_view host) {
    std::string message = "This server has no access keys, so it answers only to names of the machine that it runs on. The "
                          "request is for the host ";
    message.append(for_message(host)).append(". If that is a name of this server, start it with --allow-host ");
    const auto parts = split_host(host);
    return {FailureKind::access_denied, message + argument(parts ? parts->host : std::string_view(), "NAME")};
}

Failure refused_origin(std::string_view origin) {
    std::string message = "This server is not open to pages of the origin ";
    message.append(for_message(origin)).append(". To let them use it, start it with --cors ");
    return {FailureKind::access_denied, message + argument(origin, "ORIGIN")};
}

}  // namespace

result<AccessRules> AccessRules::make(const AccessRuleOptions& options) {
    AccessRules rules;
    rules.bound_host_ = lower(options.bound_host);
    rules.is_bound_to_all_ = is_unspecified(options.bound_host);
    for (const std::string& host : options.hosts) {
        if (host == "*") {
            rules.any_host_ = true;
            continue;
        }
        const bool has_brackets = host.starts_with('[') || !is_address(host);
        const auto parts = has_brackets ? split_host(host) : HostAndPort{host, {}};
        if (!parts || !parts->port.empty() || host.ends_with(':')) {
            return configuration_failure("the allowed host '" + host +
                                         "' is none: give a name or an address without scheme, port and path, such as "
                                         "dynamodb, or * for any");
        }
        rules.hosts_.push_back(lower(parts->host));
    }
    for (const std::string& text : options.origins) {
        if (text == "*") {
            rules.any_origin_ = true;
            continue;
        }
        std::string origin = lower(text);
        const auto parts = split_origin(origin);
        if (!parts && origin != "null") {
            return configuration_failure("the allowed origin '" + text +
                                         "' is none: give a scheme, a host, and a port unless it is the usual one, such as "
                                         "https://app.example, or * for any");
        }
        const bool is_usual = parts && ((parts->scheme == "http" && parts->host.port == "80") ||
                                        (parts->scheme == "https" && parts->host.port == "443"));
        if (is_usual) origin.resize(origin.rfind(':'));  // browsers leave it out
        rules.origins_.push_back(std::move(origin));
    }
    return rules;
}

bool AccessRules::allows_host(std::string_view text) const noexcept {
    const auto parts = split_host(text);
    if (!parts) return false;
    const std::string_view host = parts->host;
    if (is_loopback(host) || contains(hosts_, host)) return true;
    // Nobody can point an address elsewhere: a page whose host is an address came from there.
    return is_bound_to_all_ ? is_address(host) : same_word(host, bound_host_);
}

bool AccessRules::allows_origin(std::string_view text, std::string_view host) const noexcept {
    if (contains(origins_, text)) return true;
    const auto origin = split_origin(text);
    if (!origin || (!same_word(origin->scheme, "http") && !same_word(origin->scheme, "https"))) return false;
    // The page came from this server's own host, such as through a proxy that serves both.
    return is_loopback(origin->host.host) || origin->authority == host;
}

result<void> AccessRules::admit(const HttpRequest& request, bool has_keys) const {
    // No browser leaves Host out, which only HTTP/1.0 may.
    const bool has_host = !request.host.empty() || !request.is_http_1_0;
    if (has_host && !allows_any_host(has_keys) && !allows_host(request.host)) return refused_host(request.host);
    if (request.origin.empty() || allows_any_origin(has_keys) || allows_origin(request.origin, request.host)) return {};
    return refused_origin(request.origin);
}

std::string_view AccessRules::allowed_origin(const HttpRequest& request, bool has_keys) const noexcept {
    if (request.origin.empty()) return {};
    return allows_any_origin(has_keys) ? std::string_view("*") : request.origin;
}

}  // namespace dyntastic::server
