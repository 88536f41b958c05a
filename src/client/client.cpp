// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The asynchronous operations of a client that has only blocking ones.
#include <dyntastic/client/complete_now.hpp>

namespace dyntastic::client {

bool Client::watch_stream(const std::string& /*stream_arn*/, std::weak_ptr<operation::StreamListener> /*listener*/) {
    return false;
}

#define DYNTASTIC_OPERATION(Name, function, ...)                                          \
    void Client::async_##function(const operation::Name##Request& request,                \
                                  CompletionHandler<operation::Name##Response> handler) { \
        complete_now(*this, request, std::move(handler));                                 \
    }
#include <dyntastic/operation/operations.def>

}  // namespace dyntastic::client
