// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListContributorInsights.html
//
// A token is the name of the last table, a slash, and the name of its index. Both may be gone when the next page is asked for.
#include <algorithm>
#include <dyntastic/operation/wire_json.hpp>
#include <shared_mutex>

#include "engine/state.hpp"

namespace dyntastic::engine {
namespace {

/// A table and its index, or the table itself where that is empty.
using ListPlace = std::pair<std::string, std::string>;

std::string list_token_of(const ListPlace& place) { return place.first + "/" + place.second; }

std::optional<ListPlace> list_place_of(std::string_view token) {
    const std::size_t slash = token.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    return ListPlace(token.substr(0, slash), token.substr(slash + 1));
}

}  // namespace

result<operation::ListContributorInsightsResponse> Engine::list_contributor_insights(
    const operation::ListContributorInsightsRequest& request) const {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    const std::size_t most =
        request.max_results && *request.max_results > 0 ? static_cast<std::size_t>(*request.max_results) : 100;
    std::vector<std::shared_ptr<catalog::Table>> tables;
    if (request.table_name) {
        const auto table = state_->catalog.find(*request.table_name);
        if (!table) return table_not_found(catalog::table_name_of(*request.table_name));
        tables.push_back(table);
    } else {
        tables = state_->catalog.tables();
    }
    std::optional<ListPlace> after;
    if (request.next_token) {
        after = list_place_of(*request.next_token);
        if (!after) return validation_failure("Invalid Request: Provided nextToken is invalid: " + *request.next_token);
    }
    std::sort(tables.begin(), tables.end(), [](const auto& a, const auto& b) { return a->name() < b->name(); });
    operation::ListContributorInsightsResponse response;
    auto& summaries = response.contributor_insights_summaries;
    for (const auto& table : tables) {
        const std::shared_lock lock(table->mutex);
        for (const auto& [index, insights] : table->insights) {
            if (!insights.is_enabled || (after && ListPlace(table->name(), index) <= *after)) continue;
            if (summaries.size() == most) {
                const auto& last = summaries.back();
                response.next_token = list_token_of({*last.table_name, last.index_name.value_or("")});
                return response;
            }
            auto& summary = summaries.emplace_back();
            summary.table_name = table->name();
            if (!index.empty()) summary.index_name = index;
            summary.contributor_insights_status = operation::ContributorInsightsStatus::enabled;
            summary.contributor_insights_mode = insights.mode;
        }
    }
    return response;
}

}  // namespace dyntastic::engine
