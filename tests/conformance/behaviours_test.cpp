// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What emulators of DynamoDB often get wrong, where no other file of this suite says it already.
#include "suite.hpp"

namespace dyntastic::conformance {
namespace {

class Behaviours : public Suite {
protected:
    void SetUp() override {
        create("things", {{"id", ValueType::string}});
        create("rows", {{"p", ValueType::string}, {"r", ValueType::number}});
        put("things", R"({"id":{"S":"k"},"n":{"N":"5"},"same":{"N":"5"},"s":{"S":"abc"},"l":{"L":[{"N":"1"},{"L":[{"N":"9"}]}]},
                          "ns":{"NS":["1","2"]}})");
    }
    /// The error of an update, or what it gives back.
    std::string update(const std::string& expression, const std::string& condition = "", const std::string& table = "things",
                       const char* key = R"({"id":{"S":"k"}})") {
        operation::UpdateItemRequest request;
        request.table_name = table;
        request.key = item(key);
        request.update_expression = expression;
        give_values(request.expression_attribute_values, expression);
        if (!condition.empty()) {
            request.condition_expression = condition;
            give_values(request.expression_attribute_values, condition);
        }
        request.return_values = ReturnValues::updated_new;
        const auto response = client->update_item(request);
        return response ? show(response->attributes) : describe_write(response.error());
    }
    /// "1" when a condition holds, "0" when not, or the error.
    std::string holds(const std::string& condition, operation::ExpressionAttributeValues values = {}) {
        operation::ScanRequest request;
        request.table_name = "things";
        request.filter_expression = condition;
        request.expression_attribute_values = std::move(values);
        give_values(request.expression_attribute_values, condition);
        const auto response = client->scan(request);
        return response ? std::to_string(response->count) : describe(response.error());
    }
    std::string put_error(const std::string& table, const Item& made) {
        operation::PutItemRequest request;
        request.table_name = table;
        request.item = made;
        const auto response = client->put_item(request);
        return response ? "" : describe_write(response.error());
    }
    std::string scan_error(const operation::ScanRequest& request) {
        const auto response = client->scan(request);
        return response ? "" : describe(response.error());
    }
    static operation::ScanRequest scan_of(const std::string& table) {
        operation::ScanRequest request;
        request.table_name = table;
        return request;
    }
};

// Syntax, then placeholders, then the table, then the key's schema, then the paths of the key, then the condition, then the
// item.
TEST_F(Behaviours, the_first_of_several_faults_is_reported) {
    constexpr const char* no_table = "ResourceNotFoundException: Requested resource not found";
    constexpr const char* wrong_schema = "ValidationException: The provided key element does not match the schema";
    constexpr const char* bad_key = R"({"id":{"N":"1"}})";
    EXPECT_TRUE(update("SET n = :undefined SET", "", "nowhere").starts_with("ValidationException: Invalid UpdateExpression: "));
    EXPECT_EQ(update("SET n = :undefined", "", "nowhere"),
              "ValidationException: Invalid UpdateExpression: An expression attribute value used in expression is not defined; "
              "attribute value: :undefined");
    EXPECT_EQ(update("SET n = :one", "", "nowhere", bad_key), no_table);
    EXPECT_EQ(update("SET id = :x", "n = :one", "things", bad_key), wrong_schema);
    EXPECT_EQ(update("SET id = :x", "n = :one"),
              "ValidationException: One or more parameter values were invalid: Cannot update attribute id. This attribute is "
              "part of the key");
    EXPECT_EQ(update("SET n = gone", "n = :one"), "ConditionalCheckFailedException: The conditional request failed");
    EXPECT_EQ(update("SET n = gone", "n = :five"),
              "ValidationException: The provided expression refers to an attribute that does not exist in the item");
}

TEST_F(Behaviours, paths_that_overlap_are_found_before_the_table_and_the_item) {
    constexpr const char* overlap =
        "ValidationException: Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one "
        "of these paths; path one: [n], path two: [n]";
    EXPECT_EQ(update("SET n = :one REMOVE n", "n = :two"), overlap);
    EXPECT_EQ(update("SET n = :one REMOVE n", "", "nowhere"), overlap);
}

TEST_F(Behaviours, paths_that_conflict_are_found_before_the_table_and_the_item) {
    constexpr const char* conflict = "ValidationException: Invalid UpdateExpression: Two document paths conflict with each "
                                     "other; must remove or rewrite one "
                                     "of these paths; path one: [l, x], path two: [l, [0]]";
    EXPECT_EQ(update("SET l.x = :one REMOVE l[0]", "n = :two"), conflict);
    EXPECT_EQ(update("SET l.x = :one REMOVE l[0]", "", "nowhere"), conflict);
}

TEST_F(Behaviours, a_limit_of_zero_is_refused) {
    auto request = scan_of("things");
    request.limit = 0;
    EXPECT_EQ(
        scan_error(request),
        "ValidationException: 1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must "
        "have value greater than or equal to 1");
}

TEST_F(Behaviours, a_page_of_a_scan_holds_a_megabyte_and_the_item_that_crosses_it) {
    const std::string filling(300'000, 'x');
    for (int i = 0; i < 6; ++i) {
        put("rows", R"({"p":{"S":"k"},"r":{"N":")" + std::to_string(i) + R"("},"f":{"S":")" + filling + "\"}}");
    }
    auto request = scan_of("rows");
    request.filter_expression = "attribute_not_exists(f)";
    const auto first = client->scan(request).value();
    EXPECT_EQ(first.scanned_count, 4) << "the fourth crosses it";
    EXPECT_EQ(first.count, 0) << "what is filtered out counts";
    ASSERT_TRUE(first.last_evaluated_key.has_value());
    request.exclusive_start_key = first.last_evaluated_key;
    const auto second = client->scan(request).value();
    EXPECT_EQ(second.scanned_count, 2);
    EXPECT_FALSE(second.last_evaluated_key.has_value());
}

TEST_F(Behaviours, a_start_key_has_exactly_the_tables_keys) {
    const auto scanned = [&](const std::string& table, const char* key) {
        auto request = scan_of(table);
        request.exclusive_start_key = item(key);
        return scan_error(request);
    };
    constexpr const char* invalid =
        "ValidationException: The provided starting key is invalid: The provided key element does not match the schema";
    EXPECT_EQ(scanned("rows", R"({"p":{"S":"k"}})"), invalid);
    EXPECT_EQ(scanned("rows", R"({"p":{"S":"k"},"r":{"N":"1"},"x":{"N":"1"}})"), invalid);
    EXPECT_EQ(scanned("rows", R"({"p":{"S":"gone"},"r":{"N":"1"}})"), "") << "the item need not be there";
    operation::QueryRequest query;
    query.table_name = "things";
    query.key_condition_expression = "id = :k";
    give_values(query.expression_attribute_values, ":k");
    query.exclusive_start_key = item(R"({"id":{"S":"k"},"x":{"N":"1"}})");
    const auto response = client->query(query);
    ASSERT_FALSE(response);
    EXPECT_EQ(describe(response.error()), "ValidationException: The provided starting key is invalid");
}

TEST_F(Behaviours, a_scan_selects_what_fits_together) {
    auto request = scan_of("things");
    request.select = operation::Select::count;
    request.projection_expression = "n";
    EXPECT_EQ(scan_error(request),
              "ValidationException: Cannot specify the ProjectionExpression when choosing to get only the Count");
    request.projection_expression.reset();
    request.select = operation::Select::all_projected_attributes;
    EXPECT_EQ(scan_error(request),
              "ValidationException: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
}

TEST_F(Behaviours, an_index_of_a_missing_table_is_a_missing_table) {
    auto request = scan_of("nowhere");
    request.index_name = "index";
    EXPECT_EQ(scan_error(request), "ResourceNotFoundException: Requested resource not found");
    request.table_name = "things";
    EXPECT_EQ(scan_error(request), "ValidationException: The table does not have the specified index: index");
    operation::QueryRequest query;
    query.index_name = "index";
    query.key_condition_expression = "id = :k";
    give_values(query.expression_attribute_values, ":k");
    query.table_name = "nowhere";
    EXPECT_EQ(describe(client->query(query).error()), "ResourceNotFoundException: Requested resource not found");
    query.table_name = "things";
    EXPECT_EQ(describe(client->query(query).error()),
              "ValidationException: The table does not have the specified index: index");
}

TEST_F(Behaviours, placeholders_count_as_used_where_nothing_is_evaluated) {
    EXPECT_EQ(holds("attribute_exists(s) OR n = :one"), "1");
    EXPECT_EQ(holds("attribute_exists(gone) AND n = :one"), "0");
    EXPECT_EQ(holds("attribute_exists(s) OR n = :undefined"),
              "ValidationException: Invalid FilterExpression: An expression attribute value used in expression is not defined; "
              "attribute value: :undefined");
    EXPECT_EQ(holds("attribute_exists(s)", {{":unused", value(R"({"N":"1"})")}}),
              "ValidationException: Value provided in ExpressionAttributeValues unused in expressions: keys: {:unused}");
}

TEST_F(Behaviours, names_count_as_used_where_nothing_is_evaluated) {
    auto request = scan_of("things");
    request.filter_expression = "attribute_exists(s) OR #gone = n";
    EXPECT_EQ(scan_error(request),
              "ValidationException: Invalid FilterExpression: An expression attribute name used in the document path is not "
              "defined; attribute name: #gone");
    request.expression_attribute_names = {{"#gone", "gone"}};
    EXPECT_EQ(scan_error(request), "");
    request.expression_attribute_names.emplace("#unused", "n");
    EXPECT_EQ(scan_error(request),
              "ValidationException: Value provided in ExpressionAttributeNames unused in expressions: keys: {#unused}");
}

TEST_F(Behaviours, between_the_wrong_way_round_is_false_where_a_bound_is_an_attribute) {
    EXPECT_EQ(holds("n BETWEEN :ten AND same"), "0");
    EXPECT_EQ(holds("n BETWEEN same AND :one"), "0");
    EXPECT_EQ(holds("n BETWEEN same AND :abc"), "0") << "of another type";
    EXPECT_EQ(holds("n BETWEEN same AND :ten"), "1");
}

TEST_F(Behaviours, contains_finds_lists_and_numbers_in_lists_by_value) {
    EXPECT_EQ(holds("contains(l, :list)"), "1");
    EXPECT_EQ(holds("contains(l, :v)", {{":v", value(R"({"L":[{"N":"9.0"}]})")}}), "1");
    EXPECT_EQ(holds("contains(l, :v)", {{":v", value(R"({"N":"1.00"})")}}), "1");
    EXPECT_EQ(holds("contains(l, :v)", {{":v", value(R"({"L":[{"N":"8"}]})")}}), "0");
}

TEST_F(Behaviours, sets_of_numbers_are_compared_by_value_and_without_order) {
    EXPECT_EQ(holds("ns = :v", {{":v", value(R"({"NS":["2.0","1e0"]})")}}), "1");
    EXPECT_EQ(holds("ns = :v", {{":v", value(R"({"NS":["2"]})")}}), "0");
    operation::UpdateItemRequest request;
    request.table_name = "things";
    request.key = item(R"({"id":{"S":"k"}})");
    request.update_expression = "ADD ns :v";
    request.expression_attribute_values.emplace(":v", value(R"({"NS":["2.00","3"]})"));
    request.return_values = ReturnValues::updated_new;
    EXPECT_EQ(show(client->update_item(request).value().attributes), R"({"ns":{"NS":["1","2","3"]}})");
}

TEST_F(Behaviours, sets_hold_each_value_once) {
    constexpr const char* invalid = "ValidationException: One or more parameter values were invalid: ";
    EXPECT_EQ(describe(parse_wire_json(R"({"id":{"S":"e"},"ns":{"NS":["1","1.0"]}})").error()),
              std::string(invalid) + "Input collection contains duplicates.");
    EXPECT_EQ(describe(parse_wire_json(R"({"id":{"S":"e"},"ss":{"SS":["x","x"]}})").error()),
              std::string(invalid) + R"(Input collection ["x", "x"] contains duplicates.)");
    operation::UpdateItemRequest request;
    request.table_name = "things";
    request.key = item(R"({"id":{"S":"k"}})");
    request.update_expression = "DELETE ns :v";
    request.expression_attribute_values.emplace(":v", value(R"({"NS":["1.00","7"]})"));
    request.return_values = ReturnValues::updated_new;
    EXPECT_EQ(show(client->update_item(request).value().attributes), R"({"ns":{"NS":["2"]}})");
}

TEST_F(Behaviours, sets_are_never_empty) {
    constexpr const char* invalid = "ValidationException: One or more parameter values were invalid: ";
    EXPECT_EQ(describe(parse_wire_json(R"({":v":{"SS":[]}})").error()),
              std::string(invalid) + "An string set  may not be empty");
    EXPECT_EQ(describe(parse_wire_json(R"({":v":{"NS":[]}})").error()),
              std::string(invalid) + "An number set  may not be empty");
    EXPECT_EQ(describe(parse_wire_json(R"({":v":{"BS":[]}})").error()),
              std::string(invalid) + "Binary sets should not be empty");
    // Nor can a program make one and send it.
    EXPECT_THROW((void)make_value(AttributeValue(AttributeValue::StringSet())), std::invalid_argument);
}

TEST_F(Behaviours, numbers_come_back_plain) {
    put("things", R"({"id":{"S":"numbers"},"a":{"N":"1.00"},"b":{"N":"1e3"},"c":{"N":"-0"},"d":{"N":".5"},"e":{"N":"0.0e126"},
                      "f":{"N":"+7"}})");
    EXPECT_EQ(get("things", R"({"id":{"S":"numbers"}})"),
              R"({"a":{"N":"1"},"b":{"N":"1000"},"c":{"N":"0"},"d":{"N":"0.5"},"e":{"N":"0"},"f":{"N":"7"},)"
              R"("id":{"S":"numbers"}})");
    EXPECT_FALSE(parse_wire_json(R"({"a":{"N":"0e126"}})"));
    EXPECT_EQ(parse_wire_json(R"({"a":{"N":123}})").error().type(), "SerializationException");
}

TEST_F(Behaviours, arithmetic_that_needs_a_39th_digit_is_refused) {
    const std::string before = get("things", R"({"id":{"S":"k"}})");
    EXPECT_TRUE(update("SET n = :big + :tenth").starts_with("ValidationException: Number overflow."))
        << update("SET n = :big + :tenth");
    EXPECT_EQ(get("things", R"({"id":{"S":"k"}})"), before);
    EXPECT_EQ(update("SET c = :big"), R"({"c":{"N":"99999999999999999999999999999999999999"}})");
    EXPECT_TRUE(update("ADD c :tenth").starts_with("ValidationException: Number overflow.")) << update("ADD c :tenth");
    EXPECT_TRUE(update("SET c = c - :tenth").starts_with("ValidationException: Number overflow."));
    EXPECT_EQ(update("SET n = :big - :one"), R"({"n":{"N":"99999999999999999999999999999999999998"}})");
}

TEST_F(Behaviours, empty_values_are_allowed_off_keys_only) {
    const Item empty = item(R"({"b":{"B":""},"id":{"S":"e"},"l":{"L":[]},"m":{"M":{}},"s":{"S":""}})");
    EXPECT_EQ(put_error("things", empty), "");
    EXPECT_EQ(get("things", R"({"id":{"S":"e"}})"), to_wire_json(empty.view()));
    create("indexed", {{"id", ValueType::string}, {"b", ValueType::binary}}, "id", {{"by-b", "b"}});
    EXPECT_EQ(put_error("indexed", empty),
              "ValidationException: One or more parameter values are not valid. A value specified for a secondary index key is "
              "not supported. The AttributeValue for a key attribute cannot contain an empty binary value. IndexName: by-b, "
              "IndexKey: b");
    EXPECT_FALSE(parse_wire_json(R"({"id":{"S":"e"},"ss":{"SS":[]}})")) << "there are no empty sets";
}

// The service's rules of sizes, as far as they are published: names and texts by their UTF-8 bytes, 3 bytes and one for each
// element of a list or map.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
TEST_F(Behaviours, sizes_are_those_of_names_values_and_elements) {
    const auto size_of = [&](const char* json) {
        create("sizes", {{"k", ValueType::string}});
        put("sizes", json);
        const auto size = client->describe_table({"sizes"}).value().table.table_size_bytes;
        EXPECT_TRUE(client->delete_table({"sizes"}));
        return size;
    };
    EXPECT_EQ(size_of(R"({"k":{"S":"é"}})"), 3);
    EXPECT_EQ(size_of(R"({"k":{"S":"k"},"t":{"BOOL":true},"z":{"NULL":true}})"), 2 + 2 + 2);
    EXPECT_EQ(size_of(R"({"k":{"S":"k"},"l":{"L":[]}})"), 2 + 1 + 3);
    EXPECT_EQ(size_of(R"({"k":{"S":"k"},"l":{"L":[{"S":"ab"},{"S":""}]}})"), 2 + 1 + 3 + (1 + 2) + 1);
    EXPECT_EQ(size_of(R"({"k":{"S":"k"},"m":{"M":{"name":{"S":"v"}}}})"), 2 + 1 + 3 + (1 + 4 + 1));
    EXPECT_EQ(size_of(R"({"k":{"S":"k"},"n":{"N":"1234"}})"), 2 + 1 + 3);
    EXPECT_EQ(size_of(R"({"k":{"S":"k"},"n":{"N":"12000000"}})"), 2 + 1 + 2) << "zeros at either end do not count";
    EXPECT_EQ(size_of(R"({"k":{"S":"k"},"s":{"SS":["a","bc"]},"b":{"B":"AAE="}})"), 2 + (1 + 3) + (1 + 2));
}

TEST_F(Behaviours, operators_are_limited_in_every_expression) {
    const auto comparisons = [](int count) {
        std::string text = "n=:five";
        for (int i = 1; i < count; ++i) text += " AND n=:five";
        return text;
    };
    EXPECT_EQ(holds(comparisons(150)), "1");
    EXPECT_EQ(holds(comparisons(151)),
              "ValidationException: Invalid FilterExpression: The expression contains too many operators; operator count: 301");
    std::string functions = "attribute_exists(n)";
    for (int i = 1; i < 110; ++i) functions += " AND (attribute_exists(n))";
    EXPECT_EQ(holds(functions), "1") << "neither functions nor parentheses count";
    std::string sums = "SET a=n+n";
    for (int i = 1; i < 301; ++i) sums += ",a" + std::to_string(i) + "=n+n";
    EXPECT_EQ(update(sums), "ValidationException: Invalid UpdateExpression: The expression contains too many operators; "
                            "operator count: 301");
}

TEST_F(Behaviours, operators_are_limited_in_conditions_and_key_conditions_too) {
    constexpr const char* too_many = "The expression contains too many operators; operator count: 301";
    const auto repeated = [](const std::string& comparison) {
        std::string text = comparison;
        for (int i = 1; i < 151; ++i) text += " AND " + comparison;
        return text;
    };
    EXPECT_EQ(update("SET n = :one", repeated("n=:five")),
              std::string("ValidationException: Invalid ConditionExpression: ") + too_many);
    operation::QueryRequest query;
    query.table_name = "things";
    query.key_condition_expression = repeated("id=:k");
    give_values(query.expression_attribute_values, ":k");
    EXPECT_EQ(describe(client->query(query).error()),
              std::string("ValidationException: Invalid KeyConditionExpression: ") + too_many);
}

// Each request on its own is small enough, whatever the items are.
TEST_F(Behaviours, the_limit_of_a_transaction_counts_the_request_only) {
    const std::string text(400'000, 'x');
    operation::TransactWriteItemsRequest request;
    for (int i = 0; i < 11; ++i) {
        const std::string key = R"({"id":{"S":"large)" + std::to_string(i) + "\"}";
        put("things", key + R"(,"x":{"S":")" + text + "\"}}");
        auto& entry = request.transact_items.emplace_back();
        entry.action = operation::TransactAction::update;
        entry.table_name = "things";
        entry.item = item(key + "}");
        entry.update_expression = "SET y = x REMOVE x";
    }
    EXPECT_TRUE(client->transact_write_items(request)) << "the items are larger than 4 MB, and not in the request";
    for (auto& entry : request.transact_items) {
        entry.update_expression = "SET y = :x";
        entry.expression_attribute_values.emplace(":x", value("{\"S\":\"" + text + "\"}"));
    }
    const auto response = client->transact_write_items(request);
    ASSERT_FALSE(response);
    EXPECT_EQ(describe(response.error()),
              "ValidationException: Collection size of items exceeded, which can also be caused by the aggregate size of the "
              "items in the transaction exceeding the 4MB limit");
}

}  // namespace
}  // namespace dyntastic::conformance
