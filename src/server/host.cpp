// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/host.hpp"

#include <algorithm>
#include <array>
#include <dyntastic/value/ip.hpp>

#include "common/ascii.hpp"
#include "server/tokens.hpp"

namespace dyntastic::server {
namespace {

/// The characters of a registered name, with those of percent-encoding. A table, because every request has a Host.
constexpr std::array<bool, 256> name_characters = [] {
    std::array<bool, 256> made{};
    for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%!$&'()*+,;=")) {
        made[static_cast<unsigned char>(c)] = true;
    }
    return made;
}();
bool is_name_character(char c) { return name_characters[static_cast<unsigned char>(c)]; }

}  // namespace

std::optional<HostAndPort> split_host(std::string_view text) noexcept {
    HostAndPort parts;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        parts.host = text.substr(1, end - 1);
        text.remove_prefix(end + 1);
        if (!Ipv6Address::parse(parts.host)) return std::nullopt;
    } else {
        parts.host = text.substr(0, text.find(':'));
        text.remove_prefix(parts.host.size());
        if (!std::all_of(parts.host.begin(), parts.host.end(), is_name_character)) return std::nullopt;
        if (parts.host.ends_with('.')) parts.host.remove_suffix(1);
        if (parts.host.empty()) return std::nullopt;
    }
    if (text.empty()) return parts;
    parts.port = text.substr(1);
    if (text.front() != ':' || !std::all_of(parts.port.begin(), parts.port.end(), ascii::is_digit)) return std::nullopt;
    return parts;
}

bool is_address(std::string_view host) noexcept { return Ipv4Address::parse(host) || Ipv6Address::parse(host); }

bool is_unspecified(std::string_view host) noexcept {
    if (const auto v4 = Ipv4Address::parse(host)) return *v4 == Ipv4Address();
    const auto v6 = Ipv6Address::parse(host);
    return v6 && *v6 == Ipv6Address();
}

bool is_loopback(std::string_view host) noexcept {
    constexpr std::string_view name = "localhost";
    if (const auto v4 = Ipv4Address::parse(host)) return v4->is_loopback();
    if (const auto v6 = Ipv6Address::parse(host)) return v6->is_loopback();
    if (host.size() < name.size() || !same_word(host.substr(host.size() - name.size()), name)) return false;
    host.remove_suffix(name.size());
    return host.empty() || (host.ends_with('.') && host.size() > 1);
}

}  // namespace dyntastic::server
