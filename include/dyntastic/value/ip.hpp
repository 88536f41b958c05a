// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Addresses of the internet, interfaces (an address and the network it is in) and networks. Their texts are those of Python's
// ipaddress module, so that tables can be shared with programs that use it. Values only: they open no connections.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dyntastic {

/// An IPv4 address such as 192.0.2.1; 0.0.0.0 by default. Ordered by number.
struct Ipv4Address {
    static constexpr unsigned max_prefix_length = 32;
    std::array<std::uint8_t, 4> bytes{};  ///< in the order of the text

    /// Four decimal numbers without leading zeros; nullopt for any other text.
    [[nodiscard]] static std::optional<Ipv4Address> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;
    /// Whether it always means this machine: 127.0.0.0/8. https://www.rfc-editor.org/rfc/rfc1122#section-3.2.1.3
    [[nodiscard]] bool is_loopback() const noexcept { return bytes[0] == 127; }
    friend auto operator<=>(const Ipv4Address&, const Ipv4Address&) = default;
};

/// An IPv6 address such as 2001:db8::1; :: by default. Ordered by number. Without a scope (%eth0), which means nothing on
/// another machine.
struct Ipv6Address {
    static constexpr unsigned max_prefix_length = 128;
    std::array<std::uint8_t, 16> bytes{};  ///< in the order of the text

    /// The forms of RFC 4291 section 2.2; nullopt for any other text.
    [[nodiscard]] static std::optional<Ipv6Address> parse(std::string_view text);
    /// Whether it always means this machine: ::1, and the addresses of 127.0.0.0/8 as IPv6 writes them (::ffff:127.0.0.1).
    [[nodiscard]] bool is_loopback() const noexcept;
    /// In lower case, without leading zeros, with :: for the first of the longest runs of two or more zeros.
    [[nodiscard]] std::string to_string() const;
    friend auto operator<=>(const Ipv6Address&, const Ipv6Address&) = default;
};

/// A network such as 192.0.2.0/24: all addresses that begin with the same bits. The others are zero.
template <class Address>
class IpNetwork {
public:
    /// All addresses.
    IpNetwork() = default;
    /// The network of that length that the address is in; a length beyond the address's is taken for that.
    IpNetwork(const Address& address, unsigned prefix_length) noexcept
        : prefix_length_(static_cast<std::uint8_t>(prefix_length < Address::max_prefix_length ? prefix_length
                                                                                              : Address::max_prefix_length)) {
        for (unsigned i = 0; i < address_.bytes.size(); ++i) {
            const unsigned bits = prefix_length_ <= i * 8 ? 0 : prefix_length_ - i * 8;
            const unsigned mask = bits >= 8 ? 0xFF : (0xFF00U >> bits) & 0xFF;
            address_.bytes[i] = static_cast<std::uint8_t>(address.bytes[i] & mask);
        }
    }

    /// An address, a slash and a length; without a length, the network of that one address. nullopt for any other text, and
    /// when bits behind the length are set.
    [[nodiscard]] static std::optional<IpNetwork> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;

    [[nodiscard]] const Address& address() const noexcept { return address_; }
    [[nodiscard]] unsigned prefix_length() const noexcept { return prefix_length_; }
    [[nodiscard]] bool contains(const Address& address) const noexcept { return IpNetwork(address, prefix_length_) == *this; }
    friend auto operator<=>(const IpNetwork&, const IpNetwork&) = default;

private:
    Address address_{};
    std::uint8_t prefix_length_ = 0;
};

/// An address together with the network it is in, such as 192.0.2.1/24.
template <class Address>
struct IpInterface {
    Address address{};
    std::uint8_t prefix_length = Address::max_prefix_length;

    /// An address, a slash and a length; without a length, that of the address. nullopt for any other text.
    [[nodiscard]] static std::optional<IpInterface> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;

    [[nodiscard]] IpNetwork<Address> network() const noexcept { return {address, prefix_length}; }
    friend auto operator<=>(const IpInterface&, const IpInterface&) = default;
};

extern template class IpNetwork<Ipv4Address>;
extern template class IpNetwork<Ipv6Address>;
extern template struct IpInterface<Ipv4Address>;
extern template struct IpInterface<Ipv6Address>;

using Ipv4Network = IpNetwork<Ipv4Address>;
using Ipv6Network = IpNetwork<Ipv6Address>;
using Ipv4Interface = IpInterface<Ipv4Address>;
using Ipv6Interface = IpInterface<Ipv6Address>;

}  // namespace dyntastic

template <>
struct std::hash<dyntastic::Ipv4Address> {
    std::size_t operator()(const dyntastic::Ipv4Address& address) const noexcept {
        return std::hash<std::string_view>{}({reinterpret_cast<const char*>(address.bytes.data()), address.bytes.size()});
    }
};
template <>
struct std::hash<dyntastic::Ipv6Address> {
    std::size_t operator()(const dyntastic::Ipv6Address& address) const noexcept {
        return std::hash<std::string_view>{}({reinterpret_cast<const char*>(address.bytes.data()), address.bytes.size()});
    }
};
