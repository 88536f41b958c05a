// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/return_values.hpp>

#include "engine/operation/state.hpp"

namespace dyntastic::engine {

/// Puts or erases one item under its key's lock and answers what stood there.
[[nodiscard]] result<std::optional<Item>> write_item(kv::Store& store, transaction::KeyLocks& locks, catalog::Table& table,
                                                     const kv::Key& key, std::optional<Item> item);

/// PutItem and DeleteItem give back the old item or nothing.
[[nodiscard]] std::optional<Failure> check_return_values(operation::ReturnValues return_values);

/// The limits that hold for every item that is written, whatever its table.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items
[[nodiscard]] std::optional<Failure> check_item_limits(const ItemView& item);

}  // namespace dyntastic::engine
