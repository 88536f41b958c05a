// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/value/ip.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace dyntastic {
namespace {

/// The text of what was parsed; "-" for what was not.
template <class T>
std::string reprinted(std::string_view text) {
    const auto parsed = T::parse(text);
    return parsed ? parsed->to_string() : "-";
}

TEST(Ipv4Address, is_four_decimal_numbers) {
    for (const char* text : {"0.0.0.0", "192.0.2.1", "255.255.255.255"}) EXPECT_EQ(reprinted<Ipv4Address>(text), text);
    for (const char* text : {"", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1..2.3", "1.2.3.",
                             "-1.2.3.4", "+1.2.3.4", "0x1.2.3.4", "1.2.3.4/24", "1.2.3.1000"}) {
        EXPECT_EQ(reprinted<Ipv4Address>(text), "-") << text;
    }
    EXPECT_EQ(reprinted<Ipv4Address>(std::string_view("1.2.3.4\0", 8)), "-");
    EXPECT_LT(*Ipv4Address::parse("9.0.0.0"), *Ipv4Address::parse("10.0.0.0"));
}

TEST(Ipv6Address, is_printed_as_python_does) {
    // What str(ipaddress.IPv6Address(text)) says on Python 3.11.
    const std::pair<const char*, const char*> texts[] = {
        {"::", "::"},
        {"::1", "::1"},
        {"1::", "1::"},
        {"2001:DB8:0:0:0:0:0:1", "2001:db8::1"},
        {"2001:0db8:0000:0000:0001:0000:0000:0001", "2001:db8::1:0:0:1"},
        {"1:0:0:2:0:0:0:3", "1:0:0:2::3"},
        {"1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"},
        {"0:1:2:3:4:5:6:7", "0:1:2:3:4:5:6:7"},
        {"1:2:3:4:5:6:7:0", "1:2:3:4:5:6:7:0"},
        {"1:2:3:4:5:6::", "1:2:3:4:5:6::"},
        {"::ffff:1.2.3.4", "::ffff:102:304"},
        {"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
        {"::1.2.3.4", "::102:304"},
        {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
        {"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
    };
    for (const auto& [text, expected] : texts) EXPECT_EQ(reprinted<Ipv6Address>(text), expected) << text;
}

TEST(Ipv6Address, refuses_other_texts) {
    for (const char* text : {"",
                             ":",
                             ":::",
                             "1",
                             "1:2:3:4:5:6:7",
                             "1:2:3:4:5:6:7:8:9",
                             "1:2:3:4::5:6:7:8",
                             "::1::",
                             "1:::2",
                             ":1::2",
                             "1::2:",
                             "12345::",
                             "g::",
                             "::1.2.3",
                             "1.2.3.4::",
                             "1.2.3.4:1:2:3:4:5:6",
                             "::1.2.3.4:5",
                             "1:2:3:4:5:6:7:1.2.3.4",
                             "fe80::1%eth0",
                             "::1/64",
                             " ::1",
                             "::+1",
                             "::-1",
                             "::0x1"}) {
        EXPECT_EQ(reprinted<Ipv6Address>(text), "-") << text;
    }
}

RC_GTEST_PROP(Ipv6Address, comes_back_from_its_text, ()) {
    Ipv6Address address;
    for (auto& byte : address.bytes) byte = *rc::gen::element<std::uint8_t>(0, 0, 0, 1, 0x80, 0xFF);
    RC_ASSERT(Ipv6Address::parse(address.to_string()) == address);
}

TEST(IpNetwork, is_canonical) {
    EXPECT_EQ(reprinted<Ipv4Network>("192.0.2.0/24"), "192.0.2.0/24");
    EXPECT_EQ(reprinted<Ipv4Network>("0.0.0.0/0"), "0.0.0.0/0");
    EXPECT_EQ(reprinted<Ipv4Network>("192.0.2.128/25"), "192.0.2.128/25");
    EXPECT_EQ(reprinted<Ipv4Network>("192.0.2.7"), "192.0.2.7/32");
    EXPECT_EQ(reprinted<Ipv6Network>("2001:db8::/32"), "2001:db8::/32");
    EXPECT_EQ(reprinted<Ipv6Network>("::1"), "::1/128");
    EXPECT_EQ(reprinted<Ipv6Network>("::1/128"), "::1/128");
    for (const char* text :
         {"192.0.2.1/24", "192.0.2.0/33", "192.0.2.0/", "192.0.2.0/-1", "192.0.2.0/024", "192.0.2.0/24/24", "/24"}) {
        EXPECT_EQ(reprinted<Ipv4Network>(text), "-") << text;
    }
    EXPECT_EQ(reprinted<Ipv6Network>("2001:db8::1/32"), "-");
    EXPECT_EQ(reprinted<Ipv6Network>("::/129"), "-");
}

TEST(IpAddress, knows_the_addresses_of_this_machine) {
    for (const char* text : {"127.0.0.1", "127.0.0.0", "127.255.255.255"}) {
        EXPECT_TRUE(Ipv4Address::parse(text)->is_loopback()) << text;
    }
    for (const char* text : {"126.255.255.255", "128.0.0.0", "0.0.0.0", "10.127.0.1"}) {
        EXPECT_FALSE(Ipv4Address::parse(text)->is_loopback()) << text;
    }
    for (const char* text : {"::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "::ffff:7fff:ffff"}) {
        EXPECT_TRUE(Ipv6Address::parse(text)->is_loopback()) << text;
    }
    for (const char* text : {"::", "::2", "1::1", "::127.0.0.1", "::ffff:128.0.0.1", "::fffe:127.0.0.1", "1::ffff:127.0.0.1"}) {
        EXPECT_FALSE(Ipv6Address::parse(text)->is_loopback()) << text;
    }
}

TEST(IpNetwork, contains_what_begins_alike) {
    const Ipv4Network network(*Ipv4Address::parse("10.20.30.40"), 12);
    EXPECT_EQ(network.to_string(), "10.16.0.0/12");
    EXPECT_TRUE(network.contains(*Ipv4Address::parse("10.31.255.255")));
    EXPECT_FALSE(network.contains(*Ipv4Address::parse("10.32.0.0")));
    EXPECT_TRUE(Ipv4Network().contains(*Ipv4Address::parse("8.8.8.8")));
    EXPECT_EQ(Ipv4Network(*Ipv4Address::parse("1.2.3.4"), 99).prefix_length(), 32U);
}

TEST(IpInterface, keeps_its_address) {
    EXPECT_EQ(reprinted<Ipv4Interface>("192.0.2.1/24"), "192.0.2.1/24");
    EXPECT_EQ(reprinted<Ipv4Interface>("192.0.2.1"), "192.0.2.1/32");
    EXPECT_EQ(reprinted<Ipv6Interface>("FE80::1/64"), "fe80::1/64");
    EXPECT_EQ(reprinted<Ipv6Interface>("fe80::1/640"), "-");
    EXPECT_EQ(Ipv4Interface::parse("192.0.2.1/24")->network().to_string(), "192.0.2.0/24");
    EXPECT_EQ(Ipv4Interface{}.to_string(), "0.0.0.0/32");
}

}  // namespace
}  // namespace dyntastic
