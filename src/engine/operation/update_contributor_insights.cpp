// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContributorInsights.html
//
// The setting is stored and described; nothing is counted. The answer says ENABLING or DISABLING, as the service's does. The
// next request finds it done.
#include <dyntastic/operation/wire_json.hpp>
#include <mutex>

#include "engine/state.hpp"
#include "engine/table/check_insights.hpp"
#include "engine/table/table_record.hpp"

namespace dyntastic::engine {

result<operation::UpdateContributorInsightsResponse> Engine::update_contributor_insights(
    const operation::UpdateContributorInsightsRequest& request) {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found(catalog::table_name_of(request.table_name));
    const std::lock_guard lock(table->mutex);
    if (auto checked = check_has_global_index(*table, request.index_name); !checked) return std::move(checked).error();
    using operation::ContributorInsightsStatus;
    const std::string name = request.index_name.value_or("");
    const auto found = table->insights.find(name);
    catalog::Insights now = found == table->insights.end() ? catalog::Insights() : found->second;
    const bool enables = request.contributor_insights_action == operation::ContributorInsightsAction::enable;
    const auto mode = request.contributor_insights_mode.value_or(enables ? catalog::Insights().mode : now.mode);
    operation::UpdateContributorInsightsResponse response;
    response.table_name = table->name();
    response.index_name = request.index_name;
    if (now.is_enabled == enables && (!enables || now.mode == mode)) {
        response.contributor_insights_status =
            enables ? ContributorInsightsStatus::enabled : ContributorInsightsStatus::disabled;
        if (found != table->insights.end()) response.contributor_insights_mode = now.mode;
        return response;
    }
    response.contributor_insights_status = enables ? ContributorInsightsStatus::enabling : ContributorInsightsStatus::disabling;
    response.contributor_insights_mode = mode;
    now = {enables, mode, state_->options.clock->now()};
    auto insights = table->insights;
    insights.insert_or_assign(name, now);
    const auto swap = [&] { table->insights.swap(insights); };
    if (auto saved = change(*state_->store, *table, swap, swap); !saved) return saved.error();
    return response;
}

}  // namespace dyntastic::engine
