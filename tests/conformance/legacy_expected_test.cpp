// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.Expected.html
#include "legacy.hpp"

namespace dyntastic::conformance {
namespace {

struct Case {
    const char* name;
    const char* expected;
    const char* outcome;  // "holds", "fails", or the error
};

class Expected : public Suite, public ::testing::WithParamInterface<Case> {
protected:
    void SetUp() override {
        create("things", {{"id", ValueType::string}});
        put("things", R"({"id":{"S":"k"}, "n":{"N":"5"}, "s":{"S":"abcdef"}, "b":{"B":"YWJj"}, "t":{"BOOL":true},
                          "z":{"NULL":true}, "l":{"L":[{"N":"1"},{"S":"x"},{"BOOL":true}]}, "one":{"L":[{"N":"1"}]},
                          "m":{"M":{"x":{"N":"1"}}}, "ss":{"SS":["a","b"]}, "ns":{"NS":["1","5.0"]}, "bs":{"BS":["Yg=="]},
                          "a.b":{"N":"1"}})");
    }
    std::string outcome(const std::string& text, std::optional<ConditionalOperator> combination = std::nullopt) {
        operation::DeleteItemRequest request;
        request.table_name = "things";
        request.key = Item{{"id", "k"}};
        request.expected = expected(text);
        request.conditional_operator = combination;
        const auto response = client->delete_item(request);
        if (response) return "holds";
        return response.error().kind() == FailureKind::conditional_check_failed ? "fails" : describe_write(response.error());
    }
};

TEST_P(Expected, behaves_as_the_service) { EXPECT_EQ(outcome(GetParam().expected), GetParam().outcome); }

INSTANTIATE_TEST_SUITE_P(
    Comparisons, Expected,
    ::testing::Values(Case{"equal_number", "n EQ :five", "holds"}, Case{"another_number_is_not_equal", "n EQ :one", "fails"},
                      Case{"equal_set_in_any_order", "ss EQ :both", "holds"}, Case{"equal_list", "one EQ :l", "holds"},
                      Case{"equal_map", "m EQ :m", "holds"}, Case{"equal_boolean", "t EQ :true", "holds"},
                      Case{"equal_null", "z EQ :null", "holds"}, Case{"another_type_is_not_equal", "n EQ :x", "fails"},
                      Case{"nothing_equals_a_missing_attribute", "gone EQ :one", "fails"},
                      Case{"unequal_number", "n NE :one", "holds"}, Case{"the_same_is_not_unequal", "n NE :five", "fails"},
                      Case{"another_type_is_unequal", "n NE :x", "holds"}, Case{"unequal_list", "one NE :no_l", "holds"},
                      Case{"a_missing_attribute_is_unequal", "gone NE :one", "holds"}, Case{"less", "n LT :ten", "holds"},
                      Case{"the_same_is_not_less", "n LT :five", "fails"}, Case{"less_or_the_same", "n LE :five", "holds"},
                      Case{"greater", "n GT :one", "holds"}, Case{"the_same_is_not_greater", "n GT :five", "fails"},
                      Case{"greater_or_the_same", "n GE :five", "holds"}, Case{"strings_have_an_order", "s GT :abc", "holds"},
                      Case{"bytes_have_an_order", "b GT :b", "holds"}, Case{"another_type_is_not_less", "n LT :x", "fails"},
                      Case{"another_type_is_not_greater", "n GE :x", "fails"},
                      Case{"a_missing_attribute_is_not_less", "gone LT :one", "fails"}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    OtherOperators, Expected,
    ::testing::Values(
        Case{"between_takes_its_bounds_in", "n BETWEEN :five :ten", "holds"},
        Case{"outside_the_bounds", "n BETWEEN :one :two", "fails"},
        Case{"between_of_another_type", "n BETWEEN :ab :x", "fails"},
        Case{"a_missing_attribute_is_between_nothing", "gone BETWEEN :one :ten", "fails"},
        Case{"one_of_several", "n IN :one :five", "holds"}, Case{"none_of_several", "n IN :one :two", "fails"},
        Case{"in_looks_not_into_sets", "ns IN :one :five", "fails"},
        Case{"a_missing_attribute_is_in_nothing", "gone IN :one", "fails"}, Case{"not_null_is_there", "n NOT_NULL", "holds"},
        Case{"not_null_is_there_with_an_empty_list", "n NOT_NULL []", "holds"},
        Case{"a_null_value_is_there", "z NOT_NULL", "holds"}, Case{"not_null_is_not_there", "gone NOT_NULL", "fails"},
        Case{"null_is_not_there", "gone NULL", "holds"}, Case{"a_null_value_is_not_missing", "z NULL", "fails"},
        Case{"names_are_no_paths", "m.x NULL", "holds"}, Case{"a_dot_belongs_to_the_name", "a.b EQ :one", "holds"},
        Case{"prefix", "s BEGINS_WITH :abc", "holds"}, Case{"prefix_of_bytes", "b BEGINS_WITH :b", "holds"},
        Case{"no_prefix", "s BEGINS_WITH :x", "fails"}, Case{"a_number_has_no_prefix", "n BEGINS_WITH :x", "fails"},
        Case{"substring", "s CONTAINS :bc", "holds"}, Case{"bytes_inside", "b CONTAINS :inner", "holds"},
        Case{"member_of_a_number_set", "ns CONTAINS :five", "holds"}, Case{"member_of_a_string_set", "ss CONTAINS :a", "holds"},
        Case{"member_of_a_list", "l CONTAINS :x", "holds"}, Case{"boolean_member_of_a_list", "l CONTAINS :true", "holds"},
        Case{"no_substring", "s CONTAINS :x", "fails"},
        Case{"a_missing_attribute_contains_nothing", "gone CONTAINS :one", "fails"},
        Case{"a_number_contains_nothing", "n CONTAINS :five", "fails"}, Case{"not_a_substring", "s NOT_CONTAINS :x", "holds"},
        Case{"not_contains_of_a_substring", "s NOT_CONTAINS :bc", "fails"},
        Case{"not_a_member", "ns NOT_CONTAINS :two", "holds"}, Case{"not_contains_of_a_member", "l NOT_CONTAINS :one", "fails"},
        Case{"another_type_is_not_contained", "s NOT_CONTAINS :one", "holds"},
        Case{"a_missing_attribute_does_not_even_not_contain", "gone NOT_CONTAINS :one", "fails"}),
    case_name);

INSTANTIATE_TEST_SUITE_P(ValueAndExists, Expected,
                         ::testing::Values(Case{"value_alone_is_equality", "n =:five", "holds"},
                                           Case{"another_value", "n =:one", "fails"},
                                           Case{"value_of_a_missing_attribute", "gone =:one", "fails"},
                                           Case{"exists_with_its_value", "n exists =:five", "holds"},
                                           Case{"exists_with_another_value", "n exists =:one", "fails"},
                                           Case{"absent", "gone absent", "holds"}, Case{"not_absent", "n absent", "fails"},
                                           Case{"value_as_the_argument_of_an_operator", "n LT =:ten", "holds"},
                                           Case{"value_that_the_operator_refuses", "n LT =:one", "fails"},
                                           Case{"all_hold_by_default", "n =:five; gone absent", "holds"},
                                           Case{"one_fails_by_default", "n =:five; s absent", "fails"},
                                           Case{"no_condition_at_all", "", "holds"}),
                         case_name);

#define COUNT(operator_name) DYNTASTIC_INVALID "Invalid number of argument(s) for the " operator_name " ComparisonOperator"
#define TYPE(operator_name, type) \
    DYNTASTIC_INVALID "ComparisonOperator " operator_name " is not valid for " type " AttributeValue type"

INSTANTIATE_TEST_SUITE_P(
    Errors, Expected,
    ::testing::Values(
        Case{"nothing_is_said", "n", DYNTASTIC_INVALID "Value must be provided when Exists is null for Attribute: n"},
        Case{"exists_without_value", "n exists",
             DYNTASTIC_INVALID "Value must be provided when Exists is true for Attribute: n"},
        Case{"absent_with_value", "n absent =:one",
             DYNTASTIC_INVALID "Value cannot be used when Exists is false for Attribute: n"},
        Case{"value_beside_list", "n EQ =:one :one",
             DYNTASTIC_INVALID "Value and AttributeValueList cannot be used together for Attribute: n"},
        Case{"value_beside_list_comes_before_exists", "n EQ exists =:one :one",
             DYNTASTIC_INVALID "Value and AttributeValueList cannot be used together for Attribute: n"},
        Case{"exists_beside_operator", "n EQ exists :one",
             DYNTASTIC_INVALID "Exists and ComparisonOperator cannot be used together for Attribute: n"},
        Case{"operator_without_values", "n EQ",
             DYNTASTIC_INVALID "Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: n"},
        Case{"list_without_operator", "n :one",
             DYNTASTIC_INVALID "AttributeValueList can only be used with a ComparisonOperator for Attribute: n"},
        Case{"no_value_for_equality", "n EQ []", COUNT("EQ")}, Case{"two_values_for_equality", "n EQ :one :two", COUNT("EQ")},
        Case{"one_bound", "n BETWEEN :one", COUNT("BETWEEN")},
        Case{"three_bounds", "n BETWEEN :one :two :ten", COUNT("BETWEEN")},
        Case{"value_is_one_bound", "n BETWEEN =:one", COUNT("BETWEEN")}, Case{"in_nothing", "n IN []", COUNT("IN")},
        Case{"null_takes_no_value", "n NULL :one", COUNT("NULL")},
        Case{"not_null_takes_no_value", "n NOT_NULL =:one", COUNT("NOT_NULL")},
        Case{"two_substrings", "s NOT_CONTAINS :ab :x", COUNT("NOT_CONTAINS")},
        Case{"bounds_of_two_types", "n BETWEEN :one :x",
             DYNTASTIC_INVALID "AttributeValues inside AttributeValueList must be of same type"},
        Case{"candidates_of_two_types", "n IN :one :x",
             DYNTASTIC_INVALID "AttributeValues inside AttributeValueList must be of same type"},
        Case{"bounds_the_wrong_way_round", "n BETWEEN :ten :one",
             "ValidationException: The BETWEEN condition was provided a range where the lower bound is greater than the upper "
             "bound"},
        Case{"sets_have_no_order", "n LT :ss", TYPE("LT", "SS")},
        Case{"booleans_have_no_order", "n GE :true", TYPE("GE", "BOOL")},
        Case{"the_one_value_is_checked_too", "n LE =:list", TYPE("LE", "L")},
        Case{"between_sets", "n BETWEEN :ss :ss", TYPE("BETWEEN", "SS")}, Case{"in_lists", "n IN :list", TYPE("IN", "L")},
        Case{"prefix_number", "s BEGINS_WITH :one", TYPE("BEGINS_WITH", "N")},
        Case{"contains_set", "ss CONTAINS :ss", TYPE("CONTAINS", "SS")},
        Case{"not_contains_map", "l NOT_CONTAINS :m", TYPE("NOT_CONTAINS", "M")},
        Case{"the_first_attribute_by_name_is_told", "b exists; a exists",
             DYNTASTIC_INVALID "Value must be provided when Exists is true for Attribute: a"}),
    case_name);

TEST_F(Expected, conditions_combine_as_the_operator_says) {
    EXPECT_EQ(outcome("n =:one; s =:x; t =:false", ConditionalOperator::any), "fails");
    EXPECT_EQ(outcome("n =:five; s =:x; t =:true", ConditionalOperator::all), "fails");
    EXPECT_EQ(outcome("n =:one; s =:x; t =:true", ConditionalOperator::any), "holds");
}

TEST_F(Expected, all_of_many_conditions_count) {
    operation::DeleteItemRequest request;
    request.table_name = "things";
    request.key = Item{{"id", "k"}};
    request.expected = expected("n =:five");
    for (int i = 0; i < 5'000; ++i) (*request.expected)["gone" + std::to_string(i)].exists = false;
    (*request.expected)["s"].exists = false;
    EXPECT_EQ(client->delete_item(request).error().kind(), FailureKind::conditional_check_failed);
    request.expected->erase("s");
    EXPECT_TRUE(client->delete_item(request));
}

TEST_F(Expected, guards_what_is_put) {
    operation::PutItemRequest request;
    request.table_name = "things";
    request.item = item(R"({"id":{"S":"k"},"n":{"N":"6"}})");
    request.expected = expected("n =:one");
    EXPECT_EQ(client->put_item(request).error().kind(), FailureKind::conditional_check_failed);
    request.expected = expected("n =:five; gone absent");
    ASSERT_TRUE(client->put_item(request));
    EXPECT_EQ(get("things", R"({"id":{"S":"k"}})"), R"({"id":{"S":"k"},"n":{"N":"6"}})");
}

TEST_F(Expected, guards_what_is_updated_with_the_item_before) {
    operation::UpdateItemRequest request;
    request.table_name = "things";
    request.key = Item{{"id", "k"}};
    request.attribute_updates = updates("n PUT :ten");
    request.expected = expected("n EQ :five");
    request.return_values = ReturnValues::updated_new;
    EXPECT_EQ(show(client->update_item(request).value().attributes), R"({"n":{"N":"10"}})");
    EXPECT_EQ(client->update_item(request).error().kind(), FailureKind::conditional_check_failed);
}

TEST_F(Expected, of_a_missing_item_nothing_exists) {
    operation::PutItemRequest request;
    request.table_name = "things";
    request.item = item(R"({"id":{"S":"new"}})");
    request.expected = expected("id exists =:key");
    EXPECT_EQ(client->put_item(request).error().kind(), FailureKind::conditional_check_failed);
    request.expected = expected("id absent");
    EXPECT_TRUE(client->put_item(request));
    EXPECT_EQ(client->put_item(request).error().kind(), FailureKind::conditional_check_failed);
}

TEST_F(Expected, a_failure_shows_the_item_on_request) {
    operation::DeleteItemRequest request;
    request.table_name = "things";
    request.key = Item{{"id", "k"}};
    request.expected = expected("n absent");
    request.return_values_on_condition_check_failure = operation::ReturnValuesOnConditionCheckFailure::all_old;
    const auto response = client->delete_item(request);
    ASSERT_FALSE(response);
    const Failure failure = response.error();
    const auto* details = dynamic_cast<const operation::ConditionFailureDetails*>(failure.details().get());
    ASSERT_NE(details, nullptr);
    EXPECT_EQ(to_wire_json(details->item().view()), get("things", R"({"id":{"S":"k"}})"));
}

}  // namespace
}  // namespace dyntastic::conformance
