// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/update_table.hpp>
#include <string>
#include <string_view>

namespace dyntastic::engine {

/// The rules for a request of UpdateTable that hold whatever the table is: that it changes something, and which changes may
/// stand in one request.
[[nodiscard]] result<void> check_table_update(const operation::UpdateTableRequest& request, std::string_view region);

/// The index that an action is about; it has exactly one.
[[nodiscard]] const std::string& index_name_of(const operation::GlobalSecondaryIndexUpdate& update);

/// Whether an index is to come or to go.
[[nodiscard]] bool changes_indexes(const operation::UpdateTableRequest& request);

}  // namespace dyntastic::engine
