// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <array>
#include <deque>
#include <limits>
#include <list>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "unit/codec/conversion.hpp"

namespace dyntastic::testing {

enum class Size { small, large };

struct Line {
    int qty = 0;
    std::string sku{};
    bool operator==(const Line&) const = default;
};

namespace {

template <class T>
using Vector = std::vector<T>;

TEST(OptionalCodec, is_not_stored_when_empty) {
    expect_stored(std::optional<int>(5), R"({"N":"5"})");
    expect_stored(std::optional<std::string>(""), R"({"S":""})");
    EXPECT_EQ(to_wire_json(item_of(Holder<std::optional<int>>{}).view()), "{}");
    EXPECT_EQ(object_of<Holder<std::optional<int>>>("{}").v, std::nullopt);
    EXPECT_EQ(value_of<std::optional<int>>(R"({"NULL":true})"), std::nullopt);
    EXPECT_EQ(problems_reading<std::optional<bool>>(R"({"S":"x"})"), (Problems{{"v", "a BOOL", R"({"S":"x"})"}}));
}

TEST(OptionalCodec, is_null_as_an_element) {
    expect_stored(Vector<std::optional<int>>{1, std::nullopt}, R"({"L":[{"N":"1"},{"NULL":true}]})");
    expect_stored(std::map<std::string, std::optional<Line>>{{"a", std::nullopt}}, R"({"M":{"a":{"NULL":true}}})");
}

TEST(OptionalCodec, of_a_set_is_not_stored_when_either_is_empty) {
    using Tags = std::optional<std::set<std::string>>;
    EXPECT_EQ(stored(Tags{}), "");
    EXPECT_EQ(stored(Tags{std::set<std::string>{}}), "");
    EXPECT_EQ(stored(Tags{{"a"}}), R"({"SS":["a"]})");
    EXPECT_EQ(object_of<Holder<Tags>>(R"({"v":{"SS":["a"]}})").v, (std::set<std::string>{"a"}));
    EXPECT_EQ(object_of<Holder<Tags>>("{}").v, std::nullopt);
}

TEST(SequenceCodec, is_a_list) {
    const std::string json = R"({"L":[{"N":"3"},{"N":"1"},{"N":"2"}]})";
    expect_stored(Vector<int>{3, 1, 2}, json);
    expect_stored(std::deque<std::int8_t>{3, 1, 2}, json);
    expect_stored(std::list<double>{3, 1, 2}, json);
    expect_stored(std::array<unsigned, 3>{3, 1, 2}, json);
    expect_stored(Vector<int>{}, R"({"L":[]})");
    expect_stored(Vector<bool>{true, false, true}, R"({"L":[{"BOOL":true},{"BOOL":false},{"BOOL":true}]})");
    expect_stored(Vector<Vector<std::string>>{{}, {"a"}, {"b", "c"}},
                  R"({"L":[{"L":[]},{"L":[{"S":"a"}]},{"L":[{"S":"b"},{"S":"c"}]}]})");
    expect_stored(Vector<std::uint8_t>{1, 255}, R"({"L":[{"N":"1"},{"N":"255"}]})");
    EXPECT_FALSE(codec::is_storable_inside<Vector<std::byte>>);
}

TEST(SequenceCodec, says_which_elements_are_wrong) {
    EXPECT_EQ((problems_reading<Vector<int>>(R"({"L":[{"N":"1"},{"S":"2"},{"N":"3"},{"NULL":true}]})")),
              (Problems{{"v[1]", "an integer from -2147483648 to 2147483647", R"({"S":"2"})"},
                        {"v[3]", "an integer from -2147483648 to 2147483647", R"({"NULL":true})"}}));
    EXPECT_EQ((problems_reading<Vector<int>>(R"({"NS":["1"]})")), (Problems{{"v", "a list", R"({"NS":["1"]})"}}));
    EXPECT_EQ((problems_reading<Vector<Vector<bool>>>(R"({"L":[{"L":[]},{"L":[{"BOOL":true},{"N":"0"}]}]})")),
              (Problems{{"v[1][1]", "a BOOL", R"({"N":"0"})"}}));
    EXPECT_EQ((problems_storing(Vector<double>{1, std::numeric_limits<double>::infinity()})[0].path), "v[1]");
}

TEST(FixedListCodec, holds_pairs_tuples_and_arrays) {
    expect_stored(std::pair<std::string, int>("a", 1), R"({"L":[{"S":"a"},{"N":"1"}]})");
    expect_stored(std::tuple<bool, std::string, Line>(true, "a", {2, "s"}),
                  R"({"L":[{"BOOL":true},{"S":"a"},{"M":{"qty":{"N":"2"},"sku":{"S":"s"}}}]})");
    expect_stored(std::tuple<>(), R"({"L":[]})");
    expect_stored(std::tuple<Document>(Document(1)), R"({"L":[{"N":"1"}]})");
    expect_stored(std::array<std::array<int, 2>, 2>{{{1, 2}, {3, 4}}},
                  R"({"L":[{"L":[{"N":"1"},{"N":"2"}]},{"L":[{"N":"3"},{"N":"4"}]}]})");
    expect_stored(std::array<Line, 1>{{{1, "x"}}}, R"({"L":[{"M":{"qty":{"N":"1"},"sku":{"S":"x"}}}]})");
    expect_stored(std::array<int, 0>{}, R"({"L":[]})");
}

TEST(FixedListCodec, has_one_size) {
    using Pair = std::pair<std::string, int>;
    EXPECT_EQ((problems_reading<Pair>(R"({"L":[{"S":"a"}]})")), (Problems{{"v", "a list of 2", R"({"L":[{"S":"a"}]})"}}));
    EXPECT_EQ((problems_reading<std::array<int, 3>>(R"({"S":"a"})")), (Problems{{"v", "a list of 3", R"({"S":"a"})"}}));
    EXPECT_EQ((problems_reading<Pair>(R"({"L":[{"N":"1"},{"S":"a"}]})")),
              (Problems{{"v[0]", "a string", R"({"N":"1"})"},
                        {"v[1]", "an integer from -2147483648 to 2147483647", R"({"S":"a"})"}}));
}

TEST(SetCodec, is_a_set_of_the_elements_type) {
    expect_stored(std::set<std::string>{"b", "a", ""}, R"({"SS":["","a","b"]})");
    expect_stored(std::unordered_set<std::string>{"b", "a"}, R"({"SS":["a","b"]})");
    expect_stored(std::set<int>{10, 9, -1}, R"({"NS":["-1","9","10"]})");
    expect_stored(std::unordered_set<std::uint64_t>{18446744073709551615U, 0}, R"({"NS":["0","18446744073709551615"]})");
    expect_stored(std::set<double>{0.5, -0.5}, R"({"NS":["-0.5","0.5"]})");
    expect_stored(std::set<Decimal>{Decimal("1.5"), Decimal(1)}, R"({"NS":["1","1.5"]})");
    expect_stored(std::set<Bytes>{Bytes("b"), Bytes("")}, R"({"BS":["","Yg=="]})");
    expect_stored(std::unordered_set<Bytes>{Bytes("b"), Bytes("a")}, R"({"BS":["YQ==","Yg=="]})");
    expect_stored(std::set<Size>{Size::small, Size::large}, R"({"SS":["large","small"]})");
    expect_stored(std::set<Uuid>{Uuid{}}, R"({"SS":["00000000-0000-0000-0000-000000000000"]})");
    expect_stored(std::unordered_set<Uuid>{Uuid{}}, R"({"SS":["00000000-0000-0000-0000-000000000000"]})");
    expect_stored(std::set<std::chrono::seconds>{std::chrono::seconds(2)}, R"({"NS":["2"]})");
    expect_stored(std::set<std::chrono::sys_seconds>{std::chrono::sys_seconds()}, R"({"SS":["1970-01-01T00:00:00Z"]})");
    EXPECT_FALSE(codec::Storable<std::set<bool>>);
    EXPECT_FALSE(codec::Storable<std::set<Vector<int>>>);
}

TEST(SetCodec, is_not_stored_when_empty) {
    EXPECT_EQ(to_wire_json(item_of(Holder<std::set<int>>{}).view()), "{}");
    EXPECT_TRUE(object_of<Holder<std::set<int>>>("{}").v.empty());
    // There is no place for an empty one inside a list or a map.
    EXPECT_EQ((problems_storing(Vector<std::set<std::string>>{{"a"}, {}})),
              (Problems{{"v[1]", "a set with elements, for there are no empty ones", ""}}));
    EXPECT_EQ((problems_storing(std::unordered_map<std::string, std::set<int>>{{"b", {}}, {"a", {1}}})),
              (Problems{{"v.b", "a set with elements, for there are no empty ones", ""}}));
}

TEST(SetCodec, says_what_is_wrong) {
    EXPECT_EQ((problems_reading<std::set<std::string>>(R"({"NS":["1"]})")),
              (Problems{{"v", "a set of type SS", R"({"NS":["1"]})"}}));
    EXPECT_EQ((problems_reading<std::set<int>>(R"({"L":[{"N":"1"}]})")),
              (Problems{{"v", "a set of type NS", R"({"L":[{"N":"1"}]})"}}));
    EXPECT_EQ((problems_reading<std::set<std::int8_t>>(R"({"NS":["1","128","0.5"]})")),
              (Problems{{"v[0]", "an integer from -128 to 127", R"({"N":"0.5"})"},
                        {"v[2]", "an integer from -128 to 127", R"({"N":"128"})"}}));
    EXPECT_EQ((problems_reading<std::set<Size>>(R"({"SS":["huge","large"]})")),
              (Problems{{"v[0]", "one of small large", R"({"S":"huge"})"}}));
    EXPECT_EQ((problems_storing(std::set<double>{1, std::numeric_limits<double>::infinity()})[0].value), "inf");
    EXPECT_EQ((problems_storing(std::set<Size>{static_cast<Size>(9)})), (Problems{{"v", "one of small large", "9"}}));
    EXPECT_EQ((problems_storing(std::multiset<int>{1, 1})), (Problems{{"v", "a set without equal elements", ""}}));
}

TEST(MapCodec, is_a_map) {
    expect_stored(std::map<std::string, int>{{"b", 1}, {"a", 2}, {"", 3}},
                  R"({"M":{"":{"N":"3"},"a":{"N":"2"},"b":{"N":"1"}}})");
    expect_stored(std::map<std::string, bool, std::less<>>{{"b", true}}, R"({"M":{"b":{"BOOL":true}}})");
    expect_stored(std::unordered_map<std::string, Line>{{"z", {1, "q"}}, {"a", {}}},
                  R"({"M":{"a":{"M":{"qty":{"N":"0"},"sku":{"S":""}}},"z":{"M":{"qty":{"N":"1"},"sku":{"S":"q"}}}}})");
    expect_stored(std::map<std::string, std::map<std::string, int>>{{"a", {}}}, R"({"M":{"a":{"M":{}}}})");
    EXPECT_FALSE((codec::Storable<std::map<int, int>>));
}

TEST(MapCodec, says_what_is_wrong) {
    EXPECT_EQ((problems_reading<std::map<std::string, bool>>(R"({"M":{"a":{"N":"1"},"b":{"BOOL":true},"c":{"S":""}}})")),
              (Problems{{"v.a", "a BOOL", R"({"N":"1"})"}, {"v.c", "a BOOL", R"({"S":""})"}}));
    EXPECT_EQ((problems_reading<std::map<std::string, bool>>(R"({"L":[]})")), (Problems{{"v", "a map", R"({"L":[]})"}}));
    EXPECT_EQ((problems_storing(std::map<std::string, int>{{std::string(65'536, 'n'), 1}})),
              (Problems{{"v.nnnnnnnnnnnnnnnn", "a name of at most 65535 bytes", ""}}));
    EXPECT_EQ((problems_storing(std::multimap<std::string, int>{{"a", 1}, {"a", 2}})),
              (Problems{{"v", "a map without equal names", ""}}));
    // A name of the greatest length is fine.
    EXPECT_EQ(item_of(Holder<std::map<std::string, int>>{{{std::string(65'535, 'n'), 1}}}).attribute_count(), 1U);
}

}  // namespace
}  // namespace dyntastic::testing
