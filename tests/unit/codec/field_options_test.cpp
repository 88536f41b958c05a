// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <chrono>
#include <map>
#include <memory>
#include <set>

#include "unit/codec/conversion.hpp"

namespace dyntastic::testing {
namespace {

struct Swapped {
    std::string a = "A";
    std::string b = "B";
    std::string c = "C";
    static constexpr auto fields() {
        return options(field<"a">.alias("b"), field<"b">.alias("a"), field<"c">.alias("a name, with ünusual characters"));
    }
    bool operator==(const Swapped&) const = default;
};

TEST(FieldOptions, swap_names) {
    const Item item = item_of(Swapped{});
    EXPECT_EQ(item.find("a")->string(), "B");
    EXPECT_EQ(item.find("b")->string(), "A");
    EXPECT_EQ(item.find("a name, with ünusual characters")->string(), "C");
    EXPECT_EQ(object_of<Swapped>(item), Swapped{});
}

struct Street {
    std::string name;
    int number = 0;
    static constexpr auto fields() { return options(field<"name">.alias("street"), field<"number">.ge(1)); }
    bool operator==(const Street&) const = default;
};
struct Place {
    std::string city;
    Street street{};
    std::optional<std::string> zip{};
    static constexpr auto fields() { return options(field<"street">.flatten()); }
    bool operator==(const Place&) const = default;
};
struct Person {
    std::string name;
    Place home{};
    Street work{};  // not flattened: a map
    std::vector<Street> others{};
    static constexpr auto fields() { return options(field<"home">.flatten()); }
    bool operator==(const Person&) const = default;
};

TEST(FieldOptions, flatten_structs_in_structs) {
    const Person person{"Ada", {"London", {"Baker Street", 221}, "NW1"}, {"Fleet Street", 1}, {{"A", 2}, {"B", 3}}};
    const Item item = item_of(person);
    EXPECT_EQ(
        to_wire_json(item.view()),
        R"({"city":{"S":"London"},"name":{"S":"Ada"},"number":{"N":"221"},)"
        R"("others":{"L":[{"M":{"number":{"N":"2"},"street":{"S":"A"}}},{"M":{"number":{"N":"3"},"street":{"S":"B"}}}]},)"
        R"("street":{"S":"Baker Street"},"work":{"M":{"number":{"N":"1"},"street":{"S":"Fleet Street"}}},"zip":{"S":"NW1"}})");
    EXPECT_EQ(object_of<Person>(item), person);
    static_assert(codec::attribute_count<Person> == 7);
    EXPECT_EQ(problems_in_item<Person>(
                  R"({"city":{"S":"x"},"name":{"S":"x"},"number":{"N":"0"},"street":{"S":"x"},"others":{"L":[]},)"
                  R"("work":{"M":{"number":{"N":"0"},"street":{"S":"x"}}}})"),
              (Problems{{"number", "at least 1", R"({"N":"0"})"}, {"work.number", "at least 1", R"({"N":"0"})"}}));
}

struct Missing {
    std::optional<int> needed{};
    std::string kind = "plain";
    std::vector<int> list{1, 2};
    std::set<std::string> tags{"a"};
    std::uint64_t version = 0;
    static constexpr auto fields() {
        return options(field<"needed">.required(), field<"kind">.defaulted(), field<"list">.defaulted(),
                       field<"tags">.required(), field<"version">.version());
    }
};

TEST(FieldOptions, say_what_a_missing_attribute_means) {
    const auto read = object_of<Missing>(R"({"needed":{"NULL":true},"tags":{"SS":["b"]}})");
    EXPECT_EQ(read.needed, std::nullopt);
    EXPECT_EQ(read.kind, "plain");
    EXPECT_EQ(read.list, (std::vector{1, 2}));
    EXPECT_EQ(read.version, 0U);
    codec::Context context;
    (void)codec::decode_item<Missing>(Item{}.view(), context);
    EXPECT_EQ(context.missing(), (std::vector<std::string>{"needed", "tags"}));
}

struct PythonTimes {
    std::chrono::sys_seconds seconds{};
    Timestamp micros{};
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> millis{};
    std::chrono::sys_days day{};
    static constexpr auto fields() {
        return options(field<"seconds">.python_format(), field<"micros">.python_format(), field<"millis">.python_format(),
                       field<"day">.python_format());
    }
    bool operator==(const PythonTimes&) const = default;
};

TEST(FieldOptions, write_times_as_python_does) {
    using namespace std::chrono;
    const sys_days day = year(2022) / 2 / 12;
    const PythonTimes times{day + 1s, day + 837ms, day + 5ms, day};
    EXPECT_EQ(to_wire_json(item_of(times).view()),
              R"({"day":{"S":"2022-02-12T00:00:00Z"},"micros":{"S":"2022-02-12T00:00:00.837000Z"},)"
              R"("millis":{"S":"2022-02-12T00:00:00.005000Z"},"seconds":{"S":"2022-02-12T00:00:01Z"}})");
    EXPECT_EQ(object_of<PythonTimes>(item_of(times)), times);
    const PythonTimes whole{day, day, day, day};
    EXPECT_EQ(item_of(whole).find("micros")->string(), "2022-02-12T00:00:00Z");
    EXPECT_EQ(object_of<PythonTimes>(item_of(whole)), whole);
    EXPECT_EQ(problems_in(PythonTimes{.millis = sys_time<milliseconds>::max()}).size(), 1U);
    EXPECT_EQ(problems_in(PythonTimes{.millis = sys_time<milliseconds>::min()}).size(), 1U);
    EXPECT_EQ(problems_in(PythonTimes{.day = sys_days::max()}).size(), 1U);
}

}  // namespace
}  // namespace dyntastic::testing
