// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Global indexes whose keys are several attributes.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html
#include "conformance/suite.hpp"

namespace dyntastic::conformance {
namespace {

using operation::QueryRequest;

class MultiAttributeIndex : public Suite {
protected:
    void SetUp() override {
        create("matches",
               {{"id", ValueType::string},
                {"cup", ValueType::string},
                {"region", ValueType::string},
                {"round", ValueType::number},
                {"bracket", ValueType::string},
                {"slot", ValueType::string}},
               "id", {{"by-cup", "cup,region+round,bracket,slot"}});
        match("m1", "c", "eu", 1, "a", "s1");
        match("m2", "c", "eu", 1, "a", "s2");
        match("m3", "c", "eu", 1, "b", "s1");
        match("m4", "c", "eu", 2, "a", "s1");
        match("m5", "c", "eu", 10, "a", "s1");
        match("m6", "c", "us", 1, "a", "s1");
        put("matches", R"({"id":{"S":"m7"},"cup":{"S":"c"},"region":{"S":"eu"},"round":{"N":"1"},"bracket":{"S":"a"}})");
    }
    void match(const std::string& id, const std::string& cup, const std::string& region, int round, const std::string& bracket,
               const std::string& slot) {
        put("matches", R"({"id":{"S":")" + id + R"("},"cup":{"S":")" + cup + R"("},"region":{"S":")" + region +
                           R"("},"round":{"N":")" + std::to_string(round) + R"("},"bracket":{"S":")" + bracket +
                           R"("},"slot":{"S":")" + slot + "\"}}");
    }
    QueryRequest request_of(const std::string& condition) {
        static const std::map<std::string, std::string> values{
            {":cup", R"({"S":"c"})"}, {":eu", R"({"S":"eu"})"},    {":r1", R"({"N":"1"})"},     {":r2", R"({"N":"2"})"},
            {":ba", R"({"S":"a"})"},  {":prefix", R"({"S":"s"})"}, {":slot2", R"({"S":"s2"})"}, {":text", R"({"S":"1"})"}};
        QueryRequest request;
        request.table_name = "matches";
        request.index_name = "by-cup";
        request.key_condition_expression = condition;
        for (const auto& [name, json] : values) {
            if (condition.find(name) != std::string::npos) request.expression_attribute_values.emplace(name, value(json));
        }
        request.expression_attribute_names = {{"#cup", "cup"}, {"#region", "region"}};
        return request;
    }
    std::string run(const QueryRequest& request) {
        const auto response = client->query(request);
        if (!response) return describe(response.error());
        std::string text;
        for (const Item& found : response->items) text += std::string(found.find("id")->string()) + " ";
        return text;
    }
    /// With both hash keys before the condition.
    std::string eu(const std::string& condition = "") {
        return run(request_of("#cup = :cup AND #region = :eu" + (condition.empty() ? "" : " AND " + condition)));
    }
};

TEST_F(MultiAttributeIndex, orders_by_one_range_key_after_the_other_numbers_as_numbers) {
    EXPECT_EQ(eu(), "m1 m2 m3 m4 m5 ");
    QueryRequest backwards = request_of("#cup = :cup AND #region = :eu");
    backwards.scan_index_forward = false;
    EXPECT_EQ(run(backwards), "m5 m4 m3 m2 m1 ");
}

TEST_F(MultiAttributeIndex, takes_equalities_from_the_left) {
    EXPECT_EQ(eu("round = :r1"), "m1 m2 m3 ");
    EXPECT_EQ(eu("round = :r1 AND bracket = :ba"), "m1 m2 ");
    EXPECT_EQ(eu("round = :r1 AND bracket = :ba AND slot = :slot2"), "m2 ");
}

TEST_F(MultiAttributeIndex, takes_another_operator_on_the_last) {
    EXPECT_EQ(eu("round > :r1"), "m4 m5 ");
    EXPECT_EQ(eu("round >= :r2"), "m4 m5 ");
    EXPECT_EQ(eu("round < :r2"), "m1 m2 m3 ");
    EXPECT_EQ(eu("round <= :r2"), "m1 m2 m3 m4 ");
    EXPECT_EQ(eu("round BETWEEN :r1 AND :r2"), "m1 m2 m3 m4 ");
    EXPECT_EQ(eu("round = :r1 AND bracket > :ba"), "m3 ");
    EXPECT_EQ(eu("round = :r1 AND bracket = :ba AND begins_with(slot, :prefix)"), "m1 m2 ");
    EXPECT_EQ(eu("round = :r1 AND bracket = :ba AND slot >= :slot2"), "m2 ");
    EXPECT_EQ(eu("round = :r1 AND bracket = :ba AND slot < :slot2"), "m1 ");
}

TEST_F(MultiAttributeIndex, takes_the_clauses_in_any_order) {
    EXPECT_EQ(run(request_of("bracket = :ba AND #region = :eu AND round = :r1 AND #cup = :cup")), "m1 m2 ");
}

TEST_F(MultiAttributeIndex, needs_every_hash_key) {
    QueryRequest request = request_of("#cup = :cup");
    request.expression_attribute_names.erase("#region");
    EXPECT_EQ(run(request), "ValidationException: Query condition missed key schema element: region");
}

TEST_F(MultiAttributeIndex, needs_equality_on_hash_keys) {
    EXPECT_EQ(run(request_of("#cup = :cup AND #region > :eu")), "ValidationException: Query key condition not supported");
}

#define GAP(missed, present)                            \
    "ValidationException: RANGE key attributes " missed \
    " must have equality conditions specified in the query because a condition is present on key attribute " present

TEST_F(MultiAttributeIndex, refuses_a_gap_among_the_range_keys) {
    EXPECT_EQ(eu("bracket = :ba"), GAP("round", "bracket"));
    EXPECT_EQ(eu("round = :r1 AND slot = :slot2"), GAP("bracket", "slot"));
    EXPECT_EQ(eu("slot = :slot2"), GAP("round, bracket", "slot"));
}

TEST_F(MultiAttributeIndex, refuses_another_operator_before_the_last) {
    EXPECT_EQ(eu("round > :r1 AND bracket = :ba"), GAP("round", "bracket"));
}

TEST_F(MultiAttributeIndex, refuses_a_value_of_the_wrong_type) {
    EXPECT_EQ(
        eu("round = :text"),
        "ValidationException: One or more parameter values were invalid: Condition parameter type does not match schema type");
}

TEST_F(MultiAttributeIndex, pages_with_all_its_keys_and_the_tables) {
    QueryRequest request = request_of("#cup = :cup AND #region = :eu");
    request.limit = 2;
    auto page = client->query(request);
    ASSERT_TRUE(page);
    EXPECT_EQ(
        show(page->last_evaluated_key),
        R"({"bracket":{"S":"a"},"cup":{"S":"c"},"id":{"S":"m2"},"region":{"S":"eu"},"round":{"N":"1"},"slot":{"S":"s2"}})");
    request.exclusive_start_key = page->last_evaluated_key;
    EXPECT_EQ(run(request), "m3 m4 ");
}

TEST_F(MultiAttributeIndex, follows_a_change_of_any_of_its_keys) {
    match("m1", "c", "eu", 3, "a", "s1");
    EXPECT_EQ(eu(), "m2 m3 m4 m1 m5 ");
    match("m2", "c", "us", 1, "a", "s0");
    EXPECT_EQ(eu(), "m3 m4 m1 m5 ");
    put("matches", R"({"id":{"S":"m3"}})");
    EXPECT_EQ(eu(), "m4 m1 m5 ");
}

}  // namespace
}  // namespace dyntastic::conformance
