// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Types with headers of their own, and times to live.
#include <dyntastic/filesystem.hpp>
#include <dyntastic/ip.hpp>
#include <limits>
#include <set>
#include <unordered_set>

#include "unit/codec/conversion.hpp"

namespace dyntastic::testing {
namespace {

using namespace std::chrono;

TEST(IpCodec, is_a_text) {
    expect_stored(*Ipv4Address::parse("192.0.2.1"), R"({"S":"192.0.2.1"})");
    expect_stored(*Ipv6Address::parse("2001:db8::1"), R"({"S":"2001:db8::1"})");
    expect_stored(*Ipv4Interface::parse("192.0.2.1/24"), R"({"S":"192.0.2.1/24"})");
    expect_stored(*Ipv6Interface::parse("2001:db8::1/64"), R"({"S":"2001:db8::1/64"})");
    expect_stored(*Ipv4Network::parse("192.0.2.0/24"), R"({"S":"192.0.2.0/24"})");
    expect_stored(*Ipv6Network::parse("2001:db8::/32"), R"({"S":"2001:db8::/32"})");
    expect_stored(std::set<Ipv4Address>{*Ipv4Address::parse("10.0.0.1"), *Ipv4Address::parse("9.0.0.1")},
                  R"({"SS":["10.0.0.1","9.0.0.1"]})");
    expect_stored(std::unordered_set<Ipv6Address>{Ipv6Address{}}, R"({"SS":["::"]})");
    using Address = std::variant<Ipv4Address, Ipv6Address>;
    EXPECT_EQ(value_of<Address>(R"({"S":"::1"})").index(), 1U);
    EXPECT_TRUE(codec::Key<Ipv4Address> && codec::Key<Ipv6Network>);
}

TEST(IpCodec, says_what_a_text_is_not) {
    EXPECT_EQ(problems_reading<Ipv4Address>(R"({"S":"1.2.3"})"), (Problems{{"v", "an IPv4 address", R"({"S":"1.2.3"})"}}));
    EXPECT_EQ(problems_reading<Ipv4Network>(R"({"S":"192.0.2.1/24"})"),
              (Problems{{"v", "an IPv4 network, such as 192.0.2.0/24", R"({"S":"192.0.2.1/24"})"}}));
    EXPECT_EQ(problems_reading<Ipv6Address>(R"({"N":"1"})")[0].rule, "an IPv6 address");
}

TEST(PathCodec, is_a_text) {
    expect_stored(std::filesystem::path("/srv/a b.txt"), R"({"S":"/srv/a b.txt"})");
    expect_stored(std::filesystem::path(), R"({"S":""})");
    EXPECT_EQ(problems_reading<std::filesystem::path>(R"({"S":"a\u0000b"})")[0].rule, "a path");
    EXPECT_EQ(problems_reading<std::filesystem::path>(R"({"N":"1"})")[0].rule, "a path");
    EXPECT_EQ(problems_storing(std::filesystem::path(std::string("a\0b", 3)))[0].rule, "a path without a zero byte");
}

TEST(EpochSecondsCodec, is_a_number_of_seconds) {
    const sys_seconds time = sys_days(2026y / January / 31) + 1h;
    expect_stored(EpochSeconds(time), R"({"N":"1769821200"})");
    expect_stored(EpochSeconds(sys_seconds::min()), R"({"N":"-9223372036854775808"})");
    EXPECT_EQ(EpochSeconds(time + 1999ms), EpochSeconds(time + 1s));
    EXPECT_EQ(EpochSeconds(sys_time<milliseconds>(-1ms)), sys_seconds(-1s));
    const EpochSeconds later = EpochSeconds(time) + 24h;
    EXPECT_EQ(later - time, 24h);
    EXPECT_EQ(problems_reading<EpochSeconds>(R"({"N":"0.5"})"),
              (Problems{{"v", "an integer from -9223372036854775808 to 9223372036854775807", R"({"N":"0.5"})"}}));
    EXPECT_EQ(problems_reading<EpochSeconds>(R"({"S":"2026-01-31T00:00:00Z"})")[0].path, "v");
    EXPECT_FALSE((std::convertible_to<system_clock::time_point, EpochSeconds>));
    EXPECT_TRUE((std::convertible_to<sys_days, EpochSeconds>));
}

TEST(Limits, are_named_where_a_number_does_not_fit) {
    EXPECT_EQ(problems_reading<float>(R"({"N":"3.5E+38"})")[0].rule, "a number from -3.4028235E+38 to 3.4028235E+38");
    EXPECT_EQ((problems_reading<duration<std::int8_t>>(R"({"N":"128"})")),
              (Problems{{"v", "an integer from -128 to 127", R"({"N":"128"})"}}));
}

}  // namespace
}  // namespace dyntastic::testing
