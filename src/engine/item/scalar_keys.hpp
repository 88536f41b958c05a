// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <initializer_list>

#include "engine/catalog/table.hpp"

namespace dyntastic::engine {

/// Keys of the table and of its indexes are scalars, so no path of an expression may lead into them.
[[nodiscard]] result<void> check_scalar_keys(const catalog::Table& table, const expression::Bound& expression);

/// The same of several, in order.
[[nodiscard]] inline result<void> check_scalar_keys(const catalog::Table& table,
                                                    std::initializer_list<const expression::Bound*> expressions) {
    for (const expression::Bound* const expression : expressions) {
        if (auto checked = check_scalar_keys(table, *expression); !checked) return checked;
    }
    return {};
}

}  // namespace dyntastic::engine
