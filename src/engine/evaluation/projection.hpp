// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <dyntastic/value/item.hpp>
#include <span>

namespace dyntastic::engine::evaluation {

/// The parts of an item that paths lead to, inside their hierarchy of maps and lists; lists close up around what is left out.
/// Empty when no path leads anywhere. The paths neither overlap nor conflict.
[[nodiscard]] Item project(const expression::Bound& expression, std::span<const expression::NodeIndex> paths,
                           const ItemView& item);

}  // namespace dyntastic::engine::evaluation
