// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The interface alone: for headers that users include, which name only few of the operations. Code that calls or implements
// operations includes <dyntastic/client/client.hpp>, which has all their requests and responses.
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/declarations.hpp>
#include <dyntastic/operation/stream_listener.hpp>
#include <memory>
#include <string>

namespace dyntastic::client {

/// Receives the response of an asynchronous operation: <dyntastic/client/completion_handler.hpp>.
template <class Response>
class CompletionHandler;

/// Every DynamoDB operation under the API's own name, as one interface. The remote client, the embedded engine and tests
/// implement it. Safe to call from any number of threads. Failures are values; only a lack of memory throws.
///
/// The functions come from the list of operations, <dyntastic/operation/operations.def>: two for each line. For example:
///
///     virtual result<operation::GetItemResponse> get_item(const operation::GetItemRequest& request) = 0;
///     virtual void async_get_item(const operation::GetItemRequest& request,
///                                 CompletionHandler<operation::GetItemResponse> handler);
///
/// What a client promises for the asynchronous form:
///   - The request need only live until the function returns; the client copies what it needs afterwards.
///   - It calls the handler once: on any thread, even before the function returns, and never under a lock. The caller
///     sees to it that its own code continues where it should; the model's operations continue through the executor of their
///     completion handlers. A handler that is destroyed without a call reports FailureKind::canceled.
///   - The handler knows whether the operation was cancelled (`stop_token()`) and when its result becomes useless
///     (`deadline()`). A client may heed both or neither. A client that gives up reports FailureKind::canceled or
///     FailureKind::deadline_exceeded.
/// An asynchronous function that is not overridden calls the blocking one, and then the handler, before it returns.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations.html
class Client {
public:
    virtual ~Client() = default;

    /// Whether UpdateItemRequest::patch is the faster form of an update here, as it is for an engine in this process.
    [[nodiscard]] virtual bool prefers_patches() const noexcept { return false; }

#define DYNTASTIC_OPERATION(Name, function, ...) \
    [[nodiscard]] virtual result<operation::Name##Response> function(const operation::Name##Request& request) = 0;
#include <dyntastic/operation/operations.def>

#define DYNTASTIC_OPERATION(Name, function, ...)                           \
    virtual void async_##function(const operation::Name##Request& request, \
                                  CompletionHandler<operation::Name##Response> handler);
#include <dyntastic/operation/operations.def>

    /// Tells the listener about each change of this stream from now on, for as long as the listener lives. False when the
    /// client cannot do that, as over HTTPS: then the reader polls.
    [[nodiscard]] virtual bool watch_stream(const std::string& stream_arn, std::weak_ptr<operation::StreamListener> listener);

protected:
    Client() = default;
    Client(const Client&) = default;
    Client& operator=(const Client&) = default;
};

}  // namespace dyntastic::client

namespace dyntastic {
using client::Client;
}
