// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <map>
#include <set>
#include <stdexcept>
#include <vector>

#include "unit/codec/conversion.hpp"

namespace shop {

struct Money {
    std::int64_t cents = 0;
    friend auto operator<=>(const Money&, const Money&) = default;
};
/// Derives from a container, and yet is no list.
struct Csv : std::vector<std::string> {
    using std::vector<std::string>::vector;
};
enum class Level : int { low = 10, high = 20 };
/// Has a constructor, and is stored as a struct.
class Point {
public:
    Point() = default;
    Point(int x, int y) : x_(x), y_(y) {}
    [[nodiscard]] int x() const { return x_; }
    [[nodiscard]] int y() const { return y_; }
    friend bool operator==(const Point&, const Point&) = default;

private:
    int x_ = 0, y_ = 0;
};
struct StoredPoint {
    int x, y;
};
/// Derives from a container and has no constructors: stored as the container.
struct Tags : std::vector<std::string> {};

}  // namespace shop

template <>
struct dyntastic::Representation<shop::Money> {
    using Stored = std::int64_t;
    static Stored to_stored(const shop::Money& money) { return money.cents; }
    static shop::Money from_stored(Stored stored) {
        if (stored < 0) throw std::domain_error("an amount that is not negative");
        return {stored};
    }
};
template <>
struct dyntastic::Representation<shop::Csv> {
    using Stored = std::string;
    static Stored to_stored(const shop::Csv& csv) {
        std::string text;
        for (const std::string& part : csv) text += part + ";";
        return text;
    }
    static shop::Csv from_stored(const Stored& stored) {
        shop::Csv csv;
        for (std::size_t at = 0, end; (end = stored.find(';', at)) != std::string::npos; at = end + 1) {
            csv.push_back(stored.substr(at, end - at));
        }
        return csv;
    }
};
template <>
struct dyntastic::Representation<shop::Level> {
    using Stored = int;
    static Stored to_stored(shop::Level level) { return static_cast<int>(level); }
    static shop::Level from_stored(Stored stored) { return static_cast<shop::Level>(stored); }
};
template <>
struct dyntastic::Representation<shop::Point> {
    using Stored = shop::StoredPoint;
    static Stored to_stored(const shop::Point& point) { return {point.x(), point.y()}; }
    static shop::Point from_stored(const Stored& stored) { return {stored.x, stored.y}; }
};

namespace dyntastic::testing {
namespace {

TEST(Representation, stores_another_type) {
    expect_stored(shop::Money{1234}, R"({"N":"1234"})");
    expect_stored(shop::Point(1, -2), R"({"M":{"x":{"N":"1"},"y":{"N":"-2"}}})");
}

TEST(Representation, comes_before_what_the_library_would_do) {
    expect_stored(shop::Csv{"a", "b"}, R"({"S":"a;b;"})");
    expect_stored(shop::Level::high, R"({"N":"20"})");
}

TEST(Representation, may_be_an_element_or_a_key) {
    expect_stored(std::vector<shop::Money>{{1}, {2}}, R"({"L":[{"N":"1"},{"N":"2"}]})");
    expect_stored(std::set<shop::Money>{{2}, {1}}, R"({"NS":["1","2"]})");
    expect_stored(std::map<std::string, std::optional<shop::Money>>{{"a", shop::Money{1}}, {"b", std::nullopt}},
                  R"({"M":{"a":{"N":"1"},"b":{"NULL":true}}})");
    EXPECT_TRUE(codec::Key<shop::Money>);
    EXPECT_FALSE(codec::Key<shop::Point>);
}

TEST(Representation, refuses_by_throwing) {
    EXPECT_EQ(problems_reading<std::vector<shop::Money>>(R"({"L":[{"N":"-1"},{"N":"5"},{"N":"-7"}]})"),
              (Problems{{"v[0]", "an amount that is not negative", R"({"N":"-1"})"},
                        {"v[2]", "an amount that is not negative", R"({"N":"-7"})"}}));
    // What the stored type refuses does not reach it.
    EXPECT_EQ(problems_reading<shop::Money>(R"({"N":"0.5"})")[0].rule,
              "an integer from -9223372036854775808 to 9223372036854775807");
}

TEST(Representation, is_not_needed_for_a_struct_that_is_a_container) {
    EXPECT_EQ(stored(shop::Tags{{"a", "b"}}), R"({"L":[{"S":"a"},{"S":"b"}]})");
    EXPECT_EQ(value_of<shop::Tags>(R"({"L":[{"S":"a"}]})").size(), 1U);
}

}  // namespace
}  // namespace dyntastic::testing
