// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <chrono>
#include <gtest/gtest.h>
#include <limits>
#include <map>
#include <memory>
#include <rapidcheck/gtest.h>
#include <set>

#include "unit/codec/conversion.hpp"

namespace dyntastic::testing {
namespace {

/// The rules that a value breaks, by a struct whose only field has them.
template <class Struct, class T>
std::string broken(const T& value) {
    std::string rules;
    for (const Problem& problem : problems_in(Struct{value})) rules.append(rules.empty() ? "" : "; ").append(problem.rule);
    return rules;
}

struct Positive {
    int v = 1;
    static constexpr auto fields() { return options(field<"v">.gt(0).lt(10U)); }
};
struct Share {
    double v = 0;
    static constexpr auto fields() { return options(field<"v">.between(0, 1.5)); }
};
struct Exact {
    Decimal v = 0;
    static constexpr auto fields() { return options(field<"v">.ge(0.1).le(std::numeric_limits<std::uint64_t>::max())); }
};
struct Single {
    float v = 0;
    static constexpr auto fields() { return options(field<"v">.ge(0.1)); }
};
struct Wide {
    std::uint64_t v = 0;
    static constexpr auto fields() { return options(field<"v">.gt(-1).le(std::numeric_limits<std::uint64_t>::max() - 1)); }
};

TEST(Rules, bound_numbers) {
    EXPECT_EQ(broken<Positive>(1), "");
    EXPECT_EQ(broken<Positive>(9), "");
    EXPECT_EQ(broken<Positive>(0), "more than 0");
    EXPECT_EQ(broken<Positive>(-5), "more than 0");
    EXPECT_EQ(broken<Positive>(10), "less than 10");
    EXPECT_EQ(broken<Share>(0.0), "");
    EXPECT_EQ(broken<Share>(-0.0), "");
    EXPECT_EQ(broken<Share>(1.5), "");
    EXPECT_EQ(broken<Share>(-1e-100), "at least 0");
    EXPECT_EQ(broken<Share>(1.5000000000000002), "at most 1.5");
    EXPECT_EQ(broken<Exact>(Decimal("0.1")), "");
    EXPECT_EQ(broken<Exact>(Decimal("0.09999999999999999999999999999999999999")), "at least 0.1");
    EXPECT_EQ(broken<Exact>(Decimal("18446744073709551615")), "");
    EXPECT_EQ(broken<Exact>(Decimal("18446744073709551615.1")), "at most 18446744073709551615");
    EXPECT_EQ(broken<Single>(0.1F), "");
    EXPECT_EQ(broken<Wide>(std::uint64_t{0}), "");
    EXPECT_EQ(broken<Wide>(std::numeric_limits<std::uint64_t>::max()), "at most 18446744073709551614");
}

TEST(Rules, hold_for_no_number_that_is_none) {
    const auto problems = problems_in(Share{std::numeric_limits<double>::quiet_NaN()});
    ASSERT_FALSE(problems.empty());  // each rule, and that it cannot be stored
    EXPECT_EQ(broken<Share>(std::numeric_limits<double>::infinity()).find("at most 1.5"), 0U);
}

struct Cents {
    double v = 0;
    static constexpr auto fields() { return options(field<"v">.multiple_of(0.01)); }
};
struct Fives {
    std::int64_t v = 0;
    static constexpr auto fields() { return options(field<"v">.multiple_of(5)); }
};

TEST(Rules, ask_for_multiples_as_decimals_are) {
    for (const double cents : {0.0, 0.01, 0.07, 0.29, 19.99, -3.1, 1e20, 12345678.91})
        EXPECT_EQ(broken<Cents>(cents), "") << cents;
    for (const double cents : {0.001, 0.295, 19.999, 1e-10}) EXPECT_EQ(broken<Cents>(cents), "a multiple of 0.01") << cents;
    EXPECT_EQ(broken<Fives>(std::int64_t{-15}), "");
    EXPECT_EQ(broken<Fives>(std::int64_t{0}), "");
    EXPECT_EQ(broken<Fives>(std::int64_t{16}), "a multiple of 5");
    EXPECT_TRUE(codec::is_multiple(Number("9E+125"), Number("3E-130")));
    EXPECT_FALSE(codec::is_multiple(Number("1E+125"), Number("3E-130")));
    EXPECT_FALSE(codec::is_multiple(Number("1E-130"), Number("1E+125")));
    EXPECT_TRUE(codec::is_multiple(Number("0"), Number("1E+125")));
    EXPECT_FALSE(codec::is_multiple(Number("5"), Number("0")));
    EXPECT_TRUE(codec::is_multiple(Number("10"), Number("0.25")));
}

RC_GTEST_PROP(Rules, multiples_are_those_of_integers,
              (std::int32_t factor, std::int32_t of, std::uint8_t rest, std::uint8_t shift)) {
    RC_PRE(of != 0);
    const std::int64_t value = std::int64_t{factor} * of + rest;
    const int exponent = -(shift % 40);
    const auto scaled = [&](std::int64_t number) {
        const auto magnitude =
            number < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
        return Number::from_parts(number < 0, magnitude, exponent).value();
    };
    RC_ASSERT(codec::is_multiple(scaled(value), scaled(of)) == (value % of == 0));
}

struct Named {
    std::string v{};
    static constexpr auto fields() { return options(field<"v">.min_length(1).max_length(3).pattern("^[a-zß]*$")); }
};
struct Listed {
    std::vector<std::string> v{};
    static constexpr auto fields() { return options(field<"v">.min_length(1).max_length(2)); }
};
struct Binary {
    Bytes v{};
    static constexpr auto fields() { return options(field<"v">.min_length(2)); }
};
struct Tagged {
    std::set<int> v{};
    static constexpr auto fields() { return options(field<"v">.max_length(1)); }
};

TEST(Rules, bound_lengths) {
    EXPECT_EQ(broken<Named>(std::string("abc")), "");
    EXPECT_EQ(broken<Named>(std::string()), "at least 1 character");
    EXPECT_EQ(broken<Named>(std::string("abcd")), "at most 3 characters");
    EXPECT_EQ(broken<Named>(std::string("ßßß")), "");  // characters, not bytes
    EXPECT_EQ(broken<Named>(std::string("AbCd")), "at most 3 characters; a text that matches ^[a-zß]*$");
    EXPECT_EQ(broken<Listed>(std::vector<std::string>{}), "at least 1 element");
    EXPECT_EQ(broken<Listed>(std::vector<std::string>{"a", "b"}), "");
    EXPECT_EQ(broken<Listed>(std::vector<std::string>{"a", "b", "c"}), "at most 2 elements");
    EXPECT_EQ(broken<Binary>(Bytes("x")), "at least 2 bytes");
    EXPECT_EQ(broken<Tagged>(std::set{1, 2}), "at most 1 element");
}

TEST(Rules, search_patterns_in_bounded_time) {
    EXPECT_EQ(codec::matches("b", "abc"), codec::Match::yes);
    EXPECT_EQ(codec::matches("^b", "abc"), codec::Match::no);
    EXPECT_EQ(codec::matches("^(a+)+$", std::string(50'000, 'a') + "b"), codec::Match::too_costly);
    EXPECT_EQ(codec::matches("^(a|b)*$", std::string(10'000, 'a')), codec::Match::yes);
    EXPECT_THROW((void)codec::matches("(", "x"), ConfigurationError);
}

enum class Colour : std::uint8_t { red, green, blue };
struct Chosen {
    std::string v = "a";
    static constexpr auto fields() { return options(field<"v">.one_of("a", "b", "c")); }
};
struct Warm {
    Colour v = Colour::red;
    static constexpr auto fields() { return options(field<"v">.one_of(Colour::red)); }
};
struct Small {
    Decimal v = 1;
    static constexpr auto fields() { return options(field<"v">.one_of(1, 2.5)); }
};

TEST(Rules, offer_choices) {
    EXPECT_EQ(broken<Chosen>(std::string("b")), "");
    EXPECT_EQ(broken<Chosen>(std::string("d")), R"(one of "a", "b", "c")");
    EXPECT_EQ(broken<Chosen>(std::string()), R"(one of "a", "b", "c")");
    EXPECT_EQ(broken<Warm>(Colour::blue), R"(one of "red")");
    EXPECT_EQ(broken<Small>(Decimal("2.5")), "");
    EXPECT_EQ(broken<Small>(Decimal("2.4")), "one of 1, 2.5");
}

struct Even {
    std::optional<int> v{};
    static constexpr auto fields() {
        return options(field<"v">.check([](int v) { return v % 2 == 0; }, "an even number").ge(0));
    }
};
struct Pointed {
    std::unique_ptr<Positive> inside{};
    std::optional<std::chrono::sys_days> day{};
    static constexpr auto fields() { return options(field<"day">.ge(std::chrono::sys_days{})); }
};

TEST(Rules, speak_of_what_is_inside) {
    EXPECT_EQ(problems_in(Even{}), Problems{});
    EXPECT_EQ(problems_in(Even{4}), Problems{});
    EXPECT_EQ(problems_in(Even{-3}),
              (Problems{{"v", "an even number", R"({"N":"-3"})"}, {"v", "at least 0", R"({"N":"-3"})"}}));
    EXPECT_EQ(problems_in(Pointed{std::make_unique<Positive>(Positive{0}), std::chrono::sys_days{std::chrono::days{-1}}}),
              (Problems{{"day", R"(at least "1970-01-01T00:00:00Z")", R"({"S":"1969-12-31T00:00:00Z"})"},
                        {"inside.v", "more than 0", R"({"N":"0"})"}}));
}

TEST(Rules, are_asked_when_an_item_is_read) {
    EXPECT_EQ(problems_in_item<Even>(R"({"v":{"N":"3"}})"), (Problems{{"v", "an even number", R"({"N":"3"})"}}));
    // What is no number breaks that rule alone.
    EXPECT_EQ(problems_in_item<Even>(R"({"v":{"S":"3"}})").size(), 1U);
    EXPECT_EQ(problems_in_item<Even>(R"({})"), Problems{});
}

}  // namespace
}  // namespace dyntastic::testing
