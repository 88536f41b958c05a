// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Indexes that come to a table with items, and go.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html
#include <algorithm>

#include "table_requests.hpp"

namespace dyntastic::conformance {
namespace {

class UpdateTableIndexes : public Suite {
protected:
    void SetUp() override { ASSERT_EQ(error_of(client->create_table(new_table("table"))), ""); }

    result<operation::UpdateTableResponse> create(const operation::GlobalSecondaryIndex& index,
                                                  std::vector<AttributeDefinition> definitions) {
        operation::UpdateTableRequest request;
        request.table_name = "table";
        request.attribute_definitions = std::move(definitions);
        request.global_secondary_index_updates.emplace().push_back({index, std::nullopt, std::nullopt});
        return client->update_table(request);
    }
    result<operation::UpdateTableResponse> erase(const std::string& index) {
        operation::UpdateTableRequest request;
        request.table_name = "table";
        request.global_secondary_index_updates.emplace().push_back(
            {std::nullopt, std::nullopt, operation::DeleteGlobalSecondaryIndex{index}});
        return client->update_table(request);
    }
    operation::TableDescription table() { return client->describe_table({"table"}).value().table; }
    /// The "a" of all entries, sorted; or the error.
    Names entries(const std::string& index) {
        operation::ScanRequest request;
        request.table_name = "table";
        request.index_name = index;
        Names found;
        do {
            const auto page = client->scan(request);
            if (!page) return {error_of(page)};
            for (const Item& item : page->items) found.emplace_back(item.find("a")->string());
            request.exclusive_start_key = page->last_evaluated_key;
        } while (request.exclusive_start_key);
        std::sort(found.begin(), found.end());
        return found;
    }
};

TEST_F(UpdateTableIndexes, take_in_the_items_that_have_their_keys) {
    put("table", R"({"a":{"S":"1"},"g":{"S":"x"}})");
    put("table", R"({"a":{"S":"2"}})");
    put("table", R"({"a":{"S":"3"},"g":{"S":"y"}})");
    ASSERT_EQ(error_of(create(global("index", keys({"g"})), strings({"g"}))), "");
    EXPECT_EQ(entries("index"), (Names{"1", "3"}));
    EXPECT_EQ(table().global_secondary_indexes.at(0).item_count, 2);
    EXPECT_EQ(table().global_secondary_indexes.at(0).index_size_bytes, 8);
}

TEST_F(UpdateTableIndexes, pass_over_items_whose_keys_have_another_type_or_are_empty) {
    put("table", R"({"a":{"S":"1"},"g":{"N":"1"}})");
    put("table", R"({"a":{"S":"2"},"g":{"S":""}})");
    put("table", R"({"a":{"S":"3"},"g":{"S":")" + std::string(2049, 'g') + R"("}})");
    put("table", R"({"a":{"S":"4"},"g":{"S":"x"}})");
    ASSERT_EQ(error_of(create(global("index", keys({"g"})), strings({"g"}))), "");
    EXPECT_EQ(entries("index"), Names{"4"});
    EXPECT_EQ(get("table", R"({"a":{"S":"1"}})"), R"({"a":{"S":"1"},"g":{"N":"1"}})") << "they stay in the table";
}

TEST_F(UpdateTableIndexes, hold_new_items_to_the_types_of_their_keys) {
    ASSERT_EQ(error_of(create(global("index", keys({"g"})), strings({"g"}))), "");
    operation::PutItemRequest request;
    request.table_name = "table";
    request.item = item(R"({"a":{"S":"1"},"g":{"N":"1"}})");
    EXPECT_EQ(error_of(client->put_item(request)),
              invalid("Type mismatch for Index Key g Expected: S Actual: N IndexName: index"));
    ASSERT_EQ(error_of(erase("index")), "");
    EXPECT_EQ(error_of(client->put_item(request)), "") << "without the index nothing is said of g";
}

TEST_F(UpdateTableIndexes, take_in_more_items_than_are_read_at_once) {
    Names names;
    for (int i = 0; i < 1000; ++i) {
        names.push_back(std::to_string(i));
        put("table", R"({"a":{"S":")" + names.back() + R"("},"g":{"S":"x"}})");
    }
    std::sort(names.begin(), names.end());
    ASSERT_EQ(error_of(create(global("index", keys({"g"}, {"a"})), strings({"g", "a"}))), "");
    EXPECT_EQ(entries("index"), names);
}

TEST_F(UpdateTableIndexes, hold_what_they_project) {
    put("table", R"({"a":{"S":"1"},"g":{"S":"x"},"p":{"S":"p"},"q":{"S":"q"}})");
    ASSERT_EQ(error_of(create(global("index", keys({"g"}), including({"p"})), strings({"g"}))), "");
    operation::QueryRequest query;
    query.table_name = "table";
    query.index_name = "index";
    query.key_condition_expression = "g = :x";
    give_values(query.expression_attribute_values, *query.key_condition_expression);
    const auto page = client->query(query).value();
    ASSERT_EQ(page.count, 1);
    EXPECT_EQ(show(page.items[0]), R"({"a":{"S":"1"},"g":{"S":"x"},"p":{"S":"p"}})");
}

TEST_F(UpdateTableIndexes, of_several_keys_take_in_what_has_them_all) {
    put("table", R"({"a":{"S":"1"},"g":{"S":"x"},"h":{"N":"1"},"r":{"S":"r"}})");
    put("table", R"({"a":{"S":"2"},"g":{"S":"x"},"r":{"S":"r"}})");
    ASSERT_EQ(error_of(create(global("index", keys({"g", "h"}, {"r"})),
                              {{"g", ValueType::string}, {"h", ValueType::number}, {"r", ValueType::string}})),
              "");
    EXPECT_EQ(entries("index"), Names{"1"});
}

TEST_F(UpdateTableIndexes, are_kept_by_the_writes_that_follow) {
    put("table", R"({"a":{"S":"1"},"g":{"S":"x"}})");
    put("table", R"({"a":{"S":"2"},"g":{"S":"x"}})");
    ASSERT_EQ(error_of(create(global("index", keys({"g"})), strings({"g"}))), "");
    put("table", R"({"a":{"S":"1"}})");
    put("table", R"({"a":{"S":"3"},"g":{"S":"x"}})");
    EXPECT_EQ(entries("index"), (Names{"2", "3"}));
    EXPECT_EQ(table().global_secondary_indexes.at(0).item_count, 2);
}

TEST_F(UpdateTableIndexes, are_answered_as_being_made_and_found_active) {
    const auto response = create(global("index", keys({"g"})), strings({"g"})).value().table_description;
    EXPECT_EQ(response.table_status, operation::TableStatus::updating);
    ASSERT_EQ(response.global_secondary_indexes.size(), 1U);
    EXPECT_EQ(response.global_secondary_indexes[0].index_status, operation::IndexStatus::creating);
    EXPECT_EQ(response.global_secondary_indexes[0].backfilling, false);
    EXPECT_EQ(response.global_secondary_indexes[0].index_arn, response.table_arn + "/index/index");
    const auto index = table().global_secondary_indexes.at(0);
    EXPECT_EQ(index.index_status, operation::IndexStatus::active);
    EXPECT_FALSE(index.backfilling);
    EXPECT_EQ(table().table_status, operation::TableStatus::active);
}

TEST_F(UpdateTableIndexes, are_answered_as_going_and_gone) {
    ASSERT_EQ(error_of(create(global("index", keys({"g"})), strings({"g"}))), "");
    const auto response = erase("index").value().table_description;
    EXPECT_EQ(response.table_status, operation::TableStatus::updating);
    EXPECT_EQ(response.global_secondary_indexes.at(0).index_status, operation::IndexStatus::deleting);
    EXPECT_TRUE(table().global_secondary_indexes.empty());
    EXPECT_EQ(entries("index"), Names{plain("The table does not have the specified index: index")});
    EXPECT_EQ(error_of(erase("index")), "ResourceNotFoundException: Requested resource not found: Index index for table table");
}

TEST_F(UpdateTableIndexes, bring_their_definitions_and_take_them_away) {
    ASSERT_EQ(error_of(create(global("one", keys({"g"})), strings({"z", "g"}))), "") << "z is of no key, and is no error";
    EXPECT_EQ(table().attribute_definitions, strings({"a", "g"}));
    ASSERT_EQ(error_of(create(global("two", keys({"g"}, {"h"})), strings({"g", "h"}))), "");
    EXPECT_EQ(table().attribute_definitions, strings({"a", "g", "h"}));
    ASSERT_EQ(error_of(erase("two")), "");
    EXPECT_EQ(table().attribute_definitions, strings({"a", "g"}));
    ASSERT_EQ(error_of(erase("one")), "");
    EXPECT_EQ(table().attribute_definitions, strings({"a"}));
}

TEST_F(UpdateTableIndexes, cannot_define_an_attribute_otherwise) {
    EXPECT_EQ(
        error_of(create(global("index", keys({"a"})), {{"a", ValueType::number}})),
        invalid("Attributes cannot be redefined. Please check that your attribute has the same type as previously defined. "
                "Existing schema: Schema:[SchemaElement: key{a:S:HASH}] New schema: Schema:[SchemaElement: key{a:N:HASH}]"));
    EXPECT_TRUE(table().global_secondary_indexes.empty());
}

TEST_F(UpdateTableIndexes, follow_the_tables_billing_mode) {
    auto index = global("index", keys({"g"}));
    index.provisioned_throughput = operation::ProvisionedThroughput{1, 1};
    EXPECT_EQ(error_of(create(index, strings({"g"}))),
              invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: index when BillingMode is "
                      "PAY_PER_REQUEST"));
    operation::UpdateTableRequest request;
    request.table_name = "table";
    request.billing_mode = operation::BillingMode::provisioned;
    request.provisioned_throughput = operation::ProvisionedThroughput{1, 1};
    ASSERT_EQ(error_of(client->update_table(request)), "");
    EXPECT_EQ(error_of(create(index, strings({"g"}))), "");
    index = global("other", keys({"g"}));
    EXPECT_EQ(error_of(create(index, strings({"g"}))),
              invalid("Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: other"));
}

TEST_F(UpdateTableIndexes, are_at_most_twenty) {
    for (int i = 0; i < 20; ++i) {
        ASSERT_EQ(error_of(create(global("index" + std::to_string(i), keys({"g"})), strings({"g"}))), "");
    }
    EXPECT_EQ(error_of(create(global("one_more", keys({"g"})), strings({"g"}))),
              over_limit("Number of global secondary indexes exceeds per-table limit of 20"));
}

TEST_F(UpdateTableIndexes, project_at_most_a_hundred_attributes_together) {
    Names names;
    for (int i = 0; i < 20; ++i) names.push_back("x" + std::to_string(i));
    for (int i = 0; i < 5; ++i) {
        ASSERT_EQ(error_of(create(global("index" + std::to_string(i), keys({"g"}), including(names)), strings({"g"}))), "");
    }
    EXPECT_EQ(error_of(create(global("one_more", keys({"g"}), including({"x"})), strings({"g"}))),
              invalid("Number of attributes projected into all indexes exceeds the per-table limit of 100"));
    EXPECT_EQ(error_of(create(global("no_more", keys({"g"})), strings({"g"}))), "");
}

TEST_F(UpdateTableIndexes, may_have_the_name_of_one_that_went) {
    put("table", R"({"a":{"S":"1"},"g":{"S":"x"}})");
    ASSERT_EQ(error_of(create(global("index", keys({"g"})), strings({"g"}))), "");
    ASSERT_EQ(error_of(erase("index")), "");
    ASSERT_EQ(error_of(create(global("index", keys({"h"})), strings({"h"}))), "");
    EXPECT_EQ(entries("index"), Names{});
}

TEST_F(UpdateTableIndexes, come_with_a_switch_to_on_demand) {
    operation::UpdateTableRequest request;
    request.table_name = "table";
    request.billing_mode = operation::BillingMode::pay_per_request;
    request.attribute_definitions = strings({"g"});
    request.global_secondary_index_updates.emplace().push_back({global("index", keys({"g"})), std::nullopt, std::nullopt});
    EXPECT_EQ(error_of(client->update_table(request)), "");
    EXPECT_EQ(table().global_secondary_indexes.size(), 1U);
}

}  // namespace
}  // namespace dyntastic::conformance
