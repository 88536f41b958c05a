// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/create_table.hpp>
#include <string>

namespace dyntastic::engine {

/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-secondary-indexes
inline constexpr std::size_t max_local_indexes = 5;
inline constexpr std::size_t max_global_indexes = 20;

/// The rules between the members of a projection.
[[nodiscard]] result<void> check_projection(const operation::Projection& projection);

/// How many attributes the indexes of a table may name in all, beside those that they hold anyway.
[[nodiscard]] result<void> check_projected(std::size_t count);

/// The rules for the indexes of a new table, and that no attribute is defined for nothing. The table's own key is right.
[[nodiscard]] result<void> check_indexes(const operation::CreateTableRequest& request);

}  // namespace dyntastic::engine
