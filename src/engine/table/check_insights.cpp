// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/check_insights.hpp"

#include <algorithm>
#include <dyntastic/common/failure.hpp>

namespace dyntastic::engine {

result<void> check_has_global_index(const catalog::Table& table, const std::optional<std::string>& index_name) {
    if (!index_name) return {};
    const auto& indexes = table.description.global_secondary_indexes;
    if (std::any_of(indexes.begin(), indexes.end(), [&](const auto& index) { return index.index_name == *index_name; }))
        return {};
    return Failure(FailureKind::resource_not_found,
                   "Requested resource not found: Index: " + *index_name + " not found for table: " + table.name());
}

}  // namespace dyntastic::engine
