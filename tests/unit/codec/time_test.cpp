// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <chrono>

#include "unit/codec/conversion.hpp"

namespace dyntastic::testing {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

constexpr sys_seconds second = sys_days(2022y / February / 12) + 18h + 27min + 55s;

TEST(TimePointCodec, has_the_width_of_its_ticks) {
    expect_stored(second, R"({"S":"2022-02-12T18:27:55Z"})");
    expect_stored(sys_time<milliseconds>(second + 837ms), R"({"S":"2022-02-12T18:27:55.837Z"})");
    expect_stored(Timestamp(second + 837ms), R"({"S":"2022-02-12T18:27:55.837000Z"})");
    expect_stored(sys_time<nanoseconds>(second + 1ns), R"({"S":"2022-02-12T18:27:55.000000001Z"})");
    expect_stored(sys_days(2022y / February / 12), R"({"S":"2022-02-12T00:00:00Z"})");
    expect_stored(sys_time<duration<long, std::ratio<1, 10>>>(duration<long, std::ratio<1, 10>>(15)),
                  R"({"S":"1970-01-01T00:00:01.500Z"})");
}

TEST(TimePointCodec, loses_nothing_of_ticks_that_are_no_power_of_ten) {
    using Sixteenth = sys_time<duration<long, std::ratio<1, 16>>>;
    expect_stored(Sixteenth(Sixteenth::duration(1)), R"({"S":"1970-01-01T00:00:00.062500Z"})");
    using SecondAndHalf = sys_time<duration<long, std::ratio<3, 2>>>;
    expect_stored(SecondAndHalf(SecondAndHalf::duration(1)), R"({"S":"1970-01-01T00:00:01.500Z"})");
    using Third = sys_time<duration<long, std::ratio<1, 3>>>;
    EXPECT_FALSE(codec::Storable<Third>);
}

TEST(TimePointCodec, reaches_from_the_year_0_to_9999) {
    expect_stored(Timestamp(sys_days(0y / January / 1)), R"({"S":"0000-01-01T00:00:00.000000Z"})");
    expect_stored(Timestamp(sys_days(10000y / January / 1) - 1us), R"({"S":"9999-12-31T23:59:59.999999Z"})");
    expect_stored(Timestamp(-1us), R"({"S":"1969-12-31T23:59:59.999999Z"})");
    const std::string rule = "a time in the years 0000 to 9999";
    EXPECT_EQ(problems_storing(Timestamp(sys_days(10000y / January / 1)))[0].rule, rule);
    EXPECT_EQ(problems_storing(Timestamp::min()), (Problems{{"v", rule, "-9223372036854775808 ticks since 1970"}}));
    EXPECT_EQ(problems_storing(Timestamp::max())[0].rule, rule);
    EXPECT_EQ(problems_storing(sys_seconds::min())[0].rule, rule);
    EXPECT_EQ(problems_storing(sys_time<hours>::max())[0].rule, rule);
    EXPECT_EQ(problems_storing(sys_days::max())[0].rule, rule);
    EXPECT_EQ(value_of<sys_time<nanoseconds>>(stored(sys_time<nanoseconds>::max())), sys_time<nanoseconds>::max());
    EXPECT_EQ(value_of<sys_time<nanoseconds>>(stored(sys_time<nanoseconds>::min())), sys_time<nanoseconds>::min());
}

TEST(TimePointCodec, reads_any_form_that_fits) {
    EXPECT_EQ(value_of<Timestamp>(R"({"S":"20220212T192755+01"})"), second);
    EXPECT_EQ(value_of<sys_seconds>(R"({"S":"2022-02-12 18:27:55.000"})"), second);
    EXPECT_EQ(value_of<sys_days>(R"({"S":"2022-02-12"})"), sys_days(2022y / February / 12));
    EXPECT_EQ(problems_reading<sys_seconds>(R"({"S":"2022-02-12T18:27:55.5Z"})"),
              (Problems{{"v", "a time in whole seconds from 0000-01-01T00:00:00Z to 9999-12-31T23:59:59Z",
                         R"({"S":"2022-02-12T18:27:55.5Z"})"}}));
    EXPECT_EQ(problems_reading<sys_days>(R"({"S":"2022-02-12T18:27:55Z"})")[0].rule,
              "a time in whole steps of 86400 s from 0000-01-01T00:00:00Z to 9999-12-31T23:59:59Z");
    EXPECT_EQ(problems_reading<sys_time<nanoseconds>>(R"({"S":"2263-01-01"})")[0].rule,
              "a time in whole steps of 1/1000000000 s from 1677-09-21T00:12:43Z to 2262-04-11T23:47:16Z");
    EXPECT_EQ(problems_reading<Timestamp>(R"({"S":"soon"})"), (Problems{{"v", "an ISO-8601 time", R"({"S":"soon"})"}}));
    EXPECT_EQ(problems_reading<Timestamp>(R"({"N":"1"})"), (Problems{{"v", "an ISO-8601 time", R"({"N":"1"})"}}));
}

TEST(TimePointCodec, orders_texts_as_times) {
    const Timestamp times[] = {Timestamp(-1us), Timestamp(), Timestamp(1us), Timestamp(second), Timestamp(second + 1us)};
    for (std::size_t i = 1; i < std::size(times); ++i) EXPECT_LT(stored(times[i - 1]), stored(times[i]));
}

TEST(DurationCodec, is_a_number_of_its_ticks) {
    expect_stored(1500ms, R"({"N":"1500"})");
    expect_stored(seconds::min(), R"({"N":"-9223372036854775808"})");
    expect_stored(duration<double>(0.25), R"({"N":"0.25"})");
    expect_stored(duration<std::int8_t, std::ratio<3600>>(-3), R"({"N":"-3"})");
    EXPECT_EQ(problems_reading<minutes>(R"({"N":"0.5"})")[0].path, "v");
    EXPECT_EQ(problems_storing(duration<double>(1e300))[0].value, "1e+300");
}

}  // namespace
}  // namespace dyntastic::testing
