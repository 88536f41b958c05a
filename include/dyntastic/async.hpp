// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The blocking API and the asynchronous one, which is for Boost.Asio 1.81 or newer. docs/guide/async.md shows how it is used.
//
// Every operation of Table<T> and Model<T> has a twin whose name begins with `async_`. It takes what the operation takes and,
// as the last argument, a completion token; without one it is awaitable: `Product p = co_await Product::async_get(id);`.
//   - Errors are the exceptions of the blocking operations, and come through the token.
//   - Arguments are read before the function returns, so they may be temporaries; only what is changed must live on: the object
//     of async_update and of async_refresh, and of async_save when the save sets its version, times or identifier.
//   - The completion handler runs on its associated executor, and never inside the function that starts the operation.
//   - Cancellation slots work: a read may be cancelled in any way, a write only by cancellation_type::terminal, because it may
//     have been carried out. What is cancelled throws boost::system::system_error with boost::asio::error::operation_aborted.
//   - `expires_after(200ms)` is a token that sets a deadline.
#pragma once

#include <dyntastic/dyntastic.hpp>
#include <dyntastic/model/async_item_range.hpp>
#include <dyntastic/model/async_table.hpp>
#include <dyntastic/model/async_transaction.hpp>
#include <dyntastic/model/deadline.hpp>
#include <dyntastic/model/one_of.hpp>
