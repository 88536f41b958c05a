// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "partiql/bind.hpp"

#include <dyntastic/expression/render.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <gtest/gtest.h>
#include <map>

#include "partiql/parse.hpp"

namespace dyntastic::partiql {
namespace {

/// A statement that must parse.
std::shared_ptr<const Parsed> parsed(const std::string& text) {
    auto made = parse(text);
    return made ? *std::move(made) : (ADD_FAILURE() << text << ": " << made.error().message(), nullptr);
}

/// What is wrong with a statement that parses; "fine" when nothing is.
std::string fault_of(const std::string& text, const std::vector<Value>& parameters = {}) {
    const auto made = parsed(text);
    if (!made) return "does not parse";
    const auto bound = bind_parameters(*made, parameters);
    return bound ? "fine" : bound.error().message();
}

/// WHERE as an expression, with the values in their places.
std::string condition(const std::string& text, const std::vector<Value>& parameters = {}) {
    const auto made = parsed("SELECT * FROM t WHERE " + text);
    if (!made) return "does not parse";
    const auto bound = bind_parameters(*made, parameters);
    if (!bound) return bound.error().message();
    expression::Placeholders placeholders;
    std::string shown = render(to_expression(*bound->where), placeholders);
    const auto replace = [&](const std::string& what, const std::string& with) {
        for (std::size_t at = shown.find(what); at != std::string::npos; at = shown.find(what))
            shown.replace(at, what.size(), with);
    };
    for (const auto& [name, attribute] : placeholders.names()) replace(name, attribute);
    for (const auto& [name, given] : placeholders.values())
        replace(name, to_wire_json(Item{{"", to_attribute_value(given.view())}}.view()));
    return shown;
}

TEST(PartiqlBind, conditions_are_those_of_expressions) {
    EXPECT_EQ(condition("a.b[1] = 1 AND 2 < c OR NOT d <> 'x'"),
              R"(a.b[1] = {"":{"N":"1"}} AND c > {"":{"N":"2"}} OR NOT d <> {"":{"S":"x"}})");
    EXPECT_EQ(condition("a BETWEEN ? AND ?", {make_value(1), make_value(2)}), R"(a BETWEEN {"":{"N":"1"}} AND {"":{"N":"2"}})");
    EXPECT_EQ(condition("a IN (1, 2) AND b NOT IN ['x']"),
              R"(a IN ({"":{"N":"1"}}, {"":{"N":"2"}}) AND NOT b IN ({"":{"S":"x"}}))");
    EXPECT_EQ(condition("a IN ?", {make_value(AttributeValue::List{1})}), R"(a IN ({"":{"L":[{"N":"1"}]}}))") << "one value";
    EXPECT_EQ(condition("a IS MISSING AND b IS NOT MISSING"), "attribute_not_exists(a) AND NOT attribute_not_exists(b)");
    EXPECT_EQ(condition("a IS NULL AND b IS INT8"),
              R"(attribute_type(a, {"":{"S":"NULL"}}) AND attribute_type(b, {"":{"S":"N"}}))");
    EXPECT_EQ(condition("size(a.b) >= 3 AND CONTAINS(c, 'x')"),
              R"(size(a.b) >= {"":{"N":"3"}} AND contains(c, {"":{"S":"x"}}))");
    EXPECT_EQ(condition("attribute_exists(a) = true"), "attribute_exists(a)");
    EXPECT_EQ(condition("false = (a = 1)"), R"(NOT a = {"":{"N":"1"}})");
    EXPECT_EQ(condition("(a = 1) <> 'x'"), R"(NOT {"":{"BOOL":true}} = {"":{"BOOL":false}})");
    EXPECT_EQ(condition("(a = 1) = b"),
              R"(a = {"":{"N":"1"}} AND b = {"":{"BOOL":true}} OR NOT a = {"":{"N":"1"}} AND b = {"":{"BOOL":false}})");
}

TEST(PartiqlBind, operands_are_checked) {
    const std::string wrong = "Incorrect operand type for operator or function; operator or function: ";
    EXPECT_EQ(condition("a < true"), wrong + "<, operand type: BOOL");
    EXPECT_EQ(condition("a >= [1]"), wrong + ">=, operand type: L");
    EXPECT_EQ(condition("a BETWEEN null AND 1"), wrong + "BETWEEN, operand type: NULL");
    EXPECT_EQ(condition("a BETWEEN 1 AND (b = 1)"), wrong + "BETWEEN, operand type: BOOL");
    EXPECT_EQ(condition("attribute_type(a, 1)"), wrong + "attribute_type, operand type: N");
    EXPECT_EQ(condition("begins_with(a, 1)"), wrong + "begins_with, operand type: N");
    EXPECT_EQ(condition("attribute_type(a, 'X')"),
              "Invalid attribute type name found; type: X, valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}");
    const std::string path = "Operator or function requires a document path; operator or function: ";
    EXPECT_EQ(condition("attribute_exists('a')"), path + "attribute_exists");
    EXPECT_EQ(condition("begins_with(?, 'a')", {make_value("x")}), path + "begins_with");
    EXPECT_EQ(condition("size(1) = 1"), path + "size");
    const std::string count = "Incorrect number of operands for operator or function; operator or function: ";
    EXPECT_EQ(condition("attribute_exists()"), count + "attribute_exists, number of operands: 0");
    EXPECT_EQ(condition("contains(a)"), count + "contains, number of operands: 1");
    EXPECT_EQ(condition("size(a, b) = 1"), count + "size, number of operands: 2");
    EXPECT_EQ(condition("EXISTS(a)"), "Unrecognized function: exists at 1:23:6");
    EXPECT_EQ(condition("novel(a) = 1"), "Unrecognized function: novel at 1:23:5");
    EXPECT_EQ(condition("a[2147483648] = 1"), "List index is not within the allowable range; index: [2147483648] at 1:25:10");
    EXPECT_EQ(condition("a[-0] = 1"), R"(a[0] = {"":{"N":"1"}})");
    std::string list = "1";
    for (int i = 0; i < 100; ++i) list += ", 1";
    EXPECT_EQ(condition("a IN [" + list + "]"), "The IN operator is provided with too many operands; number of operands: 101");
}

TEST(PartiqlBind, what_the_grammar_has_and_the_service_has_not) {
    for (const auto& [text, node] : std::map<std::string, std::string>{{"a LIKE 'x'", "Like"},
                                                                       {"a + 1 = 2", "Plus"},
                                                                       {"-a = 2", "Neg"},
                                                                       {"a || b = 'x'", "Concat"},
                                                                       {"a = MISSING", "Missing"},
                                                                       {"CASE WHEN a THEN b END = 1", "SearchedCase"},
                                                                       {"a", "Id"},
                                                                       {"a = (SELECT * FROM t)", "Select"},
                                                                       {"TRUE", "Lit"}}) {
        EXPECT_EQ(condition(text), "Unsupported operation: " + node) << text;
    }
    EXPECT_EQ(fault_of("x IS DOUBLE PRECISION"), "Unsupported operation: IsType");
    EXPECT_EQ(fault_of("INSERT INTO t VALUES (1)"), "Unsupported operation: Insert");
    EXPECT_EQ(fault_of("SELECT * FROM t GROUP BY a"), "Unsupported clause: GROUP at 1:26:1");
    EXPECT_EQ(fault_of("SELECT DISTINCT a FROM t"), "Unsupported clause: DISTINCT at 1:8:8");
    EXPECT_EQ(fault_of("SELECT * FROM t, u"), "Only select from a single table or index is supported.");
}

TEST(PartiqlBind, sources) {
    const auto plain = parsed("SELECT * FROM \"t.u\".i");
    const auto source = source_of(*plain);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->table, "t.u");
    EXPECT_EQ(source->index, "i");
    EXPECT_EQ(fault_of("SELECT * FROM \"\""), "Path component cannot be an empty string");
    EXPECT_EQ(fault_of("SELECT * FROM t.\"\""), "Path component cannot be an empty string");
    EXPECT_EQ(fault_of("DELETE FROM a.b.c WHERE d = 1"), "A path may contain at most 2 components in the FROM clause");
    EXPECT_FALSE(source_of(*parsed("a = 1")));
}

TEST(PartiqlBind, parameters) {
    EXPECT_EQ(fault_of("SELECT * FROM t WHERE a = ? AND b = ?", {make_value(1)}),
              "Number of parameters in request and statement don't match.");
    EXPECT_EQ(fault_of("SELECT * FROM t WHERE a = ?", {make_value(1), make_value(2)}), "fine") << "too many are ignored";
}

}  // namespace
}  // namespace dyntastic::partiql
