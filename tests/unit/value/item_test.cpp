// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <gtest/gtest.h>
#include <string>
#include <thread>

#include "support/generators.hpp"

namespace dyntastic {
namespace {

using Map = AttributeValue::Map;
using List = AttributeValue::List;

TEST(Item, begins_empty) {
    const Item item;
    EXPECT_TRUE(item.empty());
    EXPECT_EQ(item.item_size(), 0U);
    EXPECT_EQ(item.view().depth(), 0U);
    EXPECT_FALSE(item.find("a"));
    EXPECT_EQ(check_item(item.bytes()), std::nullopt);
    EXPECT_EQ(item, to_item(Map{}));
}

TEST(Item, reads_every_type_in_place) {
    const Item item{{"null", nullptr},
                    {"yes", true},
                    {"no", false},
                    {"number", Number("-12.50")},
                    {"text", "Zürich"},
                    {"bytes", Bytes(std::string_view("\0\xFF", 2))},
                    {"texts", AttributeValue::StringSet{"b", "a", ""}},
                    {"numbers", AttributeValue::NumberSet{3, -1, Number("0.5")}},
                    {"binaries", AttributeValue::BinarySet{Bytes("x"), Bytes("")}},
                    {"list", List{1, "two", List{}}},
                    {"map", Map{{"b", 1}, {"a", Map{}}}}};
    EXPECT_EQ(check_item(item.bytes()), std::nullopt);
    EXPECT_EQ(item.attribute_count(), 11U);
    EXPECT_EQ(item.find("null")->type(), ValueType::null);
    EXPECT_TRUE(item.find("yes")->boolean());
    EXPECT_FALSE(item.find("no")->boolean());
    EXPECT_EQ(item.find("no")->type(), ValueType::boolean);
    EXPECT_EQ(item.find("number")->number().to_string(), "-12.5");
    EXPECT_EQ(item.find("text")->string(), "Zürich");
    EXPECT_EQ(item.find("bytes")->binary(), std::string_view("\0\xFF", 2));
    EXPECT_EQ(item.find("texts")->type(), ValueType::string_set);
    const SetView texts = item.find("texts")->set();
    EXPECT_EQ(std::vector<std::string>(texts.begin(), texts.end()), (std::vector<std::string>{"", "a", "b"}));
    const SetView numbers = item.find("numbers")->set();
    ASSERT_EQ(numbers.size(), 3U);
    EXPECT_EQ(Number::read_ordered(*numbers.begin())->to_string(), "-1");
    EXPECT_EQ(item.find("binaries")->set().size(), 2U);
    const ListView list = item.find("list")->list();
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(list[1].string(), "two");
    EXPECT_EQ(list[2].list().size(), 0U);
    const MapView map = item.find("map")->map();
    EXPECT_EQ((*map.begin()).name, "a");
    EXPECT_EQ(map.find("b")->number(), Number(1));
    EXPECT_EQ(item.view().depth(), 1U);
}

TEST(Item, knows_how_deep_its_deepest_value_stands) {
    EXPECT_EQ((Item{{"a", 1}}).view().depth(), 0U);
    EXPECT_EQ((Item{{"a", List{}}, {"b", Map{}}}).view().depth(), 0U) << "nothing is inside";
    EXPECT_EQ((Item{{"a", List{Map{}}}}).view().depth(), 1U);
    EXPECT_EQ((Item{{"a", List{Map{{"b", 1}}}}, {"c", List{1}}}).view().depth(), 2U);
}

TEST(Item, is_equal_whatever_the_order_of_writing) {
    const Item one{{"a", 1}, {"b", AttributeValue::StringSet{"x", "y"}}, {"c", Number("1.00")}};
    const Item other{{"c", Number("1")}, {"b", AttributeValue::StringSet{"y", "x"}}, {"a", Number("1e0")}};
    EXPECT_EQ(one, other);
    EXPECT_EQ(one.bytes(), other.bytes());
    EXPECT_FALSE(one == (Item{{"a", 1}}));
}

TEST(Item, refuses_a_name_that_stands_twice) {
    EXPECT_THROW((Item{{"a", 1}, {"b", 2}, {"a", 3}}), std::invalid_argument);
    EXPECT_THROW((Item{{"a", 1}, {"a", 1}}), std::invalid_argument);
}

TEST(Item, refuses_empty_sets_anywhere) {
    EXPECT_THROW((Item{{"a", AttributeValue::StringSet{}}}), std::invalid_argument);
    EXPECT_THROW((Item{{"a", AttributeValue::NumberSet{}}}), std::invalid_argument);
    EXPECT_THROW((Item{{"a", List{Map{{"b", AttributeValue::BinarySet{}}}}}}), std::invalid_argument);
}

TEST(Item, refuses_a_name_beyond_65535_bytes) {
    EXPECT_NO_THROW((void)to_item(Map{{std::string(65535, 'n'), 1}}));
    EXPECT_THROW((void)to_item(Map{{std::string(65536, 'n'), 1}}), std::length_error);
    // The writer that threw gave its buffer back in good order.
    EXPECT_EQ((Item{{"a", 1}}), (Item{{"a", 1}}));
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
TEST(Item, has_the_size_that_the_service_counts) {
    EXPECT_EQ((Item{{"id", "abc"}}).item_size(), 5U);
    EXPECT_EQ((Item{{"ü", "é"}}).item_size(), 4U) << "bytes of UTF-8, not characters";
    EXPECT_EQ((Item{{"b", Bytes("1234")}}).item_size(), 5U) << "raw bytes, not base64";
    EXPECT_EQ((Item{{"n", nullptr}}).item_size(), 2U);
    EXPECT_EQ((Item{{"n", true}}).item_size(), 2U);
    EXPECT_EQ((Item{{"n", 0}}).item_size(), 2U);
    EXPECT_EQ((Item{{"n", 1}}).item_size(), 3U);
    EXPECT_EQ((Item{{"n", 12345}}).item_size(), 5U);
    EXPECT_EQ((Item{{"n", -12345}}).item_size(), 6U);
    EXPECT_EQ((Item{{"l", List{}}}).item_size(), 4U) << "three for an empty list";
    EXPECT_EQ((Item{{"l", List{"a", "b"}}}).item_size(), 1U + 3 + 2 * (1 + 1));
    EXPECT_EQ((Item{{"m", Map{{"k", "value"}}}}).item_size(), 1U + 3 + 1 + 1 + 5);
    EXPECT_EQ((Item{{"s", AttributeValue::StringSet{"ab", "c"}}}).item_size(), 1U + 2 + 1);
    EXPECT_EQ((Item{{"s", AttributeValue::NumberSet{1, 100}}}).item_size(), 1U + 2 + 2);
}

TEST(Item, copies_share_the_buffer) {
    const Item item{{"a", std::string(1000, 'x')}};
    Item copy = item;
    EXPECT_EQ(copy.bytes().data(), item.bytes().data());
    const Item moved = std::move(copy);
    EXPECT_EQ(moved.bytes().data(), item.bytes().data());
    copy = moved;
    copy = *&copy;
    EXPECT_EQ(copy, item);
}

TEST(Item, may_be_copied_and_dropped_by_many_threads) {
    const Item item{{"a", 1}};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([item] {
            for (int i = 0; i < 10'000; ++i) {
                const Item copy = item;
                ASSERT_EQ(copy.attribute_count(), 1U);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
}

TEST(Item, can_be_released_and_adopted) {
    Item item{{"a", 1}};
    const Item same = item;
    const char* released = std::move(item).release();
    const Item shared = Item::share(released);
    const Item adopted = Item::adopt(released);
    EXPECT_EQ(adopted, same);
    EXPECT_EQ(shared, same);
}

RC_GTEST_PROP(ItemProperty, a_tree_comes_back_as_it_was, ()) {
    const auto attributes = *testing::attributes();
    const Item item = to_item(attributes);
    RC_ASSERT(check_item(item.bytes()) == std::nullopt);
    RC_ASSERT(to_attribute_map(item.view()) == attributes);
}

RC_GTEST_PROP(ItemProperty, equal_trees_have_equal_bytes_and_others_not, ()) {
    const auto one = *testing::attributes();
    const auto other = *rc::gen::oneOf(testing::attributes(), rc::gen::just(one));
    RC_ASSERT((to_item(one).bytes() == to_item(other).bytes()) == (one == other));
}

RC_GTEST_PROP(ItemProperty, the_order_of_writing_does_not_matter, ()) {
    const auto attributes = *testing::attributes();
    std::vector<std::string> names;
    for (const auto& [name, value] : attributes) names.push_back(name);
    ItemWriter writer;
    auto item = writer.begin_item();
    while (!names.empty()) {
        const auto pick = *rc::gen::inRange<std::size_t>(0, names.size());
        writer.name(item, names[pick]);
        write_value(writer, attributes.at(names[pick]));
        names.erase(names.begin() + static_cast<std::ptrdiff_t>(pick));
    }
    RC_ASSERT(writer.finish_item(item) == to_item(attributes));
}

RC_GTEST_PROP(ItemProperty, the_size_is_the_sum_of_names_and_values, ()) {
    const auto attributes = *testing::attributes();
    const Item item = to_item(attributes);
    std::uint32_t sum = 0;
    for (const AttributeView attribute : item.view()) {
        sum += static_cast<std::uint32_t>(attribute.name.size()) + attribute.value.size();
    }
    RC_ASSERT(item.item_size() == sum);
}

RC_GTEST_PROP(ItemProperty, damaged_bytes_are_refused_or_are_another_item, ()) {
    const Item item = to_item(*testing::attributes());
    std::string bytes(item.bytes());
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    bytes[at] = *rc::gen::arbitrary<char>();
    const auto read = Item::from_bytes(bytes);
    // What is accepted must be canonical: written anew, it has the same bytes.
    if (read) RC_ASSERT(to_item(to_attribute_map(read->view())).bytes() == bytes);
}

RC_GTEST_PROP(ItemProperty, bytes_cut_short_are_refused, ()) {
    const Item item = to_item(*testing::attributes());
    const auto length = *rc::gen::inRange<std::size_t>(0, item.bytes().size());
    RC_ASSERT(check_item(item.bytes().substr(0, length)).has_value());
    RC_ASSERT(check_item(std::string(item.bytes()) + '\0').has_value());
}

TEST(CheckItem, says_that_an_item_is_from_a_newer_version) {
    std::string bytes((Item{{"a", 1}}).bytes());
    bytes[0] = 2;
    const auto read = Item::from_bytes(bytes);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message(), "the item has format version 2, which is newer than this library knows");
}

TEST(CheckItem, bounds_nesting) {
    AttributeValue deep = 1;
    for (int i = 0; i < 1024; ++i) deep = List{std::move(deep)};
    EXPECT_EQ(check_item(to_item(Map{{"a", deep}}).bytes()), std::nullopt);
    EXPECT_TRUE(check_item(to_item(Map{{"a", List{deep}}}).bytes()));
}

TEST(ItemWriter, drops_the_earlier_of_two_attributes_on_request) {
    ItemWriter writer;
    auto item = writer.begin_item();
    writer.name(item, "b");
    write_value(writer, List{List{1}});
    writer.name(item, "a");
    writer.string("a");
    writer.name(item, "b");
    writer.string("last");
    const Item made = writer.finish_item(item, ItemWriter::Duplicates::last_wins);
    EXPECT_EQ(made, (Item{{"a", "a"}, {"b", "last"}}));
    EXPECT_EQ(made.item_size(), 7U);
    EXPECT_EQ(check_item(made.bytes()), std::nullopt) << "size and depth are those of what is left";
}

TEST(ItemWriter, refuses_equal_elements_and_empty_sets_but_goes_on) {
    ItemWriter writer;
    auto set = writer.begin_set(ValueType::string_set);
    writer.set_element(set, "a");
    writer.set_element(set, "b");
    writer.set_element(set, "a");
    EXPECT_FALSE(writer.end_set(set));
    EXPECT_EQ(writer.finish_value().view().set().size(), 3U);
    auto empty = writer.begin_set(ValueType::number_set);
    EXPECT_FALSE(writer.end_set(empty));
    EXPECT_EQ(writer.finish_value().view().set().size(), 0U);
}

TEST(ItemWriter, works_while_another_of_the_same_thread_does) {
    ItemWriter outer;
    auto item = outer.begin_item();
    outer.name(item, "a");
    outer.string(std::string(5000, 'x'));
    {
        ItemWriter inner;
        inner.string(std::string(5000, 'y'));
        EXPECT_EQ(inner.finish_value().view().string(), std::string(5000, 'y'));
    }
    outer.name(item, "b");
    outer.boolean(true);
    EXPECT_EQ(outer.finish_item(item), (Item{{"a", std::string(5000, 'x')}, {"b", true}}));
}

TEST(ItemWriter, copies_values_of_other_items) {
    const Item from{{"m", Map{{"l", List{1, "x"}}}}, {"n", Number("1.5")}};
    ItemWriter writer;
    auto item = writer.begin_item();
    writer.name(item, "copy");
    auto list = writer.begin_list(2);
    writer.element(list);
    writer.value(*from.find("m"));
    writer.element(list);
    writer.ordered_number(from.find("n")->ordered_number());
    writer.end_list(list);
    const Item made = writer.finish_item(item);
    EXPECT_EQ(made, (Item{{"copy", List{Map{{"l", List{1, "x"}}}, Number("1.5")}}}));
    EXPECT_EQ(check_item(made.bytes()), std::nullopt);
}

}  // namespace
}  // namespace dyntastic
