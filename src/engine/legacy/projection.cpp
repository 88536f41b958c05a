// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/legacy/projection.hpp"

#include <set>
#include <string_view>

#include "value/value_words.hpp"

namespace dyntastic::engine {

result<void> bind_attributes_to_get(const std::optional<operation::AttributesToGet>& names, expression::Projection& bound) {
    if (!names) return {};
    expression::Builder builder;
    std::set<std::string_view> seen;
    for (const std::string& name : *names) {
        if (auto checked = check_name(name); !checked) return checked;
        if (!seen.insert(name).second)
            return invalid_parameter("Duplicate value in attribute name: " + name).in(Stage::parameter);
        builder.project(builder.attribute(name));
    }
    bound = std::move(builder).finish_projection();
    return {};
}

}  // namespace dyntastic::engine
