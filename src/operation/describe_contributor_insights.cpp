// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/describe_contributor_insights.hpp>

#include "operation/wire.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<FailureException> Object>
static void members(Visitor& visit, Object& object) {
    visit("ExceptionName", object.exception_name);
    visit("ExceptionDescription", object.exception_description);
}

template <class Visitor, Same<DescribeContributorInsightsRequest> Object>
static void members(Visitor& visit, Object& request) {
    visit("TableName", request.table_name, table_name);
    visit("IndexName", request.index_name, index_name);
}

template <class Visitor, Same<DescribeContributorInsightsResponse> Object>
static void members(Visitor& visit, Object& response) {
    visit("TableName", response.table_name);
    visit("IndexName", response.index_name, index_name);
    visit("ContributorInsightsRuleList", response.contributor_insights_rule_list);
    visit("ContributorInsightsStatus", response.contributor_insights_status);
    visit("LastUpdateDateTime", response.last_update_date_time);
    visit("FailureException", response.failure_exception);
    visit("ContributorInsightsMode", response.contributor_insights_mode);
}

DYNTASTIC_WIRE_JSON(DescribeContributorInsights)

}  // namespace dyntastic::operation
