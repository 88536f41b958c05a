// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/expression/parse.hpp>
#include <dyntastic/expression/render.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace dyntastic::expression {
namespace {

/// Binds a parsed text without checking its operands.
template <class Expression>
Expression bound_to(Parameter parameter, const std::string& text, const Placeholders& placeholders) {
    const auto parsed = *parse(parameter, text);
    Expression bound{{std::shared_ptr<const Tree>(parsed, &parsed->tree), {}, {}}};
    for (const auto& name : parsed->names) bound.names.push_back(name[0] == '#' ? placeholders.names().at(name) : name);
    for (const auto& value : parsed->values) bound.values.push_back(placeholders.values().at(value));
    return bound;
}

/// What a tree means: chains of AND and of OR are flat.
std::string meaning(const Bound& expression, NodeIndex index) {
    const Tree& tree = *expression.tree;
    const Node& node = tree.nodes[index];
    std::string text;
    if (node.kind == NodeKind::path) {
        for (std::uint32_t i = 0; i < node.count; ++i) {
            const PathStep& step = tree.steps[node.first + i];
            text += step.is_index ? "[" + std::to_string(step.slot_or_index) + "]" : "." + expression.names[step.slot_or_index];
        }
        return text;
    }
    if (node.kind == NodeKind::value) return show_value(expression.values[node.first].view());
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const NodeIndex operand = tree.operands[node.first + i];
        const bool chain =
            (node.kind == NodeKind::logical_and || node.kind == NodeKind::logical_or) && tree.nodes[operand].kind == node.kind;
        std::string part = meaning(expression, operand);
        if (chain) part = part.substr(part.find('(') + 1, part.size() - part.find('(') - 2);
        text += (i == 0 ? "" : ", ") + part;
    }
    return std::to_string(static_cast<int>(node.kind)) + "(" + text + ")";
}

std::string again(Parameter parameter, std::string_view text) {
    const Placeholders given({{"#a", "size"}, {"#b", "b.c"}}, {{":a", make_value(1)}, {":b", make_value("x")}});
    Placeholders fresh;
    const std::string whole(text);
    if (parameter == Parameter::update_expression) return render(bound_to<Update>(parameter, whole, given), fresh);
    if (parameter == Parameter::projection_expression) return render(bound_to<Projection>(parameter, whole, given), fresh);
    return render(bound_to<Condition>(parameter, whole, given), fresh);
}

TEST(Render, writes_every_kind_of_condition) {
    const auto condition = [](std::string_view text) { return again(Parameter::condition_expression, text); };
    EXPECT_EQ(condition("a = :a"), "#n0 = :v0");
    EXPECT_EQ(condition("a.b[3].#b <> a"), "#n0.#n1[3].#n2 <> #n0");
    EXPECT_EQ(condition("size(a) BETWEEN :a AND size(:b)"), "size(#n0) BETWEEN :v0 AND size(:v1)");
    EXPECT_EQ(condition("a IN (:a, b, :a)"), "#n0 IN (:v0, #n1, :v0)");
    EXPECT_EQ(condition("NOT attribute_exists(a) AND attribute_not_exists(b)"),
              "NOT attribute_exists(#n0) AND attribute_not_exists(#n1)");
    EXPECT_EQ(condition("attribute_type(a, :b) OR begins_with(a, :b) OR contains(a, :b)"),
              "attribute_type(#n0, :v0) OR begins_with(#n0, :v0) OR contains(#n0, :v0)");
}

TEST(Render, puts_parentheses_only_where_they_are_needed) {
    const auto condition = [](std::string_view text) { return again(Parameter::condition_expression, text); };
    EXPECT_EQ(condition("(a = b AND (a < b AND a > b))"), "#n0 = #n1 AND #n0 < #n1 AND #n0 > #n1");
    EXPECT_EQ(condition("(a = b OR a < b) AND (a <= b OR a >= b)"), "(#n0 = #n1 OR #n0 < #n1) AND (#n0 <= #n1 OR #n0 >= #n1)");
    EXPECT_EQ(condition("(a = b AND a < b) OR a > b"), "#n0 = #n1 AND #n0 < #n1 OR #n0 > #n1");
    EXPECT_EQ(condition("NOT (a = b AND NOT a < b)"), "NOT (#n0 = #n1 AND NOT #n0 < #n1)");
    EXPECT_EQ(condition("NOT NOT (a = b)"), "NOT NOT #n0 = #n1");
}

TEST(Render, writes_projections_and_updates) {
    EXPECT_EQ(again(Parameter::projection_expression, "a, b.c[0], #a"), "#n0, #n1.#n2[0], #n3");
    const auto update = [](std::string_view text) { return again(Parameter::update_expression, text); };
    EXPECT_EQ(update("SET a = :a, b = a + :b, c = list_append(if_not_exists(c, :a), :b)"),
              "SET #n0 = :v0, #n1 = #n0 + :v1, #n2 = list_append(if_not_exists(#n2, :v0), :v1)");
    EXPECT_EQ(update("ADD a :a REMOVE b, c DELETE d :b SET e = a - (b + :a)"),
              "SET #n0 = #n1 - (#n2 + :v0) REMOVE #n2, #n3 ADD #n1 :v0 DELETE #n4 :v1");
}

TEST(Render, an_empty_expression_has_no_text) {
    Placeholders placeholders;
    EXPECT_EQ(render(Condition{}, placeholders) + render(Update{}, placeholders) + render(Projection{}, placeholders), "");
}

TEST(Render, the_expressions_of_a_request_share_placeholders_and_avoid_those_that_are_there) {
    Placeholders placeholders({{"#n0", "mine"}}, {{":v1", make_value("mine")}});
    Builder builder;
    const NodeIndex a = builder.attribute("a");
    (void)builder.operation(NodeKind::equal, {a, builder.value(make_value(1))});
    const Condition condition = std::move(builder).finish();
    EXPECT_EQ(render(condition, placeholders), "#n1 = :v0");
    EXPECT_EQ(render(condition, placeholders), "#n1 = :v2");
    EXPECT_EQ(placeholders.names(), (Placeholders::Names{{"#n0", "mine"}, {"#n1", "a"}}));
    EXPECT_EQ(placeholders.values(),
              (Placeholders::Values{{":v0", make_value(1)}, {":v1", make_value("mine")}, {":v2", make_value(1)}}));
}

TEST(Render, trees_may_be_deeper_than_the_stack) {
    Builder builder;
    NodeIndex node = builder.operation(NodeKind::attribute_exists, {builder.attribute("a")});
    for (int i = 0; i < 200'000; ++i) node = builder.operation(NodeKind::logical_not, {node});
    Placeholders placeholders;
    EXPECT_EQ(render(std::move(builder).finish(), placeholders).size(), 200'000 * 4 + sizeof("attribute_exists(#n0)") - 1);
}

NodeIndex any_operand(Builder& builder) {
    const auto name = [] { return std::string(1, *rc::gen::inRange<char>('a', 'e')); };
    switch (*rc::gen::inRange(0, 4)) {
        case 0: return builder.value(make_value(*rc::gen::inRange(0, 4)));
        case 1: return builder.operation(NodeKind::size, {builder.attribute(name())});
        default: return builder.attribute(name());
    }
}

NodeIndex any_condition(Builder& builder, int depth) {
    const int kind = *rc::gen::inRange(0, depth == 0 ? 5 : 12);
    if (kind == 0) return builder.operation(NodeKind::attribute_exists, {builder.attribute("a")});
    if (kind < 5) {
        const NodeIndex left = any_operand(builder), right = any_operand(builder);
        if (kind == 1) return builder.operation(NodeKind::in, {left, right});
        if (kind == 2) return builder.operation(NodeKind::between, {left, right, right});
        return builder.operation(kind == 3 ? NodeKind::less : NodeKind::not_equal, {left, right});
    }
    const NodeIndex left = any_condition(builder, depth - 1);
    if (kind < 7) return builder.operation(NodeKind::logical_not, {left});
    const NodeIndex right = any_condition(builder, depth - 1);
    return builder.operation(kind < 10 ? NodeKind::logical_and : NodeKind::logical_or, {left, right});
}

RC_GTEST_PROP(RenderProperty, what_is_parsed_again_means_the_same, ()) {
    Builder builder;
    (void)any_condition(builder, 4);
    const Condition condition = std::move(builder).finish();
    Placeholders placeholders;
    const std::string text = render(condition, placeholders);
    const Condition parsed = bound_to<Condition>(Parameter::filter_expression, text, placeholders);
    RC_ASSERT(meaning(parsed, parsed.tree->root()) == meaning(condition, condition.tree->root()));
    Placeholders fresh;
    RC_ASSERT(render(parsed, fresh) == text);
}

}  // namespace
}  // namespace dyntastic::expression
