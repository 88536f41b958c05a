// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/environment/proxy.hpp"

#include <dyntastic/common/base64.hpp>
#include <dyntastic/value/ip.hpp>

#include "common/ascii.hpp"

namespace dyntastic::remote {
namespace {

using ascii::lower;

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

/// Whether the network of an entry such as 10.0.0.0/8 has a host.
template <class Address>
bool is_in_network(std::string_view host, std::string_view entry) {
    const auto address = Address::parse(host);
    const auto network = IpInterface<Address>::parse(entry);
    return address && network && network->network().contains(*address);
}

/// An entry of NO_PROXY: a name with all names below it or, of hosts that are addresses, an address or a network.
bool is_named(std::string_view host, std::string_view entry) {
    if (Ipv4Address::parse(host)) return is_in_network<Ipv4Address>(host, entry);
    if (Ipv6Address::parse(host)) return is_in_network<Ipv6Address>(host, entry);
    if (entry.starts_with("*.")) entry.remove_prefix(1);
    if (entry.starts_with('.')) entry.remove_prefix(1);
    if (entry.empty()) return false;
    return host == entry || (host.ends_with(entry) && host[host.size() - entry.size() - 1] == '.');
}

/// An entry without its port, or without the brackets of IPv6; nullopt when the port is another one.
std::optional<std::string_view> without_port(std::string_view entry, std::string_view port) {
    const bool in_brackets = entry.starts_with('[') && entry.find(']') != std::string_view::npos;
    const std::size_t end = in_brackets ? entry.find(']') + 1 : std::min(entry.find(':'), entry.size());
    // Several colons without brackets are an address of IPv6.
    if (!in_brackets && entry.find(':', std::min(end + 1, entry.size())) != std::string_view::npos) return entry;
    if (end < entry.size() && (entry[end] != ':' || entry.substr(end + 1) != port)) return std::nullopt;
    return in_brackets ? entry.substr(1, end - 2) : entry.substr(0, end);
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
        const std::string entry = lower(ascii::trim(whole));
        if (entry == "*") return true;
        const auto named = without_port(entry, port);
        if (named && is_named(host, *named)) return true;
    }
    return false;
}

result<std::optional<Proxy>> proxy_for(const Node& node, const Environment& environment) {
    const auto variable = [&](const char* small, const char* capitals) {
        auto value = environment.variable(small);
        return value ? value : environment.variable(capitals);
    };
    // A web server hands a CGI program each header of its request as HTTP_ and the header's name: with "Proxy: evil" the client
    // of that server would choose the proxy. https://httpoxy.org
    const bool is_cgi = environment.variable("REQUEST_METHOD").has_value();
    const auto plain = is_cgi ? environment.variable("http_proxy") : variable("http_proxy", "HTTP_PROXY");
    const auto url = node.is_secure ? variable("https_proxy", "HTTPS_PROXY") : plain;
    if (!url || is_exempt(node, variable("no_proxy", "NO_PROXY").value_or(""))) return std::optional<Proxy>();
    auto proxy = parse_proxy(*url);
    if (!proxy) return proxy.error();
    return std::optional<Proxy>(*std::move(proxy));
}

}  // namespace dyntastic::remote
