// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "facts/text.hpp"

namespace dyntastic::facts {

/// Compares what was answered with a pattern; `got` is null where nothing is there. Throws Mismatch, which names the place
/// and what stands there.
void match(const json::value& want, const json::value* got, const std::string& where);

}  // namespace dyntastic::facts
