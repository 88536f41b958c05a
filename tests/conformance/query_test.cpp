// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
#include "suite.hpp"

namespace dyntastic::conformance {
namespace {

class Query : public Suite {
protected:
    void SetUp() override {
        create("rows", {{"p", ValueType::string}, {"r", ValueType::number}});
        create("texts", {{"p", ValueType::string}, {"r", ValueType::string}});
        create("single", {{"p", ValueType::string}});
        for (const char* r : {"1", "2", "3", "10", "-1"}) {
            put("rows", std::string(R"({"p":{"S":"k"},"r":{"N":")") + r + R"("},"even":{"BOOL":)" +
                            (std::string_view(r) == "2" || std::string_view(r) == "10" ? "true" : "false") + "}}");
        }
        put("rows", R"({"p":{"S":"other"},"r":{"N":"1"}})");
        for (const char* r : {"a", "ab", "abc", "b", "é"})
            put("texts", std::string(R"({"p":{"S":"k"},"r":{"S":")") + r + "\"}}");
        put("single", R"({"p":{"S":"k"},"v":{"N":"1"}})");
    }

    operation::QueryRequest request(const std::string& table, const std::string& condition) {
        operation::QueryRequest made;
        made.table_name = table;
        made.key_condition_expression = condition;
        give_values(made.expression_attribute_values, condition);
        return made;
    }
    /// The range keys found, or the error.
    std::string run(const operation::QueryRequest& query) {
        const auto response = client->query(query);
        if (!response) return describe(response.error());
        std::string found;
        for (const Item& each : response->items) {
            const auto r = each.find("r");
            found += (found.empty() ? "" : " ") + (!r                               ? "?"
                                                   : r->type() == ValueType::number ? r->number().to_string()
                                                                                    : std::string(r->string()));
        }
        return found;
    }
    std::string run(const std::string& table, const std::string& condition) { return run(request(table, condition)); }
};

struct Case {
    const char* table;
    const char* condition;
    const char* found;
};
class KeyCondition : public Query, public ::testing::WithParamInterface<Case> {};

TEST_P(KeyCondition, finds_or_fails_as_the_service) {
    EXPECT_EQ(run(GetParam().table, GetParam().condition), GetParam().found);
}

const auto name = [](const auto& info) { return test_name(std::string(info.param.table) + info.param.condition, info.index); };

INSTANTIATE_TEST_SUITE_P(
    Ranges, KeyCondition,
    ::testing::Values(Case{"rows", "p = :k", "-1 1 2 3 10"}, Case{"rows", "p = :k AND r = :two", "2"},
                      Case{"rows", "p = :k AND r < :two", "-1 1"}, Case{"rows", "p = :k AND r <= :two", "-1 1 2"},
                      Case{"rows", "p = :k AND r > :two", "3 10"}, Case{"rows", "p = :k AND r >= :two", "2 3 10"},
                      Case{"rows", "p = :k AND r BETWEEN :one AND :five", "1 2 3"}, Case{"rows", "r = :two AND p = :k", "2"},
                      Case{"rows", "(p = :k) AND (r > :two)", "3 10"}, Case{"rows", "p = :x", ""},
                      Case{"rows", ":k = p", "-1 1 2 3 10"}, Case{"texts", "p = :k AND begins_with(r, :ab)", "ab abc"},
                      Case{"texts", "p = :k AND r > :abc", "b é"}, Case{"texts", "p = :k AND r BETWEEN :ab AND :abc", "ab abc"},
                      Case{"single", "p = :k", "?"}),
    name);

INSTANTIATE_TEST_SUITE_P(
    Errors, KeyCondition,
    ::testing::Values(
        Case{"rows", "r = :one", "ValidationException: Query condition missed key schema element: p"},
        Case{"rows", "p = :k AND even = :true", "ValidationException: Query condition missed key schema element: r"},
        Case{"rows", "p = :k AND p = :k",
             "ValidationException: Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per "
             "key"},
        Case{"rows", "p = :k AND r = :one AND r > :one",
             "ValidationException: Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per "
             "key"},
        Case{"rows", "p = :k AND r > :one AND even = :one",
             "ValidationException: The number of query conditions (3) exceeds the number of key attributes defined in the "
             "schema "
             "(2)"},
        // The service reads one clause after the other, also for values that nobody gave.
        Case{"rows", "p = :missing AND begins_with(r, :one)",
             "ValidationException: Invalid KeyConditionExpression: An expression attribute value used in expression is not "
             "defined; attribute value: :missing"},
        Case{
            "rows", "begins_with(r, :one) AND p = :missing",
            "ValidationException: Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or "
            "function: begins_with, operand type: N"},
        Case{
            "rows", "p = :k AND :true >= r",
            "ValidationException: Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or "
            "function: >=, operand type: BOOL"},
        Case{
            "nowhere", "p = :k AND begins_with(r, :one)",
            "ValidationException: Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or "
            "function: begins_with, operand type: N"},
        Case{"rows", "p > :k", "ValidationException: Query key condition not supported"},
        Case{"rows", "p > :k AND r = :one", "ValidationException: Query key condition not supported"},
        Case{"rows", "p = :k AND r <> :one", "ValidationException: Invalid operator used in KeyConditionExpression: <>"},
        Case{"rows", "p = :k OR r = :one", "ValidationException: Invalid operator used in KeyConditionExpression: OR"},
        Case{"rows", "NOT p = :k", "ValidationException: Invalid operator used in KeyConditionExpression: NOT"},
        Case{"rows", "p = :k AND attribute_exists(r)",
             "ValidationException: Invalid operator used in KeyConditionExpression: attribute_exists"},
        Case{"rows", "p = :k AND r IN (:one)", "ValidationException: Invalid operator used in KeyConditionExpression: IN"},
        Case{"rows", "p = :one",
             "ValidationException: One or more parameter values were invalid: Condition parameter type does not match schema "
             "type"},
        Case{"rows", "p = :k AND r = :x",
             "ValidationException: One or more parameter values were invalid: Condition parameter type does not "
             "match schema type"},
        Case{"rows", "p = :k AND r BETWEEN :ten AND :one",
             "ValidationException: Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater "
             "than or equal to "
             "lower bound; lower bound operand: AttributeValue: {N:10}, upper bound operand: AttributeValue: {N:1}"},
        Case{"rows", "p = :k AND begins_with(r, :one)",
             "ValidationException: Invalid KeyConditionExpression: Incorrect operand type for "
             "operator or function; operator or function: begins_with, operand type: N"},
        Case{"rows", "p = :empty",
             "ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute "
             "cannot contain an empty string value. Key: p"},
        Case{"rows", "", "ValidationException: Invalid KeyConditionExpression: The expression can not be empty;"},
        Case{"none", "p = :k", "ResourceNotFoundException: Requested resource not found"}),
    name);

TEST_F(Query, needs_a_key_condition) {
    operation::QueryRequest query;
    query.table_name = "rows";
    EXPECT_EQ(
        run(query),
        "ValidationException: Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
}

TEST_F(Query, goes_backwards) {
    auto query = request("rows", "p = :k AND r > :one");
    query.scan_index_forward = false;
    EXPECT_EQ(run(query), "10 3 2");
}

TEST_F(Query, filters_after_the_limit) {
    auto query = request("rows", "p = :k");
    query.filter_expression = "even = :true";
    give_values(query.expression_attribute_values, *query.filter_expression);
    EXPECT_EQ(run(query), "2 10");
    query.limit = 2;
    const auto page = client->query(query).value();
    EXPECT_EQ(page.count, 0) << "an empty page";
    EXPECT_EQ(page.scanned_count, 2);
    EXPECT_EQ(show(page.last_evaluated_key), R"({"p":{"S":"k"},"r":{"N":"1"}})") << "that is not the last";
}

TEST_F(Query, a_filter_takes_no_key_attribute) {
    auto query = request("rows", "p = :k");
    query.filter_expression = "r = :one";
    give_values(query.expression_attribute_values, *query.filter_expression);
    EXPECT_EQ(run(query),
              "ValidationException: Filter Expression can only contain non-primary key attributes: Primary key attribute: r");
}

TEST_F(Query, counts_and_projects) {
    auto query = request("rows", "p = :k");
    query.select = operation::Select::count;
    const auto counted = client->query(query).value();
    EXPECT_EQ(counted.count, 5);
    EXPECT_TRUE(counted.items.empty());
    query.projection_expression = "r";
    EXPECT_EQ(run(query), "ValidationException: 1 validation error detected: Cannot specify the ProjectionExpression when "
                          "choosing to get only the Count");
    query.select = operation::Select::specific_attributes;
    EXPECT_EQ(show(client->query(query).value().items.front()), R"({"r":{"N":"-1"}})");
    query.select = operation::Select::all_projected_attributes;
    query.projection_expression.reset();
    EXPECT_EQ(run(query), "ValidationException: 1 validation error detected: ALL_PROJECTED_ATTRIBUTES can be used only when "
                          "Querying using an IndexName");
    query.select = operation::Select::specific_attributes;
    EXPECT_EQ(run(query), "ValidationException: 1 validation error detected: Must specify the AttributesToGet or "
                          "ProjectionExpression when choosing to get "
                          "SPECIFIC_ATTRIBUTES");
}

TEST_F(Query, any_limit_concatenated_is_the_whole_answer_in_both_directions) {
    for (const bool forward : {true, false}) {
        for (std::int32_t limit = 1; limit <= 7; ++limit) {
            auto query = request("rows", "p = :k");
            query.scan_index_forward = forward;
            query.limit = limit;
            std::string all;
            do {
                const auto page = client->query(query).value();
                EXPECT_EQ(page.count, page.scanned_count);
                for (const Item& each : page.items) all += each.find("r")->number().to_string() + " ";
                query.exclusive_start_key = page.last_evaluated_key;
            } while (query.exclusive_start_key);
            EXPECT_EQ(all, forward ? "-1 1 2 3 10 " : "10 3 2 1 -1 ") << "limit " << limit;
        }
    }
}

TEST_F(Query, a_full_page_has_a_key_even_if_nothing_follows) {
    auto query = request("rows", "p = :k");
    query.limit = 5;
    EXPECT_TRUE(client->query(query).value().last_evaluated_key.has_value());
    query.limit = 6;
    EXPECT_FALSE(client->query(query).value().last_evaluated_key.has_value());
    query.limit = 0;
    EXPECT_EQ(
        run(query),
        "ValidationException: 1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have "
        "value greater than or equal to 1");
}

TEST_F(Query, begins_behind_a_key_whose_item_is_gone) {
    auto query = request("rows", "p = :k");
    query.exclusive_start_key = item(R"({"p":{"S":"k"},"r":{"N":"2.5"}})");
    EXPECT_EQ(run(query), "3 10");
    query.scan_index_forward = false;
    EXPECT_EQ(run(query), "2 1 -1");
}

TEST_F(Query, refuses_start_keys_that_it_could_not_have_given) {
    const auto with_start = [&](const char* condition, const char* key) {
        auto query = request("rows", condition);
        query.exclusive_start_key = item(key);
        return run(query);
    };
    EXPECT_EQ(with_start("p = :k", R"({"p":{"S":"k"}})"), "ValidationException: The provided starting key is invalid");
    EXPECT_EQ(with_start("p = :k", R"({"p":{"S":"k"},"r":{"N":"1"},"x":{"N":"1"}})"),
              "ValidationException: The provided starting key is invalid");
    EXPECT_EQ(with_start("p = :k", R"({"p":{"S":"k"},"r":{"S":"1"}})"),
              "ValidationException: The provided key element does not match the schema");
    EXPECT_EQ(with_start("p = :k", R"({"p":{"S":"x"},"r":{"N":"1"}})"),
              "ValidationException: The provided starting key is outside query boundaries based on provided conditions");
    EXPECT_EQ(with_start("p = :k AND r > :two", R"({"p":{"S":"k"},"r":{"N":"1"}})"),
              "ValidationException: The provided starting key does not match the range key predicate");
    EXPECT_EQ(with_start("p = :k AND r > :two", R"({"p":{"S":"x"},"r":{"N":"1"}})"),
              "ValidationException: The provided starting key does not match the range key predicate");
    EXPECT_EQ(with_start("p = :k AND r > :two", R"({"p":{"S":"x"},"r":{"N":"3"}})"),
              "ValidationException: The query can return at most one row and cannot be restarted");
}

TEST_F(Query, ends_on_a_table_without_range_key) {
    auto query = request("single", "p = :k");
    query.limit = 1;
    const auto page = client->query(query).value();
    EXPECT_EQ(page.count, 1);
    EXPECT_FALSE(page.last_evaluated_key.has_value()) << "nothing can follow";
    query.exclusive_start_key = item(R"({"p":{"S":"k"}})");
    EXPECT_EQ(run(query), "ValidationException: The provided exclusive start key is invalid: ExclusiveStartKey: "
                          "{p=AttributeValue: {S:k}}");
    query.exclusive_start_key = item(R"({"p":{"N":"1"}})");
    EXPECT_EQ(run(query), "ValidationException: The provided key element does not match the schema");
}

TEST_F(Query, a_page_holds_a_megabyte_and_the_item_that_crosses_it) {
    create("large", {{"p", ValueType::string}, {"r", ValueType::number}});
    const std::string filling(300'000, 'x');
    for (int i = 0; i < 6; ++i)
        put("large", R"({"p":{"S":"k"},"r":{"N":")" + std::to_string(i) + R"("},"f":{"S":")" + filling + "\"}}");
    auto query = request("large", "p = :k");
    const auto first = client->query(query).value();
    EXPECT_EQ(first.count, 4) << "the fourth crosses it";
    query.exclusive_start_key = first.last_evaluated_key;
    const auto second = client->query(query).value();
    EXPECT_EQ(second.count, 2);
    EXPECT_FALSE(second.last_evaluated_key.has_value());
}

}  // namespace
}  // namespace dyntastic::conformance
