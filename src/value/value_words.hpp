// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The messages of the service's two layers of value checks, for numbers and sets. This runs only for wrong values.
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/value/item_view.hpp>
#include <dyntastic/value/value.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "value/read_wire_json.hpp"

namespace dyntastic {

/// An item or a value with more than 32 levels.
[[nodiscard]] Failure nesting_failure();

/// Whether a value has more levels than so many, itself being one.
[[nodiscard]] bool is_deeper(ValueView value, int levels);
/// The first of a transaction's ExpressionAttributeValues that is too deep; one level more is allowed there than in an item.
[[nodiscard]] result<void> check_depth_in_transaction(const std::map<std::string, Value>& values);

/// Whether the name of an attribute or a map's member is empty or too long.
[[nodiscard]] inline bool is_name_wrong(std::string_view name) noexcept {
    return name.empty() || name.size() > item_format::max_name_size;
}
[[nodiscard]] Failure wrong_name(std::string_view name);
/// The same in one.
[[nodiscard]] inline result<void> check_name(std::string_view name) {
    if (is_name_wrong(name)) return wrong_name(name);
    return {};
}

/// A layer's message for a number that Number::parse refuses with `failure`.
[[nodiscard]] Failure wrong_number(std::string_view text, Failure failure, ValueWords words);

/// A layer's message for a set in which an element stands twice; `elements` are as in the JSON.
[[nodiscard]] Failure duplicates(ValueType kind, const std::vector<std::string_view>& elements, ValueWords words);

}  // namespace dyntastic
