// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/value/value.hpp>
#include <optional>

namespace dyntastic::engine::evaluation {

/// The union of two sets of one type.
[[nodiscard]] Value unite(ValueView a, ValueView b);
/// The elements of `a` that are not in `b`, a set of the same type; nullopt when none is left, for there are no empty sets.
[[nodiscard]] std::optional<Value> subtract(ValueView a, ValueView b);

}  // namespace dyntastic::engine::evaluation
