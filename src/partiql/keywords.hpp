// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace dyntastic::partiql {

/// Whether a word, in lower case, is a keyword of PartiQL. A keyword is a name only in double quotes. DynamoDB's reserved words
/// do not count here.
[[nodiscard]] bool is_keyword(std::string_view word) noexcept;

/// Whether a keyword, in lower case, is an operator: `and`, `like` and so on.
[[nodiscard]] bool is_operator(std::string_view word) noexcept;

/// Whether a keyword, in lower case, is the name of a function too when a parenthesis follows, as `exists` and `size` are.
[[nodiscard]] bool is_function(std::string_view word) noexcept;

}  // namespace dyntastic::partiql
