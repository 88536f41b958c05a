// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/partiql/detail/keywords.hpp>
#include <string_view>

namespace dyntastic::partiql {

/// Whether a keyword, in lower case, is an operator: `and`, `like` and so on.
[[nodiscard]] bool is_operator(std::string_view word) noexcept;

/// Whether a keyword, in lower case, is the name of a function too when a parenthesis follows, as `exists` and `size` are.
[[nodiscard]] bool is_function(std::string_view word) noexcept;

}  // namespace dyntastic::partiql
