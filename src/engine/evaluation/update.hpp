// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/expression/ast.hpp>
#include <dyntastic/value/item.hpp>

namespace dyntastic::engine::evaluation {

/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items
inline constexpr std::uint32_t max_item_size = 400 * 1024;

/// The item that an update makes. `item` is the one before, or the key alone when there is none (`exists` is false then). All
/// right-hand sides see the item before; indexes of lists are those of the lists before. The update's operands were checked
/// (expression::check_update). Fails with the service's texts: a missing attribute or parent, an attribute of the wrong
/// type, arithmetic that has no exact result, and for an item that would be far too large to make; whether it is just too
/// large, the caller must ask.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
[[nodiscard]] result<Item> apply_update(const expression::Bound& update, const Item& item, bool exists);

}  // namespace dyntastic::engine::evaluation
