// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/operation/contributor_insights.hpp>
#include <optional>
#include <string>

namespace dyntastic::operation {

enum class ContributorInsightsAction : std::uint8_t { enable, disable };

/// Switches Contributor Insights of a table or a global secondary index on or off. The embedded engine keeps the setting and
/// describes it, and counts nothing. ResourceNotFoundException when there is no such table or index.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContributorInsights.html
struct UpdateContributorInsightsRequest {
    std::string table_name{};                 ///< a name or an ARN
    std::optional<std::string> index_name{};  ///< a global secondary index; the table itself when absent
    ContributorInsightsAction contributor_insights_action = ContributorInsightsAction::enable;
    std::optional<ContributorInsightsMode> contributor_insights_mode{};  ///< accessed_and_throttled_keys when absent
};

struct UpdateContributorInsightsResponse {
    std::optional<std::string> table_name{};
    std::optional<std::string> index_name{};
    std::optional<ContributorInsightsStatus> contributor_insights_status{};
    std::optional<ContributorInsightsMode> contributor_insights_mode{};
};

}  // namespace dyntastic::operation
