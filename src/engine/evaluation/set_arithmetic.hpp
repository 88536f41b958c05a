// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/value/value.hpp>
#include <optional>
#include <string_view>
#include <vector>

namespace dyntastic::engine::evaluation {

/// The union of two sets of one type.
[[nodiscard]] Value unite(ValueView a, ValueView b);
/// The elements of `a` that are not among `b`, those of a set of the same type; nullopt when none is left, for there are no
/// empty sets.
[[nodiscard]] std::optional<Value> subtract(ValueView a, const std::vector<std::string_view>& b);
/// The elements of a set, ascending.
[[nodiscard]] std::vector<std::string_view> elements_of(ValueView set);

}  // namespace dyntastic::engine::evaluation
