// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Changes of a table's replicas in other regions. The engine knows one region, so it has none: every change that would need one
// is refused with the service's words. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/update_table.hpp>
#include <string_view>

namespace dyntastic::engine {

/// Whether a request changes replicas or witnesses.
[[nodiscard]] bool changes_replicas(const operation::UpdateTableRequest& request) noexcept;

/// Refuses what a table of one region cannot have. A request that changes replicas never passes.
[[nodiscard]] result<void> check_replicas(const operation::UpdateTableRequest& request, std::string_view region);

/// A table of one region has no settings that differ from other regions'.
[[nodiscard]] result<void> check_replication_mode(const std::optional<operation::GlobalTableSettingsReplicationMode>& mode);

}  // namespace dyntastic::engine
