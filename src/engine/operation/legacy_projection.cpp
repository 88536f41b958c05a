// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/operation/legacy_projection.hpp"

#include <set>
#include <string_view>

namespace dyntastic::engine {

std::optional<Failure> bind_attributes_to_get(const std::optional<operation::AttributesToGet>& names,
                                              expression::Projection& bound) {
    if (!names) return std::nullopt;
    expression::Builder builder;
    std::set<std::string_view> seen;
    for (const std::string& name : *names) {
        if (!seen.insert(name).second) return invalid_parameter("Duplicate value in attribute name: " + name);
        builder.project(builder.attribute(name));
    }
    bound = std::move(builder).finish_projection();
    return std::nullopt;
}

}  // namespace dyntastic::engine
