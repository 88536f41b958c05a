// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContributorInsights.html
//
// The rules have the names that the service would give them. There are no metrics behind them.
#include <dyntastic/operation/wire_json.hpp>
#include <shared_mutex>

#include "engine/state.hpp"
#include "engine/table/check_insights.hpp"

namespace dyntastic::engine {
namespace {

/// One for the partition key and one for the whole key; both kinds again for what was throttled.
std::vector<std::string> rules(const catalog::Table& table, const std::optional<std::string>& index_name,
                               const catalog::Insights& insights) {
    bool has_range_key = table.range_key.has_value();
    if (index_name) {
        for (const auto& index : table.description.global_secondary_indexes) {
            if (index.index_name != *index_name) continue;
            has_range_key = std::any_of(index.key_schema.begin(), index.key_schema.end(),
                                        [](const auto& element) { return element.key_type == operation::KeyType::range; });
        }
    }
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(insights.updated.time_since_epoch()).count();
    const std::string name =
        table.name() + "-" + (index_name ? *index_name + "-" : std::string()) + std::to_string(milliseconds);
    const bool counts_accesses = insights.mode == operation::ContributorInsightsMode::accessed_and_throttled_keys;
    std::vector<std::string> rules;
    const auto add = [&](const char* kind) {
        rules.push_back(std::string("DynamoDBContributorInsights-") + kind + "-" + name);
    };
    if (counts_accesses) add("PKC");
    add("PKT");
    if (has_range_key && counts_accesses) add("SKC");
    if (has_range_key) add("SKT");
    return rules;
}

}  // namespace

result<operation::DescribeContributorInsightsResponse> Engine::describe_contributor_insights(
    const operation::DescribeContributorInsightsRequest& request) const {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found(catalog::table_name_of(request.table_name));
    const std::shared_lock lock(table->mutex);
    if (auto checked = check_has_global_index(*table, request.index_name); !checked) return std::move(checked).error();
    using operation::ContributorInsightsStatus;
    operation::DescribeContributorInsightsResponse response;
    response.table_name = table->name();
    response.index_name = request.index_name;
    response.contributor_insights_status = ContributorInsightsStatus::disabled;
    const auto found = table->insights.find(request.index_name.value_or(""));
    if (found == table->insights.end()) return response;
    const catalog::Insights& insights = found->second;
    response.last_update_date_time = insights.updated;
    response.contributor_insights_mode = insights.mode;
    if (!insights.is_enabled) return response;
    response.contributor_insights_status = ContributorInsightsStatus::enabled;
    response.contributor_insights_rule_list = rules(*table, request.index_name, insights);
    return response;
}

}  // namespace dyntastic::engine
