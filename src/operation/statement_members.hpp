// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include "operation/rule.hpp"

namespace dyntastic::operation {

inline constexpr Rule statement_text{.required = true, .shortest = 1, .longest = 8192};

}  // namespace dyntastic::operation
