// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <dyntastic/operation/transact_write_items.hpp>
#include <string>

namespace dyntastic::engine {

/// All that a transaction says, as bytes: equal for equal requests, different for others. What only changes the answer
/// (ReturnConsumedCapacity and the like) is not in it.
[[nodiscard]] std::string request_bytes(const operation::TransactWriteItemsRequest& request);

/// The bytes of the items, keys and values of a transaction, as the service counts them against its limit.
[[nodiscard]] std::size_t request_size(const operation::TransactWriteItemsRequest& request);

}  // namespace dyntastic::engine
