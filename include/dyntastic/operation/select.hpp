// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace dyntastic::operation {

/// What a Query or Scan gives back.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html#DDB-Query-request-Select
enum class Select : std::uint8_t { all_attributes, all_projected_attributes, specific_attributes, count };

}  // namespace dyntastic::operation
