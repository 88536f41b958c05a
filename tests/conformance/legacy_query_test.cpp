// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.KeyConditions.html
#include "legacy.hpp"

namespace dyntastic::conformance {
namespace {

struct Case {
    const char* name;
    const char* table;
    const char* key_conditions;
    const char* found;  // the range keys, or the error
};

class LegacyQuery : public Suite, public ::testing::WithParamInterface<Case> {
protected:
    void SetUp() override {
        create("rows", {{"p", ValueType::string}, {"a", ValueType::number}});  // the range key comes first by name
        create("texts", {{"p", ValueType::string}, {"a", ValueType::string}});
        create("single", {{"p", ValueType::string}});
        for (const char* a : {"1", "2", "5", "10"}) {
            put("rows", std::string(R"({"p":{"S":"k"},"a":{"N":")") + a + R"("},"n":{"N":")" + a + R"("},"s":{"S":"x"}})");
        }
        put("rows", R"({"p":{"S":"k"},"a":{"N":"-1"},"n":{"S":"x"}})");
        put("rows", R"({"p":{"S":"x"},"a":{"N":"7"}})");
        for (const char* a : {"a", "ab", "abc", "b"}) put("texts", std::string(R"({"p":{"S":"k"},"a":{"S":")") + a + "\"}}");
        put("single", R"({"p":{"S":"k"}})");
    }
    static operation::QueryRequest request(const std::string& table, const std::string& keys) {
        operation::QueryRequest made;
        made.table_name = table;
        made.key_conditions = conditions(keys);
        return made;
    }
    std::string run(const operation::QueryRequest& query) {
        const auto response = client->query(query);
        if (!response) return describe(response.error());
        std::string found;
        for (const Item& each : response->items) {
            const auto a = each.find("a");
            found += (found.empty() ? "" : " ") + (!a                               ? "?"
                                                   : a->type() == ValueType::number ? a->number().to_string()
                                                                                    : std::string(a->string()));
        }
        return found;
    }
    std::string filtered(const std::string& filter, std::optional<ConditionalOperator> combination = std::nullopt) {
        operation::QueryRequest query = request("rows", "p EQ :key");
        query.query_filter = conditions(filter);
        query.conditional_operator = combination;
        return run(query);
    }
};

TEST_P(LegacyQuery, finds_or_fails_as_the_service) {
    EXPECT_EQ(run(request(GetParam().table, GetParam().key_conditions)), GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(KeyConditions, LegacyQuery,
                         ::testing::Values(Case{"whole_partition", "rows", "p EQ :key", "-1 1 2 5 10"},
                                           Case{"of_another_partition", "rows", "p EQ :x", "7"},
                                           Case{"of_no_partition", "rows", "p EQ :abc", ""},
                                           Case{"one_range_key", "rows", "p EQ :key; a EQ :two", "2"},
                                           Case{"below", "rows", "p EQ :key; a LT :two", "-1 1"},
                                           Case{"up_to", "rows", "p EQ :key; a LE :two", "-1 1 2"},
                                           Case{"above", "rows", "p EQ :key; a GT :two", "5 10"},
                                           Case{"from", "rows", "p EQ :key; a GE :two", "2 5 10"},
                                           Case{"between", "rows", "p EQ :key; a BETWEEN :one :five", "1 2 5"},
                                           Case{"by_prefix", "texts", "p EQ :key; a BEGINS_WITH :ab", "ab abc"},
                                           Case{"strings_between", "texts", "p EQ :key; a BETWEEN :ab :abc", "ab abc"},
                                           Case{"table_without_range_key", "single", "p EQ :key", "?"}),
                         case_name);

#define NOT_INDEXABLE "ValidationException: Attempted conditional constraint is not an indexable operation"
#define NOT_SUPPORTED "ValidationException: Query key condition not supported"
#define MISSED "ValidationException: Query condition missed key schema element: "
#define WRONG_TYPE DYNTASTIC_INVALID "Condition parameter type does not match schema type"

INSTANTIATE_TEST_SUITE_P(
    KeyConditionErrors, LegacyQuery,
    ::testing::Values(
        Case{"none", "rows", "", "ValidationException: Conditions can be of length 1 or 2 only"},
        Case{"three", "rows", "p EQ :key; a EQ :one; n EQ :one",
             "ValidationException: Conditions can be of length 1 or 2 only"},
        Case{"arguments_come_before_the_number_of_conditions", "rows", "p EQ :key; a EQ []; n EQ :one",
             DYNTASTIC_INVALID "Invalid number of argument(s) for the EQ ComparisonOperator"},
        Case{"without_hash_key", "rows", "a EQ :one", MISSED "p"},
        Case{"without_hash_key_but_two", "rows", "a EQ :one; n EQ :one", MISSED "p"},
        Case{"another_attribute_for_the_range_key", "rows", "p EQ :key; n EQ :one", MISSED "a"},
        Case{"two_for_a_table_without_range_key", "single", "p EQ :key; n EQ :one", NOT_SUPPORTED},
        Case{"order_of_the_hash_key", "rows", "p LT :key", NOT_SUPPORTED},
        Case{"prefix_of_the_hash_key", "rows", "p BEGINS_WITH :key", NOT_SUPPORTED},
        Case{"hash_key_between", "rows", "p BETWEEN :a :x", NOT_SUPPORTED},
        Case{"hash_key_ne", "rows", "p NE :key", NOT_INDEXABLE}, Case{"hash_key_null", "rows", "p NULL", NOT_INDEXABLE},
        Case{"hash_key_in", "rows", "p IN :key", NOT_INDEXABLE},
        Case{"range_key_ne", "rows", "p EQ :key; a NE :one", NOT_INDEXABLE},
        Case{"range_key_in", "rows", "p EQ :key; a IN :one", NOT_INDEXABLE},
        Case{"range_key_contains", "texts", "p EQ :key; a CONTAINS :x", NOT_INDEXABLE},
        Case{"range_key_not_contains", "texts", "p EQ :key; a NOT_CONTAINS :x", NOT_INDEXABLE},
        Case{"range_key_not_null", "rows", "p EQ :key; a NOT_NULL", NOT_INDEXABLE},
        Case{"hash_key_of_another_type", "rows", "p EQ :one", WRONG_TYPE},
        Case{"the_type_comes_before_the_operator", "rows", "p LT :one", WRONG_TYPE},
        Case{"the_hash_key_comes_first", "rows", "p EQ :one; a NE :one", WRONG_TYPE},
        Case{"range_key_of_another_type", "rows", "p EQ :key; a EQ :x", WRONG_TYPE},
        Case{"range_key_of_a_set", "rows", "p EQ :key; a EQ :ns", WRONG_TYPE},
        Case{"prefix_of_a_number", "rows", "p EQ :key; a BEGINS_WITH :one",
             DYNTASTIC_INVALID "ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type"},
        Case{"bounds_the_wrong_way_round", "rows", "p EQ :key; a BETWEEN :two :one",
             "ValidationException: The BETWEEN condition was provided a range where the lower bound is greater than the upper "
             "bound"},
        Case{"bounds_of_two_types", "rows", "p EQ :key; a BETWEEN :one :x",
             DYNTASTIC_INVALID "AttributeValues inside AttributeValueList must be of same type"},
        Case{"no_table_comes_before_the_schema", "none", "p NULL", "ResourceNotFoundException: Requested resource not found"},
        Case{"arguments_come_before_the_table", "none", "p EQ []",
             DYNTASTIC_INVALID "Invalid number of argument(s) for the EQ ComparisonOperator"}),
    case_name);

TEST_F(LegacyQuery, filters_what_was_found) {
    EXPECT_EQ(filtered("n GT :one"), "2 5 10");
    EXPECT_EQ(filtered("n EQ :x"), "-1");
    EXPECT_EQ(filtered("s NULL"), "-1");
    EXPECT_EQ(filtered("n IN :one :ten; s NOT_NULL"), "1 10");
    EXPECT_EQ(filtered("n EQ :true"), "") << "equality takes any type";
    EXPECT_EQ(filtered(""), "-1 1 2 5 10") << "an empty filter lets everything pass";
}

TEST_F(LegacyQuery, filters_combine_as_the_operator_says) {
    EXPECT_EQ(filtered("n EQ :one; s NULL", ConditionalOperator::any), "-1 1");
    EXPECT_EQ(filtered("n EQ :one; s NOT_NULL", ConditionalOperator::all), "1");
}

TEST_F(LegacyQuery, a_filter_follows_the_limit) {
    operation::QueryRequest query = request("rows", "p EQ :key");
    query.query_filter = conditions("n EQ :ten");
    query.limit = 2;
    const auto response = client->query(query).value();
    EXPECT_EQ(response.count, 0);
    EXPECT_EQ(response.scanned_count, 2);
    EXPECT_EQ(show(response.last_evaluated_key), R"({"a":{"N":"1"},"p":{"S":"k"}})");
}

TEST_F(LegacyQuery, a_filter_may_not_be_on_keys) {
    constexpr const char* text =
        "ValidationException: QueryFilter can only contain non-primary key attributes: Primary key attribute: ";
    EXPECT_EQ(filtered("p EQ :key"), std::string(text) + "p");
    EXPECT_EQ(filtered("a EQ :one; n EQ :one"), std::string(text) + "a");
    EXPECT_EQ(filtered("a EQ :one; p EQ :key"), std::string(text) + "p") << "the hash key is told first";
    operation::QueryRequest query = request("rows", "p LT :key");
    query.query_filter = conditions("p EQ :key");
    EXPECT_EQ(run(query), NOT_SUPPORTED) << "key conditions are looked at first";
}

TEST_F(LegacyQuery, a_filter_is_checked_before_everything_about_keys) {
    operation::QueryRequest query;
    query.table_name = "none";
    query.query_filter = conditions("n LT :true");
    EXPECT_EQ(run(query), DYNTASTIC_INVALID "ComparisonOperator LT is not valid for BOOL AttributeValue type");
    query.attributes_to_get = {"a", "a"};
    EXPECT_EQ(run(query), DYNTASTIC_INVALID "ComparisonOperator LT is not valid for BOOL AttributeValue type");
    query.query_filter.reset();
    EXPECT_EQ(run(query), DYNTASTIC_INVALID "Duplicate value in attribute name: a");
    query.attributes_to_get.reset();
    query.query_filter.emplace();
    EXPECT_EQ(run(query), "ValidationException: Either the KeyConditions or KeyConditionExpression parameter must be specified "
                          "in the request.");
}

TEST_F(LegacyQuery, key_conditions_stand_beside_other_expressions) {
    operation::QueryRequest query = request("rows", "p EQ :key; a GE :two");
    query.filter_expression = "n < :ten";
    query.projection_expression = "a";
    query.expression_attribute_values = {{":ten", legacy_value(":ten")}};
    EXPECT_EQ(run(query), "2 5");
    query.filter_expression = "p = :ten";
    EXPECT_EQ(run(query),
              "ValidationException: Filter Expression can only contain non-primary key attributes: Primary key attribute: p");
}

TEST_F(LegacyQuery, goes_backwards_and_on_from_a_key) {
    operation::QueryRequest query = request("rows", "p EQ :key; a LE :five");
    query.scan_index_forward = false;
    EXPECT_EQ(run(query), "5 2 1 -1");
    query.exclusive_start_key = item(R"({"p":{"S":"k"},"a":{"N":"2"}})");
    EXPECT_EQ(run(query), "1 -1");
    query.exclusive_start_key = item(R"({"p":{"S":"k"},"a":{"N":"10"}})");
    EXPECT_EQ(run(query), "ValidationException: The provided starting key does not match the range key predicate");
}

}  // namespace
}  // namespace dyntastic::conformance
