// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The compiler's parser, on its own and beside the library's.
#include <dyntastic/partiql/statement.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "partiql/parse.hpp"

namespace dyntastic::partiql {
namespace {

using Role = OutlineParameter::Role;
constexpr std::size_t longest = 600;

Outline<longest> outline_of(std::string_view text) { return OutlineParser<longest>(text).parse(); }

std::string shown(const Outline<longest>& outline) {
    return outline.ok() ? "" : std::to_string(outline.place) + ": " + std::string(outline.problem);
}
std::string problem_of(std::string_view text) { return shown(outline_of(text)); }
std::string paths_of(std::string_view text) {
    const auto outline = outline_of(text);
    std::string all(shown(outline));
    for (std::size_t i = 0; i != outline.path_count; ++i) all.append(outline.text(outline.paths[i])).append(";");
    return all;
}

TEST(Outline, is_known_to_the_compiler) {
    constexpr auto& outline = std::remove_cvref_t<decltype(statement<"SELECT a FROM t WHERE b = ? AND ? < c.d[1]">)>::outline;
    static_assert(outline.ok() && outline.kind == OutlineKind::select && outline.path_count == 3);
    static_assert(outline.parameter_count == 2 && outline.parameters[1].role == Role::compared);
    EXPECT_EQ(outline.text(outline.paths[outline.parameters[1].path]), "c.d[1]");
}

TEST(Outline, names_paths_as_they_are_stored) {
    EXPECT_EQ(paths_of(R"(SELECT a, "b ""c""".d [ 0 ] FROM t WHERE "x" = 1 ORDER BY y DESC;)"), R"(a;b "c".d[0];x;y;)");
    EXPECT_EQ(paths_of("INSERT INTO t VALUE {'a': 1, 'b''c': {'d': [<<1, 2>>]}}"), "a;b'c;");
    EXPECT_EQ(paths_of("UPDATE t SET a = a + 1, b = list_append(c, [1]) REMOVE d WHERE e = 1"), "a;a;b;c;d;e;");
    EXPECT_EQ(paths_of("FROM t WHERE size(a) > 1 AND contains(b, 'x') SET c = set_add(c, <<'d'>>)"), "a;b;c;c;");
    EXPECT_EQ(paths_of("DELETE FROM t WHERE a/* b */='c' -- AND d = 1"), "a;");
}

TEST(Outline, knows_what_parameters_stand_beside) {
    const auto roles = [](std::string_view text) {
        const auto outline = outline_of(text);
        std::string all(shown(outline));
        for (std::size_t i = 0; i != outline.parameter_count; ++i) {
            const OutlineParameter& parameter = outline.parameters[i];
            if (parameter.role == Role::value) all.append("value");
            else if (parameter.role == Role::number) all.append("number");
            else all.append(parameter.role == Role::assigned ? "=" : "").append(outline.text(outline.paths[parameter.path]));
            all.append(";");
        }
        return all;
    };
    EXPECT_EQ(roles("SELECT * FROM t WHERE a = ? AND b IN (?, 1, ?) AND c BETWEEN ? AND ? OR ? <> d"), "a;b;b;c;c;d;");
    EXPECT_EQ(roles("SELECT * FROM t WHERE size(a) > ? AND begins_with(b, ?) AND (c) = ?"), "number;value;c;");
    EXPECT_EQ(roles("INSERT INTO t VALUE {'a': ?, 'b': ?}"), "=a;=b;");
    EXPECT_EQ(roles("UPDATE t SET a = ?, b = b + ?, c = set_add(c, ?), d = list_append(d, ?) WHERE e = ?"),
              "=a;number;c;value;e;");
}

TEST(Outline, says_what_a_statement_gives) {
    EXPECT_EQ(outline_of("UPDATE t SET a = 1 WHERE b = 1").returning, OutlineReturning::nothing);
    EXPECT_EQ(outline_of("UPDATE t SET a = 1 WHERE b = 1 RETURNING ALL OLD *").returning, OutlineReturning::whole_item);
    EXPECT_EQ(outline_of("UPDATE t SET a = 1 WHERE b = 1 RETURNING MODIFIED NEW *").returning, OutlineReturning::changes);
    EXPECT_TRUE(outline_of(R"(SELECT * FROM "t"."i")").is_of_index);
}

TEST(Outline, says_where_and_what_was_expected) {
    EXPECT_EQ(problem_of(""), "0: SELECT, INSERT, UPDATE or DELETE");
    EXPECT_EQ(problem_of("SELECT * FORM t"), "9: FROM");
    EXPECT_EQ(problem_of("SELECT * FROM t WHERE a = 'b"), "26: the end of a text in quotes");
    EXPECT_EQ(problem_of("SELECT * FROM t WHERE a IS NOT x"), "31: MISSING, NULL or a type such as STRING behind IS");
    EXPECT_EQ(problem_of("SELECT * FROM t WHERE a # 1"), "24: no such character");
    EXPECT_EQ(problem_of("SELECT * FROM t WHERE a = 1 b"), "28: the end of the statement");
    EXPECT_EQ(problem_of("SELECT * FROM t WHERE a IN [1, 2"), "32: a comma or the end of the list");
    EXPECT_EQ(problem_of("SELECT * FROM t WHERE (a = 1"), "28: a closing parenthesis");
    EXPECT_EQ(problem_of("DELETE FROM t WHERE a = 1 RETURNING ALL NEW *"), "40: ALL OLD * (a DELETE returns nothing else)");
    EXPECT_EQ(problem_of("UPDATE t SET a = 1"), "18: WHERE: a write names the whole key of its item");
    EXPECT_EQ(problem_of("SELECT * FROM t WHERE " + std::string(300, '(')), "222: fewer levels");
}

/// Statements that are right, and what else is put into them.
const std::vector<std::string> pieces{"SELECT",
                                      "*",
                                      "FROM",
                                      "t",
                                      "\"t\"",
                                      "WHERE",
                                      "a",
                                      "b.c[0]",
                                      "=",
                                      "<",
                                      ">=",
                                      "<>",
                                      "?",
                                      "1",
                                      "-2.5",
                                      "'x'",
                                      "AND",
                                      "OR",
                                      "NOT",
                                      "IN",
                                      "(",
                                      ")",
                                      "[",
                                      "]",
                                      ",",
                                      "true",
                                      "NULL",
                                      "IS",
                                      "MISSING",
                                      "BETWEEN",
                                      "SET",
                                      "REMOVE",
                                      "UPDATE",
                                      "DELETE",
                                      "INSERT INTO",
                                      "VALUE",
                                      "{",
                                      "}",
                                      "'k':",
                                      "<<",
                                      ">>",
                                      "+",
                                      "-",
                                      "size(",
                                      "ORDER BY",
                                      "DESC",
                                      "RETURNING",
                                      "ALL OLD",
                                      "MODIFIED NEW",
                                      ";",
                                      "begins_with(",
                                      "list_append(",
                                      "/* c */",
                                      "value"};
const std::vector<std::vector<std::string>> statements{
    {"SELECT", "*",  "FROM", "t", "WHERE", "a", "=", "?", "AND",      "NOT", "(",
     "b.c[0]", "IN", "[",    "1", ",",     "?", "]", ")", "ORDER BY", "a",   "DESC"},
    {"SELECT", "a", ",", "b.c[0]", "FROM", "\"t\"", "WHERE", "a", "BETWEEN", "1", "AND", "-2.5", "OR", "size(", "a", ")", "<",
     "1"},
    {"INSERT INTO", "t", "VALUE", "{", "'k':", "?", ",", "'k':", "[", "<<", "1", ",", "-2.5", ">>", ",", "true", "]", "}", ";"},
    {"UPDATE", "t", "SET", "a", "=",      "a", "+",     "1", ",", "b.c[0]", "=",         "list_append(", "a", ",",
     "[",      "1", "]",   ")", "REMOVE", "a", "WHERE", "a", "=", "?",      "RETURNING", "MODIFIED NEW", "*"},
    {"DELETE", "FROM", "t", "WHERE", "a", "IS", "NOT", "MISSING", "AND", "begins_with(", "a", ",", "'x'", ")", "RETURNING",
     "ALL OLD", "*"},
    {"FROM", "t", "WHERE", "(", "a", "=", "1", ")", "SET", "a", "=", "{", "'k':", "NULL", "}"},
};

// What the compiler lets pass, the library parses too. (The reverse is not so: PartiQL has more than the service carries out.)
RC_GTEST_PROP(OutlineProperty, lets_nothing_pass_that_the_library_cannot_parse, ()) {
    auto words = *rc::gen::elementOf(statements);
    const int changes = *rc::gen::inRange(0, 4);
    for (int i = 0; i < changes && !words.empty(); ++i) {
        const auto at = words.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(words.size()));
        const int kind = *rc::gen::inRange(0, 3);
        if (kind == 0) words.erase(at);
        else if (kind == 1) words.insert(at, *rc::gen::elementOf(pieces));
        else *at = *rc::gen::elementOf(pieces);
    }
    std::string text;
    for (const std::string& word : words) text.append(word).append(" ");
    const bool passes = outline_of(text).ok();
    RC_CLASSIFY(passes);
    if (changes == 0) RC_ASSERT(passes);
    if (passes) {
        const auto parsed = parse(text);
        if (!parsed) RC_FAIL(text + ": " + std::string(parsed.error().message()));
    }
}

}  // namespace
}  // namespace dyntastic::partiql
