// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The fast evaluation of expressions gives the same answers as the plain one.
#include <dyntastic/expression/parse.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>
#include <random>

#include "engine/evaluation/condition.hpp"
#include "engine/evaluation/find_many.hpp"
#include "engine/evaluation/find_text.hpp"
#include "engine/evaluation/projection.hpp"
#include "engine/evaluation/update.hpp"
#include "engine/kv/row_set.hpp"

namespace dyntastic::engine::evaluation {
namespace {

using expression::Builder;
using expression::NodeIndex;
using expression::NodeKind;
using expression::Parameter;

expression::Bound bind(Parameter parameter, const std::string& text, const std::map<std::string, Value>& values = {}) {
    static const std::map<std::string, std::string> no_names;
    expression::Substitutions substitutions(no_names, values);
    return substitutions.bind(parameter, text).value();
}

TEST(FindText, agrees_with_the_plain_search) {
    std::mt19937_64 random(1);
    const auto text_of = [&](std::size_t size, unsigned letters) {
        std::string text;
        for (std::size_t i = 0; i < size; ++i) text.push_back(static_cast<char>('a' + random() % letters));
        return text;
    };
    for (int i = 0; i < 20'000; ++i) {
        const unsigned letters = 1 + static_cast<unsigned>(random() % 3);
        const std::string text = text_of(random() % 400, letters);
        std::string part = text_of(random() % 40, letters);
        if (i % 3 == 0 && !text.empty()) part = text.substr(random() % text.size(), random() % 60);
        if (i % 5 == 0) part += part + part;  // with a period
        ASSERT_EQ(holds_text(text, part), text.find(part) != std::string::npos) << text << " " << part;
    }
}

TEST(FindText, finds_at_the_end_of_what_is_nearly_the_same_everywhere) {
    const std::string text(10'000, 'a'), part(500, 'a');
    EXPECT_TRUE(holds_text(text, part));
    EXPECT_FALSE(holds_text(text, part + "b"));
    EXPECT_TRUE(holds_text(text + "b", part + "b"));
    EXPECT_TRUE(holds_text(text + "b" + part, "b" + part));
    EXPECT_FALSE(holds_text(text + "b" + part, "b" + part + "a"));
    EXPECT_TRUE(holds_text(text, ""));
}

TEST(FindMany, agrees_with_the_plain_search) {
    std::mt19937_64 random(4);
    const auto text_of = [&](std::size_t size) {
        std::string text;
        for (std::size_t i = 0; i < size; ++i) text.push_back(static_cast<char>('a' + random() % 2));
        return text;
    };
    for (int round = 0; round < 500; ++round) {
        std::vector<std::string> texts;
        for (std::size_t i = random() % 20; i > 0; --i) texts.push_back(text_of(random() % 12));
        const std::vector<std::string_view> parts(texts.begin(), texts.end());
        const ManyParts many(parts);
        for (int i = 0; i < 3; ++i) {
            const std::string text = text_of(random() % 60);
            const auto found = many.found_in(text);
            ASSERT_TRUE(std::is_sorted(found.begin(), found.end()));
            for (const std::string& part : texts) {
                ASSERT_EQ(std::binary_search(found.begin(), found.end(), std::string_view(part)),
                          text.find(part) != std::string::npos)
                    << text << " " << part;
            }
        }
    }
}

/// A junction of comparisons of many attributes, as the older parameters make it.
expression::Condition random_junction(std::mt19937_64& random, bool any, int count) {
    Builder builder;
    std::vector<NodeIndex> parts;
    for (int i = 0; i < count; ++i) {
        const NodeIndex path = builder.attribute("a" + std::to_string(random() % 40));
        constexpr NodeKind kinds[] = {NodeKind::equal, NodeKind::not_equal, NodeKind::less, NodeKind::contains};
        switch (random() % 4) {
            case 0: parts.push_back(builder.operation(NodeKind::attribute_exists, {path})); break;
            case 1: parts.push_back(builder.operation(NodeKind::attribute_not_exists, {path})); break;
            case 2: {
                std::vector<NodeIndex> operands{path};
                for (int j = 0; j < 5; ++j) operands.push_back(builder.value(make_value(static_cast<int>(random() % 5))));
                parts.push_back(builder.operation(NodeKind::in, operands));
                break;
            }
            default: {
                const NodeIndex value = builder.value(make_value(static_cast<int>(random() % 5)));
                const NodeIndex compared = builder.operation(kinds[random() % 4], {path, value});
                parts.push_back(random() % 4 == 0 ? builder.operation(NodeKind::logical_not, {compared}) : compared);
            }
        }
    }
    NodeIndex all = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
        all = builder.operation(any ? NodeKind::logical_or : NodeKind::logical_and, {all, parts[i]});
    }
    return std::move(builder).finish();
}

TEST(Filter, agrees_with_the_plain_evaluation) {
    std::mt19937_64 random(2);
    int held = 0;
    for (int round = 0; round < 400; ++round) {
        const auto condition = random_junction(random, round % 2 == 0, 1 + static_cast<int>(random() % 24));
        const Filter filter(condition);
        for (int i = 0; i < 20; ++i) {
            AttributeValue::Map attributes;
            for (int j = 0; j < 40; ++j) {
                if (random() % 8 != 0) continue;
                AttributeValue value = static_cast<int>(random() % 5);
                if (random() % 4 == 0) value = AttributeValue::List{1, 2};
                attributes.insert_or_assign("a" + std::to_string(j), std::move(value));
            }
            const Item item = to_item(attributes);
            const std::optional<ItemView> view(item.view());
            const bool plain = Evaluator(condition, view).holds(condition.tree->nodes[condition.tree->root()]);
            ASSERT_EQ(filter.holds(view), plain) << "round " << round;
            ASSERT_EQ(holds(condition, view), plain);
            held += plain ? 1 : 0;
        }
        const std::optional<ItemView> none;
        ASSERT_EQ(filter.holds(none), Evaluator(condition, none).holds(condition.tree->nodes[condition.tree->root()]));
    }
    EXPECT_GT(held, 100);
}

TEST(Filter, knows_what_needs_no_item) {
    const Item item{{"a", "x"}, {"n", 2}};
    const std::optional<ItemView> view(item.view());
    const std::map<std::string, Value> values{{":s", make_value("xyz")},
                                              {":l", make_value(AttributeValue::List{"x", 1})},
                                              {":n", make_value(AttributeValue::NumberSet{1, 2})},
                                              {":t", make_value(3)}};
    const auto filtered = [&](const std::string& text) {
        const auto condition = bind(Parameter::filter_expression, text, values);
        const bool plain = Evaluator(condition, view).holds(condition.tree->nodes[condition.tree->root()]);
        EXPECT_EQ(Filter(condition).holds(view), plain) << text;
        return plain;
    };
    EXPECT_TRUE(filtered("size(:s) = :t AND a <> n"));
    EXPECT_TRUE(filtered("size(:l) < :t"));
    EXPECT_TRUE(filtered("size(a) < size(:s)"));
    EXPECT_TRUE(filtered("contains(:l, a)"));
    EXPECT_FALSE(filtered("contains(:l, n)"));
    EXPECT_TRUE(filtered("contains(:n, n)"));
    EXPECT_FALSE(filtered("contains(:n, a)"));
    EXPECT_TRUE(filtered("contains(:s, a)"));
    EXPECT_TRUE(filtered("n IN (:s, n, :t)"));
    EXPECT_FALSE(filtered("n IN (:s, :t, a)"));
}

TEST(Filter, looks_ahead_for_what_texts_contain) {
    std::vector<Item> items;
    for (int i = 0; i < 60; ++i) items.push_back(Item{{"a", std::to_string(i)}, {"b", i % 2 == 0 ? "x" : "22"}});
    items.push_back(Item{{"a", 5}});
    items.push_back(Item{{"c", "5"}});
    const std::map<std::string, Value> values{{":s", make_value(std::string(40'000, '-') + "1234")},
                                              {":t", make_value(std::string(40'000, '-') + "45")}};
    const auto condition =
        bind(Parameter::filter_expression, "contains(:s, a) OR (contains(:t, a) AND contains(:s, b))", values);
    Filter filter(condition);
    filter.look_ahead(items);
    int held = 0;
    for (const Item& item : items) {
        const std::optional<ItemView> view(item.view());
        const bool plain = Evaluator(condition, view).holds(condition.tree->nodes[condition.tree->root()]);
        EXPECT_EQ(filter.holds(view), plain);
        held += plain ? 1 : 0;
    }
    EXPECT_EQ(held, 7) << "1, 2, 3, 4, 12, 23 and 34";
}

TEST(PathFinder, finds_the_same_in_large_maps_however_often_it_is_asked) {
    AttributeValue::Map inner, outer;
    for (int i = 0; i < 100; ++i) inner.insert_or_assign("k" + std::to_string(i), i);
    for (int i = 0; i < 100; ++i) outer.insert_or_assign("k" + std::to_string(i), i);
    outer.insert_or_assign("m", inner);
    const Item item = to_item(outer);
    const auto paths = bind(Parameter::projection_expression, "k1, m.k2, k3, m.k4, k5, m.k6, x, m.x, m.k1.y, k99");
    PathFinder finder(paths, item.view());
    for (int round = 0; round < 5; ++round) {
        std::vector<std::int64_t> found;
        for (const NodeIndex path : paths.tree->projected) {
            const auto value = finder.find(paths.tree->nodes[path]);
            found.push_back(value ? value->number().to<std::int64_t>().value() : -1);
        }
        EXPECT_EQ(found, (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, -1, -1, -1, 99}));
    }
}

TEST(Projector, takes_paths_in_any_order) {
    const Item item{{"a", AttributeValue::List{0, 1, AttributeValue::Map{{"x", 1}, {"y", 2}, {"z", 3}}, 3}},
                    {"b", AttributeValue::Map{{"c", AttributeValue::List{7, 8}}, {"d", 4}}},
                    {"e", 5}};
    const auto projected = [&](const std::string& text) {
        const auto projection = bind(Parameter::projection_expression, text);
        return project(projection, projection.tree->projected, item.view());
    };
    EXPECT_EQ(projected("e, b.c[1], a[3], a[2].z, a[2].x, b.d"),
              (Item{{"a", AttributeValue::List{AttributeValue::Map{{"x", 1}, {"z", 3}}, 3}},
                    {"b", AttributeValue::Map{{"c", AttributeValue::List{8}}, {"d", 4}}},
                    {"e", 5}}));
    EXPECT_EQ(projected("a[2].q, b.c[2], e[0], a[9], f"), Item());
    EXPECT_EQ(projected("a[9], a[0]"), (Item{{"a", AttributeValue::List{0}}}));
}

Item updated(const Item& item, const std::string& text, const std::map<std::string, Value>& values = {}) {
    return apply_update(bind(Parameter::update_expression, text, values), item, true).value();
}

TEST(Update, appends_behind_the_end_in_the_order_of_indexes) {
    const std::map<std::string, Value> values{{":a", make_value("a")}, {":b", make_value("b")}, {":c", make_value("c")}};
    const Item item{{"l", AttributeValue::List{0}}};
    const Item expected{{"l", AttributeValue::List{0, "a", "b", "c"}}};
    EXPECT_EQ(updated(item, "SET l[9] = :c, l[5] = :a, l[7] = :b", values), expected);
    EXPECT_EQ(updated(item, "SET l[2147483647] = :c, l[2147483646] = :b, l[1] = :a", values), expected);
    EXPECT_EQ(updated(item, "SET l[7] = :b, l[5] = :a, l[8] = :c", values), expected);
    const Item empty{{"l", AttributeValue::List{}}};
    EXPECT_EQ(updated(empty, "SET l[5] = :b, l[0] = :a, l[6] = :c", values),
              (Item{{"l", AttributeValue::List{"a", "b", "c"}}}));
}

TEST(Update, leads_into_nothing_that_it_appends) {
    const std::map<std::string, Value> values{{":m", make_value(AttributeValue::Map{{"x", 1}})}, {":a", make_value("a")}};
    const auto refusal = [&](const std::string& text) {
        const Item item{{"l", AttributeValue::List{0}}};
        const auto made = apply_update(bind(Parameter::update_expression, text, values), item, true);
        return made ? std::string("made") : made.error().message();
    };
    const std::string refused = "The document path provided in the update expression is invalid for update";
    EXPECT_EQ(refusal("SET l[7] = :m, l[1].x = :a"), refused);
    EXPECT_EQ(refusal("SET l[1].x = :a, l[7] = :m"), refused);
}

TEST(Update, removes_many_elements_of_nested_lists) {
    AttributeValue::List outer;
    for (int i = 0; i < 6; ++i) outer.emplace_back(AttributeValue::List{i, 10 + i, 20 + i, 30 + i});
    const Item item{{"l", outer}};
    EXPECT_EQ(updated(item, "REMOVE l[0], l[1][3], l[1][0], l[5], l[2][1], l[4][9], l[3]"),
              (Item{{"l", AttributeValue::List{AttributeValue::List{11, 21}, AttributeValue::List{2, 22, 32},
                                               AttributeValue::List{4, 14, 24, 34}}}}));
    EXPECT_EQ(updated(item, "REMOVE l[5], l[4], l[3], l[2], l[1], l[0]"), (Item{{"l", AttributeValue::List{}}}));
}

// The item of each of these would have hundreds of megabytes before anybody asked for its size.
TEST(Update, refuses_what_is_far_too_large_before_it_is_made) {
    const std::map<std::string, Value> values{{":v", make_value(std::string(300'000, 'x'))},
                                              {":l", make_value(AttributeValue::List{std::string(200'000, 'x')})}};
    const auto refused = [&](const std::string& text) {
        const auto made =
            apply_update(bind(Parameter::update_expression, text, values), Item{{"b", std::string(90'000, 'x')}}, true);
        return made ? std::string("made") : made.error().message();
    };
    const std::string too_large = "Item size to update has exceeded the maximum allowed size";
    std::string plain = "SET x = :v", copied = "SET x = b", appended = "SET x = list_append(:l, :l)";
    for (int i = 0; i < 200; ++i) {
        plain += ", x" + std::to_string(i) + " = :v";
        copied += ", x" + std::to_string(i) + " = b";
        if (i < 100) appended += ", x" + std::to_string(i) + " = list_append(:l, :l)";
    }
    EXPECT_EQ(refused(plain), too_large);
    EXPECT_EQ(refused(copied), too_large);
    EXPECT_EQ(refused(appended), too_large);
}

TEST(Update, takes_elements_of_one_set_from_many) {
    const std::map<std::string, Value> values{{":s", make_value(AttributeValue::StringSet{"b", "d", "e"})}};
    const AttributeValue set = AttributeValue::StringSet{"a", "b", "c", "d"};
    EXPECT_EQ(
        updated(Item{{"x", set}, {"y", set}, {"z", AttributeValue::StringSet{"e"}}}, "DELETE x :s, y :s, z :s, q :s", values),
        (Item{{"x", AttributeValue::StringSet{"a", "c"}}, {"y", AttributeValue::StringSet{"a", "c"}}}));
}

TEST(RowSet, tells_when_a_visitor_has_stopped) {
    const kv::KeyLayout layout{{"p"}, {"r"}};
    kv::RowSet rows(layout, "p");
    for (char c = 'a'; c < 'f'; ++c)
        (void)rows.put(std::string(1, c) + std::string(2, '\0'), Item{{"p", "p"}, {"r", std::string(1, c)}});
    for (const bool ascending : {true, false}) {
        int visited = 0;
        EXPECT_FALSE(rows.visit({}, ascending, [&](const Item& /*item*/) { return ++visited < 2; }));
        EXPECT_EQ(visited, 2);
        EXPECT_TRUE(rows.visit({}, ascending, [&](const Item& /*item*/) { return ++visited != 0; }));
        EXPECT_EQ(visited, 7);
    }
}

}  // namespace
}  // namespace dyntastic::engine::evaluation
