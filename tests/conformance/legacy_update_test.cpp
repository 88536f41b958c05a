// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html
#include "legacy.hpp"

namespace dyntastic::conformance {
namespace {

struct Case {
    const char* name;
    const char* updates;
    const char* updated_new;  // what UPDATED_NEW gives back, "-" for nothing, or the error
};

class AttributeUpdates : public Suite, public ::testing::WithParamInterface<Case> {
protected:
    void SetUp() override {
        create("things", {{"id", ValueType::string}, {"at", ValueType::string}});
        put("things", R"({"id":{"S":"k"}, "at":{"S":"x"}, "n":{"N":"5"}, "s":{"S":"text"}, "l":{"L":[{"N":"1"}]},
                          "m":{"M":{"x":{"N":"1"}}}, "ss":{"SS":["a","b"]}, "ns":{"NS":["1","2"]}, "bs":{"BS":["YQ=="]}})");
    }
    std::string update(const std::string& text, ReturnValues wanted = ReturnValues::updated_new, const char* key = "k") {
        operation::UpdateItemRequest request;
        request.table_name = "things";
        request.key = Item{{"id", key}, {"at", "x"}};
        request.attribute_updates = updates(text);
        request.return_values = wanted;
        const auto response = client->update_item(request);
        return response ? show(response->attributes) : describe_write(response.error());
    }
    std::string stored(const char* key) {
        return get("things", R"({"id":{"S":")" + std::string(key) + R"("},"at":{"S":"x"}})");
    }
};

TEST_P(AttributeUpdates, behave_as_the_service) { EXPECT_EQ(update(GetParam().updates), GetParam().updated_new); }

INSTANTIATE_TEST_SUITE_P(
    Actions, AttributeUpdates,
    ::testing::Values(Case{"put_replaces", "n PUT :one", R"({"n":{"N":"1"}})"},
                      Case{"put_of_another_type", "n PUT :x", R"({"n":{"S":"x"}})"},
                      Case{"put_makes", "fresh PUT :map", R"({"fresh":{"M":{}}})"},
                      Case{"put_of_an_empty_string", "s PUT :empty", R"({"s":{"S":""}})"},
                      Case{"a_dot_belongs_to_the_name", "m.x PUT :two; m PUT :x", R"({"m":{"S":"x"},"m.x":{"N":"2"}})"},
                      Case{"add_to_a_number", "n ADD :one", R"({"n":{"N":"6"}})"},
                      Case{"add_a_negative_number", "n ADD :neg", R"({"n":{"N":"4"}})"},
                      Case{"add_makes_a_number", "fresh ADD :one", R"({"fresh":{"N":"1"}})"},
                      Case{"add_to_a_set", "ss ADD :sb", R"({"ss":{"SS":["a","b","c"]}})"},
                      Case{"add_makes_a_set", "fresh ADD :ss", R"({"fresh":{"SS":["a"]}})"},
                      Case{"add_appends_to_a_list", "l ADD :list", R"({"l":{"L":[{"N":"1"},{"N":"9"}]}})"},
                      Case{"add_appends_what_is_there_again", "l ADD :l", R"({"l":{"L":[{"N":"1"},{"N":"1"}]}})"},
                      Case{"add_makes_a_list", "fresh ADD :list", R"({"fresh":{"L":[{"N":"9"}]}})"},
                      Case{"add_of_an_empty_list", "l ADD :no_l", R"({"l":{"L":[{"N":"1"}]}})"},
                      Case{"delete_removes", "n DELETE", "-"}, Case{"delete_of_a_missing_attribute", "gone DELETE", "-"},
                      Case{"delete_subtracts", "ss DELETE :ss", R"({"ss":{"SS":["b"]}})"},
                      Case{"delete_of_what_is_not_in_the_set", "ns DELETE :fives", R"({"ns":{"NS":["1","2"]}})"},
                      Case{"delete_from_a_missing_set", "gone DELETE :ss", "-"},
                      Case{"delete_of_all_takes_the_set_along", "ss DELETE :both", "-"},
                      Case{"several_at_once", "l DELETE; n ADD :one; s PUT :x", R"({"n":{"N":"6"},"s":{"S":"x"}})"},
                      Case{"none", "", "-"}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Errors, AttributeUpdates,
    ::testing::Values(
        Case{"put_without_value", "n PUT",
             DYNTASTIC_INVALID "Only DELETE action is allowed when no attribute value is specified"},
        Case{"add_without_value", "n ADD",
             DYNTASTIC_INVALID "Only DELETE action is allowed when no attribute value is specified"},
        Case{"add_of_a_string", "s ADD :x", DYNTASTIC_INVALID "ADD action is not supported for the type S"},
        Case{"add_of_a_map", "m ADD :m", DYNTASTIC_INVALID "ADD action is not supported for the type M"},
        Case{"add_of_a_boolean", "n ADD :true", DYNTASTIC_INVALID "ADD action is not supported for the type BOOL"},
        Case{"delete_of_a_string", "s DELETE :x", DYNTASTIC_INVALID "DELETE action with value is not supported for the type S"},
        Case{"delete_of_a_number", "n DELETE :one",
             DYNTASTIC_INVALID "DELETE action with value is not supported for the type N"},
        Case{"delete_of_a_list", "l DELETE :l", DYNTASTIC_INVALID "DELETE action with value is not supported for the type L"},
        Case{"add_a_set_to_a_number", "n ADD :ns", "ValidationException: Type mismatch for attribute to update"},
        Case{"add_a_number_to_a_string", "s ADD :one", "ValidationException: Type mismatch for attribute to update"},
        Case{"add_a_list_to_a_set", "ss ADD :list", "ValidationException: Type mismatch for attribute to update"},
        Case{"add_a_set_of_another_type", "ss ADD :ns", "ValidationException: Type mismatch for attribute to update"},
        Case{"delete_a_set_of_another_type", "ss DELETE :ns", "ValidationException: Type mismatch for attribute to update"},
        Case{"delete_a_set_from_a_list", "l DELETE :ss", "ValidationException: Type mismatch for attribute to update"},
        Case{"sum_of_too_many_digits", "n ADD :big",
             "ValidationException: Number overflow. Attempting to store a number with magnitude larger than supported range"},
        Case{"hash_key", "id PUT :x", DYNTASTIC_INVALID "Cannot update attribute id. This attribute is part of the key"},
        Case{"range_key", "at DELETE", DYNTASTIC_INVALID "Cannot update attribute at. This attribute is part of the key"},
        Case{"a_malformed_update_comes_before_the_key", "id PUT :x; n ADD",
             DYNTASTIC_INVALID "Only DELETE action is allowed when no attribute value is specified"}),
    case_name);

TEST_F(AttributeUpdates, a_failed_update_changes_nothing) {
    const std::string before = stored("k");
    EXPECT_NE(update("n ADD :one; s ADD :one").find("Type mismatch"), std::string::npos);
    EXPECT_EQ(stored("k"), before);
}

TEST_F(AttributeUpdates, put_and_add_make_the_item) {
    EXPECT_EQ(update("n ADD :two; s DELETE", ReturnValues::all_new, "a"), R"({"at":{"S":"x"},"id":{"S":"a"},"n":{"N":"2"}})");
    EXPECT_EQ(update("s PUT :x", ReturnValues::all_old, "b"), "-");
    EXPECT_EQ(stored("b"), R"({"at":{"S":"x"},"id":{"S":"b"},"s":{"S":"x"}})");
    EXPECT_EQ(update("l ADD :list", ReturnValues::none, "c"), "-");
    EXPECT_EQ(stored("c"), R"({"at":{"S":"x"},"id":{"S":"c"},"l":{"L":[{"N":"9"}]}})");
}

TEST_F(AttributeUpdates, delete_alone_makes_no_item) {
    EXPECT_EQ(update("n DELETE", ReturnValues::all_new, "new"), "-");
    EXPECT_EQ(stored("new"), "-");
    EXPECT_EQ(update("ss DELETE :ss; n DELETE", ReturnValues::all_new, "new"), "-");
    EXPECT_EQ(stored("new"), "-");
}

TEST_F(AttributeUpdates, no_updates_make_the_key) {
    EXPECT_EQ(update("", ReturnValues::all_new, "new"), R"({"at":{"S":"x"},"id":{"S":"new"}})");
    EXPECT_EQ(stored("new"), R"({"at":{"S":"x"},"id":{"S":"new"}})");
}

TEST_F(AttributeUpdates, give_back_what_was_touched) {
    EXPECT_EQ(update("n ADD :one; fresh PUT :x", ReturnValues::updated_old), R"({"n":{"N":"5"}})");
    EXPECT_EQ(update("n DELETE", ReturnValues::updated_old), R"({"n":{"N":"6"}})");
}

}  // namespace
}  // namespace dyntastic::conformance
