// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which requests may be sent again when nobody knows whether the first was carried out. Twice in a row must leave the same
// items as once, and the second answer must be true of the first request.
//
//   reads, also batches                                yes
//   PutItem, DeleteItem                                yes, unless they return what was there before
//   UpdateItem                                         by its update, below
//   BatchWriteItem                                     yes: it puts and deletes whole items, each key once
//   ExecuteStatement, BatchExecuteStatement            if their statements only read
//   ExecuteTransaction                                 yes: it has a token too
//   TransactWriteItems                                 yes: each has a token, which the service remembers for ten minutes
//   tables, tags, time to live                         yes: a second request is refused, and changes nothing
//
// A condition changes none of this: where the first request was carried out, the condition of the second may fail, and then
// nothing is written. But that failure says nothing of the first request, so Call does not report it as the outcome.
#pragma once

#include <dyntastic/operation/batch_execute_statement.hpp>
#include <dyntastic/operation/delete_item.hpp>
#include <dyntastic/operation/put_item.hpp>
#include <dyntastic/operation/update_item.hpp>

namespace dyntastic::remote {

template <class Request>
[[nodiscard]] bool is_repeatable(const Request& /*request*/) {
    return true;
}
[[nodiscard]] bool is_repeatable(const operation::PutItemRequest& request);
[[nodiscard]] bool is_repeatable(const operation::DeleteItemRequest& request);
/// Not if it computes (+, -, list_append), adds to a number or a list, removes or sets an element of a list (elements move),
/// reads a path that it writes, or returns what was there before. A text that cannot be parsed is not repeatable either.
[[nodiscard]] bool is_repeatable(const operation::UpdateItemRequest& request);
[[nodiscard]] bool is_repeatable(const operation::ExecuteStatementRequest& request);
[[nodiscard]] bool is_repeatable(const operation::BatchExecuteStatementRequest& request);

}  // namespace dyntastic::remote
