// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "engine/evaluation/key_condition.hpp"
#include "engine/kv/store.hpp"

namespace dyntastic::engine {

/// The sort keys that a condition on a range key admits, behind the encoded range keys that are fixed. Encodings are
/// prefix-free, so "greater than v" begins at the successor of v's.
[[nodiscard]] kv::SortRange sort_range_of(std::string leading, const evaluation::RangeCondition& condition);

}  // namespace dyntastic::engine
