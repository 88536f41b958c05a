// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/list_contributor_insights.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<ContributorInsightsSummary> Object>
static void members(Visitor& visit, Object& object) {
    visit("TableName", object.table_name);
    visit("IndexName", object.index_name, index_name);
    visit("ContributorInsightsStatus", object.contributor_insights_status);
    visit("ContributorInsightsMode", object.contributor_insights_mode);
}

template <class Visitor, Same<ListContributorInsightsRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("TableName", request.table_name, Rule{.shortest = 1, .longest = 1024, .may_be_arn = true});
    visit("NextToken", request.next_token);
    visit("MaxResults", request.max_results, Rule{.most = 100});
}

template <class Visitor, Same<ListContributorInsightsResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("ContributorInsightsSummaries", response.contributor_insights_summaries, required);
    visit("NextToken", response.next_token);
}

DYNTASTIC_WIRE_JSON(ListContributorInsights)

}  // namespace dyntastic::operation
