// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/loopback.hpp"

#include <algorithm>
#include <dyntastic/value/ip.hpp>

namespace dyntastic::remote {

bool is_loopback(std::string_view host) {
    if (const auto v4 = Ipv4Address::parse(host)) return v4->is_loopback();
    if (const auto v6 = Ipv6Address::parse(host)) return v6->is_loopback();
    constexpr std::string_view name = "localhost";
    return std::equal(host.begin(), host.end(), name.begin(), name.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
}

bool is_address(std::string_view host, std::string_view address) {
    if (const auto v4 = Ipv4Address::parse(host)) return v4 == Ipv4Address::parse(address);
    if (const auto v6 = Ipv6Address::parse(host)) return v6 == Ipv6Address::parse(address);
    return false;
}

}  // namespace dyntastic::remote
