// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What is built in C++ is what the parser makes of the same text.
#include <dyntastic/expression/parse.hpp>
#include <dyntastic/typed/condition.hpp>
#include <dyntastic/typed/updates.hpp>
#include <gtest/gtest.h>
#include <set>

namespace dyntastic::testing {

struct Thing {
    static constexpr auto hash_key = "id";
    std::string id{};
    int a = 0;
    int b = 0;
    std::string s{};
    std::vector<int> l{};
    std::set<std::string> t{};
};

namespace {

using expression::Parameter;

void expect_same(Parameter parameter, const expression::Bound& built, std::string_view text) {
    const auto parsed = expression::parse(parameter, text);
    ASSERT_TRUE(parsed) << parsed.error().message();
    EXPECT_EQ(*built.tree, (*parsed)->tree) << text;
    EXPECT_EQ(built.names, (*parsed)->names) << text;
    EXPECT_EQ(built.values.size(), (*parsed)->values.size()) << text;
}
void expect_condition(const Condition<Thing>& built, std::string_view text) {
    expect_same(Parameter::condition_expression, built.get(), text);
}
void expect_update(const Updates<Thing>& built, std::string_view text) {
    expect_same(Parameter::update_expression, built.get(), text);
}

TEST(Ast, of_conditions) {
    expect_condition(A<"a"> == 1, "a = :v");
    expect_condition(A<"a"> != 1, "a <> :v");
    expect_condition(5 > A<"a">, "a < :v");
    expect_condition(A<"a"> >= A<"b">, "a >= b");
    expect_condition(A<"a">.between(1, A<"b">), "a BETWEEN :v AND b");
    expect_condition(A<"a">.is_in(1, 2, A<"b">), "a IN (:v, :w, b)");
    expect_condition(A<"a">.is_in({1, 2}), "a IN (:v, :w)");
    expect_condition(A<"l[3]"> < 1 && attr("x.y[2].z").exists(), "l[3] < :v AND attribute_exists(x.y[2].z)");
    expect_condition(A<"s">.not_exists() || !(A<"a"> > 1), "attribute_not_exists(s) OR NOT a > :v");
    expect_condition(A<"s">.begins_with("x") && A<"t">.contains("x"), "begins_with(s, :v) AND contains(t, :w)");
    expect_condition(A<"s">.attribute_type("S"), "attribute_type(s, :v)");
    expect_condition(A<"s">.size() > 5, "size(s) > :v");
}

TEST(Ast, of_combined_conditions) {
    const Condition<Thing> a = A<"a"> == 1, b = A<"b"> == 2;
    EXPECT_EQ((a || b).get().tree->nodes.back().kind, expression::NodeKind::logical_or);
    EXPECT_EQ((a && b).get().tree->nodes.back().kind, expression::NodeKind::logical_and);
    EXPECT_EQ((!a).get().tree->nodes.back().kind, expression::NodeKind::logical_not);
    EXPECT_EQ((a && b).get().names, (std::vector<std::string>{"a", "b"}));
}

TEST(Ast, of_updates) {
    expect_update(A<"a">.set(1), "SET a = :v");
    expect_update({A<"a">.plus(1), A<"b">.set(10 - A<"a">)}, "SET a = a + :v, b = :w - a");
    expect_update(A<"a">.set(A<"b">.if_not_exists(0) + 1), "SET a = if_not_exists(b, :v) + :w");
    expect_update(A<"a">.set_default(1), "SET a = if_not_exists(a, :v)");
    expect_update({A<"l">.append(1, 2), attr("x").prepend(1)}, "SET l = list_append(l, :v), x = list_append(:w, x)");
    expect_update({A<"s">.remove(), A<"l">.remove(2)}, "REMOVE s, l[2]");
    expect_update({A<"t">.add("x", "y"), A<"a">.add(1)}, "ADD t :v, a :w");
    expect_update(A<"t">.erase("x"), "DELETE t :v");
}

}  // namespace
}  // namespace dyntastic::testing
