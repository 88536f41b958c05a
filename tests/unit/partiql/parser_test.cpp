// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "partiql/parser.hpp"

#include <gtest/gtest.h>
#include <string>

#include "partiql/parse.hpp"

namespace dyntastic::partiql {
namespace {

constexpr std::string_view lead = "Statement wasn't well formed, can't be processed: ";

/// What is wrong with a statement, without the lead; "fine" when nothing is.
std::string fault_of(std::string_view text) {
    const auto parsed = parse(text);
    if (parsed) return "fine";
    EXPECT_EQ(parsed.error().kind(), FailureKind::validation);
    EXPECT_TRUE(parsed.error().message().starts_with(lead)) << parsed.error().message();
    return parsed.error().message().substr(lead.size());
}

std::shared_ptr<const Parsed> parsed(std::string_view text) {
    auto made = parse(text);
    return made ? *std::move(made) : (ADD_FAILURE() << text << ": " << made.error().message(), nullptr);
}

/// An expression with parentheses around every operation.
std::string shown(const Expression& expression) {
    std::string text = expression.negated ? "!" : "";
    text += expression.kind == ExpressionKind::parameter ? "?" + std::to_string(expression.number) : expression.text;
    if (expression.operands.empty()) return text.empty() ? node_name(expression) : text;
    if (expression.text.empty()) text += node_name(expression);
    text += "(";
    for (const Expression& operand : expression.operands) {
        text += (&operand == &expression.operands.front() ? "" : ",") + shown(operand);
    }
    return text + ")";
}

std::string condition(const std::string& text) {
    const auto made = parsed("SELECT * FROM t WHERE " + text);
    return made && made->statement() && made->statement()->where ? shown(*made->statement()->where) : "none";
}

TEST(PartiqlParser, Precedence) {
    EXPECT_EQ(condition("a = 1 OR b = 2 AND c = 3"), "or(=(a,1),and(=(b,2),=(c,3)))");
    EXPECT_EQ(condition("NOT a = b AND c"), "and(not(=(a,b)),c)") << "NOT is looser than =";
    EXPECT_EQ(condition("a BETWEEN 1 AND 2 AND b = 3"), "and(between(a,1,2),=(b,3))");
    EXPECT_EQ(condition("a NOT BETWEEN 1 + 2 AND 3"), "!not between(a,+(1,2),3)");
    EXPECT_EQ(condition("a = b < c"), "=(a,<(b,c))") << "= is looser than <";
    EXPECT_EQ(condition("a - 1 - 2 * 3 = 4"), "=(-(-(a,1),*(2,3)),4)");
    EXPECT_EQ(condition("a AND b AND c OR d OR e"), "or(and(a,b,c),d,e)");
    EXPECT_EQ(condition("a IS NOT MISSING AND b IS NULL"), "and(!missing(a),null(b))");
    EXPECT_EQ(condition("a IN (1, ?) AND b NOT IN [2] AND c IN ?"), "and(in(a,1,?0),!not in(b,2),in(c,?1))");
}

TEST(PartiqlParser, SignsBelongToNumbers) {
    EXPECT_EQ(condition("a = - - 1"), "=(a,1)");
    EXPECT_EQ(condition("a = -/* sign */.73e1"), "=(a,-.73e1)");
    EXPECT_EQ(condition("n-1"), "-(n,1)");
    EXPECT_EQ(condition("-a = +1."), "=(-(a),1.)");
    EXPECT_EQ(condition("n--1\n = 2"), "=(n,2)") << "two signs begin a comment";
}

TEST(PartiqlParser, NamesAndPaths) {
    EXPECT_EQ(condition("a.\"b.c\"[0].$d_1 = 'it''s'"), "=(Path(a,b.c,0,$d_1),it's)");
    EXPECT_EQ(condition("\"select\" = \"a\"\"b\""), "=(select,a\"b)");
    EXPECT_EQ(condition("l[-0] = 1"), "=(Path(l,-0),1)");
    EXPECT_EQ(condition("Begins_With(A.b, 'x')"), "begins_with(Path(A,b),x)");
}

TEST(PartiqlParser, BlanksAndComments) {
    EXPECT_EQ(condition("pk/* k */='a'-- and so on\r\n AND\v\fb/**/IN/**/[1]"), "and(=(pk,a),in(b,1))");
    EXPECT_EQ(condition("a = '-- ? /*' AND b = ?"), "and(=(a,-- ? /*),=(b,?0))");
    EXPECT_NE(parsed("SELECT * FROM t ; "), nullptr);
    EXPECT_NE(parsed("-- a note\nSELECT * FROM t /* the end */"), nullptr);
}

TEST(PartiqlParser, PlacesCountCharacters) {
    const auto made = parsed("SELECT \"é\", count(a)\r\n  FROM \"t\"\n WHERE\ta = 'ü' AND bb\r < 'x''y'");
    ASSERT_NE(made, nullptr);
    const Statement& statement = *made->statement();
    EXPECT_EQ(statement.columns[0].place.text(), " at 1:8:3");
    EXPECT_EQ(statement.columns[1].place.text(), " at 1:13:5");
    EXPECT_EQ(statement.source.place.text(), " at 2:8:3");
    const Expression& where = *statement.where;
    EXPECT_EQ(where.operands[0].operands[1].place.text(), " at 3:12:3");
    EXPECT_EQ(where.operands[1].operands[0].place.text(), " at 3:20:2");
    EXPECT_EQ(where.operands[1].place.text(), " at 4:2:1");
    EXPECT_EQ(where.operands[1].operands[1].place.text(), " at 4:4:6") << "as written";
}

TEST(PartiqlParser, Select) {
    const auto made = parsed("select a.b, c from \"T\".\"I\" where a = 1 order by x desc, y asc, z");
    ASSERT_NE(made, nullptr);
    const Statement& statement = *made->statement();
    EXPECT_EQ(statement.kind, StatementKind::select);
    EXPECT_EQ(statement.columns.size(), 2U);
    EXPECT_EQ(shown(statement.source), "Path(T,I)");
    ASSERT_EQ(statement.order.size(), 3U);
    EXPECT_TRUE(statement.order[0].descends);
    EXPECT_FALSE(statement.order[1].descends || statement.order[2].descends);
    EXPECT_FALSE(statement.unsupported || statement.is_aliased || statement.has_several_sources);
}

TEST(PartiqlParser, InsertUpdateDelete) {
    const auto insert = parsed("INSERT INTO t VALUE {'a': ?, 'b': [1, <<2>>, {}]}");
    ASSERT_NE(insert, nullptr);
    EXPECT_EQ(insert->statement()->kind, StatementKind::insert);
    EXPECT_EQ(shown(*insert->statement()->item), "Struct(a,?0,b,List(1,Bag(2),Struct))");
    EXPECT_EQ(insert->parameter_count, 1U);

    const auto update =
        parsed("UPDATE t SET a = 1, b.c[0] = set_add(x, <<1>>) REMOVE d SET e = f + ? WHERE pk = ? RETURNING MODIFIED OLD *");
    ASSERT_NE(update, nullptr);
    const Statement& made = *update->statement();
    EXPECT_EQ(made.kind, StatementKind::update);
    ASSERT_EQ(made.changes.size(), 4U);
    EXPECT_FALSE(made.changes[2].value);
    EXPECT_EQ(shown(*made.changes[3].value), "+(f,?0)");
    EXPECT_EQ(made.returning, Returning::modified_old);

    const auto from = parsed("FROM t WHERE pk = 1 SET a = 2 REMOVE b RETURNING ALL NEW *");
    ASSERT_NE(from, nullptr);
    EXPECT_EQ(from->statement()->kind, StatementKind::update);
    EXPECT_EQ(from->statement()->changes.size(), 2U);
    EXPECT_EQ(from->statement()->returning, Returning::all_new);

    const auto erase = parsed("DELETE FROM t WHERE pk = 1 RETURNING ALL OLD *");
    ASSERT_NE(erase, nullptr);
    EXPECT_EQ(erase->statement()->kind, StatementKind::erase);
}

TEST(PartiqlParser, WhatTheServiceRefusesLaterIsRead) {
    EXPECT_TRUE(parsed("SELECT * FROM t x")->statement()->is_aliased);
    EXPECT_TRUE(parsed("SELECT a AS b FROM t")->statement()->is_aliased);
    EXPECT_TRUE(parsed("DELETE FROM t AS x WHERE a = 1")->statement()->is_aliased);
    EXPECT_TRUE(parsed("SELECT * FROM t, u")->statement()->has_several_sources);
    EXPECT_TRUE(parsed("SELECT * FROM t LEFT OUTER JOIN u ON a = b")->statement()->has_several_sources);
    const auto limit = parsed("SELECT * FROM t LIMIT 5");
    ASSERT_TRUE(limit->statement()->unsupported);
    EXPECT_EQ(limit->statement()->unsupported->name, "LIMIT");
    EXPECT_EQ(limit->statement()->unsupported->place.text(), " at 1:23:1");
    EXPECT_EQ(parsed("SELECT * FROM t WHERE a = 1 GROUP BY b")->statement()->unsupported->name, "GROUP");
    EXPECT_EQ(parsed("INSERT INTO t VALUE {} ON CONFLICT WHERE a DO NOTHING")->statement()->unsupported->name, "ON CONFLICT");
    EXPECT_EQ(condition("a LIKE 'x%' ESCAPE 'y'"), "like(a,x%,y)");
    EXPECT_EQ(node_name(parsed("x IS DOUBLE PRECISION")->root), "IsType");
    EXPECT_EQ(node_name(parsed("CASE WHEN a THEN b ELSE c END")->root), "SearchedCase");
    EXPECT_EQ(node_name(parsed("CAST(a AS VARCHAR(3))")->root), "Cast");
    EXPECT_EQ(node_name(parsed("1 || 2")->root), "Concat");
}

TEST(PartiqlParser, Exists) {
    EXPECT_NE(parsed("EXISTS(SELECT * FROM t WHERE a = 1)")->exists(), nullptr);
    EXPECT_EQ(parsed("EXISTS(a)")->exists(), nullptr);
    EXPECT_EQ(parsed("SELECT * FROM t")->exists(), nullptr);
}

TEST(PartiqlParser, TokensThatNobodyReads) {
    for (const char* text :
         {"SELECT * FROM t # note", "SELECT * FROM t WHERE a = 'x", "SELECT * FROM \"t", "SELECT * /* FROM t",
          "SELECT * FROM t WHERE a = 1e", "SELECT * FROM t WHERE a = 1e+", "SELECT * FROM t WHERE a = 1e2147483648",
          "SELECT * FROM t WHERE a = 1e-2147483648", "SELECT * FROM t WHERE a = 1.5e-2147483647",
          "SELECT * FROM t WHERE a = 1e99999999999999999999", "SELECT * FROM t WHERE a = `1`", "a ! b", "a | b"}) {
        EXPECT_EQ(fault_of(text), "") << text;
    }
    EXPECT_EQ(fault_of("SELECT * FROM t WHERE a = 1e2147483647"), "fine");
    EXPECT_EQ(fault_of("SELECT * FROM t WHERE a = 1 e5"), "Unexpected token after expression");
}

TEST(PartiqlParser, SyntaxErrors) {
    struct Case {
        const char* text;
        const char* fault;
    };
    const char* const leftover = "Unexpected token after expression";
    const char* const term = "Unexpected term";
    const char* const identifier = "Expected identifier for simple path";
    const char* const manipulation = "Expected data manipulation";
    const char* const right = "Missing right-hand side expression of infix operator";
    for (const Case& each : {
             Case{"SELECT * FROM t WHERE a = 1 foo", leftover},
             {"SELECT * FROM t )", leftover},
             {"SELECT * FROM t ORDER BY a WHERE a = 1", leftover},
             {"DELETE FROM t WHERE a = 1 ORDER BY a", leftover},
             {"INSERT INTO t VALUE {'a': 1} foo", leftover},
             {"INSERT INTO t x VALUE {'a': 1}", leftover},
             {"UPDATE t SET a = 1 WHERE b = 2 SET c = 3", leftover},
             {"FROM t SET a = 1 WHERE b = 2", leftover},
             {"UPDATE t REMOVE a, b WHERE c = 1", leftover},
             {"SELECTT * FROMM t", leftover},
             {"SELECT * FROM t WHERE a = :x", term},
             {"SELECT * FROM t WHERE", term},
             {"SELECT * FROM t WHERE;", term},
             {"SELECT * FROM t WHERE NOT", term},
             {"SELECT * FROM t WHERE (", term},
             {"SELECT * FROM", term},
             {"SELECT", term},
             {"", term},
             {";", term},
             {"SELECT * FROM t WHERE a = ;", term},
             {"SELECT * FROM t WHERE a IN [1,", term},
             {"SELECT * FROM t WHERE a =", right},
             {"SELECT * FROM t WHERE a = 1 AND", right},
             {"SELECT * FROM t WHERE a = 1 OR", right},
             {"SELECT * FROM t WHERE a BETWEEN", right},
             {"SELECT * FROM t WHERE ORDER BY a", "Unexpected keyword"},
             {"SELECT a, level FROM t", "Unexpected keyword"},
             {"INSERT t VALUE {}", "Unexpected keyword"},
             {"SELECT * FROM t WHERE IS NULL", "Unexpected operator"},
             {"SELECT * FROM t WHERE a = LIKE", "Unexpected operator"},
             {"SELECT * FROM t WHERE a IS", "Expected type name"},
             {"SELECT * FROM t WHERE a IS NOT foo", "Expected type name"},
             {"SELECT * FROM t WHERE m.inner = 1", "Invalid path dot component"},
             {"SELECT * FROM t WHERE m. = 1", "Invalid path dot component"},
             {"UPDATE t SET m.inner = 1", "Invalid path dot component"},
             {"UPDATE t SET m.* = 1", "Invalid path dot component for simple path"},
             {"UPDATE t SET m[a] = 1", "Invalid path component for simple path"},
             {"DELETE FROM", identifier},
             {"DELETE FROM ;", identifier},
             {"DELETE FROM WHERE a = 1", identifier},
             {"UPDATE", identifier},
             {"UPDATE SET a = 1", identifier},
             {"INSERT INTO VALUE {}", identifier},
             {"UPDATE t SET", identifier},
             {"UPDATE t REMOVE WHERE a = 1", identifier},
             {"UPDATE t SET a = 1, WHERE b = 2", identifier},
             {"SLECT * FROM t WHERE a = 1", manipulation},
             {"FROM t WHERE a = 1", manipulation},
             {"UPDATE t WHERE a = 1", manipulation},
             {"UPDATE a-b SET c = 1", manipulation},
             {"UPDATE t SET a 1", "Expected '='"},
             {"DELETE t WHERE a = 1", "Expected FROM after DELETE"},
             {"SELECT a", "Expected FROM after SELECT list"},
             {"SELECT a WHERE b = 1", "Expected FROM after SELECT list"},
             {"SELECT * FROM t WHERE ()", "Expression group cannot be empty"},
             {"SELECT * FROM t WHERE a BETWEEN 1 AND", "Expected expression after AND"},
             {"SELECT * FROM t WHERE a BETWEEN 1 AND;", "Expected expression after AND"},
             {"SELECT * FROM t WHERE a BETWEEN 1 OR 2", "Expected AND keyword"},
             {"SELECT * FROM t; SELECT * FROM t", "Unexpected token after semicolon. (Only one query is allowed.)"},
             {"SELECT * FROM t;;", "Unexpected token after semicolon. (Only one query is allowed.)"},
             {"SELECT *, a FROM t",
              "Other expressions may not be present in the select list when '*' is used without dot notation."},
             {"SELECT a, * FROM t",
              "Other expressions may not be present in the select list when '*' is used without dot notation."},
             {"DELETE FROM t WHERE a = 1 RETURNING OLD *",
              "Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element."},
             {"SELECT * FROM t AS", "Expected identifier for AS-alias"},
             {"SELECT * FROM t ORDER a", "Expected BY"},
             {"SELECT * FROM t WHERE (a = 1", "Expected RIGHT_PAREN"},
             {"SELECT * FROM t WHERE a IN [1", "Expected RIGHT_BRACKET"},
             {"INSERT INTO t VALUE {'a' 1}", "Expected COLON"},
             {"INSERT INTO t VALUE {'a': 1", "Expected RIGHT_CURLY"},
             {"INSERT INTO t VALUE {'a': <<1}", "Expected RIGHT_DOUBLE_ANGLE_BRACKET"},
             {"SELECT * FROM t WHERE (DELETE FROM u)", "Keyword delete only expected at the top level in the query"},
         }) {
        EXPECT_EQ(fault_of(each.text), each.fault) << each.text;
    }
}

TEST(PartiqlParser, KeywordsAreNamesInQuotesOnly) {
    EXPECT_EQ(fault_of("SELECT level FROM t"), "Unexpected keyword");
    EXPECT_EQ(fault_of("SELECT \"level\" FROM t"), "fine");
    EXPECT_EQ(fault_of("SELECT name, data, status, type, state, year, month, day FROM t"), "fine");
}

TEST(PartiqlParser, NestingIsBounded) {
    const auto nested = [](std::size_t levels) {
        return "SELECT * FROM t WHERE " + std::string(levels, '(') + "a = 1" + std::string(levels, ')');
    };
    EXPECT_EQ(fault_of(nested(240)), "fine");
    EXPECT_EQ(fault_of(nested(260)), "Expressions are nested too deep; most levels: 250");
    std::string chain = "SELECT * FROM t WHERE a = 1";
    for (int i = 0; i < 1000; ++i) chain += " AND a = 1";
    EXPECT_EQ(fault_of(chain), "fine") << "a junction is one level, however long";
    std::string signs = "SELECT * FROM t WHERE a = ";
    for (int i = 0; i < 300; ++i) signs += "- ";
    EXPECT_NE(fault_of(signs + "b"), "fine");
    std::string sum = "SELECT * FROM t WHERE a = 1";
    for (int i = 0; i < 300; ++i) sum += "+1";
    EXPECT_NE(fault_of(sum), "fine");
}

TEST(PartiqlParser, WhatIsParsedIsKept) { EXPECT_EQ(parsed("SELECT * FROM kept"), parsed("SELECT * FROM kept")); }

TEST(PartiqlParser, OnlyReads) {
    EXPECT_TRUE(only_reads("/* note */ select * from t"));
    EXPECT_TRUE(only_reads("EXISTS(SELECT * FROM t)"));
    EXPECT_TRUE(only_reads("SELECT a FROM t WHERE NOVELTY x"));
    EXPECT_FALSE(only_reads("UPSERT INTO t"));
    EXPECT_FALSE(only_reads("SELECT 'open"));
    EXPECT_FALSE(only_reads("INSERT INTO t VALUE {}"));
    EXPECT_FALSE(only_reads("FROM t WHERE a = 1 REMOVE b"));
    EXPECT_FALSE(only_reads("DELETE FROM t"));
    EXPECT_FALSE(only_reads("UPDATE t REMOVE a"));
}

}  // namespace
}  // namespace dyntastic::partiql
