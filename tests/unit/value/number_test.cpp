// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Edges, texts and properties of Number. number_oracle.py checks its results against another implementation.
#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/value/number.hpp>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>
#include <sstream>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

namespace dyntastic {
namespace {

using namespace std::string_literals;

constexpr std::string_view overflow =
    "Number overflow. Attempting to store a number with magnitude larger than supported range";
constexpr std::string_view underflow =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range";
constexpr std::string_view too_long = "Attempting to store more than 38 significant digits in a Number";

std::string not_numeric(const std::string& text) { return "The parameter cannot be converted to a numeric value: " + text; }

std::string zeros(std::size_t count) { return std::string(count, '0'); }       // NOLINT(modernize-return-braced-init-list)
std::string nines(std::size_t count = 38) { return std::string(count, '9'); }  // NOLINT(modernize-return-braced-init-list)

/// What parse makes of `text`: the number's text, or the message of the failure.
std::string parsed(const std::string& text) {
    const result<Number> number = Number::parse(text);
    if (number) return number->to_string();
    EXPECT_EQ(number.error().kind(), FailureKind::validation);
    return number.error().message();
}

std::string text_of(const result<Number>& number) { return number ? number->to_string() : number.error().message(); }

std::string ordered(const Number& number) {
    std::array<char, Number::max_ordered_size> bytes;
    return {bytes.data(), number.write_ordered(bytes.data())};
}

template <class Integer>
std::string ordered_integer(Integer value) {
    std::array<char, Number::max_ordered_size> bytes;
    return {bytes.data(), Number::write_ordered(value, bytes.data())};
}

std::uint32_t size_of(const std::string& text) { return Number::size_of_ordered(ordered(Number(text))); }

/// Any number that fits, short ones as likely as those of 38 digits.
Number any_number() {
    const int digits = *rc::gen::inRange(1, Number::max_digits + 1);
    std::string text = *rc::gen::element("-"s, ""s);
    for (int i = 0; i < digits; ++i) text += *rc::gen::elementOf("0123456789"s);
    const int exponent = *rc::gen::weightedOneOf<int>({{3, rc::gen::inRange(-40, 40)}, {1, rc::gen::inRange(-130, 126)}});
    const auto number = Number::parse(text + "e" + std::to_string(exponent - digits + 1));
    RC_PRE(number.has_value());
    return *number;
}

/// Any finite double whose magnitude a Number has; the bits are evenly distributed.
double any_double() {
    const auto bits = *rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint64_t>());
    const auto value = std::bit_cast<double>(bits);
    RC_PRE(std::isfinite(value) && (value == 0 || (std::abs(value) >= 1e-130 && std::abs(value) < 1e126)));
    return value;
}

TEST(NumberText, is_plain) {
    // clang-format off
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"0", "0"}, {"-0", "0"}, {"+0", "0"}, {"00", "0"}, {"0.00", "0"}, {".0", "0"}, {"0.", "0"}, {"-0e5", "0"}, {"1", "1"},
        {"+1", "1"}, {"-1", "-1"}, {"007", "7"}, {"1.00", "1"}, {"1.10", "1.1"}, {"100.000", "100"}, {".5", "0.5"},
        {"5.", "5"}, {"-.5", "-0.5"}, {"+5.e1", "50"}, {".5e1", "5"}, {"1e3", "1000"}, {"1E+3", "1000"}, {"1e-3", "0.001"},
        {"1.23e-1", "0.123"}, {"1.5E2", "150"}, {"1.0e-1", "0.1"}, {"0042.1200", "42.12"}, {"19.99", "19.99"},
        {"-273.15", "-273.15"}, {"1e000000000000000000000000000002", "100"}, {"18446744073709551615", "18446744073709551615"},
        {"18446744073709551616", "18446744073709551616"}, {nines(), nines()}, {"-" + nines(), "-" + nines()},
        {"0." + nines(), "0." + nines()},
        {"3.1415926535897932384626433832795028841", "3.1415926535897932384626433832795028841"},
        {"10000000000000000000000000000000000001", "10000000000000000000000000000000000001"},
        {"1" + zeros(40), "1" + zeros(40)}, {zeros(100) + "1." + zeros(100), "1"}, {"1e125", "1" + zeros(125)},
        {"1e-130", "0." + zeros(129) + "1"}, {nines() + "e88", nines() + zeros(88)},
        {"-" + nines() + "e-167", "-0." + zeros(129) + nines()}};
    // clang-format on
    for (const auto& [given, expected] : cases) EXPECT_EQ(parsed(given), expected) << given;
    EXPECT_EQ(Number(("-" + nines() + "e-167").c_str()).to_string().size(), Number::max_text_size);
    std::ostringstream stream;
    stream << Number("-1.50") << ' ' << Number(7);
    EXPECT_EQ(stream.str(), "-1.5 7");
}

TEST(NumberText, refuses_what_is_no_number) {
    for (const std::string& given :
         {"abc"s,       "+"s,    "-"s,     "."s,   "+."s,    "e5"s,       ".e5"s,   "1e"s,   "1e+"s,
          "1e+-5"s,     "1e 5"s, "1e5.0"s, "--1"s, "+-1"s,   "1-"s,       "1.2.3"s, "1,5"s,  "1_000"s,
          " 1"s,        "1 "s,   "\t1"s,   "1\n"s, "0x10"s,  "1f"s,       "NaN"s,   "-NaN"s, "Infinity"s,
          "-Infinity"s, "inf"s,  "1\0"s,   "\0"s,  "1e5\0"s, "\xD9\xA1"s, "1d5"s}) {
        EXPECT_EQ(parsed(given), not_numeric(given));
    }
    EXPECT_EQ(parsed(""), not_numeric(""));
    EXPECT_EQ(text_of(Number::parse({})), not_numeric(""));
}

TEST(NumberText, has_limits) {
    for (const std::string sign : {"", "-", "+"}) {
        for (const std::string text : {"1e126", "10e125", "1e2147483647", "1e2147483648", "1e9223372036854775807"}) {
            EXPECT_EQ(parsed(sign + text), overflow) << text;
        }
        for (const std::string text :
             {"1e-131", "0.9e-130", "0.1e-130", "9.9e-131", "1e-2147483648", "1e-9223372036854775808"}) {
            EXPECT_EQ(parsed(sign + text), underflow) << text;
        }
        EXPECT_EQ(parsed(sign + nines() + "9"), too_long);
        EXPECT_EQ(parsed(sign + "1.23456789012345678901234567890123456789"), too_long);
        EXPECT_EQ(parsed(sign + "1" + zeros(37) + "1"), too_long);
        EXPECT_EQ(parsed(sign + "1" + zeros(37) + "1e99"), overflow);  // the range is judged first
        // The service reads exponents as 64-bit integers.
        for (const std::string text : {"1e9223372036854775808", "1e-9223372036854775809", "1e99999999999999999999"}) {
            EXPECT_EQ(parsed(sign + text), not_numeric(sign + text));
        }
    }
    EXPECT_EQ(parsed("0.1e126"), "1" + zeros(125));
    EXPECT_EQ(parsed("10e-131"), "0." + zeros(129) + "1");
}

TEST(NumberText, judges_zero_by_the_exponent_of_its_last_digit) {
    EXPECT_EQ(parsed("0e125"), "0");
    EXPECT_EQ(parsed("0e126"), overflow);
    EXPECT_EQ(parsed("0.0e126"), "0");
    EXPECT_EQ(parsed("0.0e127"), overflow);
    EXPECT_EQ(parsed("00e126"), overflow);
    EXPECT_EQ(parsed("0e-130"), "0");
    EXPECT_EQ(parsed("-0e-131"), underflow);
    EXPECT_EQ(parsed("0.0e-130"), underflow);
    EXPECT_EQ(parsed("0." + zeros(130)), "0");
    EXPECT_EQ(parsed("0." + zeros(131)), underflow);
    EXPECT_EQ(parsed("0e9223372036854775808"), not_numeric("0e9223372036854775808"));
}

TEST(NumberText, survives_hostile_lengths) {
    constexpr std::size_t many = 4'000'000;
    EXPECT_EQ(parsed("0." + zeros(1000) + "1e1001"), "1");
    EXPECT_EQ(parsed("0." + zeros(many) + "1e" + std::to_string(many + 1)), "1");
    EXPECT_EQ(parsed("1" + zeros(many) + "e-" + std::to_string(many)), "1");
    EXPECT_EQ(parsed(zeros(many) + "1." + zeros(many) + "e+" + zeros(many) + "1"), "10");
    EXPECT_EQ(parsed("1" + zeros(many)), overflow);
    EXPECT_EQ(parsed("0." + zeros(many) + "1"), underflow);
    EXPECT_EQ(parsed("0." + zeros(many) + "1e9223372036854775807"), overflow);
    EXPECT_EQ(parsed("1" + zeros(many) + "e-9223372036854775808"), underflow);
    EXPECT_EQ(parsed("1" + zeros(many) + "1e-" + std::to_string(many)), too_long);
    EXPECT_EQ(parsed(std::string(many, '1')), overflow);
    EXPECT_EQ(parsed("1e" + std::string(many, '9')).size(), not_numeric("1e").size() + many);
}

TEST(NumberText, constructors_throw_the_failure) {
    EXPECT_EQ(Number("1.5"), Number(std::string_view("1.50")));
    try {
        const Number number("abc");
        FAIL() << number;
    } catch (const ServiceError& error) {
        EXPECT_EQ(error.type(), "ValidationException");
        EXPECT_EQ(error.message(), not_numeric("abc"));
    }
}

RC_GTEST_PROP(NumberText, RoundTrips, ()) {
    const Number number = any_number();
    RC_ASSERT(Number(number.to_string()) == number);
    RC_ASSERT(number.to_string().size() <= Number::max_text_size);
    const auto same = Number::from_parts(number.negative(), number.coefficient(), number.exponent());
    RC_ASSERT(same.has_value() && *same == number);
    RC_ASSERT((number.is_zero() || static_cast<int>(number.coefficient() % 10) != 0));
    RC_ASSERT(number.is_integer() == (number.to_string().find('.') == std::string::npos));
}

TEST(NumberParts, are_stripped_and_checked) {
    const detail::uint128 largest = ~detail::uint128{0};  // 340282366920938463463374607431768211455
    EXPECT_EQ(text_of(Number::from_parts(true, 1200, -3)), "-1.2");
    EXPECT_EQ(text_of(Number::from_parts(true, 0, std::numeric_limits<int>::max())), "0");
    EXPECT_EQ(text_of(Number::from_parts(false, largest, 0)), too_long);
    EXPECT_EQ(text_of(Number::from_parts(false, largest - 5, 0)), "34028236692093846346337460743176821145" + zeros(1));
    EXPECT_EQ(text_of(Number::from_parts(false, 1, std::numeric_limits<int>::max())), overflow);
    EXPECT_EQ(text_of(Number::from_parts(false, 10, std::numeric_limits<int>::max())), overflow);
    EXPECT_EQ(text_of(Number::from_parts(false, 1, std::numeric_limits<int>::min())), underflow);
    EXPECT_EQ(text_of(Number::from_parts(false, 1, 126)), overflow);
    EXPECT_EQ(text_of(Number::from_parts(false, 1, -131)), underflow);
    EXPECT_EQ(text_of(Number::from_parts(false, 12, -131)), "0." + zeros(129) + "12");
}

template <class Integer>
class NumberInteger : public testing::Test {};
// NOLINTBEGIN(google-runtime-int): every type that there is
using Integers = testing::Types<signed char, unsigned char, short, unsigned short, int, unsigned, long, unsigned long,
                                long long, unsigned long long>;
// NOLINTEND(google-runtime-int)
TYPED_TEST_SUITE(NumberInteger, Integers);

TYPED_TEST(NumberInteger, HasItsLimits) {
    constexpr TypeParam smallest = std::numeric_limits<TypeParam>::min();
    constexpr TypeParam largest = std::numeric_limits<TypeParam>::max();
    constexpr auto all_ones = static_cast<TypeParam>(-1);
    for (const TypeParam value : {smallest, largest, TypeParam{0}, TypeParam{1}, TypeParam{10}, TypeParam{100}, all_ones}) {
        const Number number(value);
        EXPECT_EQ(number.to_string(), std::to_string(value));
        EXPECT_EQ(number, Number(std::to_string(value)));
        EXPECT_EQ(number.to<TypeParam>(), value);
        EXPECT_TRUE(number.is_integer());
    }
    EXPECT_EQ((Number(largest) + 1).template to<TypeParam>(), std::nullopt);
    EXPECT_EQ((Number(smallest) - 1).template to<TypeParam>(), std::nullopt);
    EXPECT_EQ(Number("0.5").to<TypeParam>(), std::nullopt);
    EXPECT_EQ(Number("1e20").to<TypeParam>(), std::nullopt);
    EXPECT_EQ(Number("1e125").to<TypeParam>(), std::nullopt);
    EXPECT_EQ(Number(nines()).to<TypeParam>(), std::nullopt);
}

TEST(NumberInteger, constructs_in_constant_expressions) {
    static_assert(Number(1200).coefficient() == 12 && Number(1200).exponent() == 2);
    static_assert(-Number(5) == Number(-5) && -Number(0) == Number());
    static_assert(Number(10'000'000'000'000'000'000U).exponent() == 19);
    static_assert(!std::is_convertible_v<bool, Number> && !std::is_convertible_v<char, Number>);
    static_assert(!std::is_convertible_v<double, Number>);
    EXPECT_EQ(Number(std::numeric_limits<std::int64_t>::min()).to_string(), "-9223372036854775808");
}

TEST(NumberArithmetic, is_exact) {
    EXPECT_EQ(Number(1) + Number("10000000000000000000000"), Number("10000000000000000000001"));
    EXPECT_EQ(Number("0.1") + Number("0.2"), Number("0.3"));
    EXPECT_EQ(Number("0.1") - Number("0.1"), Number());
    EXPECT_EQ(Number("99.5") + Number("0.5"), Number(100));
    EXPECT_EQ(Number("1e-130") - Number("1e-130"), Number());
    EXPECT_EQ(Number("9e125") + Number("9e124"), Number("9.9e125"));
    EXPECT_EQ(Number("1e38") - 1, Number(nines()));
    EXPECT_EQ(Number("1e-93") - Number("1e-130"), Number(nines(37) + "e-130"));
    EXPECT_EQ(Number(nines()) + 1, Number("1e38"));
    EXPECT_EQ(Number("-" + nines()) - 1, Number("-1e38"));
    EXPECT_EQ(Number("1.5e38") - Number("9" + zeros(36) + "1"), Number("5" + nines(36) + "9"));
    EXPECT_EQ(Number("9" + zeros(36) + "1") - Number("1.5e38"), Number("-5" + nines(36) + "9"));
    EXPECT_EQ(Number("1e125") + 0, Number("1e125"));
    EXPECT_EQ(0 - Number("1e-130"), Number("-1e-130"));
}

TEST(NumberArithmetic, fails_instead_of_rounding) {
    EXPECT_EQ(text_of(Number::add(Number("9e125"), Number("9e125"))), overflow);
    EXPECT_EQ(text_of(Number::subtract(Number("9e125"), Number("-9e125"))), overflow);
    EXPECT_EQ(text_of(Number::add(Number(nines() + "e88"), Number("1e88"))), overflow);
    // For a 39th digit the service has the same text.
    EXPECT_EQ(text_of(Number::add(Number("1e50"), Number(1))), overflow);
    EXPECT_EQ(text_of(Number::subtract(Number("1e50"), Number(1))), overflow);
    EXPECT_EQ(text_of(Number::add(Number("1e38"), Number(1))), overflow);
    EXPECT_EQ(text_of(Number::subtract(Number("1e39"), Number(1))), overflow);
    EXPECT_EQ(text_of(Number::add(Number(nines()), Number(2))), overflow);
    EXPECT_EQ(text_of(Number::add(Number(nines()), Number("0.1"))), overflow);
    EXPECT_EQ(text_of(Number::subtract(Number("2e38"), Number(nines()))), overflow);
    EXPECT_EQ(text_of(Number::add(Number("2e38"), Number(nines()))), overflow);
    EXPECT_EQ(text_of(Number::add(Number("3e38"), Number(nines()))), overflow);
    EXPECT_EQ(text_of(Number::subtract(Number("3e38"), Number(nines()))), overflow);
    EXPECT_EQ(text_of(Number::add(Number("1e125"), Number("1e-130"))), overflow);
    EXPECT_EQ(text_of(Number::subtract(Number("1.5e-130"), Number("1e-130"))), underflow);
    EXPECT_THROW(Number("9e125") + Number("9e125"), ServiceError);
    EXPECT_THROW(Number("1e50") - 1, ServiceError);
}

RC_GTEST_PROP(NumberArithmetic, AgreesWithOrder, ()) {
    const Number a = any_number();
    const Number b = any_number();
    RC_ASSERT(text_of(Number::add(a, b)) == text_of(Number::add(b, a)));
    RC_ASSERT(text_of(Number::subtract(a, b)) == text_of(Number::add(a, -b)));
    const auto difference = Number::subtract(a, b);
    if (!difference) return;
    RC_ASSERT((*difference <=> Number()) == (a <=> b));
    const auto again = Number::add(*difference, b);
    RC_ASSERT((!again || *again == a));
}

TEST(NumberOrder, compares_without_rounding) {
    const std::vector<std::string> ascending = {"-" + nines() + "e88",
                                                "-1e125",
                                                "-" + nines(),
                                                "-100",
                                                "-10.000000000000000000000000000000000001",
                                                "-10",
                                                "-9.5",
                                                "-1",
                                                "-0.1",
                                                "-1e-130",
                                                "0",
                                                "1e-130",
                                                "1.0000000000000000000000000000000000001e-130",
                                                "0.1",
                                                "0.15",
                                                "1",
                                                "9",
                                                "9.99",
                                                "10",
                                                "10.000000000000000000000000000000000001",
                                                "11",
                                                "99",
                                                "100",
                                                "101",
                                                "9007199254740992",
                                                "9007199254740993",
                                                nines(),
                                                "1e38",
                                                "1e125",
                                                nines() + "e88"};
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        for (std::size_t j = 0; j < ascending.size(); ++j) {
            const Number a(ascending[i]), b(ascending[j]);
            EXPECT_EQ(a <=> b, i <=> j) << a << ' ' << b;
            EXPECT_EQ(a == b, i == j) << a << ' ' << b;
            EXPECT_EQ(ordered(a) <=> ordered(b), i <=> j) << a << ' ' << b;
        }
    }
}

TEST(NumberOrder, hashes_equal_numbers_equally) {
    EXPECT_EQ(std::hash<Number>()(Number("1.0")), std::hash<Number>()(Number(1)));
    std::unordered_set<std::size_t> hashes;
    for (int i = -5000; i < 5000; ++i) hashes.insert(std::hash<Number>()(Number(i)));
    for (int i = -130; i < 125; ++i) hashes.insert(std::hash<Number>()(Number("123e" + std::to_string(i - 1))));
    EXPECT_GT(hashes.size(), 10'250U);
}

template <class Float>
std::string shortest(Float value) {
    std::array<char, 64> text;
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific).ptr};
}

template <class Float>
void expect_shortest(Float value) {
    const auto number = Number::from(value);
    ASSERT_TRUE(number) << value << ' ' << number.error().message();
    EXPECT_EQ(*number, Number(shortest(value))) << value;
}

TEST(NumberFloating, is_the_shortest_decimal) {
    EXPECT_EQ(text_of(Number::from(0.1)), "0.1");
    EXPECT_EQ(text_of(Number::from(19.99)), "19.99");
    EXPECT_EQ(text_of(Number::from(-0.0)), "0");
    EXPECT_EQ(text_of(Number::from(0.1F)), "0.1");
    EXPECT_EQ(text_of(Number::from(0.1 + 0.2)), "0.30000000000000004");
    EXPECT_EQ(text_of(Number::from(1e23)), "1" + zeros(23));
    EXPECT_EQ(text_of(Number::from(9007199254740993.0)), "9007199254740992");
    EXPECT_EQ(text_of(Number::from(1152921504606846976.0)), "1152921504606847000");
    EXPECT_EQ(text_of(Number::from(9.99999999999999e125)), "999999999999999" + zeros(111));
    EXPECT_EQ(text_of(Number::from(-1e-130)), "-0." + zeros(129) + "1");
    for (int exponent = -432; exponent <= 418; ++exponent) {
        const double power = std::ldexp(1.0, exponent);
        for (const double value : {power, std::nextafter(power, 0), std::nextafter(power, 1e300), power * 1.5}) {
            if (value >= 1e-130 && value < 1e126) expect_shortest(value);
        }
    }
    for (int cents = 0; cents < 100'000; ++cents) {
        const double price = cents / 100.0;
        ASSERT_EQ(*Number::from(price), *Number::from_parts(false, static_cast<unsigned>(cents), -2));
        ASSERT_EQ(Number::from(price)->to_double(), price);
    }
    for (int i = 1; i < 20'000; ++i) {
        expect_shortest(std::nextafter(i / 1000.0, i % 2 == 0 ? 0 : 1e9));
        expect_shortest(static_cast<float>(i) / 1e5F);
        expect_shortest(std::nextafter(static_cast<float>(i) / 100, 1e9F));
    }
}

TEST(NumberFloating, has_limits) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(text_of(Number::from(std::numeric_limits<double>::quiet_NaN())), "A Number cannot hold NaN");
    EXPECT_EQ(text_of(Number::from(std::numeric_limits<float>::quiet_NaN())), "A Number cannot hold NaN");
    EXPECT_EQ(text_of(Number::from(infinity)), "A Number cannot hold an infinity");
    EXPECT_EQ(text_of(Number::from(-infinity)), "A Number cannot hold an infinity");
    EXPECT_EQ(Number::from(infinity).error().kind(), FailureKind::validation);
    for (const double value : {1e126, 1e200, -1e300, std::numeric_limits<double>::max()}) {
        EXPECT_EQ(text_of(Number::from(value)), overflow) << value;
    }
    for (const double value : {9.999999999999999e-131, 1e-200, -1e-300, std::numeric_limits<double>::denorm_min()}) {
        EXPECT_EQ(text_of(Number::from(value)), underflow) << value;
    }
    EXPECT_EQ(Number::from(std::numeric_limits<float>::denorm_min())->to_float(), std::numeric_limits<float>::denorm_min());
    EXPECT_EQ(Number::from(std::numeric_limits<float>::max())->to_float(), std::numeric_limits<float>::max());
    EXPECT_EQ(Number("34028235677973366163753939545814256844e1").to_float(), std::numeric_limits<float>::max());
    EXPECT_EQ(Number("34028235677973366163753939545814256845e1").to_float(), std::nullopt);
    EXPECT_EQ(Number("-1e39").to_float(), std::nullopt);
    EXPECT_EQ(Number("1e125").to_float(), std::nullopt);
    EXPECT_EQ(Number("-1e-130").to_float(), 0.0F);
    EXPECT_EQ(Number("1e-46").to_float(), 0.0F);
    EXPECT_EQ(Number().to_float(), 0.0F);
    EXPECT_EQ(Number().to_double(), 0.0);
}

TEST(NumberFloating, rounds_to_nearest_even) {
    EXPECT_EQ(Number("9007199254740993").to_double(), 9007199254740992.0);
    EXPECT_EQ(Number("9007199254740993.0000000000000000000001").to_double(), 9007199254740994.0);
    EXPECT_EQ(Number("9007199254740995").to_double(), 9007199254740996.0);
    EXPECT_EQ(Number("16777217").to_float(), 16777216.0F);
    EXPECT_EQ(Number("16777217.000000000000000001").to_float(), 16777218.0F);  // by way of double it would be …216
    EXPECT_EQ(Number(nines() + "e88").to_double(), 1e126);
    EXPECT_EQ(Number("1e-130").to_double(), 1e-130);
}

RC_GTEST_PROP(NumberFloating, RoundTrips, ()) {
    const double value = any_double();
    const auto number = Number::from(value);
    RC_ASSERT(number.has_value());
    RC_ASSERT(std::bit_cast<std::uint64_t>(number->to_double()) == std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value));
    RC_ASSERT(*number == Number(shortest(value)));
    RC_ASSERT(Number::read_ordered_double(ordered(*number)) == value);
}

RC_GTEST_PROP(NumberFloating, RoundTripsFloat, (std::uint32_t bits)) {
    const auto value = std::bit_cast<float>(bits);
    RC_PRE(std::isfinite(value));
    const auto number = Number::from(value);
    RC_ASSERT(number.has_value() && number->to_float() == value && *number == Number(shortest(value)));
}

TEST(NumberOrdered, has_the_bytes_of_the_document) {
    // clang-format off
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"-123", "\x3D\xFD\xE7\xFF"s}, {"-1", "\x3E\xFD\xFF"s}, {"0", "\x80\0"s}, {"1E-130", "\x80\x02\0"s},
        {"0.5", "\xC0\x33\0"s}, {"1", "\xC1\x02\0"s}, {"19.99", "\xC1\x14\x64\0"s}, {"100", "\xC2\x02\0"s},
        {"9.9E+125", "\xFF\x64\0"s}, {"-1E-130", "\x7F\xFD\xFF"s}, {"-9.9E125", "\x00\x9B\xFF"s},
        {"10000000000000000", "\xC9\x02\0"s}, {"10000000000000001", "\xC9\x02\x01\x01\x01\x01\x01\x01\x01\x02\0"s}};
    // clang-format on
    for (const auto& [text, bytes] : cases) {
        EXPECT_EQ(ordered(Number(text)), bytes) << text;
        EXPECT_EQ(Number::read_ordered(bytes), Number(text)) << text;
    }
    EXPECT_EQ(ordered(Number("1.2345678901234567890123456789012345670")).size(), 21U);
    EXPECT_EQ(ordered(Number("1.2345678901234567890123456789012345678")).size(), Number::max_ordered_size);
}

RC_GTEST_PROP(NumberOrdered, KeepsOrder, ()) {
    const Number a = any_number();
    const Number b = *rc::gen::element(a, -a, any_number(), Number(a.to_string().substr(0, a.to_string().size() / 2 + 1)));
    const std::string left = ordered(a), right = ordered(b);
    RC_ASSERT((left <=> right) == (a <=> b));
    RC_ASSERT((a == b || (!left.starts_with(right) && !right.starts_with(left))));
    RC_ASSERT(Number::read_ordered(left) == a);
    RC_ASSERT(Number::read_ordered_double(left) == a.to_double());
    RC_ASSERT(Number::read_ordered_int64(left) == a.to<std::int64_t>());
    RC_ASSERT(Number::read_ordered_uint64(left) == a.to<std::uint64_t>());
}

TEST(NumberOrdered, writes_integers_alike) {
    std::vector<std::uint64_t> values = {0, std::uint64_t{1} << 63, std::numeric_limits<std::uint64_t>::max()};
    for (std::uint64_t power = 1;; power *= 10) {
        for (std::uint64_t factor = 1; factor < 100; factor += factor < 12 ? 1 : 29) {
            for (const int step : {-1, 0, 1}) values.push_back(power * factor + static_cast<std::uint64_t>(step));
        }
        if (power > std::numeric_limits<std::uint64_t>::max() / 10) break;
    }
    for (int bit = 0; bit < 64; ++bit) values.push_back(0x9E37'79B9'7F4A'7C15 >> bit);
    for (const std::uint64_t value : values) {
        const std::string bytes = ordered(Number(value));
        ASSERT_EQ(ordered_integer(value), bytes) << value;
        ASSERT_EQ(Number::read_ordered(bytes), Number(value)) << value;
        ASSERT_EQ(Number::read_ordered_uint64(bytes), value);
        ASSERT_EQ(Number::read_ordered_int64(bytes), Number(value).to<std::int64_t>()) << value;
        ASSERT_EQ(Number::read_ordered_double(bytes), static_cast<double>(value)) << value;
        const auto negative = static_cast<std::int64_t>(std::uint64_t{0} - value);
        const std::string negative_bytes = ordered(Number(negative));
        ASSERT_EQ(ordered_integer(negative), negative_bytes) << negative;
        ASSERT_EQ(Number::read_ordered_int64(negative_bytes), negative);
        ASSERT_EQ(Number::read_ordered_uint64(negative_bytes), Number(negative).to<std::uint64_t>()) << negative;
    }
    for (const std::string text :
         {"0.5", "-1.5", "1e20", "1e19", "-9223372036854775809", "18446744073709551616", "1e125", "1e-130"}) {
        const Number number(text);
        EXPECT_EQ(Number::read_ordered_int64(ordered(number)), number.to<std::int64_t>()) << text;
        EXPECT_EQ(Number::read_ordered_uint64(ordered(number)), number.to<std::uint64_t>()) << text;
    }
}

TEST(NumberOrdered, refuses_other_bytes) {
    const std::string nineteen = "\x02\x64\x64\x64\x64\x64\x64\x64\x64\x64\x64\x64\x64\x64\x64\x64\x64\x64\x64"s;
    // clang-format off
    const std::vector<std::string> refused = {
        ""s, "\x80"s, "\0"s, "\xC1"s, "\xC1\x02"s, "\xC1\x02\x01"s,              // too short, no terminator
        "\xC1\x02\xFF"s, "\x3E\xFD\0"s, "\x80\xFF"s, "\x7F\xFF"s, "\x7F\0"s,     // another terminator
        "\xC1\0"s, "\x3E\xFF"s, "\0\xFF"s, "\xFF\0"s,                            // no pairs
        "\xC1\x01\0"s, "\xC1\x01\x02\0"s, "\x3E\xFE\xFF"s, "\x80\x01\0"s,        // a zero pair in front
        "\xC1\x02\x01\0"s, "\x3E\xFD\xFE\xFF"s,                                  // a zero pair at the end
        "\xC1\x65\0"s, "\xC1\x02\x65\0"s, "\xC1\x02\x65\x02\0"s, "\xC1\xFF\0"s,  // a pair out of range
        "\x3E\x9A\xFF"s, "\x3E\0\xFF"s, "\x3E\xFD\x9A\xFD\xFF"s, "\xC1\0\x02\0"s,
        "\xC1\x02\0\0"s, "\xC1\x02\0\x02\0"s, "\x80\0\0"s, "\xC1\x02\0\xFF"s,    // something left over
        "\xC1"s + nineteen + "\x02\0"s, "\xC1"s + nineteen + "\x64\0"s,          // 39 digits
        "\xC1\x0B"s + nineteen.substr(1) + "\x0B\0"s, "\xC1"s + nineteen + "\x0B\x0B\0"s};
    // clang-format on
    for (const std::string& bytes : refused) {
        EXPECT_EQ(Number::read_ordered(bytes), std::nullopt) << testing::PrintToString(bytes);
        // These trust the bytes, but must not read beyond them; sanitizers watch.
        std::ignore = Number::read_ordered_int64(bytes);
        std::ignore = Number::read_ordered_uint64(bytes);
        std::ignore = Number::read_ordered_double(bytes);
        std::ignore = Number::size_of_ordered(bytes);
    }
    EXPECT_NE(Number::read_ordered("\xC1"s + nineteen + "\x0B\0"s), std::nullopt);  // 38 digits in 20 pairs
}

RC_GTEST_PROP(NumberOrdered, HasOneEncodingEach, (const std::string& bytes)) {
    const auto number = Number::read_ordered(bytes);
    RC_ASSERT((!number || ordered(*number) == bytes));
    // Damage to one byte of a true encoding makes another number's or nobody's.
    std::string damaged = ordered(any_number());
    damaged[*rc::gen::inRange<std::size_t>(0, damaged.size())] = *rc::gen::arbitrary<char>();
    const auto other = Number::read_ordered(damaged);
    RC_ASSERT((!other || ordered(*other) == damaged));
}

// Costs that were measured against the service's limit of item sizes, published with the test suite of
// https://github.com/paritysuite/dynamodb-conformance.
TEST(NumberSize, is_that_of_the_service) {
    // clang-format off
    const std::vector<std::pair<std::string, std::uint32_t>> cases = {
        {"0", 1}, {"-0", 1}, {"1", 2}, {"12", 2}, {"123", 3}, {"1234", 3}, {"123456", 4}, {"0042", 2}, {"100", 2},
        {"1010", 3}, {"12345678901234567890123456789012345678", 20}, {"0.0000001", 2}, {"1E125", 2}, {"1E-100", 2},
        {"1.5", 3}, {"15", 2}, {"1.2", 3}, {"1.200", 3}, {"1.234", 4}, {"3.14159", 5}, {"100.5", 4}, {"0.15", 2}, {"-42", 3},
        {"-1.5", 4}};
    // clang-format on
    for (const auto& [text, size] : cases) {
        EXPECT_EQ(size_of(text), size) << text;
    }
}

}  // namespace
}  // namespace dyntastic
