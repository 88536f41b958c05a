// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace dyntastic::operation {

/// Which attributes a write gives back.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html#DDB-PutItem-request-ReturnValues
enum class ReturnValues : std::uint8_t { none, all_old, updated_old, all_new, updated_new };

}  // namespace dyntastic::operation
