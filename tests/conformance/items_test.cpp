// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// PutItem, GetItem and DeleteItem.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
#include "suite.hpp"

namespace dyntastic::conformance {
namespace {

class Items : public Suite {
protected:
    void SetUp() override {
        create("strings", {{"id", ValueType::string}});
        create("pairs", {{"h", ValueType::number}, {"r", ValueType::binary}});
    }
    std::string put_error(const std::string& table, const Item& made, const char* condition = nullptr) {
        operation::PutItemRequest request;
        request.table_name = table;
        request.item = made;
        if (condition != nullptr) request.condition_expression = condition;
        const auto response = client->put_item(request);
        return response ? "" : describe_write(response.error());
    }
    std::string erase(const std::string& table, std::string_view key, ReturnValues wanted = ReturnValues::none) {
        operation::DeleteItemRequest request;
        request.table_name = table;
        request.key = item(key);
        request.return_values = wanted;
        const auto response = client->delete_item(request);
        return response ? show(response->attributes) : describe_write(response.error());
    }
};

TEST_F(Items, come_back_as_they_were) {
    const char* const all =
        R"({"bin":{"B":"AAE="},"id":{"S":"k"},"list":{"L":[{"N":"1"},{"M":{}}]},"no":{"NULL":true},"ns":{"NS":["-1","0.5"]}})";
    put("strings", all);
    EXPECT_EQ(get("strings", R"({"id":{"S":"k"}})"), all);
    EXPECT_EQ(get("strings", R"({"id":{"S":"none"}})"), "-");
    put("strings", R"({"id":{"S":"k"}})");
    EXPECT_EQ(get("strings", R"({"id":{"S":"k"}})"), R"({"id":{"S":"k"}})") << "a put replaces the whole item";
    put("pairs", R"({"h":{"N":"1.0"},"r":{"B":"AA=="},"v":{"S":"x"}})");
    EXPECT_EQ(get("pairs", R"({"h":{"N":"1"},"r":{"B":"AA=="}})"), R"({"h":{"N":"1"},"r":{"B":"AA=="},"v":{"S":"x"}})")
        << "keys are numbers, not texts";
}

TEST_F(Items, give_back_the_old_item_on_request) {
    operation::PutItemRequest request;
    request.table_name = "strings";
    request.item = item(R"({"id":{"S":"k"},"n":{"N":"1"}})");
    request.return_values = ReturnValues::all_old;
    EXPECT_EQ(show(client->put_item(request).value().attributes), "-");
    EXPECT_EQ(show(client->put_item(request).value().attributes), R"({"id":{"S":"k"},"n":{"N":"1"}})");
    request.return_values = ReturnValues::all_new;
    EXPECT_EQ(describe_write(client->put_item(request).error()),
              "ValidationException: ReturnValues can only be ALL_OLD or NONE");
    EXPECT_EQ(erase("strings", R"({"id":{"S":"k"}})", ReturnValues::all_old), R"({"id":{"S":"k"},"n":{"N":"1"}})");
    EXPECT_EQ(erase("strings", R"({"id":{"S":"k"}})", ReturnValues::all_old), "-") << "deleting what is not there is no error";
}

TEST_F(Items, are_put_only_if_the_condition_holds) {
    EXPECT_EQ(put_error("strings", item(R"({"id":{"S":"k"},"v":{"N":"1"}})"), "attribute_not_exists(id)"), "");
    EXPECT_EQ(put_error("strings", item(R"({"id":{"S":"k"},"v":{"N":"2"}})"), "attribute_not_exists(id)"),
              "ConditionalCheckFailedException: The conditional request failed");
    EXPECT_EQ(get("strings", R"({"id":{"S":"k"}})"), R"({"id":{"S":"k"},"v":{"N":"1"}})");
}

TEST_F(Items, need_their_keys) {
    constexpr const char* invalid = "ValidationException: One or more parameter values were invalid: ";
    EXPECT_EQ(put_error("strings", Item{{"x", 1}}), std::string(invalid) + "Missing the key id in the item");
    EXPECT_EQ(put_error("strings", Item{{"id", 1}}), std::string(invalid) + "Type mismatch for key id expected: S actual: N");
    EXPECT_EQ(put_error("pairs", Item{{"h", 1}}), std::string(invalid) + "Missing the key r in the item");
    EXPECT_EQ(put_error("pairs", Item{{"h", 1}, {"r", "text"}}),
              std::string(invalid) + "Type mismatch for key r expected: B actual: S");
    EXPECT_EQ(put_error("strings", Item{{"id", ""}}), "ValidationException: One or more parameter values are not valid. The "
                                                      "AttributeValue for a key attribute cannot contain an "
                                                      "empty string value. Key: id");
    EXPECT_EQ(put_error("pairs", Item{{"h", 1}, {"r", Bytes("")}}),
              "ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
              "contain an "
              "empty binary value. Key: r");
    EXPECT_EQ(put_error("strings", Item{{"id", std::string(2048, 'x')}}), "");
    EXPECT_EQ(put_error("strings", Item{{"id", std::string(2049, 'x')}}),
              std::string(invalid) + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
    EXPECT_EQ(put_error("pairs", Item{{"h", 1}, {"r", Bytes(std::string(1024, 'x'))}}), "");
    EXPECT_EQ(put_error("pairs", Item{{"h", 1}, {"r", Bytes(std::string(1025, 'x'))}}),
              std::string(invalid) + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
}

TEST_F(Items, are_read_and_deleted_by_exactly_their_keys) {
    constexpr const char* wrong = "ValidationException: The provided key element does not match the schema";
    for (const char* key : {"{}", R"({"x":{"S":"k"}})", R"({"id":{"N":"1"}})", R"({"id":{"S":"k"},"x":{"S":"k"}})"}) {
        EXPECT_EQ(get("strings", key), wrong) << key;
        EXPECT_EQ(erase("strings", key), wrong) << key;
    }
}

TEST_F(Items, hold_up_to_400_KB_and_32_levels) {
    const std::string filling(409'600 - 2 - 1 - 1, 'x');  // "id", its value, "f"
    EXPECT_EQ(put_error("strings", Item{{"id", "k"}, {"f", filling}}), "");
    EXPECT_EQ(put_error("strings", Item{{"id", "k"}, {"f", filling + "x"}}),
              "ValidationException: Item size has exceeded the maximum allowed size");
    EXPECT_EQ(put_error("none", Item{{"id", "k"}, {"f", filling + "x"}}),
              "ValidationException: Item size has exceeded the maximum allowed size")
        << "the size is looked at before the table";
    AttributeValue deep = "bottom";
    for (int i = 0; i < 31; ++i) deep = AttributeValue::List{deep};
    EXPECT_EQ(put_error("strings", Item{{"id", "k"}, {"d", deep}}), "");
    EXPECT_EQ(
        put_error("strings", Item{{"id", "k"}, {"d", AttributeValue::List{deep}}}),
        "ValidationException: Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond "
        "supported limit");
}

TEST_F(Items, of_a_table_that_is_not_there) {
    constexpr const char* none = "ResourceNotFoundException: Requested resource not found";
    EXPECT_EQ(put_error("none", Item{{"id", "k"}}), none);
    EXPECT_EQ(get("none", R"({"id":{"S":"k"}})"), none);
    EXPECT_EQ(erase("none", R"({"id":{"S":"k"}})"), none);
}

struct Projected {
    const char* expression;
    const char* result;
};
class Projection : public Items, public ::testing::WithParamInterface<Projected> {};

TEST_P(Projection, gives_what_its_paths_lead_to) {
    put("strings",
        R"({"id":{"S":"k"},"a":{"M":{"b":{"L":[{"N":"0"},{"M":{"c":{"S":"x"},"d":{"S":"y"}}},{"N":"2"}]},"e":{"N":"5"}}},"n":{"N":"1"}})");
    operation::GetItemRequest request;
    request.table_name = "strings";
    request.key = item(R"({"id":{"S":"k"}})");
    request.projection_expression = GetParam().expression;
    if (request.projection_expression->find('#') != std::string::npos) request.expression_attribute_names.emplace("#n", "n");
    const auto response = client->get_item(request);
    EXPECT_EQ(response ? show(response->item) : describe(response.error()), GetParam().result);
}

#define INVALID "ValidationException: Invalid ProjectionExpression: "
INSTANTIATE_TEST_SUITE_P(
    Paths, Projection,
    ::testing::Values(Projected{"n", R"({"n":{"N":"1"}})"}, Projected{"#n, id", R"({"id":{"S":"k"},"n":{"N":"1"}})"},
                      Projected{"gone", "{}"}, Projected{"a.e", R"({"a":{"M":{"e":{"N":"5"}}}})"},
                      Projected{"a.b[2], a.b[0]", R"({"a":{"M":{"b":{"L":[{"N":"0"},{"N":"2"}]}}}})"},
                      Projected{"a.b[1].d", R"({"a":{"M":{"b":{"L":[{"M":{"d":{"S":"y"}}}]}}}})"},
                      Projected{"a.b[9], a.x.y, n.z, m[0]", "{}"}, Projected{"", INVALID "The expression can not be empty;"},
                      Projected{"n,", INVALID "Syntax error; token: \"<EOF>\", near: \",\""},
                      Projected{"n id", INVALID "Syntax error; token: \"id\", near: \"n id\""},
                      Projected{"!!", INVALID "Syntax error; token: \"!\", near: \"!!\""},
                      Projected{"date", INVALID "Attribute name is a reserved keyword; reserved keyword: date"},
                      Projected{"#x", INVALID
                                "An expression attribute name used in the document path is not defined; attribute name: #x"},
                      Projected{"a, a.b", INVALID "Two document paths overlap with each other; must remove or rewrite one of "
                                                  "these paths; path one: [a], path two: [a, b]"},
                      Projected{"a.b, a[0]", INVALID "Two document paths conflict with each other; must remove or rewrite one "
                                                     "of these paths; path one: [a, b], path two: [a, [0]]"}),
    [](const auto& each) { return test_name(each.param.expression, each.index); });

}  // namespace
}  // namespace dyntastic::conformance
