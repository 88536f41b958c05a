// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html
#include "conformance/statements.hpp"

namespace dyntastic::conformance {
namespace {

class Writes : public Statements {
protected:
    void SetUp() override {
        create("ttt", {{"id", ValueType::string}});
        create("ccc", {{"h", ValueType::string}, {"r", ValueType::number}});
        put("ttt",
            R"({"id":{"S":"a"},"n":{"N":"1"},"l":{"L":[{"N":"1"},{"N":"2"}]},"m":{"M":{"k":{"S":"x"}}},"s":{"SS":["p","q"]}})");
    }
    std::string item_a() { return get("ttt", R"({"id":{"S":"a"}})"); }
};

TEST_F(Writes, insert_puts_an_item_once) {
    EXPECT_EQ(run("INSERT INTO ttt VALUE {'id': 'b', 'v': [1, 2.50, {'x': null}], 's': <<2, 1>>, 'p': ?}", {R"({"B":"YQ=="})"}),
              "nothing");
    EXPECT_EQ(
        get("ttt", R"({"id":{"S":"b"}})"),
        R"({"id":{"S":"b"},"p":{"B":"YQ=="},"s":{"NS":["1","2"]},"v":{"L":[{"N":"1"},{"N":"2.5"},{"M":{"x":{"NULL":true}}}]}})");
    EXPECT_EQ(run("INSERT INTO ttt VALUE {'id': 'b'}"), "DuplicateItemException: Duplicate primary key exists in table");
    EXPECT_EQ(run("DELETE FROM ttt WHERE id = 'b'"), "nothing");
    EXPECT_EQ(run("INSERT INTO ttt VALUE {'id': 'b'}"), "nothing");
}

TEST_F(Writes, insert_checks_the_item) {
    EXPECT_EQ(message("INSERT INTO ttt VALUE {'x': 1}"),
              "One or more parameter values were invalid: Missing the key id in the item");
    EXPECT_EQ(message("INSERT INTO ttt VALUE {'id': 1}"),
              "One or more parameter values were invalid: Type mismatch for key id expected: S actual: N");
    EXPECT_EQ(message("INSERT INTO ttt.i VALUE {'id': 'b'}"),
              "FROM clause may only contain a single table name in data manipulation statements at 1:13:3");
    EXPECT_EQ(message("INSERT INTO ttt VALUE {'id': 'b', 'n': 1e126}"),
              "Number overflow. Attempting to store a number with magnitude larger than supported range under root");
    EXPECT_EQ(message("INSERT INTO ttt VALUE {'id': 'b', 'l': [1, {'x': 1e-131}]}"),
              "Number underflow. Attempting to store a number with magnitude smaller than supported range under root[1].x");
    EXPECT_EQ(message("INSERT INTO ttt VALUE {'id': 'b', 's': <<>>}"), "Empty bags are not supported");
    EXPECT_EQ(message("INSERT INTO ttt VALUE {'id': 'b', 's': <<1, 'a'>>}"),
              "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags");
    EXPECT_EQ(message("INSERT INTO ttt VALUE {'id': 'b', 's': <<'x', 'x'>>}"),
              "One or more parameter values were invalid: Input collection [x, x] contains duplicates.");
    EXPECT_EQ(message("INSERT INTO ttt VALUE {'id': 'b', 's': <<2, 2.0>>}"),
              "One or more parameter values were invalid: Input collection [2, 2.0] contains duplicates! under root");
    EXPECT_EQ(message("INSERT INTO ttt VALUE {'id': 'b', 'l': [?]}", {R"({"N":"1"})"}),
              "Unsupported data type: Parameter under key root[0] at 1:41:1");
    std::string deep = "1";
    std::string where = "root";
    for (int i = 0; i < 32; ++i) deep = "{'a': " + deep + "}";
    for (int i = 0; i < 31; ++i) where += ".a";
    EXPECT_EQ(message("INSERT INTO ttt VALUE {'id': 'b', 'd': " + deep + "}"),
              "Nesting Levels have exceeded supported limits under " + where);
}

TEST_F(Writes, update_changes_an_item_that_is_there) {
    EXPECT_EQ(run("UPDATE ttt SET n = n + 1, m.k = 'y', l[5] = 3 REMOVE l[0] WHERE id = 'a'"), "nothing");
    EXPECT_EQ(
        item_a(),
        R"({"id":{"S":"a"},"l":{"L":[{"N":"2"},{"N":"3"}]},"m":{"M":{"k":{"S":"y"}}},"n":{"N":"2"},"s":{"SS":["p","q"]}})");
    EXPECT_EQ(run("FROM ttt WHERE id = 'a' AND n = 2 SET l = list_append(l, [4]) REMOVE s REMOVE m RETURNING ALL NEW *"),
              R"({"id":{"S":"a"},"l":{"L":[{"N":"2"},{"N":"3"},{"N":"4"}]},"n":{"N":"2"}};)");
    EXPECT_EQ(run("UPDATE ttt SET n = 1 WHERE id = 'none'"), "ConditionalCheckFailedException: The conditional request failed");
    EXPECT_EQ(run("UPDATE ttt SET n = 1 WHERE id = 'none' AND attribute_not_exists(id)"),
              "ConditionalCheckFailedException: The conditional request failed");
    EXPECT_EQ(get("ttt", R"({"id":{"S":"none"}})"), "-");
}

TEST_F(Writes, update_changes_sets) {
    EXPECT_EQ(run("UPDATE ttt SET s = set_add(s, <<'r', 'p'>>) WHERE id = 'a' RETURNING MODIFIED NEW *"),
              R"({"s":{"SS":["p","q","r"]}};)");
    EXPECT_EQ(
        run("UPDATE ttt SET s = SET_DELETE(s, <<'p', 'q', 'r'>>), z = set_add(z, ?) WHERE id = 'a' RETURNING MODIFIED NEW *",
            {R"({"NS":["1"]})"}),
        R"({"z":{"NS":["1"]}};)");
    EXPECT_EQ(message("UPDATE ttt SET s = set_add(n, <<'x'>>) WHERE id = 'a'"),
              "The first argument to SET_ADD must equal the assignment value at 1:20:7");
    EXPECT_EQ(message("UPDATE ttt SET s = set_delete(s, 'x') WHERE id = 'a'"),
              "The second argument to SET_DELETE must be a value with type SET at 1:31:1");
    EXPECT_EQ(message("UPDATE ttt SET s = set_add(s) WHERE id = 'a'"), "SET_ADD must have exactly two arguments at 1:20:7");
    EXPECT_EQ(message("UPDATE ttt SET n = set_add(n, <<'x'>>) WHERE id = 'a'"),
              "An operand in the update expression has an incorrect data type");
}

TEST_F(Writes, update_refuses) {
    EXPECT_EQ(message("UPDATE ttt SET id = 'b' WHERE id = 'a'"),
              "One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key");
    EXPECT_EQ(message("UPDATE ttt SET q.k = 1 WHERE id = 'a'"),
              "The document path provided in the update expression is invalid for update");
    EXPECT_EQ(message("UPDATE ttt SET l = list_append(q, [1]) WHERE id = 'a'"),
              "The provided expression refers to an attribute that does not exist in the item");
    EXPECT_EQ(message("UPDATE ttt SET n = n + 'x' WHERE id = 'a'"),
              "Incorrect operand type for operator or function; operator or function: +, operand type: S");
    EXPECT_EQ(message("UPDATE ttt SET n = if_not_exists(n, 1) WHERE id = 'a'"),
              "Unrecognized function: if_not_exists at 1:20:13");
    EXPECT_EQ(message("UPDATE ttt SET l[-1] = 1 WHERE id = 'a'"),
              "List index is not within the allowable range; index: [-1] at 1:19:1");
    EXPECT_EQ(message("UPDATE ttt.i SET n = 1 WHERE id = 'a'"), "This operation is not supported on an index");
}

TEST_F(Writes, want_the_whole_key) {
    const std::string missing = "Where clause does not contain a mandatory equality on all key attributes";
    EXPECT_EQ(message("UPDATE ttt SET n = 1"), missing);
    EXPECT_EQ(message("DELETE FROM ttt WHERE n = 1"), missing);
    EXPECT_EQ(message("DELETE FROM ccc WHERE h = 'a'"), missing);
    EXPECT_EQ(message("DELETE FROM ccc WHERE h = 'a' AND r > 1"), missing);
    EXPECT_EQ(message("DELETE FROM ttt WHERE id IN ['a']"), missing);
    EXPECT_EQ(message("DELETE FROM ttt WHERE id = 'a' OR id = 'b'"), missing);
    EXPECT_EQ(message("DELETE FROM ttt WHERE id = 'x' AND id = 'y'"),
              "Multiple conditions on same key id. Only single item Update/Insert/Delete are supported");
    EXPECT_EQ(message("DELETE FROM ttt WHERE (id = 'x') AND id = 'x'"), "ok");
    EXPECT_EQ(message("DELETE FROM ttt WHERE id = 1"), "The provided key element does not match the schema");
    EXPECT_EQ(run("UPDATE ttt SET n = 7 WHERE id = 'a' AND n = 1 OR id = 'a' AND n = 2 RETURNING MODIFIED OLD *"),
              R"({"n":{"N":"1"}};)");
}

TEST_F(Writes, delete_removes_an_item) {
    EXPECT_EQ(run("DELETE FROM ttt WHERE id = 'a' AND n = 2"),
              "ConditionalCheckFailedException: The conditional request failed");
    EXPECT_EQ(run("DELETE FROM ttt WHERE id = 'none' AND n = 2 RETURNING ALL OLD *"), "nothing") << "nothing to delete";
    EXPECT_EQ(
        run("DELETE FROM ttt WHERE id = 'a' AND n = 1 AND m.k = 'x' RETURNING ALL OLD *"),
        R"({"id":{"S":"a"},"l":{"L":[{"N":"1"},{"N":"2"}]},"m":{"M":{"k":{"S":"x"}}},"n":{"N":"1"},"s":{"SS":["p","q"]}};)");
    EXPECT_EQ(item_a(), "-");
    EXPECT_EQ(message("DELETE FROM ttt WHERE id = 'a' RETURNING ALL NEW *"),
              "Invalid returning clause: RETURNING ALL NEW *. Only RETURNING ALL OLD * is allowed in DELETE statements.");
}

TEST_F(Writes, give_back_the_item_of_a_failed_condition) {
    auto made = request("UPDATE ttt SET n = 2 WHERE id = 'a' AND n = 9");
    made.return_values_on_condition_check_failure = operation::ReturnValuesOnConditionCheckFailure::all_old;
    const auto response = client->execute_statement(made);
    ASSERT_FALSE(response);
    const auto details = std::dynamic_pointer_cast<const operation::ConditionFailureDetails>(response.error().details());
    ASSERT_TRUE(details);
    EXPECT_EQ(details->item().find("n")->number(), Number(1));
}

TEST_F(Writes, report_capacity) {
    auto made = request("UPDATE ttt SET n = 2 WHERE id = 'a'");
    made.return_consumed_capacity = operation::ReturnConsumedCapacity::total;
    const auto response = client->execute_statement(made);
    ASSERT_TRUE(response && response->consumed_capacity);
    EXPECT_EQ(response->consumed_capacity->capacity_units, 1);
    EXPECT_TRUE(response->items.empty());
}

}  // namespace
}  // namespace dyntastic::conformance
