// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Tables as they come and go, and Scan. What CreateTable refuses is in create_table_test.cpp.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
#include <algorithm>

#include "suite.hpp"

namespace dyntastic::conformance {
namespace {

class Tables : public Suite {
protected:
    static operation::CreateTableRequest simple(const std::string& name) {
        operation::CreateTableRequest request;
        request.table_name = name;
        request.attribute_definitions = {{"id", ValueType::string}};
        request.key_schema = {{"id", KeyType::hash}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        return request;
    }
};

TEST_F(Tables, are_described_as_they_were_created) {
    auto request = simple("described");
    request.billing_mode = operation::BillingMode::provisioned;
    request.provisioned_throughput = operation::ProvisionedThroughput{3, 4};
    ASSERT_TRUE(client->create_table(request));
    put("described", R"({"id":{"S":"ab"}})");
    const auto table = client->describe_table({"described"}).value().table;
    EXPECT_EQ(table.table_name, "described");
    EXPECT_EQ(table.table_status, operation::TableStatus::active);
    EXPECT_EQ(table.key_schema, request.key_schema);
    EXPECT_EQ(table.attribute_definitions, request.attribute_definitions);
    EXPECT_EQ(table.provisioned_throughput.read_capacity_units, 3);
    EXPECT_EQ(table.provisioned_throughput.write_capacity_units, 4);
    EXPECT_EQ(table.item_count, 1);
    EXPECT_EQ(table.table_size_bytes, 4);
    EXPECT_TRUE(table.table_arn.ends_with(":table/described")) << table.table_arn;
}

TEST_F(Tables, are_listed_in_pages) {
    for (const char* name : {"ccc", "aaa", "bbb"}) ASSERT_TRUE(client->create_table(simple(name)));
    operation::ListTablesRequest request;
    EXPECT_EQ(client->list_tables(request).value().table_names, (std::vector<std::string>{"aaa", "bbb", "ccc"}));
    request.limit = 2;
    const auto first = client->list_tables(request).value();
    EXPECT_EQ(first.last_evaluated_table_name, "bbb");
    request.exclusive_start_table_name = first.last_evaluated_table_name;
    const auto second = client->list_tables(request).value();
    EXPECT_EQ(second.table_names, std::vector<std::string>{"ccc"});
    EXPECT_FALSE(second.last_evaluated_table_name.has_value());
    request.limit = 101;
    EXPECT_FALSE(client->list_tables(request));
}

TEST_F(Tables, are_gone_when_deleted) {
    ASSERT_TRUE(client->create_table(simple("short")));
    EXPECT_EQ(client->delete_table({"short"}).value().table_description.table_status, operation::TableStatus::deleting);
    EXPECT_EQ(describe(client->describe_table({"short"}).error()),
              "ResourceNotFoundException: Requested resource not found: Table: short not found");
    EXPECT_EQ(describe(client->delete_table({"short"}).error()),
              "ResourceNotFoundException: Requested resource not found: Table: short not found");
    ASSERT_TRUE(client->create_table(simple("short")));
    EXPECT_EQ(get("short", R"({"id":{"S":"k"}})"), "-") << "the new one is empty";
}

class Scan : public Tables {
protected:
    void SetUp() override {
        ASSERT_TRUE(client->create_table(simple("many")));
        for (int i = 0; i < 500; ++i)
            put("many", R"({"id":{"S":")" + std::to_string(i) + R"("},"n":{"N":")" + std::to_string(i) + "\"}}");
    }
    std::vector<std::string> ids(operation::ScanRequest request) {
        request.table_name = "many";
        std::vector<std::string> found;
        do {
            const auto page = client->scan(request).value();
            for (const Item& each : page.items) found.emplace_back(each.find("id")->string());
            request.exclusive_start_key = page.last_evaluated_key;
        } while (request.exclusive_start_key);
        return found;
    }
    std::string error(operation::ScanRequest request) {
        request.table_name = "many";
        const auto response = client->scan(request);
        return response ? "" : describe(response.error());
    }
};

TEST_F(Scan, any_limit_concatenated_is_the_whole_table) {
    const auto whole = ids({});
    EXPECT_EQ(whole.size(), 500U);
    for (const std::int32_t limit : {1, 7, 499, 500, 501}) {
        operation::ScanRequest request;
        request.limit = limit;
        EXPECT_EQ(ids(request), whole) << limit;
    }
}

TEST_F(Scan, segments_are_disjoint_complete_stable_and_even) {
    auto whole = ids({});
    std::sort(whole.begin(), whole.end());
    for (const std::int32_t total : {1, 2, 3, 8}) {
        std::vector<std::string> all;
        for (std::int32_t segment = 0; segment < total; ++segment) {
            operation::ScanRequest request;
            request.segment = segment;
            request.total_segments = total;
            const auto one = ids(request);
            EXPECT_EQ(ids(request), one);
            EXPECT_GT(one.size(), 500U / static_cast<unsigned>(total) / 2) << "even";
            all.insert(all.end(), one.begin(), one.end());
        }
        std::sort(all.begin(), all.end());
        EXPECT_EQ(all, whole) << total;
    }
}

TEST_F(Scan, filters_and_counts) {
    operation::ScanRequest request;
    request.table_name = "many";
    request.filter_expression = "n < :ten";
    give_values(request.expression_attribute_values, *request.filter_expression);
    request.select = operation::Select::count;
    const auto page = client->scan(request).value();
    EXPECT_EQ(page.count, 10);
    EXPECT_EQ(page.scanned_count, 500);
    EXPECT_TRUE(page.items.empty());
    request.filter_expression = "begins_with(id, :N)";
    EXPECT_EQ(error(request),
              "ValidationException: Invalid FilterExpression: An expression attribute value used in expression is not defined; "
              "attribute value: :N");
}

TEST_F(Scan, refuses_segments_that_make_no_sense) {
    const auto with = [&](std::optional<std::int32_t> segment, std::optional<std::int32_t> total) {
        operation::ScanRequest request;
        request.segment = segment;
        request.total_segments = total;
        return error(request);
    };
    EXPECT_EQ(with(1, std::nullopt),
              "ValidationException: The TotalSegments parameter is required but was not present in the request when "
              "Segment parameter is present");
    EXPECT_EQ(with(std::nullopt, 1),
              "ValidationException: The Segment parameter is required but was not present in the request when "
              "parameter TotalSegments is present");
    EXPECT_EQ(with(4, 4),
              "ValidationException: The Segment parameter is zero-based and must be less than parameter TotalSegments: "
              "Segment: 4 is not less than TotalSegments: 4");
    EXPECT_NE(with(0, 0), "");
    EXPECT_NE(with(-1, 1), "");
    EXPECT_NE(with(0, 1'000'001), "");
    EXPECT_EQ(with(0, 1'000'000), "");
}

TEST_F(Scan, refuses_start_keys_of_another_segment_or_shape) {
    operation::ScanRequest request;
    request.exclusive_start_key = item(R"({"id":{"N":"1"}})");
    EXPECT_EQ(error(request),
              "ValidationException: The provided starting key is invalid: The provided key element does not match the schema");
    request.exclusive_start_key = item(R"({"id":{"S":"1"}})");
    EXPECT_EQ(error(request), "");
    int accepted = 0;
    for (std::int32_t segment = 0; segment < 4; ++segment) {
        request.segment = segment;
        request.total_segments = 4;
        const std::string answer = error(request);
        if (answer.empty()) {
            ++accepted;
        } else {
            EXPECT_EQ(answer,
                      "ValidationException: The provided starting key is invalid: Invalid ExclusiveStartKey. Please use "
                      "ExclusiveStartKey with correct Segment. TotalSegments: 4 Segment: " +
                          std::to_string(segment));
        }
    }
    EXPECT_EQ(accepted, 1);
}

}  // namespace
}  // namespace dyntastic::conformance
