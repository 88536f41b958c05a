// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <chrono>
#include <dyntastic/value/timestamp.hpp>
#include <gtest/gtest.h>
#include <string>

#include "support/generators.hpp"

namespace dyntastic {
namespace {

using namespace std::chrono;

constexpr sys_seconds moment = sys_days(year(2022) / February / 12) + 18h + 27min + 55s;

std::string shown(std::string_view text) {
    const auto parsed = parse_timestamp(text);
    return parsed ? format_timestamp(parsed->seconds, parsed->nanoseconds, 9).value_or("out of range") : "refused";
}

TEST(Timestamp, is_written_with_a_fixed_width) {
    EXPECT_EQ(format_timestamp(moment, 837'000'000, 6), "2022-02-12T18:27:55.837000Z");
    EXPECT_EQ(format_timestamp(moment, 0, 6), "2022-02-12T18:27:55.000000Z");
    EXPECT_EQ(format_timestamp(moment, 0, 0), "2022-02-12T18:27:55Z");
    EXPECT_EQ(format_timestamp(moment, 1, 9), "2022-02-12T18:27:55.000000001Z");
    EXPECT_EQ(format_timestamp(sys_seconds(-1s), 999'000'000, 3), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(format_timestamp(sys_days(year(0) / January / 1), 0, 0), "0000-01-01T00:00:00Z");
    EXPECT_EQ(format_timestamp(sys_days(year(9999) / December / 31), 0, 0), "9999-12-31T00:00:00Z");
    EXPECT_EQ(format_timestamp(sys_days(year(10000) / January / 1), 0, 0), std::nullopt);
    EXPECT_EQ(format_timestamp(sys_days(year(0) / January / 1) - 1s, 0, 0), std::nullopt);
}

TEST(Timestamp, is_read_in_every_form_of_iso_8601) {
    for (const char* text : {
             "2022-02-12T18:27:55.837Z",
             "2022-02-12T18:27:55.837000Z",
             "2022-02-12T18:27:55,837Z",
             "2022-02-12 18:27:55.837",
             "20220212T182755.837Z",
             "2022-02-12T19:27:55.837+01:00",
             "2022-02-12T13:57:55.837-0430",
             "2022-02-12T20:27:55.837+02",
             "2022-W06-6T18:27:55.837Z",
             "2022W066T182755.837Z",
             "2022-043T18:27:55.837Z",
             "2022043T182755.837",
             "2022-02-12t18:27:55.837z",
             "2022-02-12T18:27:55.837000000000Z",
         }) {
        EXPECT_EQ(shown(text), "2022-02-12T18:27:55.837000000Z") << text;
    }
    EXPECT_EQ(shown("2022-02-12"), "2022-02-12T00:00:00.000000000Z");
    EXPECT_EQ(shown("2022-W06"), "2022-02-07T00:00:00.000000000Z");
    EXPECT_EQ(shown("2022-02-12T18"), "2022-02-12T18:00:00.000000000Z");
    EXPECT_EQ(shown("2022-02-12T18:27"), "2022-02-12T18:27:00.000000000Z");
    EXPECT_EQ(shown("2022-02-12T24:00:00Z"), "2022-02-13T00:00:00.000000000Z");
    EXPECT_EQ(shown("2016-12-31T23:59:60Z"), "2017-01-01T00:00:00.000000000Z");
    EXPECT_EQ(shown("2020-W53-5"), "2021-01-01T00:00:00.000000000Z") << "the week belongs to the year of its Thursday";
    EXPECT_EQ(shown("2024-366"), "2024-12-31T00:00:00.000000000Z");
}

TEST(Timestamp, refuses_what_is_no_time) {
    for (const char* text : {"",
                             "now",
                             "2022",
                             "2022-13-01",
                             "2022-02-30",
                             "2022-00-10",
                             "2021-02-29",
                             "2022-02-12T",
                             "2022-02-12T25:00",
                             "2022-02-12T24:00:01",
                             "2022-02-12T18:60",
                             "2022-02-12T18:27:61",
                             "2022-02-12T18:27:55.",
                             "2022-02-12X18:27",
                             "2022-02-12T18:27:55.837Zulu",
                             "2022-02-12T18:27:55+24:00",
                             "2022-02-12T18:27:55+01:60",
                             "2022-02-1218:27",
                             "2022-W54-1",
                             "2021-W53-1",
                             "2022-W06-8",
                             "2022-W00-1",
                             "2022-366",
                             "2022-000",
                             "22-02-12",
                             "-2022-02-12",
                             "2022-02-12T18:27:55.8370000001Z",
                             "2022-02-12T18:27:55Z ",
                             " 2022-02-12"}) {
        EXPECT_EQ(shown(text), "refused") << text;
    }
}

RC_GTEST_PROP(TimestampProperty, comes_back_as_it_was_and_texts_order_as_times, ()) {
    const auto second = rc::gen::inRange<std::int64_t>(-62'167'219'200, 253'402'300'800);
    const sys_seconds a{seconds{*second}}, b{seconds{*second}};
    const int nano_a = *rc::gen::inRange(0, 1'000'000'000), nano_b = *rc::gen::inRange(0, 1'000'000'000);
    const std::string text_a = format_timestamp(a, nano_a, 9).value(), text_b = format_timestamp(b, nano_b, 9).value();
    const auto parsed = parse_timestamp(text_a);
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(parsed->seconds == a);
    RC_ASSERT(parsed->nanoseconds == nano_a);
    RC_ASSERT((text_a < text_b) == (std::pair(a, nano_a) < std::pair(b, nano_b)));
}

RC_GTEST_PROP(TimestampProperty, never_reads_beyond_a_text, ()) {
    const std::string text =
        *rc::gen::container<std::string>(rc::gen::element('0', '1', '2', '9', '-', ':', 'T', 'W', 'Z', '.', '+', ' '));
    (void)parse_timestamp(text);
}

}  // namespace
}  // namespace dyntastic
