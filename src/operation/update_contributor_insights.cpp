// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/update_contributor_insights.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

static constexpr std::string_view contributor_insights_action_names[] = {"ENABLE", "DISABLE"};
static EnumNames enum_names(ContributorInsightsAction /*type*/) {
    return {contributor_insights_action_names, "[ENABLE, DISABLE]"};
}

template <class Visitor, Same<UpdateContributorInsightsRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("TableName", request.table_name, table_name);
    visit("IndexName", request.index_name, index_name);
    visit("ContributorInsightsAction", request.contributor_insights_action, required);
    visit("ContributorInsightsMode", request.contributor_insights_mode);
}

template <class Visitor, Same<UpdateContributorInsightsResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("TableName", response.table_name);
    visit("IndexName", response.index_name, index_name);
    visit("ContributorInsightsStatus", response.contributor_insights_status);
    visit("ContributorInsightsMode", response.contributor_insights_mode);
}

DYNTASTIC_WIRE_JSON(UpdateContributorInsights)

}  // namespace dyntastic::operation
