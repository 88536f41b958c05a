// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which requests may be sent again when nobody knows whether the first was carried out. Twice must do what once does: that
// holds for reads, for whole items and for transactions, which have a token; not for a counter that is raised.
#pragma once

#include <dyntastic/operation/update_item.hpp>

namespace dyntastic::remote {

template <class Request>
[[nodiscard]] bool is_repeatable(const Request& /*request*/) {
    return true;
}
/// Unless it computes (+, -, list_append), adds to a number, or removes or sets elements of lists, which move. What cannot be
/// read is not repeatable either.
[[nodiscard]] bool is_repeatable(const operation::UpdateItemRequest& request);

}  // namespace dyntastic::remote
