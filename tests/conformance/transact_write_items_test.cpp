// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
#include <dyntastic/value/uuid.hpp>

#include "conformance/suite.hpp"

namespace dyntastic::conformance {
namespace {

using operation::TransactAction;
using operation::TransactWriteItem;
using operation::TransactWriteItemsRequest;

/// Short ways to say entries, all on one table.
TransactWriteItem entry(TransactAction action, std::string_view json, std::string table = "letters") {
    TransactWriteItem made;
    made.action = action;
    made.table_name = std::move(table);
    made.item = item(json);
    return made;
}
TransactWriteItem put_entry(std::string_view json) { return entry(TransactAction::put, json); }
TransactWriteItem delete_entry(std::string_view json) { return entry(TransactAction::erase, json); }
TransactWriteItem if_holds(TransactWriteItem made, std::string condition, bool return_old = false) {
    give_values(made.expression_attribute_values, condition);
    made.condition_expression = std::move(condition);
    if (return_old) {
        made.return_values_on_condition_check_failure = operation::ReturnValuesOnConditionCheckFailure::all_old;
    }
    return made;
}
TransactWriteItem check_entry(std::string_view json, std::string condition) {
    return if_holds(entry(TransactAction::condition_check, json), std::move(condition));
}
TransactWriteItem update_entry(std::string_view json, std::string expression) {
    TransactWriteItem made = entry(TransactAction::update, json);
    give_values(made.expression_attribute_values, expression);
    made.update_expression = std::move(expression);
    return made;
}

constexpr const char* a = R"({"id":{"S":"a"}})";
constexpr const char* b = R"({"id":{"S":"b"}})";
constexpr const char* c = R"({"id":{"S":"c"}})";

class TransactWriteItems : public Suite {
protected:
    void SetUp() override {
        create("letters", {{"id", ValueType::string}});
        create("numbers", {{"n", ValueType::number}, {"r", ValueType::string}});
        put("letters", R"({"id":{"S":"a"},"x":{"N":"1"}})");
    }
    // A token is remembered for ten minutes, by a shared endpoint too.
    const std::string token = uuid4();

    std::string run(std::vector<TransactWriteItem> items, std::optional<std::string> request_token = std::nullopt) {
        TransactWriteItemsRequest request;
        request.transact_items = std::move(items);
        request.client_request_token = std::move(request_token);
        const auto response = client->transact_write_items(request);
        return response ? "ok" : show_failure(response.error());
    }
    /// With the reasons, each as "code: message item".
    static std::string show_failure(const Failure& failure) {
        std::string text = describe(failure);
        if (failure.kind() != FailureKind::transaction_canceled) return text;
        const auto details = std::dynamic_pointer_cast<const operation::TransactionCanceledDetails>(failure.details());
        for (const auto& reason : details->reasons()) {
            text += " | " + reason.code;
            if (reason.message) text += ": " + *reason.message;
            if (reason.item) text += " " + show(reason.item);
        }
        return text;
    }
    static std::string canceled(const std::string& codes, const std::string& reasons) {
        return "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons [" +
               codes + "]" + reasons;
    }
};

TEST_F(TransactWriteItems, carries_out_every_kind_of_entry) {
    put("letters", R"({"id":{"S":"c"},"x":{"N":"5"}})");
    EXPECT_EQ(run({put_entry(b), update_entry(a, "SET x = x + :one"), delete_entry(c),
                   entry(TransactAction::put, R"({"n":{"N":"1"},"r":{"S":"r"}})", "numbers")}),
              "ok");
    EXPECT_EQ(get("letters", a), R"({"id":{"S":"a"},"x":{"N":"2"}})");
    EXPECT_EQ(get("letters", b), b);
    EXPECT_EQ(get("letters", c), "-");
    EXPECT_EQ(get("numbers", R"({"n":{"N":"1"},"r":{"S":"r"}})"), R"({"n":{"N":"1"},"r":{"S":"r"}})");
}

TEST_F(TransactWriteItems, a_condition_check_writes_nothing) {
    EXPECT_EQ(run({check_entry(a, "attribute_exists(x)"), check_entry(b, "attribute_not_exists(id)")}), "ok");
    EXPECT_EQ(get("letters", a), R"({"id":{"S":"a"},"x":{"N":"1"}})");
    EXPECT_EQ(get("letters", b), "-");
}

TEST_F(TransactWriteItems, one_failed_condition_undoes_all) {
    EXPECT_EQ(run({put_entry(b), check_entry(a, "x = :two"), delete_entry(c)}),
              canceled("None, ConditionalCheckFailed, None",
                       " | None | ConditionalCheckFailed: The conditional request failed | None"));
    EXPECT_EQ(get("letters", b), "-");
}

TEST_F(TransactWriteItems, gives_every_reason_in_order) {
    EXPECT_EQ(run({if_holds(put_entry(a), "attribute_not_exists(id)"), put_entry(b), check_entry(c, "attribute_exists(id)")}),
              canceled("ConditionalCheckFailed, None, ConditionalCheckFailed",
                       " | ConditionalCheckFailed: The conditional request failed | None | ConditionalCheckFailed: The "
                       "conditional request failed"));
}

TEST_F(TransactWriteItems, gives_the_item_that_a_condition_failed_for_on_request) {
    EXPECT_EQ(run({if_holds(put_entry(a), "attribute_not_exists(id)", true),
                   if_holds(delete_entry(b), "attribute_exists(id)", true)}),
              canceled("ConditionalCheckFailed, ConditionalCheckFailed",
                       R"( | ConditionalCheckFailed: The conditional request failed {"id":{"S":"a"},"x":{"N":"1"}})"
                       " | ConditionalCheckFailed: The conditional request failed"));
}

TEST_F(TransactWriteItems, asks_for_entries) {
    EXPECT_EQ(run({}),
              "ValidationException: 1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: "
              "Member must have length greater than or equal to 1");
}

TEST_F(TransactWriteItems, takes_a_hundred_entries_and_no_more) {
    std::vector<TransactWriteItem> items;
    for (int i = 0; i < 100; ++i) items.push_back(put_entry(R"({"id":{"S":"many)" + std::to_string(i) + "\"}}"));
    EXPECT_EQ(run(items), "ok");
    EXPECT_EQ(get("letters", R"({"id":{"S":"many99"}})"), R"({"id":{"S":"many99"}})");
    items.push_back(put_entry(b));
    // The service shows the whole request.
    const std::string refusal = run(items);
    EXPECT_TRUE(refusal.starts_with(R"(ValidationException: 1 validation error detected: Value '[{"Put":)")) << refusal;
    EXPECT_TRUE(
        refusal.ends_with("' at 'transactItems' failed to satisfy constraint: Member must have length less than or equal "
                          "to 100"))
        << refusal;
    EXPECT_EQ(get("letters", b), "-");
}

constexpr const char* twice = "ValidationException: Transaction request cannot include multiple operations on one item";

TEST_F(TransactWriteItems, refuses_two_entries_on_one_item) {
    EXPECT_EQ(run({put_entry(b), delete_entry(b)}), twice);
    EXPECT_EQ(run({check_entry(a, "attribute_exists(id)"), update_entry(a, "SET x = :two")}), twice);
    EXPECT_EQ(get("letters", b), "-");
}

TEST_F(TransactWriteItems, compares_number_keys_by_value) {
    EXPECT_EQ(run({entry(TransactAction::put, R"({"n":{"N":"1"},"r":{"S":"r"}})", "numbers"),
                   entry(TransactAction::erase, R"({"n":{"N":"1.00"},"r":{"S":"r"}})", "numbers")}),
              twice);
}

TEST_F(TransactWriteItems, refuses_a_table_that_is_not_there) {
    EXPECT_EQ(run({put_entry(b), entry(TransactAction::put, b, "nowhere")}),
              "ResourceNotFoundException: Requested resource not found");
    EXPECT_EQ(get("letters", b), "-");
}

TEST_F(TransactWriteItems, a_bad_expression_fails_the_request_before_any_table_is_looked_for) {
    EXPECT_EQ(run({entry(TransactAction::put, b, "nowhere"), check_entry(a, "attribute_not_exists(")}),
              R"(ValidationException: Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "(")");
}

TEST_F(TransactWriteItems, an_unused_value_fails_the_request_before_two_entries_on_one_item_do) {
    auto check = check_entry(a, "attribute_exists(id)");
    check.expression_attribute_values.emplace(":v", value(R"({"S":"x"})"));
    EXPECT_EQ(run({put_entry(a), check}),
              "ValidationException: Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}");
}

struct BadKey {
    const char* name;
    TransactAction action;
    const char* item;
    const char* message;
};

class TransactWriteItemsKey : public TransactWriteItems, public ::testing::WithParamInterface<BadKey> {};

constexpr const char* mismatch = "One or more parameter values were invalid: Type mismatch for key id expected: S actual: ";
constexpr const char* wrong_schema = "The provided key element does not match the schema";

INSTANTIATE_TEST_SUITE_P(
    is_a_reason_of_its_entry, TransactWriteItemsKey,
    ::testing::Values(BadKey{"of_a_put_with_a_number", TransactAction::put, R"({"id":{"N":"5"}})", "N"},
                      BadKey{"of_a_put_with_a_list", TransactAction::put, R"({"id":{"L":[{"S":"x"}]}})", "L"},
                      BadKey{"of_a_put_without_key", TransactAction::put, R"({"x":{"S":"x"}})", nullptr},
                      BadKey{"of_an_update_with_a_number", TransactAction::update, R"({"id":{"N":"5"}})", wrong_schema},
                      BadKey{"of_a_delete_with_a_number", TransactAction::erase, R"({"id":{"N":"5"}})", wrong_schema},
                      BadKey{"of_a_delete_with_more", TransactAction::erase, R"({"id":{"S":"a"},"x":{"S":"a"}})", wrong_schema},
                      BadKey{"of_a_check_with_a_list", TransactAction::condition_check, R"({"id":{"L":[]}})", wrong_schema}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST_P(TransactWriteItemsKey, when_it_does_not_match_the_schema) {
    const auto& [name, action, json, given] = GetParam();
    auto bad = entry(action, json);
    if (action == TransactAction::update) bad.update_expression = "REMOVE x";
    if (action == TransactAction::condition_check) bad.condition_expression = "attribute_exists(id)";
    std::string message =
        given == nullptr ? "One or more parameter values were invalid: Missing the key id in the item" : given;
    if (message.size() == 1) message = mismatch + message;
    EXPECT_EQ(run({put_entry(b), bad}), canceled("None, ValidationError", " | None | ValidationError: " + message));
    EXPECT_EQ(get("letters", b), "-");
}

TEST_F(TransactWriteItems, an_empty_key_fails_the_request) {
    constexpr const char* empty = "ValidationException: One or more parameter values are not valid. The AttributeValue for a "
                                  "key attribute cannot contain "
                                  "an empty string value. Key: id";
    EXPECT_EQ(run({put_entry(R"({"id":{"S":""}})")}), empty);
    EXPECT_EQ(run({delete_entry(R"({"id":{"S":""}})")}), empty);
    EXPECT_EQ(run({update_entry(R"({"id":{"S":""}})", "SET x = :one")}), empty);
    EXPECT_EQ(run({check_entry(R"({"id":{"S":""}})", "attribute_exists(id)")}), empty);
}

TEST_F(TransactWriteItems, an_update_that_cannot_be_is_a_reason_of_its_entry) {
    EXPECT_EQ(run({update_entry(a, "SET x = y"), put_entry(b)}),
              canceled("ValidationError, None",
                       " | ValidationError: The provided expression refers to an attribute that does not exist in the item | "
                       "None"));
    EXPECT_EQ(
        run({update_entry(a, "SET id = :x")}),
        canceled("ValidationError",
                 " | ValidationError: One or more parameter values were invalid: Cannot update attribute id. This attribute "
                 "is part of the key"));
    EXPECT_EQ(get("letters", b), "-");
}

TEST_F(TransactWriteItems, an_update_makes_the_item_that_is_not_there) {
    EXPECT_EQ(run({update_entry(b, "SET x = :ten")}), "ok");
    EXPECT_EQ(get("letters", b), R"({"id":{"S":"b"},"x":{"N":"10"}})");
}

TEST_F(TransactWriteItems, deleting_what_is_not_there_is_no_error) { EXPECT_EQ(run({delete_entry(b)}), "ok"); }

// The size of a put is known from the request, and what an update writes, but its item only when the transaction runs.
TEST_F(TransactWriteItems, an_item_beyond_400_kilobytes_fails_a_put_at_once_and_an_update_as_reason) {
    const std::string text(409'600, 'x');
    EXPECT_EQ(run({put_entry(R"({"id":{"S":"b"},"x":{"S":")" + text + "\"}}")}),
              "ValidationException: Item size has exceeded the maximum allowed size");
    auto update = update_entry(b, "SET x = :large");
    update.expression_attribute_values.emplace(":large", value("{\"S\":\"" + text + "\"}"));
    EXPECT_EQ(run({update}), "ValidationException: Item size to update has exceeded the maximum allowed size");
    put("letters", R"({"id":{"S":"b"},"other":{"S":"thirty bytes of something else"}})");
    update.expression_attribute_values.clear();
    update.expression_attribute_values.emplace(":large", value("{\"S\":\"" + std::string(409'570, 'x') + "\"}"));
    EXPECT_EQ(run({update}),
              canceled("ValidationError", " | ValidationError: Item size to update has exceeded the maximum allowed size"));
}

TEST_F(TransactWriteItems, refuses_more_than_4_megabytes) {
    const std::string text(400'000, 'x');
    std::vector<TransactWriteItem> items;
    for (int i = 0; i < 11; ++i) {
        items.push_back(put_entry(R"({"id":{"S":"large)" + std::to_string(i) + R"("},"x":{"S":")" + text + "\"}}"));
    }
    EXPECT_EQ(run(items),
              "ValidationException: Collection size of items exceeded, which can also be caused by the aggregate size of the "
              "items in the transaction exceeding the 4MB limit");
    items.pop_back();
    EXPECT_EQ(run(items), "ok");
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-apis-txwriteitems-idempotency
TEST_F(TransactWriteItems, a_repetition_with_the_same_token_writes_nothing_again) {
    EXPECT_EQ(run({update_entry(a, "ADD x :one")}, token), "ok");
    EXPECT_EQ(run({update_entry(a, "ADD x :one")}, token), "ok");
    EXPECT_EQ(get("letters", a), R"({"id":{"S":"a"},"x":{"N":"2"}})");
    EXPECT_EQ(run({update_entry(a, "ADD x :one")}, uuid4()), "ok");
    EXPECT_EQ(get("letters", a), R"({"id":{"S":"a"},"x":{"N":"3"}})");
}

TEST_F(TransactWriteItems, another_request_with_the_same_token_is_refused) {
    EXPECT_EQ(run({update_entry(a, "ADD x :one")}, token), "ok");
    EXPECT_TRUE(run({update_entry(a, "ADD x :two")}, token).starts_with("IdempotentParameterMismatchException: "));
    EXPECT_TRUE(run({update_entry(b, "ADD x :one")}, token).starts_with("IdempotentParameterMismatchException: "));
    EXPECT_EQ(get("letters", a), R"({"id":{"S":"a"},"x":{"N":"2"}})");
}

TEST_F(TransactWriteItems, a_token_of_a_transaction_that_failed_may_be_used_again) {
    EXPECT_TRUE(run({check_entry(b, "attribute_exists(id)")}, token).starts_with("TransactionCanceledException"));
    put("letters", b);
    EXPECT_EQ(run({check_entry(b, "attribute_exists(id)")}, token), "ok");
}

TEST_F(TransactWriteItems, a_token_has_36_characters_at_most) {
    EXPECT_EQ(run({put_entry(b)}, std::string(36, 'x')), "ok");
    EXPECT_EQ(run({put_entry(b)}, std::string(37, 'x')),
              "ValidationException: 1 validation error detected: Value '" + std::string(37, 'x') +
                  "' at 'clientRequestToken' failed to satisfy constraint: Member must have length less than or equal to 36");
}

// Everything is written twice.
TEST_F(TransactWriteItems, uses_twice_the_capacity) {
    TransactWriteItemsRequest request;
    request.return_consumed_capacity = operation::ReturnConsumedCapacity::indexes;
    request.transact_items = {put_entry(R"({"id":{"S":"b"},"x":{"S":")" + std::string(1500, 'x') + "\"}}"),
                              check_entry(a, "attribute_exists(id)")};
    request.client_request_token = token;
    const auto response = client->transact_write_items(request);
    ASSERT_TRUE(response);
    ASSERT_EQ(response->consumed_capacity.size(), 1);
    EXPECT_EQ(response->consumed_capacity[0].capacity_units, 6);
    EXPECT_EQ(response->consumed_capacity[0].write_capacity_units, 6);
    EXPECT_EQ(response->consumed_capacity[0].table.value().write_capacity_units, 6);
    EXPECT_FALSE(response->consumed_capacity[0].read_capacity_units);
    const auto repeated = client->transact_write_items(request);
    ASSERT_TRUE(repeated);
    EXPECT_EQ(repeated->consumed_capacity[0].read_capacity_units, 4);
    EXPECT_FALSE(repeated->consumed_capacity[0].write_capacity_units);
}

}  // namespace
}  // namespace dyntastic::conformance
