// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Operands whose rules only the value itself can break.
#include <dyntastic/typed/detail/check_condition.hpp>
#include <dyntastic/typed/detail/check_update.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>

namespace dyntastic::typed {
namespace {

using Problems = std::vector<Problem>;

/// What is wrong when this is built for the attribute `x`.
template <class Build>
Problems problems(Build build) {
    codec::Context context;
    const codec::Path root;
    build(context, root.member("x"));
    return context.problems();
}

AttributeValue tree(const Value& value) { return to_attribute_value(value.view()); }

TEST(Operand, of_is_in_is_one_to_a_hundred_values) {
    const auto with = [](std::size_t count) {
        return problems([&](codec::Context& context, const codec::Path& path) { check_candidate_count(count, context, path); });
    };
    EXPECT_EQ(with(0), (Problems{{"x", "is_in needs a value", ""}}));
    EXPECT_EQ(with(1), Problems());
    EXPECT_EQ(with(100), Problems());
    EXPECT_EQ(with(101), (Problems{{"x", "is_in takes at most 100 values", "101"}}));
}

TEST(Operand, of_attribute_type_is_the_code_of_a_type) {
    codec::Context context;
    const codec::Path path;
    for (const char* code : {"NULL", "BOOL", "N", "S", "B", "SS", "NS", "BS", "L", "M"}) {
        EXPECT_EQ(tree(stored_type_code({code}, context, path)), AttributeValue(code));
    }
    EXPECT_TRUE(context.ok());
    EXPECT_EQ(problems([](codec::Context& c, const codec::Path& p) { (void)stored_type_code({"STRING"}, c, p); }),
              (Problems{{"x", "a type: one of NULL BOOL N S B SS NS BS L M", "STRING"}}));
}

TEST(Operand, of_remove_is_an_index) {
    codec::Context context;
    const codec::Path path;
    EXPECT_EQ(element_index(0, context, path), 0U);
    EXPECT_EQ(element_index(999'999'999, context, path), 999'999'999U);
    EXPECT_TRUE(context.ok());
    const auto with = [](std::int64_t index) {
        return problems([&](codec::Context& c, const codec::Path& p) { EXPECT_EQ(element_index(index, c, p), std::nullopt); });
    };
    EXPECT_EQ(with(-1), (Problems{{"x", "an index of 0 or more", "-1"}}));
    EXPECT_EQ(with(1'000'000'000), (Problems{{"x", "an index of 0 or more", "1000000000"}}));
}

TEST(Operand, that_is_a_set_has_each_element_once) {
    codec::Context context;
    const codec::Path path;
    const Value a = make_value("a"), b = make_value("b"), one = make_value(1), two = make_value(2);
    const Value bytes = make_value(Bytes{std::byte{1}});
    EXPECT_EQ(tree(set_of({b, a, b, a}, context, path)), AttributeValue(AttributeValue::StringSet{"a", "b"}));
    EXPECT_EQ(tree(set_of({one, two, one}, context, path)), AttributeValue(AttributeValue::NumberSet{1, 2}));
    EXPECT_EQ(tree(set_of({bytes}, context, path)).type(), ValueType::binary_set);
    EXPECT_EQ(tree(set_of(ValueType::string_set, {a}, context, path)), AttributeValue(AttributeValue::StringSet{"a"}));
    EXPECT_TRUE(context.ok());
}

TEST(Operand, that_is_a_set_is_not_empty_and_of_one_type) {
    const Value a = make_value("a"), one = make_value(1);
    EXPECT_EQ(problems([](codec::Context& c, const codec::Path& p) { (void)set_of(ValueType::string_set, {}, c, p); }),
              (Problems{{"x", "at least one element", ""}}));
    EXPECT_EQ(problems([&](codec::Context& c, const codec::Path& p) { (void)set_of({a, a, one}, c, p); }),
              (Problems{{"x", "elements of one type", R"({"N":"1"})"}}));
    // What is wrong already is said once.
    EXPECT_EQ(problems([](codec::Context& c, const codec::Path& p) {
                  c.fail(p, "a rule");
                  (void)set_of(ValueType::string_set, {}, c, p);
              }),
              (Problems{{"x", "a rule", ""}}));
}

TEST(Operand, that_is_a_list_keeps_its_order) {
    EXPECT_EQ(tree(list_of({make_value(2), make_value("a"), make_value(1)})), AttributeValue(AttributeValue::List{2, "a", 1}));
    EXPECT_EQ(tree(list_of({})), AttributeValue(AttributeValue::List{}));
}

}  // namespace
}  // namespace dyntastic::typed
