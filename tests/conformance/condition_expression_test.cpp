// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
#include "suite.hpp"

namespace dyntastic::conformance {
namespace {

struct Case {
    const char* expression;
    const char* outcome;  // "holds", "fails", or the error behind "Invalid ConditionExpression: "
};

class ConditionExpression : public Suite, public ::testing::WithParamInterface<Case> {
protected:
    void SetUp() override {
        create("things", {{"id", ValueType::string}});
        put("things",
            R"({"id":{"S":"k"}, "n":{"N":"5"}, "s":{"S":"abcdef"}, "b":{"B":"YWJj"}, "t":{"BOOL":true}, "z":{"NULL":true},
                          "l":{"L":[{"N":"1"},{"S":"x"},{"L":[{"N":"2"}]},{"SS":["a"]}]}, "m":{"M":{"x":{"N":"1"},"y":{"M":{"q":{"S":"x"}}}}},
                          "ss":{"SS":["a","b"]}, "ns":{"NS":["1","2.0"]}, "bs":{"BS":["YQ=="]}, "u":{"S":"é中😀"}, "same":{"N":"5"}})");
        // Other servers may know no empty strings. The rest is worth comparing there, too.
        operation::UpdateItemRequest request;
        request.table_name = "things";
        request.key = item(R"({"id":{"S":"k"}})");
        request.update_expression = "SET e = :empty";
        give_values(request.expression_attribute_values, ":empty");
        (void)client->update_item(request);
    }
    std::string outcome(const std::string& expression) {
        operation::DeleteItemRequest request;
        request.table_name = "things";
        request.key = item(R"({"id":{"S":"k"}})");
        request.condition_expression = expression;
        give_values(request.expression_attribute_values, expression);
        if (expression.find("#n") != std::string::npos) request.expression_attribute_names.emplace("#n", "n");
        const auto response = client->delete_item(request);
        if (response) return "holds";
        if (response.error().kind() == FailureKind::conditional_check_failed) return "fails";
        const std::string prefix = "ValidationException: Invalid ConditionExpression: ";
        const std::string text = describe_write(response.error());
        return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
    }
};

TEST_P(ConditionExpression, behaves_as_the_service) { EXPECT_EQ(outcome(GetParam().expression), GetParam().outcome); }

const auto name = [](const auto& info) { return test_name(info.param.expression, info.index); };

INSTANTIATE_TEST_SUITE_P(Comparisons, ConditionExpression,
                         ::testing::Values(Case{"n = :five", "holds"}, Case{"n = :one", "fails"}, Case{"n <> :one", "holds"},
                                           Case{"n <> :five", "fails"}, Case{"n < :ten", "holds"}, Case{"n < :five", "fails"},
                                           Case{"n <= :five", "holds"}, Case{"n > :one", "holds"}, Case{"n > :five", "fails"},
                                           Case{"n >= :five", "holds"}, Case{"n >= :ten", "fails"}, Case{"#n = :five", "holds"},
                                           Case{"s < :x", "holds"}, Case{"s > :abc", "holds"}, Case{"b > :b", "holds"},
                                           Case{"n = same", "holds"}, Case{"n < n2", "fails"}, Case{":one = :one", "holds"},
                                           Case{":one < :two", "holds"}, Case{":five = n", "holds"},
                                           Case{"e = :empty", "holds"}, Case{"t = :true", "holds"}, Case{"z = :null", "holds"}),
                         name);

// A wrong type in an attribute makes a condition false; a missing attribute is different from everything.
INSTANTIATE_TEST_SUITE_P(MissingAndOtherTypes, ConditionExpression,
                         ::testing::Values(Case{"gone = :one", "fails"}, Case{"gone <> :one", "holds"},
                                           Case{"gone <> elsewhere", "holds"}, Case{"gone = elsewhere", "fails"},
                                           Case{"gone < :one", "fails"}, Case{"NOT gone < :one", "holds"},
                                           Case{"s < :one", "fails"}, Case{"s > :one", "fails"}, Case{"s = :one", "fails"},
                                           Case{"s <> :one", "holds"}, Case{"n BETWEEN :ab AND :x", "fails"},
                                           Case{"t < n", "fails"}, Case{"t <= n", "fails"}, Case{"l < m", "fails"},
                                           Case{":one < t", "fails"}, Case{"gone IN (:one)", "fails"},
                                           Case{"NOT gone IN (:one)", "holds"}, Case{"gone BETWEEN :one AND :two", "fails"},
                                           Case{"gone.a.b = :one", "fails"}, Case{"s.a = :one", "fails"},
                                           Case{"n[0] = :one", "fails"}),
                         name);

INSTANTIATE_TEST_SUITE_P(Paths, ConditionExpression,
                         ::testing::Values(Case{"m.x = :one", "holds"}, Case{"m.y.q = :x", "holds"},
                                           Case{"l[0] = :one", "holds"}, Case{"l[2][0] = :two", "holds"},
                                           Case{"l[9] = :one", "fails"}, Case{"l[2147483647] = :one", "fails"},
                                           Case{"m . x = :one", "holds"}, Case{"l[ 0 ] = :one", "holds"},
                                           Case{"l[00] = :one", "holds"}, Case{"attribute_exists(m.y)", "holds"},
                                           Case{"attribute_not_exists(m.gone)", "holds"}, Case{"m = :map", "fails"}),
                         name);

INSTANTIATE_TEST_SUITE_P(
    Functions, ConditionExpression,
    ::testing::Values(
        Case{"attribute_exists(n)", "holds"}, Case{"attribute_exists(gone)", "fails"},
        Case{"attribute_not_exists(gone)", "holds"}, Case{"attribute_not_exists(n)", "fails"},
        Case{"attribute_exists(z)", "holds"}, Case{"attribute_type(n, :N)", "holds"}, Case{"attribute_type(n, :S)", "fails"},
        Case{"attribute_type(l, :L)", "holds"}, Case{"attribute_type(gone, :S)", "fails"},
        Case{"begins_with(s, :abc)", "holds"}, Case{"begins_with(s, :x)", "fails"}, Case{"begins_with(s, :empty)", "holds"},
        Case{"begins_with(b, :b)", "holds"}, Case{"begins_with(n, :abc)", "fails"}, Case{"begins_with(s, :b)", "fails"},
        Case{"begins_with(:abc, s)", "fails"}, Case{"begins_with(:abc, e)", "holds"}, Case{"contains(s, :abc)", "holds"},
        Case{"contains(s, :x)", "fails"}, Case{"contains(ss, :x)", "fails"}, Case{"contains(ns, :two)", "holds"},
        Case{"contains(ns, :x)", "fails"}, Case{"contains(l, :x)", "holds"}, Case{"contains(l, :ss)", "holds"},
        Case{"contains(l, :five)", "fails"}, Case{"contains(n, :five)", "fails"}, Case{"contains(:abc, s)", "fails"},
        Case{"size(s) = :five", "fails"}, Case{"size(l) > :two", "holds"}, Case{"size(ss) = :two", "holds"},
        Case{"size(m) = :two", "holds"}, Case{"size(e) = :zero", "holds"}, Case{"size(n) = :one", "fails"},
        Case{"size(n) <> :one", "holds"}, Case{"size(gone) = :zero", "fails"}, Case{"size(:abc) > :two", "holds"},
        Case{"size(l) < size(s)", "holds"}, Case{"size(ss) BETWEEN :one AND :two", "holds"},
        Case{"size(ss) IN (:one, :two)", "holds"}, Case{"n IN (:one, :five)", "holds"}, Case{"n IN (same)", "holds"},
        Case{"n BETWEEN :one AND :ten", "holds"}, Case{"n BETWEEN :five AND :five", "holds"},
        Case{"n BETWEEN :one AND gone", "fails"}, Case{"n BETWEEN :one AND s", "fails"}),
    name);

INSTANTIATE_TEST_SUITE_P(Logic, ConditionExpression,
                         ::testing::Values(Case{"n = :five AND s = :x", "fails"}, Case{"n = :five OR s = :x", "holds"},
                                           Case{"NOT n = :one", "holds"}, Case{"NOT (n = :five)", "fails"},
                                           Case{"NOT NOT n = :five", "holds"},
                                           Case{"n = :five OR n = :one AND s = :x", "holds"},
                                           Case{"(n = :five OR n = :one) AND s = :x", "fails"},
                                           Case{"not n = :one and s <> :x", "holds"}, Case{"(n = :five)", "holds"},
                                           Case{"((n = :five) AND (s <> :x))", "holds"}, Case{"(n) = (:five)", "holds"},
                                           Case{"size((s)) > (:one)", "holds"}, Case{"n between :one and :ten", "holds"},
                                           Case{"n in(:five)", "holds"}),
                         name);

INSTANTIATE_TEST_SUITE_P(
    OperandErrors, ConditionExpression,
    ::testing::Values(
        Case{"t < :true", "Incorrect operand type for operator or function; operator or function: <, operand type: BOOL"},
        Case{":null >= z", "Incorrect operand type for operator or function; operator or function: >=, operand type: NULL"},
        Case{"l <= :list", "Incorrect operand type for operator or function; operator or function: <=, operand type: L"},
        Case{"t BETWEEN :true AND :true",
             "Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: BOOL"},
        Case{"begins_with(s, :one)",
             "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N"},
        Case{"begins_with(:ss, s)",
             "Incorrect operand type for operator or function; operator or function: begins_with, operand type: SS"},
        Case{"begins_with(s, size(l))",
             "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N"},
        Case{"attribute_type(n, :abc)",
             "Invalid attribute type name found; type: abc, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"},
        Case{"attribute_type(n, s)",
             "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: "
             "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"},
        Case{"attribute_type(n, :one)",
             "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N"},
        Case{"attribute_exists(:x)", "Operator or function requires a document path; operator or function: attribute_exists"},
        Case{"attribute_exists(n, s)", "Incorrect number of operands for operator or function; operator or function: "
                                       "attribute_exists, number of operands: 2"},
        Case{"contains(s)",
             "Incorrect number of operands for operator or function; operator or function: contains, number of operands: 1"},
        Case{"contains(s, s)",
             "The first operand must be distinct from the remaining operands for this operator or function; operator: "
             "contains, first operand: [s]"},
        Case{"contains(m.y, m.y)",
             "The first operand must be distinct from the remaining operands for this operator or function; "
             "operator: contains, first operand: [m, y]"},
        Case{"size(:one) = :one",
             "Incorrect operand type for operator or function; operator or function: size, operand type: N"},
        Case{"size(size(s)) = :one",
             "Incorrect operand type for operator or function; operator or function: size, operand type: N"},
        Case{"size(:true) = :one",
             "Incorrect operand type for operator or function; operator or function: size, operand type: BOOL"},
        Case{"n BETWEEN :ten AND :one",
             "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound "
             "operand: AttributeValue: {N:10}, upper bound operand: AttributeValue: {N:1}"},
        Case{"n BETWEEN :one AND :x",
             "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: "
             "AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:x}"}),
    name);

INSTANTIATE_TEST_SUITE_P(
    TextErrors, ConditionExpression,
    ::testing::Values(
        Case{"", "The expression can not be empty;"}, Case{"n", "Syntax error; token: \"<EOF>\", near: \"n\""},
        Case{"n =", "Syntax error; token: \"<EOF>\", near: \"=\""},
        Case{"n = = :one", "Syntax error; token: \"=\", near: \"= = :one\""},
        Case{"n-s", "Syntax error; token: \"-\", near: \"n-s\""},
        Case{"n = :one AND", "Syntax error; token: \"<EOF>\", near: \"AND\""},
        Case{"n = :one AND AND n = :one", "Syntax error; token: \"AND\", near: \"AND AND n\""},
        Case{"n = \u00fc", "Syntax error; token: \"\u00fc\", near: \"= \u00fc\""},
        Case{"n = 1", "Syntax error; token: \"1\", near: \"= 1\""},
        Case{"n = 'x'", "Syntax error; token: \"'\", near: \"= 'x\""},
        Case{"n = :one)", "Syntax error; token: \")\", near: \":one)\""},
        Case{"(n = :one", "Syntax error; token: \"<EOF>\", near: \":one\""},
        Case{"n IN ()", "Syntax error; token: \")\", near: \"()\""},
        Case{"l[x] = :one", "Syntax error; token: \"x\", near: \"[x]\""},
        Case{"l[-1] = :one", "Syntax error; token: \"-\", near: \"[-1\""},
        Case{"m..x = :one", "Syntax error; token: \".\", near: \"..x\""},
        Case{"_n = :one", "Syntax error; token: \"_\", near: \"_n\""},
        Case{"n = :one; ", "Syntax error; token: \";\", near: \":one;\""},
        Case{"n OR :x", "Syntax error; token: \"OR\", near: \"n OR :x\""},
        Case{"n OR", "Syntax error; token: \"OR\", near: \"n OR\""},
        Case{"n = :one BETWEEN :one AND :two", "Syntax error; token: \"BETWEEN\", near: \":one BETWEEN :one\""},
        Case{"(n = :one) IN (:one)", "Syntax error; token: \"IN\", near: \") IN (\""},
        Case{"((n = :five))", "The expression has redundant parentheses;"},
        Case{"((n)) = :five", "The expression has redundant parentheses;"},
        Case{"foo(n)", "Invalid function name; function: foo"}, Case{"Size(n) = :one", "Invalid function name; function: Size"},
        Case{"size(n)", "The function is not allowed to be used this way in an expression; function: size"},
        Case{"attribute_exists(n) = :one",
             "The function is not allowed to be used this way in an expression; function: attribute_exists"},
        Case{"size(contains(s, :x)) = :one",
             "The function is not allowed to be used this way in an expression; function: contains"},
        Case{"date = :one", "Attribute name is a reserved keyword; reserved keyword: date"},
        Case{"m.Count.SIZE = :one", "Attribute name is a reserved keyword; reserved keyword: Count"},
        Case{"n = :undefined", "An expression attribute value used in expression is not defined; attribute value: :undefined"},
        Case{"#m = :one", "An expression attribute name used in the document path is not defined; attribute name: #m"},
        // Which of several faults is reported does not depend on their order in the text.
        Case{"date = :one AND ((n = :one))", "The expression has redundant parentheses;"},
        Case{"date = :one AND foo(n)", "Invalid function name; function: foo"},
        Case{"date = :undefined", "Attribute name is a reserved keyword; reserved keyword: date"}),
    name);

class ConditionLimits : public ConditionExpression {};

TEST_F(ConditionLimits, a_condition_has_up_to_300_operators) {
    std::string expression = "n=:five";
    for (int i = 1; i < 150; ++i) expression += " AND n=:five";  // 150 comparisons, 149 ANDs
    EXPECT_EQ(outcome(expression), "holds");
}

TEST_F(ConditionLimits, the_301st_operator_is_refused) {
    std::string expression = "n=:five";
    for (int i = 1; i < 151; ++i) expression += " AND n=:five";
    EXPECT_EQ(outcome(expression), "The expression contains too many operators; operator count: 301");
    EXPECT_EQ(outcome(expression + " OR " + expression), "The expression contains too many operators; operator count: 301")
        << "none is counted behind it";
}

TEST_F(ConditionLimits, a_text_has_up_to_4096_bytes) {
    std::string expression = "n = :five";
    expression.append(4096 - expression.size(), ' ');
    EXPECT_EQ(outcome(expression), "holds");
    EXPECT_EQ(outcome(expression + " "), "Expression size has exceeded the maximum allowed size; expression size: 4097");
}

TEST_F(ConditionLimits, in_has_up_to_100_operands) {
    std::string candidates = ":five";
    for (int i = 1; i < 100; ++i) candidates += ",:five";
    EXPECT_EQ(outcome("n IN (" + candidates + ")"), "holds");
    EXPECT_EQ(outcome("n IN (" + candidates + ",:five)"),
              "The IN operator is provided with too many operands; number of operands: 101");
}

TEST_F(ConditionLimits, hostile_nesting_is_an_error) {
    EXPECT_TRUE(outcome(std::string(4096, '(')).starts_with("Syntax error; token: ")) << outcome(std::string(4096, '('));
    std::string nots;
    while (nots.size() + 4 <= 4080) nots += "NOT ";
    EXPECT_NE(outcome(nots + "n = :five"), "holds");
    std::string sizes;
    for (int i = 0; i < 800; ++i) sizes += "size(";
    EXPECT_NE(outcome(sizes + "n"), "holds");
}

}  // namespace
}  // namespace dyntastic::conformance
