// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Capacity, in its three forms: provisioned, the most on demand, and what is warm.
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/throughput.hpp>
#include <optional>
#include <string>

namespace dyntastic::engine {

/// How messages name what has the capacity: a table, or one of its indexes.
struct Subject {
    std::optional<std::string> index{};
};

/// What a new on-demand table or index can take at once.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
inline constexpr operation::WarmThroughput initial_on_demand{12000, 4000};

/// Units so large that they can only be a mistake.
[[nodiscard]] result<void> check_bounds(const std::optional<operation::ProvisionedThroughput>& throughput);

/// Both members absent is as good as none at all.
[[nodiscard]] bool is_set(const std::optional<operation::OnDemandThroughput>& throughput) noexcept;
[[nodiscard]] bool is_set(const std::optional<operation::WarmThroughput>& throughput) noexcept;

/// The limits of what is created; they need a table on demand.
[[nodiscard]] result<void> check_new_limits(const std::optional<operation::OnDemandThroughput>& limits, bool on_demand,
                                            const Subject& subject);
/// The limits in an update, where -1 takes one away.
[[nodiscard]] result<void> check_changed_limits(const std::optional<operation::OnDemandThroughput>& limits, bool on_demand,
                                                const Subject& subject);

/// Warm throughput of what is created is at least what it has anyway: its provisioned units, or those of on demand.
[[nodiscard]] result<void> check_new_warmth(const std::optional<operation::WarmThroughput>& warm,
                                            const std::optional<operation::ProvisionedThroughput>& provisioned,
                                            const Subject& subject);
/// Warm throughput never falls.
[[nodiscard]] result<void> check_changed_warmth(const std::optional<operation::WarmThroughput>& warm,
                                                const std::optional<operation::WarmThroughputDescription>& now,
                                                const Subject& subject);

}  // namespace dyntastic::engine
