// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <dyntastic/operation/contributor_insights.hpp>

namespace dyntastic::engine::catalog {

/// Contributor Insights of a table or an index, once they were switched on. Nothing is counted.
struct Insights {
    bool is_enabled = false;
    operation::ContributorInsightsMode mode = operation::ContributorInsightsMode::accessed_and_throttled_keys;
    std::chrono::system_clock::time_point updated{};
};

}  // namespace dyntastic::engine::catalog
