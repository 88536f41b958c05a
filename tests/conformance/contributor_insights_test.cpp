// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/contributorinsights_HowItWorks.html
#include "table_requests.hpp"

namespace dyntastic::conformance {
namespace {

using operation::ContributorInsightsAction;
using operation::ContributorInsightsMode;
using operation::ContributorInsightsStatus;

class ContributorInsights : public Suite {
protected:
    void SetUp() override {
        Suite::SetUp();
        auto request = new_table("table", true);
        request.attribute_definitions = strings({"a", "b", "c"});
        add_index(request, "by-c", keys({"c"}, {"a"}));
        ASSERT_EQ(error_of(client->create_table(request)), "");
    }
    static void add_index(operation::CreateTableRequest& request, const std::string& name,
                          std::vector<KeySchemaElement> schema) {
        operation::GlobalSecondaryIndex index;
        index.index_name = name;
        index.key_schema = std::move(schema);
        index.projection.projection_type = operation::ProjectionType::all;
        request.global_secondary_indexes.emplace().push_back(std::move(index));
    }
    [[nodiscard]] auto update(ContributorInsightsAction action, std::optional<std::string> index = std::nullopt,
                              std::optional<ContributorInsightsMode> mode = std::nullopt) {
        return client->update_contributor_insights({"table", std::move(index), action, mode});
    }
    [[nodiscard]] auto describe(std::optional<std::string> index = std::nullopt) {
        return client->describe_contributor_insights({"table", std::move(index)}).value();
    }
    [[nodiscard]] Names listed() {
        Names names;
        const auto response = client->list_contributor_insights({}).value();
        for (const auto& summary : response.contributor_insights_summaries) {
            names.push_back(summary.table_name.value() + (summary.index_name ? "/" + *summary.index_name : ""));
        }
        return names;
    }
};

TEST_F(ContributorInsights, are_off_at_first) {
    const auto described = describe();
    EXPECT_EQ(described.table_name, "table");
    EXPECT_EQ(described.contributor_insights_status, ContributorInsightsStatus::disabled);
    EXPECT_FALSE(described.contributor_insights_mode);
    EXPECT_FALSE(described.last_update_date_time);
    EXPECT_EQ(listed(), Names());
}

TEST_F(ContributorInsights, are_switched_on_for_a_table_and_each_index) {
    const auto enabling = update(ContributorInsightsAction::enable);
    ASSERT_TRUE(enabling) << enabling.error().message();
    EXPECT_EQ(enabling->contributor_insights_status, ContributorInsightsStatus::enabling);
    EXPECT_EQ(enabling->contributor_insights_mode, ContributorInsightsMode::accessed_and_throttled_keys);
    EXPECT_EQ(describe().contributor_insights_status, ContributorInsightsStatus::enabled);
    EXPECT_EQ(describe("by-c").contributor_insights_status, ContributorInsightsStatus::disabled);
    ASSERT_EQ(error_of(update(ContributorInsightsAction::enable, "by-c", ContributorInsightsMode::throttled_keys)), "");
    EXPECT_EQ(listed(), (Names{"table", "table/by-c"}));
}

TEST_F(ContributorInsights, name_a_rule_for_each_kind_of_key) {
    ASSERT_EQ(error_of(update(ContributorInsightsAction::enable)), "");
    ASSERT_EQ(error_of(update(ContributorInsightsAction::enable, "by-c", ContributorInsightsMode::throttled_keys)), "");
    const auto kinds = [](const std::vector<std::string>& rules) {
        Names found;
        for (const std::string& rule : rules) found.push_back(rule.substr(0, rule.find_last_of('-')));
        return found;
    };
    const std::string prefix = "DynamoDBContributorInsights-";
    EXPECT_EQ(kinds(describe().contributor_insights_rule_list),
              (Names{prefix + "PKC-table", prefix + "PKT-table", prefix + "SKC-table", prefix + "SKT-table"}));
    EXPECT_EQ(kinds(describe("by-c").contributor_insights_rule_list),
              (Names{prefix + "PKT-table-by-c", prefix + "SKT-table-by-c"}));
}

TEST_F(ContributorInsights, that_do_not_change_are_settled) {
    EXPECT_EQ(update(ContributorInsightsAction::disable).value().contributor_insights_status,
              ContributorInsightsStatus::disabled);
    ASSERT_EQ(error_of(update(ContributorInsightsAction::enable)), "");
    EXPECT_EQ(update(ContributorInsightsAction::enable).value().contributor_insights_status,
              ContributorInsightsStatus::enabled);
    // Another mode is a change.
    EXPECT_EQ(update(ContributorInsightsAction::enable, {}, ContributorInsightsMode::throttled_keys)
                  .value()
                  .contributor_insights_status,
              ContributorInsightsStatus::enabling);
    EXPECT_EQ(describe().contributor_insights_mode, ContributorInsightsMode::throttled_keys);
}

TEST_F(ContributorInsights, remember_their_mode_when_they_are_off_again) {
    ASSERT_EQ(error_of(update(ContributorInsightsAction::enable, {}, ContributorInsightsMode::throttled_keys)), "");
    EXPECT_EQ(update(ContributorInsightsAction::disable).value().contributor_insights_status,
              ContributorInsightsStatus::disabling);
    const auto described = describe();
    EXPECT_EQ(described.contributor_insights_status, ContributorInsightsStatus::disabled);
    EXPECT_EQ(described.contributor_insights_mode, ContributorInsightsMode::throttled_keys);
    EXPECT_TRUE(described.last_update_date_time);
    EXPECT_TRUE(described.contributor_insights_rule_list.empty());
    EXPECT_EQ(listed(), Names());
}

TEST_F(ContributorInsights, are_listed_in_pages) {
    ASSERT_EQ(error_of(update(ContributorInsightsAction::enable)), "");
    ASSERT_EQ(error_of(update(ContributorInsightsAction::enable, "by-c")), "");
    ASSERT_EQ(error_of(client->create_table(new_table("another"))), "");
    ASSERT_EQ(error_of(client->update_contributor_insights({"another", {}, ContributorInsightsAction::enable, {}})), "");
    Names names;
    std::optional<std::string> token;
    int pages = 0;
    do {
        const auto page = client->list_contributor_insights({{}, token, 1}).value();
        for (const auto& summary : page.contributor_insights_summaries) {
            names.push_back(*summary.table_name + summary.index_name.value_or(""));
        }
        token = page.next_token;
        ASSERT_LT(++pages, 5);
    } while (token);
    EXPECT_EQ(names, (Names{"another", "table", "tableby-c"}));
}

TEST_F(ContributorInsights, need_a_table_and_an_index) {
    EXPECT_EQ(error_of(client->update_contributor_insights({"none", {}, ContributorInsightsAction::enable, {}})),
              "ResourceNotFoundException: Requested resource not found: Table: none not found");
    EXPECT_EQ(error_of(client->describe_contributor_insights({"none", {}})),
              "ResourceNotFoundException: Requested resource not found: Table: none not found");
    EXPECT_EQ(error_of(client->list_contributor_insights({"none", {}, {}})),
              "ResourceNotFoundException: Requested resource not found: Table: none not found");
    EXPECT_EQ(error_of(update(ContributorInsightsAction::enable, "no-index")),
              "ResourceNotFoundException: Requested resource not found: Index: no-index not found for table: table");
}

TEST_F(ContributorInsights, refuse_a_token_of_another_form) {
    EXPECT_EQ(error_of(client->list_contributor_insights({{}, "token", {}})),
              plain("Invalid Request: Provided nextToken is invalid: token"));
    EXPECT_EQ(error_of(client->list_contributor_insights({{}, {}, 101})),
              broken("101", "maxResults", "have value less than or equal to 100"));
}

TEST_F(ContributorInsights, go_with_their_index) {
    ASSERT_EQ(error_of(update(ContributorInsightsAction::enable, "by-c")), "");
    operation::UpdateTableRequest request;
    request.table_name = "table";
    request.global_secondary_index_updates.emplace().emplace_back().erase.emplace().index_name = "by-c";
    ASSERT_EQ(error_of(client->update_table(request)), "");
    EXPECT_EQ(listed(), Names());
}

}  // namespace
}  // namespace dyntastic::conformance
