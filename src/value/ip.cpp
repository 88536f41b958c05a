// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <dyntastic/value/ip.hpp>

namespace dyntastic {
namespace {

/// A decimal number of up to three digits without leading zeros, and not more than `largest`.
std::optional<std::uint8_t> parse_small(std::string_view text, unsigned largest) {
    if (text.empty() || text.size() > 3 || (text.size() > 1 && text.front() == '0')) return std::nullopt;
    unsigned number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    if (number > largest) return std::nullopt;
    return static_cast<std::uint8_t>(number);
}

/// One to four hexadecimal digits.
std::optional<std::uint16_t> parse_group(std::string_view text) {
    std::uint16_t group = 0;
    if (text.empty() || text.size() > 4) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), group, 16);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return group;
}

/// Groups of 16 bits between colons; the last may be an IPv4 address, which makes two.
struct Groups {
    std::array<std::uint16_t, 8> groups{};
    std::size_t count = 0;

    bool parse(std::string_view text, bool may_end_as_ipv4) {
        while (!text.empty()) {
            const std::size_t colon = text.find(':');
            const std::string_view part = text.substr(0, colon);
            if (colon == std::string_view::npos && may_end_as_ipv4 && part.find('.') != std::string_view::npos) {
                const auto last = Ipv4Address::parse(part);
                if (!last || count > 6) return false;
                groups[count++] = static_cast<std::uint16_t>(last->bytes[0] << 8 | last->bytes[1]);
                groups[count++] = static_cast<std::uint16_t>(last->bytes[2] << 8 | last->bytes[3]);
                return true;
            }
            const auto group = parse_group(part);
            if (!group || count == groups.size()) return false;
            groups[count++] = *group;
            if (colon == std::string_view::npos) return true;
            text.remove_prefix(colon + 1);
            if (text.empty()) return false;  // a colon at the end
        }
        return true;
    }
};

template <class Address>
struct AddressAndLength {
    Address address;
    std::uint8_t length;
};
template <class Address>
std::optional<AddressAndLength<Address>> parse_with_length(std::string_view text) {
    const std::size_t slash = text.find('/');
    const auto address = Address::parse(text.substr(0, slash));
    if (!address) return std::nullopt;
    if (slash == std::string_view::npos) {
        return AddressAndLength<Address>{*address, static_cast<std::uint8_t>(Address::max_prefix_length)};
    }
    const auto length = parse_small(text.substr(slash + 1), Address::max_prefix_length);
    if (!length) return std::nullopt;
    return AddressAndLength<Address>{*address, *length};
}

}  // namespace

std::optional<Ipv4Address> Ipv4Address::parse(std::string_view text) {
    Ipv4Address address;
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t dot = i == 3 ? text.size() : text.find('.');
        if (dot == std::string_view::npos) return std::nullopt;
        const auto byte = parse_small(text.substr(0, dot), 255);
        if (!byte) return std::nullopt;
        address.bytes[i] = *byte;
        text.remove_prefix(i == 3 ? dot : dot + 1);
    }
    return address;
}

std::string Ipv4Address::to_string() const {
    std::string text = std::to_string(bytes[0]);
    for (std::size_t i = 1; i < 4; ++i) text.append(".").append(std::to_string(bytes[i]));
    return text;
}

std::optional<Ipv6Address> Ipv6Address::parse(std::string_view text) {
    const std::size_t gap = text.find("::");
    Groups before;
    Groups behind;
    if (gap == std::string_view::npos) {
        if (text.empty() || !before.parse(text, true) || before.count != 8) return std::nullopt;
    } else {
        if (!before.parse(text.substr(0, gap), false) || !behind.parse(text.substr(gap + 2), true)) return std::nullopt;
        if (before.count + behind.count > 7) return std::nullopt;  // the gap stands for something
    }
    for (std::size_t i = 0; i < behind.count; ++i) before.groups[8 - behind.count + i] = behind.groups[i];
    Ipv6Address address;
    for (std::size_t i = 0; i < 8; ++i) {
        address.bytes[2 * i] = static_cast<std::uint8_t>(before.groups[i] >> 8);
        address.bytes[2 * i + 1] = static_cast<std::uint8_t>(before.groups[i]);
    }
    return address;
}

bool Ipv6Address::is_loopback() const noexcept {
    constexpr std::array<std::uint8_t, 16> one{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    constexpr std::array<std::uint8_t, 13> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127};
    return bytes == one || std::equal(mapped.begin(), mapped.end(), bytes.begin());
}

std::string Ipv6Address::to_string() const {
    std::array<unsigned, 8> groups{};
    for (std::size_t i = 0; i < 8; ++i) groups[i] = static_cast<unsigned>(bytes[2 * i] << 8 | bytes[2 * i + 1]);
    std::size_t gap = 8;
    std::size_t gap_size = 1;  // a single zero is written
    for (std::size_t i = 0; i < 8; ++i) {
        std::size_t size = 0;
        while (i + size < 8 && groups[i + size] == 0) ++size;
        if (size > gap_size) gap = i, gap_size = size;
    }
    std::string text;
    for (std::size_t i = 0; i < 8; ++i) {
        if (i == gap) {
            text.append("::");
            i += gap_size - 1;
            continue;
        }
        if (!text.empty() && text.back() != ':') text.push_back(':');
        std::array<char, 4> digits{};
        const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), groups[i], 16);
        text.append(digits.data(), end);
    }
    return text;
}

template <class Address>
std::optional<IpNetwork<Address>> IpNetwork<Address>::parse(std::string_view text) {
    const auto parsed = parse_with_length<Address>(text);
    if (!parsed) return std::nullopt;
    const IpNetwork network(parsed->address, parsed->length);
    if (network.address_ != parsed->address) return std::nullopt;
    return network;
}

template <class Address>
std::string IpNetwork<Address>::to_string() const {
    return address_.to_string().append("/").append(std::to_string(prefix_length_));
}

template <class Address>
std::optional<IpInterface<Address>> IpInterface<Address>::parse(std::string_view text) {
    const auto parsed = parse_with_length<Address>(text);
    if (!parsed) return std::nullopt;
    return IpInterface{parsed->address, parsed->length};
}

template <class Address>
std::string IpInterface<Address>::to_string() const {
    return address.to_string().append("/").append(std::to_string(prefix_length));
}

template class IpNetwork<Ipv4Address>;
template class IpNetwork<Ipv6Address>;
template struct IpInterface<Ipv4Address>;
template struct IpInterface<Ipv6Address>;

}  // namespace dyntastic
