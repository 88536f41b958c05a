// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributesToGet.html
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.ScanFilter.html
#include <algorithm>

#include "legacy.hpp"

namespace dyntastic::conformance {
namespace {

using operation::AttributesToGet;
using operation::Select;

class LegacyRead : public Suite {
protected:
    void SetUp() override {
        create("things", {{"id", ValueType::string}});
        put("things", R"({"id":{"S":"k"},"n":{"N":"5"},"m":{"M":{"x":{"N":"1"}}},"m.x":{"S":"dot"},"l":{"L":[{"N":"1"}]}})");
        put("things", R"({"id":{"S":"other"},"n":{"N":"1"},"s":{"S":"x"}})");
    }
    std::string got(const AttributesToGet& names) {
        operation::GetItemRequest request;
        request.table_name = "things";
        request.key = Item{{"id", "k"}};
        request.attributes_to_get = names;
        const auto response = client->get_item(request);
        return response ? show(response->item) : describe(response.error());
    }
    /// The ids of the items that pass, in order.
    std::string scanned(const operation::ScanRequest& request) {
        const auto response = client->scan(request);
        if (!response) return describe(response.error());
        std::vector<std::string> ids;
        for (const Item& each : response->items) ids.emplace_back(each.find("id").value().string());
        std::sort(ids.begin(), ids.end());
        std::string all;
        for (const std::string& id : ids) all += (all.empty() ? "" : " ") + id;
        return all;
    }
    std::string scanned(const std::string& filter, std::optional<ConditionalOperator> combination = std::nullopt) {
        operation::ScanRequest request;
        request.table_name = "things";
        request.scan_filter = conditions(filter);
        request.conditional_operator = combination;
        return scanned(request);
    }
};

TEST_F(LegacyRead, gets_the_attributes_that_are_there) {
    EXPECT_EQ(got({"n", "gone"}), R"({"n":{"N":"5"}})");
    EXPECT_EQ(got({"id", "l", "n"}), R"({"id":{"S":"k"},"l":{"L":[{"N":"1"}]},"n":{"N":"5"}})");
    EXPECT_EQ(got({"gone"}), "{}") << "the item is there, with none of them";
}

TEST_F(LegacyRead, names_are_no_paths) {
    EXPECT_EQ(got({"m.x"}), R"({"m.x":{"S":"dot"}})");
    EXPECT_EQ(got({"m.x", "m"}), R"({"m":{"M":{"x":{"N":"1"}}},"m.x":{"S":"dot"}})");
    EXPECT_EQ(got({"l[0]"}), "{}");
}

TEST_F(LegacyRead, a_missing_item_stays_missing) {
    operation::GetItemRequest request;
    request.table_name = "things";
    request.key = Item{{"id", "none"}};
    request.attributes_to_get = {"n"};
    EXPECT_EQ(show(client->get_item(request).value().item), "-");
}

TEST_F(LegacyRead, no_name_may_stand_twice) {
    EXPECT_EQ(got({"n", "m", "m", "n"}), DYNTASTIC_INVALID "Duplicate value in attribute name: m");
}

TEST_F(LegacyRead, there_are_1_to_255_names) {
    EXPECT_EQ(got({}), "ValidationException: 1 validation error detected: Value '[]' at 'attributesToGet' failed to satisfy "
                       "constraint: Member must have length greater than or equal to 1");
    AttributesToGet names;
    for (int i = 0; i < 254; ++i) names.push_back("a" + std::to_string(i));
    names.emplace_back("n");
    EXPECT_EQ(got(names), R"({"n":{"N":"5"}})");
    names.emplace_back("m");
    const std::string failure = got(names);
    EXPECT_TRUE(failure.starts_with("ValidationException: 1 validation error detected: Value '[a0, a1, ")) << failure;
    EXPECT_TRUE(
        failure.ends_with(", n, m]' at 'attributesToGet' failed to satisfy constraint: Member must have length less than "
                          "or equal to 255"))
        << failure;
}

TEST_F(LegacyRead, names_are_checked_before_the_table) {
    operation::GetItemRequest request;
    request.table_name = "none";
    request.key = Item{{"id", "k"}};
    request.attributes_to_get = {"n", "n"};
    EXPECT_EQ(describe(client->get_item(request).error()), DYNTASTIC_INVALID "Duplicate value in attribute name: n");
}

TEST_F(LegacyRead, scans_and_queries_give_the_attributes) {
    operation::ScanRequest scan;
    scan.table_name = "things";
    scan.attributes_to_get = {"s", "id"};
    scan.scan_filter = conditions("n EQ :one");
    auto items = client->scan(scan).value().items;
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(show(items[0]), R"({"id":{"S":"other"},"s":{"S":"x"}})") << "the filter sees what is not given back";
    operation::QueryRequest query;
    query.table_name = "things";
    query.key_conditions = conditions("id EQ :key");
    query.attributes_to_get = {"m.x"};
    items = client->query(query).value().items;
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(show(items[0]), R"({"m.x":{"S":"dot"}})");
}

TEST_F(LegacyRead, select_must_agree) {
    operation::QueryRequest query;
    query.table_name = "things";
    query.key_conditions = conditions("id EQ :key");
    query.attributes_to_get = {"n"};
    operation::ScanRequest scan;
    scan.table_name = "things";
    scan.attributes_to_get = {"n"};
    for (const auto& [select, wanted] :
         {std::pair(Select::count, "only the Count"), std::pair(Select::all_attributes, "ALL_ATTRIBUTES"),
          std::pair(Select::all_projected_attributes, "ALL_PROJECTED_ATTRIBUTES")}) {
        query.select = scan.select = select;
        const std::string text = std::string("Cannot specify the AttributesToGet when choosing to get ") + wanted;
        EXPECT_EQ(client->query(query).error().message(), "1 validation error detected: " + text);
        EXPECT_EQ(client->scan(scan).error().message(), text);
    }
    query.select = scan.select = Select::specific_attributes;
    EXPECT_EQ(client->query(query).value().count, 1);
    EXPECT_EQ(client->scan(scan).value().count, 2);
}

TEST_F(LegacyRead, scans_filter) {
    EXPECT_EQ(scanned("n GE :one"), "k other");
    EXPECT_EQ(scanned("n EQ :one"), "other");
    EXPECT_EQ(scanned("id EQ :key"), "k") << "a scan filters on keys too";
    EXPECT_EQ(scanned("s NE :x"), "k");
    EXPECT_EQ(scanned("s NOT_CONTAINS :abc"), "other");
    EXPECT_EQ(scanned("l CONTAINS :one"), "k");
    EXPECT_EQ(scanned("n BETWEEN :two :ten; m NOT_NULL"), "k");
    EXPECT_EQ(scanned(""), "k other");
}

TEST_F(LegacyRead, scan_filters_combine_as_the_operator_says) {
    EXPECT_EQ(scanned("n EQ :one; m NOT_NULL", ConditionalOperator::any), "k other");
    EXPECT_EQ(scanned("n EQ :one; m NOT_NULL", ConditionalOperator::all), "");
}

TEST_F(LegacyRead, scan_filters_count) {
    operation::ScanRequest request;
    request.table_name = "things";
    request.scan_filter = conditions("n EQ :one");
    request.select = Select::count;
    const auto response = client->scan(request).value();
    EXPECT_EQ(response.count, 1);
    EXPECT_EQ(response.scanned_count, 2);
    EXPECT_TRUE(response.items.empty());
}

TEST_F(LegacyRead, scan_filters_are_checked) {
    EXPECT_EQ(scanned("n EQ"), DYNTASTIC_INVALID "Invalid number of argument(s) for the EQ ComparisonOperator");
    EXPECT_EQ(scanned("n IN :one :x"), DYNTASTIC_INVALID "AttributeValues inside AttributeValueList must be of same type");
    EXPECT_EQ(scanned("n CONTAINS :ns"),
              DYNTASTIC_INVALID "ComparisonOperator CONTAINS is not valid for NS AttributeValue type");
    EXPECT_EQ(scanned("n BETWEEN :two :one"),
              "ValidationException: The BETWEEN condition was provided a range where the lower bound is greater than the upper "
              "bound");
}

TEST_F(LegacyRead, a_scan_checks_names_then_filter_then_segments) {
    operation::ScanRequest request;
    request.table_name = "none";
    request.attributes_to_get = {"n", "n"};
    request.scan_filter = conditions("n EQ");
    request.segment = 1;
    EXPECT_EQ(scanned(request), DYNTASTIC_INVALID "Duplicate value in attribute name: n");
    request.attributes_to_get = {"n"};
    EXPECT_EQ(scanned(request), DYNTASTIC_INVALID "Invalid number of argument(s) for the EQ ComparisonOperator");
    request.scan_filter = conditions("n NULL");
    EXPECT_EQ(scanned(request),
              "ValidationException: The TotalSegments parameter is required but was not present in the request "
              "when Segment parameter is present");
}

}  // namespace
}  // namespace dyntastic::conformance
