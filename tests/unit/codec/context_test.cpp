// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Where problems are, how many are kept, and what becomes of them.
#include <dyntastic/codec/detail/context.hpp>

#include "conversion.hpp"

namespace dyntastic::testing {
namespace {

using codec::Context;
using codec::Medium;
using codec::Path;
using Problems = std::vector<Problem>;

TEST(Path, leads_from_the_outside_inwards) {
    const Path root;
    EXPECT_EQ(root.text(), "");
    const Path list = root.member("a");
    const Path element = list.element(12);
    const Path inner = element.member("b.c");
    EXPECT_EQ(list.text(), "a");
    EXPECT_EQ(element.text(), "a[12]");
    EXPECT_EQ(inner.text(), "a[12].b.c");
    EXPECT_EQ(root.element(0).text(), "[0]");
}

TEST(Path, is_cut_where_it_is_very_long) {
    const Path root;
    const std::string longest(499, 'n'), too_long(500, 'n');
    EXPECT_EQ(root.member(longest).text(), longest);
    EXPECT_EQ(root.member(too_long).text(), std::string(80, 'n') + "…");
    const Path first = root.member(longest);
    const Path second = first.member("a");
    const Path third = second.member("b");
    const Path fourth = third.member("c");
    EXPECT_EQ(second.text(), longest + ".a");
    EXPECT_EQ(third.text(), longest + ".a…");
    EXPECT_EQ(fourth.text(), longest + ".a…");
}

TEST(Context, shortens_values_of_more_than_80_bytes) {
    Context context;
    context.fail({}, "a rule", std::string(80, 'v'));
    context.fail({}, "a rule", std::string(81, 'v'));
    EXPECT_EQ(context.problems()[0].value, std::string(80, 'v'));
    EXPECT_EQ(context.problems()[1].value, std::string(80, 'v') + "…");
}

TEST(Context, tells_an_attribute_of_the_item_from_one_inside) {
    const Path root;
    const Path attribute = root.member("a");
    const Path inside = attribute.member("b");
    Context item;
    item.missing(attribute);
    EXPECT_FALSE(item.ok());
    EXPECT_EQ(item.missing(), std::vector<std::string>{"a"});
    item.missing(inside);
    EXPECT_EQ(item.missing().size(), 1U);
    EXPECT_EQ(item.problems(), (Problems{{"a.b", "required, but missing", ""}}));
    Context document(Medium::document);
    document.missing(attribute);
    EXPECT_EQ(document.missing().size(), 0U);
    EXPECT_EQ(document.problems(), (Problems{{"a", "required, but missing", ""}}));
}

TEST(Context, raises_what_is_wrong) {
    const Path root;
    Context partial;
    partial.missing(root.member("a"));
    EXPECT_THROW(partial.raise("T"), PartialItem);
    partial.fail(root.member("b"), "a rule", "5");
    try {
        partial.raise("T");
    } catch (const ValidationError& error) {
        EXPECT_EQ(error.problems(), (Problems{{"a", "required, but missing", ""}, {"b", "a rule", "5"}}));
    }
}

TEST(Context, takes_from_another_what_it_does_not_know) {
    const Path root;
    Context one, other;
    one.fail(root.member("a"), "a rule");
    other.fail(root.member("a"), "another rule");
    other.fail(root.member("b"), "a rule");
    other.fail(root.member("b"), "another rule");
    other.missing(root.member("c"));
    one.take(std::move(other));
    EXPECT_EQ(one.problems(), (Problems{{"a", "a rule", ""}, {"b", "a rule", ""}, {"b", "another rule", ""}}));
    EXPECT_EQ(one.missing(), std::vector<std::string>{"c"});
}

TEST(Context, counts_what_it_does_not_keep) {
    const Path root;
    const auto with = [&](std::size_t first, std::size_t count) {
        Context context;
        for (std::size_t i = first; i < first + count; ++i) context.fail(root.element(i), "a rule");
        return context;
    };
    const auto last_rule = [](Context& context) {
        try {
            context.raise("T");
        } catch (const ValidationError& error) {
            return error.problems().back().rule;
        }
    };
    Context most = with(0, 1000);
    EXPECT_EQ(last_rule(most), "a rule");
    Context more = with(0, 1001);
    EXPECT_EQ(last_rule(more), "1 more problems are not listed");
    more.take(with(5000, 1003));
    EXPECT_EQ(last_rule(more), "1004 more problems are not listed");
}

TEST(Context, counts_what_attempts_inside_attempts_look_at) {
    constexpr std::size_t size = std::size_t{1} << 20;
    const std::size_t frame = make_value(std::string(size, 'x')).view().bytes().size() - size;
    const Value value = make_value(std::string(size - frame, 'x'));
    ASSERT_EQ(value.view().bytes().size(), size);
    Context whole;
    for (int i = 0; i < 100; ++i) (void)whole.attempt(value.view());  // one after the other
    EXPECT_FALSE(whole.is_exhausted());
    Context attempt = whole.attempt(value.view());
    Context inner = attempt.attempt(value.view());
    for (int i = 0; i < 7; ++i) (void)inner.attempt(value.view());
    EXPECT_FALSE(whole.is_exhausted());
    (void)attempt.attempt(make_value(1).view());
    EXPECT_TRUE(whole.is_exhausted());
    EXPECT_TRUE(attempt.is_exhausted());
    EXPECT_TRUE(inner.is_exhausted());
}

}  // namespace
}  // namespace dyntastic::testing
