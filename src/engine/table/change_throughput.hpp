// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Changes capacity in a description as a request asks for it, or says why that cannot be.
#pragma once

#include <chrono>

#include "engine/table/check_throughput.hpp"
#include "engine/table/describe.hpp"

namespace dyntastic::engine {

/// Provisioned units; warm throughput rises with them. `moment` is when, to be counted and described; absent when the table had
/// no units before.
[[nodiscard]] result<void> change_units(const operation::ProvisionedThroughput& wanted, const Subject& subject,
                                        const std::optional<std::chrono::system_clock::time_point>& moment,
                                        operation::ProvisionedThroughputDescription& units,
                                        std::optional<operation::WarmThroughputDescription>& warm);

/// Each limit that is wanted; -1 takes it away.
[[nodiscard]] result<void> change_limits(const std::optional<operation::OnDemandThroughput>& wanted, bool on_demand,
                                         const Subject& subject, std::optional<operation::OnDemandThroughput>& limits);

[[nodiscard]] result<void> change_warmth(const std::optional<operation::WarmThroughput>& wanted, const Subject& subject,
                                         std::optional<operation::WarmThroughputDescription>& warm);

}  // namespace dyntastic::engine
