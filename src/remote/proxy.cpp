// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/proxy.hpp"

#include <dyntastic/common/base64.hpp>

namespace dyntastic::remote {
namespace {

std::string lower(std::string_view text) {
    std::string small(text);
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return small;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Without percent-encoding; what is none stays as it is.
std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_encoded = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
        out += is_encoded ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
        if (is_encoded) i += 2;
    }
    return out;
}

}  // namespace

result<Proxy> parse_proxy(std::string_view url) {
    // The URL may hold a password, so messages do not show it.
    const Failure refused(FailureKind::configuration, "the proxy of the environment is none of the form http://host:port");
    Proxy proxy;
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) {
        if (lower(url.substr(0, scheme)) != "http") return refused;
        url.remove_prefix(scheme + 3);
    }
    if (const std::size_t at = url.rfind('@'); at != std::string_view::npos) {
        proxy.authorization = "Basic ";
        append_base64(proxy.authorization, decoded(url.substr(0, at)));
        url.remove_prefix(at + 1);
    }
    const auto nodes = parse_url(std::string("http://").append(url));
    if (!nodes || nodes->size() != 1) return refused;
    proxy.host = nodes->front().host;
    proxy.port = nodes->front().port;
    return proxy;
}

bool is_exempt(const Node& node, std::string_view no_proxy) {
    const std::string host = lower(node.host), port = std::to_string(node.port);
    while (!no_proxy.empty()) {
        const std::string_view whole = no_proxy.substr(0, no_proxy.find(','));
        no_proxy.remove_prefix(std::min(whole.size() + 1, no_proxy.size()));
        std::string entry = lower(trim(whole));
        if (entry == "*") return true;
        if (const std::size_t colon = entry.rfind(':'); colon != std::string::npos && entry.find(':') == colon) {
            if (entry.substr(colon + 1) != port) continue;
            entry.resize(colon);
        }
        if (entry.starts_with("*.")) entry.erase(0, 1);
        if (entry.starts_with('.')) entry.erase(0, 1);
        if (entry.empty()) continue;
        if (host == entry || (host.ends_with(entry) && host[host.size() - entry.size() - 1] == '.')) return true;
    }
    return false;
}

result<std::optional<Proxy>> proxy_for(const Node& node, const Environment& environment) {
    const auto variable = [&](const char* small, const char* capitals) {
        auto value = environment.variable(small);
        return value ? value : environment.variable(capitals);
    };
    const auto url = node.is_secure ? variable("https_proxy", "HTTPS_PROXY") : variable("http_proxy", "HTTP_PROXY");
    if (!url || is_exempt(node, variable("no_proxy", "NO_PROXY").value_or(""))) return std::optional<Proxy>();
    auto proxy = parse_proxy(*url);
    if (!proxy) return proxy.error();
    return std::optional<Proxy>(*std::move(proxy));
}

}  // namespace dyntastic::remote
