// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/operations.hpp>
#include <exception>
#include <utility>

namespace dyntastic::client {

/// The asynchronous form of an operation for a client that has only the blocking one: calls it, and then the handler, before
/// it returns. An operation that was cancelled or whose deadline has passed is not begun. What the client throws reaches the
/// handler; what the handler throws reaches the caller.
template <class Request>
void complete_now(Client& client, const Request& request, CompletionHandler<ResponseOf<Request>> handler) {
    if (auto checked = check_start(handler); !checked) return std::move(handler)(std::move(checked).error());
    std::exception_ptr error;
    result<ResponseOf<Request>> response = Failure();
    try {
        response = (client.*OperationOf<Request>::blocking)(request);
    } catch (...) {
        error = std::current_exception();
    }
    if (error) std::move(handler).fail(std::move(error));
    else std::move(handler)(std::move(response));
}

}  // namespace dyntastic::client
