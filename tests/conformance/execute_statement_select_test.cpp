// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.select.html
#include "conformance/statements.hpp"

namespace dyntastic::conformance {
namespace {

class Select : public Statements {
protected:
    void SetUp() override {
        create("ttt", {{"h", ValueType::string}, {"r", ValueType::number}, {"g", ValueType::string}, {"l", ValueType::number}},
               "h+r",
               {{"all", "g+r"},
                {"keys", "g", operation::ProjectionType::keys_only},
                {"local", "h+l", operation::ProjectionType::keys_only, {}, true}});
        for (int r = 1; r <= 4; ++r) {
            const std::string n = std::to_string(r);
            put("ttt", R"({"h":{"S":"a"},"r":{"N":")" + n + R"("},"g":{"S":"x"},"l":{"N":")" + std::to_string(10 - r) +
                           R"("},"n":{"N":")" + n + R"("},"m":{"M":{"k":{"L":[{"N":"1"},{"S":"two"}]}}}})");
        }
        put("ttt", R"({"h":{"S":"b"},"r":{"N":"1"},"n":{"N":"5"}})");
    }
};

TEST_F(Select, reads_an_item_by_its_key) {
    EXPECT_EQ(run("SELECT * FROM ttt WHERE h = 'b' AND r = 1"), R"({"h":{"S":"b"},"n":{"N":"5"},"r":{"N":"1"}};)");
    EXPECT_EQ(run("SELECT * FROM \"ttt\" WHERE h = ? AND ? = r", {R"({"S":"b"})", R"({"N":"1.0"})"}),
              R"({"h":{"S":"b"},"n":{"N":"5"},"r":{"N":"1"}};)");
    EXPECT_EQ(run("SELECT * FROM ttt WHERE h = 'b' AND r = 9"), "nothing");
    EXPECT_EQ(run("SELECT * FROM ttt WHERE h = 'b' AND r = 1 AND n = 6"), "nothing");
}

TEST_F(Select, names_columns_after_the_last_name_of_their_paths) {
    EXPECT_EQ(run("SELECT n, m.k[1] FROM ttt WHERE h = 'a' AND r = 1"), R"({"k[1]":{"S":"two"},"n":{"N":"1"}};)");
    EXPECT_EQ(run("SELECT m.k FROM ttt WHERE h = 'a' AND r = 1"), R"({"k":{"L":[{"N":"1"},{"S":"two"}]}};)");
    EXPECT_EQ(run("SELECT absent FROM ttt WHERE h = 'a' AND r = 1"), "{};");
    EXPECT_EQ(message("SELECT n, m.n FROM ttt"), "Duplicate identifiers in select clause: n");
}

TEST_F(Select, reads_ranges_of_a_partition) {
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a'", "r"), "1 2 3 4|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND r > 1 AND r <= 3", "r"), "2 3|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND r BETWEEN 2 AND 3", "r"), "2 3|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND 3 < r", "r"), "4|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND r > 3 AND r < 2", "r"), "|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND NOT n = 2", "r"), "1 3 4|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND r <> 2", "r"), "1 3 4|");
}

TEST_F(Select, multiplies_branches_out) {
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h IN ['b', 'a']", "n"), "5 1 2 3 4|") << "in the order written";
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND (r = 3 OR r = 1)", "n"), "3 1|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND n > 2 OR h = 'b' AND r = 1", "n"), "3 4 5|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE (h = 'a' OR h = 'b') AND (r = 1 OR r = 2)", "n"), "1 2 5|");
}

TEST_F(Select, refuses_branches_that_meet) {
    const std::string meet = "Overlapping conditions with range keys are not supported in where clause";
    EXPECT_EQ(message("SELECT * FROM ttt WHERE h = 'a' AND n = 1 OR h = 'a' AND r = 2"), meet);
    EXPECT_EQ(message("SELECT * FROM ttt WHERE h IN ['a', 'a']"), meet);
    EXPECT_EQ(message("SELECT * FROM ttt WHERE h = 'a' AND (r = 1 OR n = 2)"), meet);
    EXPECT_EQ(message("SELECT * FROM ttt WHERE h = 'a' AND (r > 1 OR r < 3)"), meet);
    EXPECT_EQ(message("SELECT * FROM ttt WHERE h = 'a' AND (r < 2 OR r >= 2)"), "ok");
    // A filter on the range key makes it one read.
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND NOT r = 1 OR h = 'a' AND r = 2", "r"), "2 3 4|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' OR h = 'a' AND NOT r = 1", "r"), "1 2 3 4|");
}

TEST_F(Select, refuses_too_many_branches) {
    std::string list = "0";
    for (int i = 1; i < 51; ++i) list += ", " + std::to_string(i);
    EXPECT_EQ(message("SELECT * FROM ttt WHERE h = 'a' AND r IN [" + list + "]"),
              "Too many decomposed read operations for a given query.");
    EXPECT_EQ(message("SELECT * FROM ttt WHERE n IN [" + list + "]"), "ok") << "a scan has no branches";
}

TEST_F(Select, scans_without_a_hash_key) {
    EXPECT_EQ(run("SELECT n FROM ttt WHERE n = 5"), R"({"n":{"N":"5"}};)");
    EXPECT_EQ(run("SELECT n FROM ttt WHERE h = 'b' OR n = 3").size(),
              std::string(R"({"n":{"N":"5"}};{"n":{"N":"5"}};)").size());
    EXPECT_EQ(message("SELECT * FROM ttt WHERE h > 1"), "ok") << "no condition on a key, so no wrong type";
    EXPECT_EQ(message("SELECT * FROM ttt WHERE h = 1"),
              "Key attribute's data type should match its data type in table's schema: Key h");
}

TEST_F(Select, orders_by_keys) {
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' ORDER BY r DESC", "r"), "4 3 2 1|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' ORDER BY r", "r"), "1 2 3 4|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' ORDER BY h", "r"), "4 3 2 1|") << "a range key that is not named descends";
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h IN ['b', 'a'] ORDER BY h, r ASC", "n"), "1 2 3 4 5|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h IN ['b', 'a'] ORDER BY h DESC, r DESC", "n"), "5 4 3 2 1|");
    EXPECT_EQ(message("SELECT * FROM ttt ORDER BY r"), "Must have WHERE clause in the statement when using ORDER BY clause.");
    EXPECT_EQ(message("SELECT * FROM ttt WHERE h = 'a' ORDER BY n"),
              "Attribute n in ORDER BY clause must be part of the primary key");
    EXPECT_EQ(message("SELECT * FROM ttt WHERE r = 1 ORDER BY r"),
              "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.");
    EXPECT_EQ(message("SELECT * FROM ttt WHERE h IN ['a', 'b'] ORDER BY r"),
              "Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause.");
}

TEST_F(Select, reads_indexes) {
    EXPECT_EQ(all("SELECT * FROM ttt.\"all\" WHERE g = 'x' AND r > 2", "n"), "3 4|");
    EXPECT_EQ(run("SELECT * FROM ttt.keys WHERE g = 'x' ORDER BY g"), run("SELECT h, r, g FROM ttt.keys WHERE g = 'x'"));
    EXPECT_EQ(all("SELECT n FROM ttt.\"local\" WHERE h = 'a'", "n"), "4 3 2 1|") << "fetched from the table";
    EXPECT_EQ(message("SELECT n, q FROM ttt.keys"),
              "One or more parameter values were invalid: Global secondary index keys does not project [n, q]");
    EXPECT_EQ(
        message("SELECT g FROM ttt.keys WHERE g = 'x' AND n = 1"),
        "One or more parameter values were invalid: Secondary index keys does not project one or more filter attributes: [n]");
    EXPECT_EQ(all("SELECT g FROM ttt.keys WHERE n = 1", "g"), "|") << "a scan finds it absent";
    EXPECT_EQ(message("SELECT * FROM ttt.nowhere"), "The table does not have the specified index");
    auto consistent = request("SELECT * FROM ttt.\"all\"");
    consistent.consistent_read = true;
    EXPECT_EQ(run(consistent), "ValidationException: Strongly consistent read is not supported on Global Secondary Indexes");
}

TEST_F(Select, pages) {
    auto made = request("SELECT * FROM ttt WHERE h = 'a'");
    made.limit = 2;
    EXPECT_EQ(pages(made, "r"), "1 2|3 4||");
    made.limit = 3;
    EXPECT_EQ(pages(made, "r"), "1 2 3|4|");
    made.statement = "SELECT * FROM ttt WHERE h = 'a' ORDER BY r DESC";
    EXPECT_EQ(pages(made, "r"), "4 3 2|1|");
    made.statement = "SELECT * FROM ttt WHERE h IN ['b', 'a'] AND r IN [1, 2]";
    made.limit = 1;
    EXPECT_EQ(pages(made, "n"), "5|1|2|") << "the look-up of an absent item takes nothing of the Limit";
    made.statement = "SELECT n FROM ttt WHERE n > 0";
    made.limit = 2;
    const std::string scanned = pages(made, "n");
    EXPECT_EQ(std::count(scanned.begin(), scanned.end(), '|'), 3) << scanned;
    made.statement = "SELECT * FROM ttt WHERE h = 'a' AND r = 1";
    made.limit = 1;
    EXPECT_EQ(pages(made, "r"), "1|") << "a whole key has no next page";
}

TEST_F(Select, binds_a_next_token_to_its_statement) {
    auto made = request("SELECT * FROM ttt WHERE h = ? AND n > 0", {R"({"S":"a"})"});
    made.limit = 1;
    const auto first = client->execute_statement(made);
    ASSERT_TRUE(first && first->next_token);
    ASSERT_TRUE(first->last_evaluated_key);
    EXPECT_EQ(to_wire_json(first->last_evaluated_key->view()), R"({"h":{"S":"a"},"r":{"N":"1"}})");
    auto next = made;
    next.next_token = first->next_token;
    next.limit = 2;
    next.consistent_read = true;
    EXPECT_EQ(pages(next, "r"), "2 3|4|") << "another Limit is fine";
    next.parameters = values({R"({"S":"b"})"});
    EXPECT_EQ(run(next), "ValidationException: NextToken does not match request");
    next = made;
    next.next_token = first->next_token;
    next.statement = "SELECT * FROM ttt WHERE n > 0 AND h = ?";
    EXPECT_EQ(run(next), "ValidationException: NextToken does not match request");
    for (const std::string& wrong : {std::string("no token"), std::string("AAAA"), first->next_token->substr(4)}) {
        next = made;
        next.next_token = wrong;
        EXPECT_EQ(run(next), "ValidationException: Invalid NextToken") << wrong;
    }
    std::string changed = *first->next_token;
    changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
    next.next_token = changed;
    EXPECT_EQ(run(next), "ValidationException: Invalid NextToken");
}

TEST_F(Select, compares_as_conditions_do) {
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND attribute_exists(m.k) = true AND r < 3", "r"), "1 2|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND (n = 1) = false", "r"), "2 3 4|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND (n = 1 OR n = 2) IN [true]", "r"), "1 2|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND m IS STRUCT AND q IS MISSING AND q IS NOT NULL AND r = 2", "r"), "2|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND n NOT IN (1, 2)", "r"), "3 4|");
    EXPECT_EQ(all("SELECT * FROM ttt WHERE h = 'a' AND q <> 1 AND n NOT BETWEEN 2 AND 3", "r"), "1 4|");
    EXPECT_EQ(message("SELECT * FROM ttt WHERE (n = 1) < true"),
              "Incorrect operand type for operator or function; operator or function: <, operand type: BOOL");
}

TEST_F(Select, reports_capacity) {
    const auto units = [&](const std::string& statement, bool consistent = false) {
        auto made = request(statement);
        made.consistent_read = consistent;
        made.return_consumed_capacity = operation::ReturnConsumedCapacity::indexes;
        const auto response = client->execute_statement(made);
        if (!response || !response->consumed_capacity) return std::string("none");
        const auto& used = *response->consumed_capacity;
        std::string text = std::to_string(used.capacity_units).substr(0, 3);
        if (used.table) text += " t" + std::to_string(used.table->capacity_units).substr(0, 3);
        for (const auto& [name, index] : used.local_secondary_indexes) {
            text += " " + name + std::to_string(index.capacity_units).substr(0, 3);
        }
        return text;
    };
    EXPECT_EQ(units("SELECT * FROM ttt WHERE h = 'a' AND r = 1"), "0.5 t0.5");
    EXPECT_EQ(units("SELECT * FROM ttt WHERE h = 'none' AND r = 1", true), "1.0 t1.0");
    EXPECT_EQ(units("SELECT * FROM ttt WHERE h IN ['a', 'b']"), "1.0 t1.0") << "two Queries";
    EXPECT_EQ(units("SELECT n FROM ttt.\"local\" WHERE h = 'a' AND l > 6"), "2.0 t1.5 local0.5") << "three rows were fetched";
}

TEST_F(Select, reports_what_is_wrong) {
    EXPECT_EQ(run("SELECT * FROM nowhere"), "ResourceNotFoundException: Requested resource not found");
    EXPECT_EQ(message("SELECT * FROM ttt WHERE h = ?"), "Number of parameters in request and statement don't match.");
    EXPECT_EQ(message("SELECT * FROM ttt x"), "Aliasing is not supported");
    EXPECT_EQ(message("SELECT * FROM ttt LIMIT 5"), "Unsupported clause: LIMIT at 1:25:1");
    EXPECT_EQ(message("SELECT COUNT(*) FROM ttt"), "Unexpected path component at 1:8:5");
    EXPECT_EQ(message("EXISTS(SELECT * FROM ttt)"), "EXISTS can only be used in ExecuteTransaction write requests.");
    EXPECT_EQ(message("SELECT * FROM ttt WHERE n LIKE 'x%'"), "Unsupported operation: Like");
    auto limited = request("SELECT * FROM ttt");
    limited.limit = 0;
    EXPECT_EQ(
        run(limited),
        "ValidationException: 1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must "
        "have value greater than or equal to 1");
}

}  // namespace
}  // namespace dyntastic::conformance
