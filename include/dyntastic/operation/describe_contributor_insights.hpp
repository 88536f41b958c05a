// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <dyntastic/operation/contributor_insights.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_FailureException.html
struct FailureException {
    std::optional<std::string> exception_name{};
    std::optional<std::string> exception_description{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContributorInsights.html
struct DescribeContributorInsightsRequest {
    std::string table_name{};
    std::optional<std::string> index_name{};
};

struct DescribeContributorInsightsResponse {
    std::optional<std::string> table_name{};
    std::optional<std::string> index_name{};
    std::vector<std::string> contributor_insights_rule_list{};
    std::optional<ContributorInsightsStatus> contributor_insights_status{};
    std::optional<std::chrono::system_clock::time_point> last_update_date_time{};
    std::optional<FailureException> failure_exception{};
    std::optional<ContributorInsightsMode> contributor_insights_mode{};
};

}  // namespace dyntastic::operation
