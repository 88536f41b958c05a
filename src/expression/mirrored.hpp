// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/expression/ast.hpp>

namespace dyntastic::expression {

/// The comparison that means the same with its operands exchanged.
[[nodiscard]] constexpr NodeKind mirrored(NodeKind kind) noexcept {
    switch (kind) {
        case NodeKind::less: return NodeKind::greater;
        case NodeKind::less_equal: return NodeKind::greater_equal;
        case NodeKind::greater: return NodeKind::less;
        case NodeKind::greater_equal: return NodeKind::less_equal;
        default: return kind;
    }
}

}  // namespace dyntastic::expression
