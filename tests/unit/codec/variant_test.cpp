// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <map>
#include <set>
#include <variant>

#include "unit/codec/conversion.hpp"

namespace dyntastic::testing {

enum class Temper { calm, wild };
struct Circle {
    double radius = 0;
    bool operator==(const Circle&) const = default;
};
struct Square {
    double side = 0;
    std::optional<std::string> name{};
    bool operator==(const Square&) const = default;
};
/// Contains itself, by way of a variant.
struct Branching {
    std::variant<int, std::vector<Branching>> node{};
    bool operator==(const Branching&) const = default;
};
struct Product;
struct Sum;
/// Which of the two it is shows behind the terms only.
using Term = std::variant<int, Sum, Product>;
struct Sum {
    std::vector<Term> a_terms;
    int sum = 0;
};
struct Product {
    std::vector<Term> a_terms;
    int product = 0;
};
using Shape = Tagged<"kind", Case<"circle", Circle>, Case<"a square", Square>>;

namespace {

TEST(VariantCodec, is_stored_as_what_is_inside) {
    using Any = std::variant<int, bool, std::string, std::vector<int>, Circle, std::set<std::string>>;
    expect_stored(Any(5), R"({"N":"5"})");
    expect_stored(Any(true), R"({"BOOL":true})");
    expect_stored(Any("x"), R"({"S":"x"})");
    expect_stored(Any(std::vector<int>{1}), R"({"L":[{"N":"1"}]})");
    expect_stored(Any(Circle{2}), R"({"M":{"radius":{"N":"2"}}})");
    expect_stored(Any(std::set<std::string>{"a"}), R"({"SS":["a"]})");
    expect_stored(Branching{std::vector<Branching>{{1}, {std::vector<Branching>{}}}},
                  R"({"M":{"node":{"L":[{"M":{"node":{"N":"1"}}},{"M":{"node":{"L":[]}}}]}}})");
}

TEST(VariantCodec, reads_the_first_alternative_that_fits) {
    using Text = std::variant<Uuid, Timestamp, Temper, std::string>;
    EXPECT_EQ(value_of<Text>(R"({"S":"00000000-0000-0000-0000-000000000001"})").index(), 0U);
    EXPECT_EQ(value_of<Text>(R"({"S":"2026-01-31T00:00:00Z"})").index(), 1U);
    EXPECT_EQ(value_of<Text>(R"({"S":"wild"})").index(), 2U);
    EXPECT_EQ(value_of<Text>(R"({"S":"else"})").index(), 3U);
    using Numbers = std::variant<std::int8_t, std::uint64_t, double>;
    EXPECT_EQ(value_of<Numbers>(R"({"N":"-128"})"), Numbers(std::int8_t{-128}));
    EXPECT_EQ(value_of<Numbers>(R"({"N":"128"})"), Numbers(std::uint64_t{128}));
    EXPECT_EQ(value_of<Numbers>(R"({"N":"-128.5"})"), Numbers(-128.5));
    using Structs = std::variant<Circle, Square>;
    EXPECT_EQ(value_of<Structs>(R"({"M":{"side":{"N":"1"}}})"), Structs(Square{1}));
}

TEST(VariantCodec, says_what_does_not_fit) {
    using Any = std::variant<Uuid, int, Circle, Square>;
    EXPECT_EQ(problems_reading<Any>(R"({"BOOL":true})"),
              (Problems{{"v", "a value that one of the variant's alternatives fits", R"({"BOOL":true})"}}));
    // Of the value's own type there is only one alternative: what is wrong there says more.
    EXPECT_EQ(problems_reading<Any>(R"({"S":"x"})"), (Problems{{"v", "a UUID", R"({"S":"x"})"}}));
    EXPECT_EQ(problems_reading<Any>(R"({"N":"2147483648"})"),
              (Problems{{"v", "an integer from -2147483648 to 2147483647", R"({"N":"2147483648"})"}}));
    EXPECT_EQ((problems_reading<std::variant<int, Circle>>(R"({"M":{"radius":{"S":"x"}}})")),
              (Problems{{"v.radius", "a number", R"({"S":"x"})"}}));
    EXPECT_EQ(problems_reading<Any>(R"({"M":{}})")[0].path, "v");
    EXPECT_EQ((problems_storing(std::variant<double, bool>(1e300))[0].path), "v");
}

TEST(VariantCodec, does_not_try_for_ever) {
    const auto nested = [](int depth) {
        std::string json = R"({"N":"1"})";
        for (int i = 0; i < depth; ++i) {
            json = R"({"M":{"a_terms":{"L":[)" + json + R"(]},"product":{"N":"1"}}})";
        }
        return json;
    };
    EXPECT_EQ(value_of<Term>(nested(10)).index(), 2U);
    const Problems problems = problems_reading<Term>(nested(100));
    ASSERT_FALSE(problems.empty());
    EXPECT_EQ(problems.back().rule, "variants inside variants that take fewer attempts; see Tagged");
}

TEST(VariantCodec, may_be_absent_when_it_begins_with_nothing) {
    using Maybe = std::variant<std::monostate, int, std::string>;
    EXPECT_EQ(stored(Maybe()), "");
    EXPECT_EQ(object_of<Holder<Maybe>>("{}").v, Maybe());
    EXPECT_EQ(value_of<Maybe>(R"({"NULL":true})"), Maybe());
    expect_stored(Maybe(1), R"({"N":"1"})");
    expect_stored(std::vector<Maybe>{Maybe(), Maybe("x")}, R"({"L":[{"NULL":true},{"S":"x"}]})");
    EXPECT_EQ(missing_of([] { return object_of<Holder<std::variant<int, std::string>>>("{}"); }), (Names{"v"}));
}

TEST(VariantCodec, knows_what_an_earlier_alternative_hides) {
    using codec::takes_all_of;
    struct Empty {};
    struct Wide {
        double radius = 0;
        int more = 0;
    };
    EXPECT_TRUE((takes_all_of<std::string, Uuid>));
    EXPECT_FALSE((takes_all_of<Uuid, std::string>));
    EXPECT_TRUE((takes_all_of<std::int64_t, std::int8_t>));
    EXPECT_FALSE((takes_all_of<std::int64_t, std::uint64_t>));
    EXPECT_TRUE((takes_all_of<double, int>));
    EXPECT_FALSE((takes_all_of<int, double>));
    EXPECT_TRUE((takes_all_of<std::int64_t, std::chrono::seconds>));
    EXPECT_TRUE((takes_all_of<EpochSeconds, std::int64_t>));
    EXPECT_FALSE((takes_all_of<std::string, int>));
    EXPECT_TRUE((takes_all_of<AttributeValue, int>));
    EXPECT_TRUE((takes_all_of<std::vector<double>, std::vector<int>>));
    EXPECT_FALSE((takes_all_of<std::vector<int>, std::set<int>>));
    EXPECT_TRUE((takes_all_of<std::map<std::string, double>, std::map<std::string, int>>));
    EXPECT_TRUE((takes_all_of<std::set<std::string>, std::set<Uuid>>));
    EXPECT_TRUE((takes_all_of<std::optional<int>, std::monostate>));
    EXPECT_TRUE((takes_all_of<Empty, Circle>));
    EXPECT_TRUE((takes_all_of<Circle, Wide>));
    EXPECT_FALSE((takes_all_of<Wide, Circle>));
    EXPECT_FALSE((takes_all_of<Circle, Square>));
    EXPECT_TRUE((takes_all_of<Timestamp, std::chrono::sys_days>));
    EXPECT_FALSE((takes_all_of<std::chrono::sys_seconds, Timestamp>));
}

TEST(TaggedCodec, stores_which_struct_it_is) {
    expect_stored(Shape(Circle{2}), R"({"M":{"kind":{"S":"circle"},"radius":{"N":"2"}}})");
    expect_stored(Shape(Square{1, "x"}), R"({"M":{"kind":{"S":"a square"},"name":{"S":"x"},"side":{"N":"1"}}})");
    // The tag is sorted in among the fields.
    expect_stored(Tagged<"z", Circle>(Circle{2}), R"({"M":{"radius":{"N":"2"},"z":{"S":"Circle"}}})");
    expect_stored(Tagged<"a", Circle, Square>(Square{}), R"({"M":{"a":{"S":"Square"},"side":{"N":"0"}}})");
    expect_stored(std::optional<Shape>(Circle{}), R"({"M":{"kind":{"S":"circle"},"radius":{"N":"0"}}})");
}

TEST(TaggedCodec, is_a_variant) {
    Shape shape;
    EXPECT_TRUE(std::holds_alternative<Circle>(shape));
    shape = Square{3};
    EXPECT_EQ(std::get<Square>(shape).side, 3);
    EXPECT_EQ(std::visit([]<class T>(const T&) { return sizeof(T); }, shape), sizeof(Square));
    EXPECT_EQ(shape, Shape(Square{3}));
    EXPECT_NE(shape, Shape(Circle{3}));
}

TEST(TaggedCodec, says_what_is_wrong) {
    EXPECT_EQ(problems_reading<Shape>(R"({"M":{"radius":{"N":"2"}}})"), (Problems{{"v.kind", "required, but missing", ""}}));
    EXPECT_EQ(problems_reading<Shape>(R"({"M":{"kind":{"S":"cube"}}})"),
              (Problems{{"v.kind", "one of circle a square", R"({"S":"cube"})"}}));
    EXPECT_EQ(problems_reading<Shape>(R"({"M":{"kind":{"N":"1"}}})"), (Problems{{"v.kind", "a string", R"({"N":"1"})"}}));
    EXPECT_EQ(problems_reading<Shape>(R"({"S":"circle"})"), (Problems{{"v", "a map", R"({"S":"circle"})"}}));
    EXPECT_EQ(problems_reading<Shape>(R"({"M":{"kind":{"S":"circle"},"radius":{"S":"x"}}})"),
              (Problems{{"v.radius", "a number", R"({"S":"x"})"}}));
    EXPECT_EQ(problems_storing(Shape(Circle{1e300}))[0].path, "v.radius");
}

}  // namespace
}  // namespace dyntastic::testing
