// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
#include "suite.hpp"

namespace dyntastic::conformance {
namespace {

class UpdateItem : public Suite {
protected:
    void SetUp() override {
        create("things", {{"id", ValueType::string}});
        put("things",
            R"({"id":{"S":"k"}, "n":{"N":"5"}, "s":{"S":"text"}, "l":{"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"L":[{"N":"7"},{"N":"8"}]}]},
                          "m":{"M":{"x":{"N":"1"},"y":{"M":{"q":{"S":"z"}}}}}, "ss":{"SS":["a","b"]}, "ns":{"NS":["1","2"]}})");
    }
    /// What the request gives back as JSON, "-" for nothing, or the error.
    std::string update(const std::string& expression, ReturnValues wanted = ReturnValues::updated_new, const char* key = "k") {
        operation::UpdateItemRequest request;
        request.table_name = "things";
        request.key = Item{{"id", key}};
        request.update_expression = expression;
        request.return_values = wanted;
        give_values(request.expression_attribute_values, expression);
        const auto response = client->update_item(request);
        return response ? show(response->attributes) : describe_write(response.error());
    }
};

struct Case {
    const char* expression;
    const char* updated_new;
};
class UpdateExpression : public UpdateItem, public ::testing::WithParamInterface<Case> {};

TEST_P(UpdateExpression, behaves_as_the_service) { EXPECT_EQ(update(GetParam().expression), GetParam().updated_new); }

const auto name = [](const auto& info) { return test_name(info.param.expression, info.index); };

INSTANTIATE_TEST_SUITE_P(
    Set, UpdateExpression,
    ::testing::Values(Case{"SET n = :one", R"({"n":{"N":"1"}})"}, Case{"set n=:one", R"({"n":{"N":"1"}})"},
                      Case{"SET fresh = :x, n = :two", R"({"fresh":{"S":"x"},"n":{"N":"2"}})"},
                      Case{"SET n = n + :one", R"({"n":{"N":"6"}})"}, Case{"SET n = n - :ten", R"({"n":{"N":"-5"}})"},
                      Case{"SET n = :one - n", R"({"n":{"N":"-4"}})"}, Case{"SET n = n + :tenth", R"({"n":{"N":"5.1"}})"},
                      Case{"SET n = (n + :one)", R"({"n":{"N":"6"}})"}, Case{"SET twin = s", R"({"twin":{"S":"text"}})"},
                      Case{"SET a = n, n = :one, b = n", R"({"a":{"N":"5"},"b":{"N":"5"},"n":{"N":"1"}})"},
                      Case{"SET n = if_not_exists(n, :one)", R"({"n":{"N":"5"}})"},
                      Case{"SET fresh = if_not_exists(fresh, :one)", R"({"fresh":{"N":"1"}})"},
                      Case{"SET c = if_not_exists(c, :zero) + :one", R"({"c":{"N":"1"}})"},
                      Case{"SET c = if_not_exists(c, if_not_exists(d, :ten))", R"({"c":{"N":"10"}})"},
                      Case{"SET l2 = list_append(:list, :list)", R"({"l2":{"L":[{"N":"9"},{"N":"9"}]}})"},
                      Case{"SET l2 = list_append(if_not_exists(gone, :list), :list)", R"({"l2":{"L":[{"N":"9"},{"N":"9"}]}})"},
                      Case{"SET m.x = :two", R"({"m":{"M":{"x":{"N":"2"}}}})"},
                      Case{"SET m.fresh = :two", R"({"m":{"M":{"fresh":{"N":"2"}}}})"},
                      Case{"SET m.y.q = :one, m.x = :two", R"({"m":{"M":{"x":{"N":"2"},"y":{"M":{"q":{"N":"1"}}}}}})"},
                      Case{"SET l[0] = :ten", R"({"l":{"L":[{"N":"10"}]}})"},
                      Case{"SET l[3][1] = :ten", R"({"l":{"L":[{"L":[{"N":"10"}]}]}})"}, Case{"SET l[84] = :ten", "-"},
                      Case{"SET l[0] = :ten, l[2] = :five", R"({"l":{"L":[{"N":"10"},{"N":"5"}]}})"}),
    name);

INSTANTIATE_TEST_SUITE_P(
    RemoveAddDelete, UpdateExpression,
    ::testing::Values(Case{"REMOVE n", "-"}, Case{"REMOVE gone", "-"}, Case{"REMOVE l[17]", "-"}, Case{"REMOVE m.gone", "-"},
                      Case{"REMOVE l[1]", R"({"l":{"L":[{"N":"2"}]}})"}, Case{"REMOVE n SET twin = n", R"({"twin":{"N":"5"}})"},
                      Case{"ADD n :one", R"({"n":{"N":"6"}})"}, Case{"ADD n :neg", R"({"n":{"N":"4"}})"},
                      Case{"ADD fresh :one", R"({"fresh":{"N":"1"}})"}, Case{"ADD ss :sb", R"({"ss":{"SS":["a","b","c"]}})"},
                      Case{"ADD fresh :ss", R"({"fresh":{"SS":["a"]}})"},
                      Case{"ADD m.x :one", R"({"m":{"M":{"x":{"N":"2"}}}})"}, Case{"DELETE ss :ss", R"({"ss":{"SS":["b"]}})"},
                      Case{"DELETE ss :sb", R"({"ss":{"SS":["a"]}})"}, Case{"DELETE gone :ss", "-"},
                      Case{"DELETE ns :ns", R"({"ns":{"NS":["2"]}})"},
                      Case{"SET n = :one REMOVE s ADD ns :ns DELETE ss :ss",
                           R"({"n":{"N":"1"},"ns":{"NS":["1","2"]},"ss":{"SS":["b"]}})"}),
    name);

INSTANTIATE_TEST_SUITE_P(
    ErrorsOfItems, UpdateExpression,
    ::testing::Values(
        Case{"SET n = gone + :one",
             "ValidationException: The provided expression refers to an attribute that does not exist in the item"},
        Case{"SET n = gone",
             "ValidationException: The provided expression refers to an attribute that does not exist in the item"},
        Case{"SET n = s + :one", "ValidationException: An operand in the update expression has an incorrect data type"},
        Case{"SET n = list_append(s, :list)",
             "ValidationException: An operand in the update expression has an incorrect data type"},
        Case{"ADD s :one", "ValidationException: An operand in the update expression has an incorrect data type"},
        Case{"ADD l :one", "ValidationException: An operand in the update expression has an incorrect data type"},
        Case{"ADD ss :ns", "ValidationException: An operand in the update expression has an incorrect data type"},
        Case{"DELETE n :ss", "ValidationException: An operand in the update expression has an incorrect data type"},
        Case{"SET m.gone.x = :one",
             "ValidationException: The document path provided in the update expression is invalid for update"},
        Case{"SET l[5] = :list, l[4][7] = :one",
             "ValidationException: The document path provided in the update expression is invalid for update"},
        Case{"SET s.x = :one",
             "ValidationException: The document path provided in the update expression is invalid for update"},
        Case{"SET m[0] = :one",
             "ValidationException: The document path provided in the update expression is invalid for update"},
        Case{"SET l.x = :one",
             "ValidationException: The document path provided in the update expression is invalid for update"},
        Case{"REMOVE gone.x", "ValidationException: The document path provided in the update expression is invalid for update"},
        Case{"SET n = :huge + :huge",
             "ValidationException: Number overflow. Attempting to store a number with magnitude larger than supported range"},
        Case{"SET id = :x",
             "ValidationException: One or more parameter values were invalid: Cannot update attribute id. This attribute is "
             "part of the key"},
        Case{"REMOVE id", "ValidationException: One or more parameter values were invalid: Cannot update attribute id. This "
                          "attribute is part "
                          "of the key"}),
    name);

#define INVALID "ValidationException: Invalid UpdateExpression: "
#define MISUSED "The function is not allowed to be used this way in an expression; function: "
INSTANTIATE_TEST_SUITE_P(
    ErrorsOfTexts, UpdateExpression,
    ::testing::Values(
        Case{"", INVALID "The expression can not be empty;"},
        Case{"SET", INVALID "Syntax error; token: \"<EOF>\", near: \"SET\""},
        Case{"SET n", INVALID "Syntax error; token: \"<EOF>\", near: \"n\""},
        Case{"SET n :one", INVALID "Syntax error; token: \":one\", near: \"n :one\""},
        Case{"FOO n = :one", INVALID "Syntax error; token: \"FOO\", near: \"FOO n\""},
        Case{"SET n = :one + :one + :one", INVALID "Syntax error; token: \"+\", near: \":one + :one\""},
        Case{"SET n = - :one", INVALID "Syntax error; token: \"-\", near: \"= - :one\""},
        Case{"ADD n n", INVALID "Syntax error; token: \"n\", near: \"n n\""},
        Case{"REMOVE :one", INVALID "Syntax error; token: \":one\", near: \"REMOVE :one\""},
        Case{"SET n = :one SET s = :x", INVALID "The \"SET\" section can only be used once in an update expression;"},
        Case{"SET n = foo(:one)", INVALID "Invalid function name; function: foo"},
        Case{"SET n = size(l)", INVALID "The function is not allowed in an update expression; function: size"},
        Case{"SET l = list_append(list_append(l, :list), :list)", INVALID MISUSED "list_append"},
        Case{"SET l = if_not_exists(l, list_append(l, :list))", INVALID MISUSED "list_append"},
        Case{"SET n = :one + list_append(l, :list)", INVALID MISUSED "list_append"},
        Case{"SET l[99999999999999] = :one", INVALID "List index is not within the allowable range; index: [99999999999999]"},
        Case{"REMOVE l[2147483648]", INVALID "List index is not within the allowable range; index: [2147483648]"},
        Case{"SET m.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = :one",
             INVALID "The document path has too many nesting levels; nesting levels: 33"},
        Case{"SET date = :one", INVALID "Attribute name is a reserved keyword; reserved keyword: date"},
        Case{"SET n = :undefined",
             INVALID "An expression attribute value used in expression is not defined; attribute value: :undefined"},
        Case{"SET #x = :one",
             INVALID "An expression attribute name used in the document path is not defined; attribute name: #x"},
        Case{"SET n = if_not_exists(:one, :undefined)",
             INVALID "An expression attribute value used in expression is not defined; attribute value: :undefined"},
        Case{"SET n = if_not_exists(:one, :one)",
             INVALID "Operator or function requires a document path; operator or function: if_not_exists"},
        Case{"SET n = if_not_exists(n)", INVALID "Incorrect number of operands for operator or function; operator or function: "
                                                 "if_not_exists, number of operands: 1"},
        Case{"SET n = n + :x",
             INVALID "Incorrect operand type for operator or function; operator or function: +, operand type: S"},
        Case{"SET n = list_append(l, :one)",
             INVALID "Incorrect operand type for operator or function; operator or function: list_append, operand type: N"},
        Case{"ADD n :x", INVALID "Incorrect operand type for operator or function; operator: ADD, operand type: STRING"},
        Case{"ADD gone :list", INVALID "Incorrect operand type for operator or function; operator: ADD, operand type: LIST"},
        Case{"ADD l :list", INVALID "Incorrect operand type for operator or function; operator: ADD, operand type: LIST"},
        Case{"ADD n :list", INVALID "Incorrect operand type for operator or function; operator: ADD, operand type: LIST"},
        Case{"DELETE ss :one",
             INVALID "Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER"},
        Case{"SET n = :one, n = :two", INVALID "Two document paths overlap with each other; must remove or rewrite one of "
                                               "these paths; path one: [n], path two: [n]"},
        Case{"SET m = :one REMOVE m.x", INVALID "Two document paths overlap with each other; must remove or rewrite one of "
                                                "these paths; path one: [m], path two: [m, x]"},
        Case{"SET m.x = :one, m[0] = :one",
             INVALID "Two document paths conflict with each other; must remove or rewrite one of these paths; "
                     "path one: [m, x], path two: [m, [0]]"}),
    name);

TEST_F(UpdateItem, appends_what_is_set_beyond_the_end_in_the_order_of_indexes) {
    EXPECT_EQ(update("SET l[84] = :ten, l[37] = :five, l[50] = :one"), "-");
    const char* const appended =
        R"("l":{"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"L":[{"N":"7"},{"N":"8"}]},{"N":"5"},{"N":"1"},{"N":"10"}]})";
    EXPECT_NE(get("things", R"({"id":{"S":"k"}})").find(appended), std::string::npos);
}

TEST_F(UpdateItem, counts_indexes_in_the_list_before) {
    EXPECT_EQ(update("REMOVE l[1], l[0] SET l[2] = :ten"), R"({"l":{"L":[{"N":"10"},{"L":[{"N":"7"},{"N":"8"}]}]}})")
        << "UPDATED_NEW gives what stands at those indexes now";
    EXPECT_NE(get("things", R"({"id":{"S":"k"}})").find(R"("l":{"L":[{"N":"10"},{"L":[{"N":"7"},{"N":"8"}]}]})"),
              std::string::npos);
}

TEST_F(UpdateItem, counts_indexes_in_the_list_before_whichever_clause_comes_first) {
    const std::string before = get("things", R"({"id":{"S":"k"}})");
    for (const char* expression : {"REMOVE l[1] SET l[3] = :ten", "SET l[3] = :ten REMOVE l[1]"}) {
        EXPECT_EQ(update(expression, ReturnValues::none), "-") << expression;
        EXPECT_NE(get("things", R"({"id":{"S":"k"}})").find(R"("l":{"L":[{"N":"0"},{"N":"2"},{"N":"10"}]})"), std::string::npos)
            << expression;
        put("things", before);
    }
}

TEST_F(UpdateItem, removes_from_inner_and_outer_lists_at_once) {
    EXPECT_EQ(update("REMOVE l[0], l[3][0] SET l[9] = :ten", ReturnValues::none), "-");
    EXPECT_NE(get("things", R"({"id":{"S":"k"}})").find(R"("l":{"L":[{"N":"1"},{"N":"2"},{"L":[{"N":"8"}]},{"N":"10"}]})"),
              std::string::npos)
        << get("things", R"({"id":{"S":"k"}})");
}

TEST_F(UpdateItem, makes_an_item_that_is_not_there) {
    EXPECT_EQ(update("SET n = :one ADD c :two", ReturnValues::all_new, "new"),
              R"({"c":{"N":"2"},"id":{"S":"new"},"n":{"N":"1"}})");
    EXPECT_EQ(update("SET a.b = :one", ReturnValues::none, "none"),
              "ValidationException: The document path provided in the update expression is invalid for update");
    EXPECT_EQ(get("things", R"({"id":{"S":"none"}})"), "-");
}

TEST_F(UpdateItem, add_alone_makes_an_item_of_a_number_or_a_set) {
    EXPECT_EQ(update("ADD c :two", ReturnValues::all_new, "number"), R"({"c":{"N":"2"},"id":{"S":"number"}})");
    EXPECT_EQ(update("ADD c :ss", ReturnValues::all_new, "set"), R"({"c":{"SS":["a"]},"id":{"S":"set"}})");
    EXPECT_EQ(get("things", R"({"id":{"S":"set"}})"), R"({"c":{"SS":["a"]},"id":{"S":"set"}})");
    EXPECT_EQ(update("ADD c :list", ReturnValues::all_new, "list"),
              INVALID "Incorrect operand type for operator or function; operator: ADD, operand type: LIST");
    EXPECT_EQ(get("things", R"({"id":{"S":"list"}})"), "-");
}

TEST_F(UpdateItem, makes_no_item_by_taking_away) {
    EXPECT_EQ(update("REMOVE x.y.z", ReturnValues::all_new, "bare"), "-") << "nothing to remove is no error";
    EXPECT_EQ(update("DELETE ss :ss REMOVE n", ReturnValues::all_new, "bare"), "-");
    EXPECT_EQ(get("things", R"({"id":{"S":"bare"}})"), "-");
    EXPECT_EQ(update("REMOVE n ADD c :two", ReturnValues::all_new, "bare"), R"({"c":{"N":"2"},"id":{"S":"bare"}})");
}

TEST_F(UpdateItem, without_expression_makes_the_key_or_changes_nothing) {
    operation::UpdateItemRequest request;
    request.table_name = "things";
    request.key = Item{{"id", "fresh"}};
    request.return_values = ReturnValues::all_new;
    EXPECT_EQ(show(client->update_item(request).value().attributes), R"({"id":{"S":"fresh"}})");
    EXPECT_EQ(get("things", R"({"id":{"S":"fresh"}})"), R"({"id":{"S":"fresh"}})");

    put("things", R"({"id":{"S":"there"},"n":{"N":"1"},"l":{"L":[{"S":"x"}]}})");
    const std::string there = get("things", R"({"id":{"S":"there"}})");
    request.key = Item{{"id", "there"}};
    EXPECT_EQ(show(client->update_item(request).value().attributes), there);
    EXPECT_EQ(get("things", R"({"id":{"S":"there"}})"), there);
}

TEST_F(UpdateItem, gives_back_what_was_asked_for) {
    EXPECT_EQ(update("SET n = :one", ReturnValues::none), "-");
    EXPECT_EQ(update("SET n = :two, fresh = :x", ReturnValues::updated_old), R"({"n":{"N":"1"}})");
    EXPECT_EQ(update("REMOVE m.y.q", ReturnValues::updated_old), R"({"m":{"M":{"y":{"M":{"q":{"S":"z"}}}}}})");
    EXPECT_EQ(update("DELETE ss :ss", ReturnValues::updated_old), R"({"ss":{"SS":["a","b"]}})");
    EXPECT_EQ(update("SET lone = :x", ReturnValues::all_old, "fresh"), "-");
    EXPECT_EQ(update("SET lone = :one", ReturnValues::all_old, "fresh"), R"({"id":{"S":"fresh"},"lone":{"S":"x"}})");
}

TEST_F(UpdateItem, gives_back_the_old_leaves_that_were_touched_in_lists_without_gaps) {
    EXPECT_EQ(update("SET l[0] = :ten, l[2] = :five", ReturnValues::updated_old), R"({"l":{"L":[{"N":"0"},{"N":"2"}]}})");
    EXPECT_EQ(update("REMOVE l[1]", ReturnValues::updated_old), R"({"l":{"L":[{"N":"1"}]}})");
    EXPECT_EQ(update("SET m.fresh = :x, fresh = :x, l[99] = :x", ReturnValues::updated_old), "-") << "nothing was there";
    EXPECT_EQ(update("REMOVE m.fresh, fresh", ReturnValues::updated_new), "-") << "nothing is left";
}

TEST_F(UpdateItem, the_last_element_takes_the_set_along) {
    EXPECT_EQ(update("DELETE ns :ns"), R"({"ns":{"NS":["2"]}})");
    operation::UpdateItemRequest request;
    request.table_name = "things";
    request.key = Item{{"id", "k"}};
    request.update_expression = "DELETE ns :two";
    request.expression_attribute_values.emplace(":two", value(R"({"NS":["2.00"]})"));
    request.return_values = ReturnValues::updated_new;
    EXPECT_EQ(show(client->update_item(request).value().attributes), "-");
    EXPECT_EQ(get("things", R"({"id":{"S":"k"}})").find("ns"), std::string::npos);
}

TEST_F(UpdateItem, a_failed_condition_changes_nothing_and_shows_the_item_on_request) {
    operation::UpdateItemRequest request;
    request.table_name = "things";
    request.key = Item{{"id", "k"}};
    request.update_expression = "SET n = :one";
    request.condition_expression = "n > :ten";
    request.expression_attribute_values = {{":one", value(R"({"N":"1"})")}, {":ten", value(R"({"N":"10"})")}};
    const std::string before = get("things", R"({"id":{"S":"k"}})");
    auto response = client->update_item(request);
    ASSERT_FALSE(response);
    EXPECT_EQ(describe_write(response.error()), "ConditionalCheckFailedException: The conditional request failed");
    EXPECT_EQ(response.error().details(), nullptr);
    request.return_values_on_condition_check_failure = operation::ReturnValuesOnConditionCheckFailure::all_old;
    response = client->update_item(request);
    ASSERT_FALSE(response);
    const auto* details = dynamic_cast<const operation::ConditionFailureDetails*>(response.error().details().get());
    ASSERT_NE(details, nullptr);
    EXPECT_EQ(to_wire_json(details->item().view()), before);
    EXPECT_EQ(get("things", R"({"id":{"S":"k"}})"), before);
}

TEST_F(UpdateItem, an_item_may_not_grow_beyond_400_KB) {
    operation::UpdateItemRequest request;
    request.table_name = "things";
    request.key = Item{{"id", "k"}};
    request.update_expression = "SET big = :big";
    request.expression_attribute_values.emplace(":big", value("{\"S\":\"" + std::string(409'600, 'x') + "\"}"));
    const auto response = client->update_item(request);
    ASSERT_FALSE(response);
    EXPECT_EQ(describe_write(response.error()),
              "ValidationException: Item size to update has exceeded the maximum allowed size");
}

// 32 levels, the value itself being the first; the same in a condition, though nothing is written there.
TEST_F(UpdateItem, values_may_be_nested_as_deep_as_attributes) {
    const auto deep = [](int wraps) {
        std::string json = R"({"S":"leaf"})";
        for (int i = 0; i < wraps; ++i) json = R"({"M":{"n":)" + json + "}}";
        return value(json);
    };
    operation::UpdateItemRequest request;
    request.table_name = "things";
    request.key = Item{{"id", "k"}};
    request.update_expression = "SET n = :deep";
    request.expression_attribute_values.emplace(":deep", deep(32));
    constexpr const char* too_deep =
        "ValidationException: Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond "
        "supported limit";
    EXPECT_EQ(describe_write(client->update_item(request).error()), too_deep);
    request.update_expression = "REMOVE n";
    request.condition_expression = "n = :deep";
    EXPECT_EQ(describe_write(client->update_item(request).error()), too_deep);
    request.expression_attribute_values.insert_or_assign(":deep", deep(31));
    EXPECT_EQ(describe_write(client->update_item(request).error()),
              "ConditionalCheckFailedException: The conditional request failed");
    request.condition_expression.reset();
    request.update_expression = "SET n = :deep";
    EXPECT_TRUE(client->update_item(request));
}

TEST_F(UpdateItem, unused_names_and_values_are_errors) {
    operation::UpdateItemRequest request;
    request.table_name = "things";
    request.key = Item{{"id", "k"}};
    request.update_expression = "SET n = :one";
    request.expression_attribute_values = {{":one", value(R"({"N":"1"})")}, {":unused", value(R"({"N":"1"})")}};
    EXPECT_EQ(describe_write(client->update_item(request).error()),
              "ValidationException: Value provided in ExpressionAttributeValues unused in expressions: keys: {:unused}");
    request.expression_attribute_values.erase(":unused");
    request.expression_attribute_names.emplace("#x", "n");
    EXPECT_EQ(describe_write(client->update_item(request).error()),
              "ValidationException: Value provided in ExpressionAttributeNames unused in expressions: keys: {#x}");
    request.update_expression.reset();
    EXPECT_EQ(describe_write(client->update_item(request).error()),
              "ValidationException: ExpressionAttributeNames can only be specified when using expressions");
    request.expression_attribute_names.clear();
    EXPECT_EQ(describe_write(client->update_item(request).error()),
              "ValidationException: ExpressionAttributeValues can only be specified when using expressions");
}

}  // namespace
}  // namespace dyntastic::conformance
