// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/operation/contributor_insights.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::operation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ContributorInsightsSummary.html
struct ContributorInsightsSummary {
    std::optional<std::string> table_name{};
    std::optional<std::string> index_name{};
    std::optional<ContributorInsightsStatus> contributor_insights_status{};
    std::optional<ContributorInsightsMode> contributor_insights_mode{};
};

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListContributorInsights.html
struct ListContributorInsightsRequest {
    std::optional<std::string> table_name{};
    std::optional<std::string> next_token{};
    std::optional<std::int64_t> max_results{};
};

struct ListContributorInsightsResponse {
    std::vector<ContributorInsightsSummary> contributor_insights_summaries{};
    std::optional<std::string> next_token{};
};

}  // namespace dyntastic::operation
