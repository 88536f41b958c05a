// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/operation/page.hpp"

#include <string>

namespace dyntastic::engine {

std::optional<Failure> check_limit(const std::optional<std::int32_t>& limit) {
    if (!limit || *limit >= 1) return std::nullopt;
    return validation_failure("1 validation error detected: Value '" + std::to_string(*limit) +
                              "' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1");
}

std::optional<Failure> check_select(const std::optional<operation::Select>& select, std::string_view projected_by) {
    using operation::Select;
    if (!select) return std::nullopt;
    if (!projected_by.empty() && *select != Select::specific_attributes) {
        const char* const wanted = *select == Select::count            ? "only the Count"
                                   : *select == Select::all_attributes ? "ALL_ATTRIBUTES"
                                                                       : "ALL_PROJECTED_ATTRIBUTES";
        return validation_failure("Cannot specify the " + std::string(projected_by) + " when choosing to get " + wanted);
    }
    if (projected_by.empty() && *select == Select::specific_attributes) {
        return validation_failure(
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
    }
    if (*select == Select::all_projected_attributes) {
        return validation_failure("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    }
    return std::nullopt;
}

}  // namespace dyntastic::engine
