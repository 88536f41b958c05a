// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Addresses, interfaces and networks, stored as their texts.
#pragma once

#include <dyntastic/codec/detail/codec.hpp>
#include <dyntastic/value/ip.hpp>

namespace dyntastic::codec {

/// What they have in common.
template <class T>
struct IpCodec {
    static constexpr ValueType type = ValueType::string;
    static constexpr bool is_read_from_text = true;
    static void encode(ItemWriter& writer, const T& value, Context& /*context*/, const Path& /*path*/) {
        writer.string(value.to_string());
    }
    static T decode(ValueView view, Context& context, const Path& path) {
        if (view.type() == ValueType::string) {
            if (const auto parsed = T::parse(view.string())) return *parsed;
        }
        context.fail(path, Codec<T>::name, view);
        return {};
    }
};

template <>
struct Codec<Ipv4Address> : IpCodec<Ipv4Address> {
    static constexpr std::string_view name = "an IPv4 address";
    static constexpr std::string_view json_format = "ipv4";
};
template <>
struct Codec<Ipv6Address> : IpCodec<Ipv6Address> {
    static constexpr std::string_view name = "an IPv6 address";
    static constexpr std::string_view json_format = "ipv6";
};
template <>
struct Codec<Ipv4Interface> : IpCodec<Ipv4Interface> {
    static constexpr std::string_view name = "an IPv4 address and the length of its network, such as 192.0.2.1/24";
    static constexpr std::string_view json_format = "ipv4interface";
};
template <>
struct Codec<Ipv6Interface> : IpCodec<Ipv6Interface> {
    static constexpr std::string_view name = "an IPv6 address and the length of its network, such as 2001:db8::1/64";
    static constexpr std::string_view json_format = "ipv6interface";
};
template <>
struct Codec<Ipv4Network> : IpCodec<Ipv4Network> {
    static constexpr std::string_view name = "an IPv4 network, such as 192.0.2.0/24";
    static constexpr std::string_view json_format = "ipv4network";
};
template <>
struct Codec<Ipv6Network> : IpCodec<Ipv6Network> {
    static constexpr std::string_view name = "an IPv6 network, such as 2001:db8::/32";
    static constexpr std::string_view json_format = "ipv6network";
};

}  // namespace dyntastic::codec
