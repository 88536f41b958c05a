// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <optional>
#include <string>

#include "engine/catalog/table.hpp"

namespace dyntastic::engine {

/// ResourceNotFoundException unless the table has a global secondary index of that name, if one is named. The caller holds the
/// table's mutex.
[[nodiscard]] result<void> check_has_global_index(const catalog::Table& table, const std::optional<std::string>& index_name);

}  // namespace dyntastic::engine
