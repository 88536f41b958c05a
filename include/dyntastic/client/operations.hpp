// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which response, which name and which functions of the client belong to a request, for code that treats all operations alike.
#pragma once

#include <dyntastic/client/client.hpp>
#include <dyntastic/client/completion_handler.hpp>
#include <dyntastic/operation/operation_list.hpp>
#include <string_view>

namespace dyntastic::client {

/// The response that belongs to a request.
template <class Request>
using ResponseOf = operation::ResponseOf<Request>;

/// `response_type`, the API's `name`, and the members `blocking` and `asynchronous` of Client.
template <class Request>
struct OperationOf;

#define DYNTASTIC_OPERATION(Name, function, ...)                                                                         \
    template <>                                                                                                          \
    struct OperationOf<operation::Name##Request> {                                                                       \
        using response_type = operation::Name##Response;                                                                 \
        static constexpr std::string_view name = #Name;                                                                  \
        static constexpr result<response_type> (Client::*blocking)(const operation::Name##Request&) = &Client::function; \
        static constexpr void (Client::*asynchronous)(const operation::Name##Request&,                                   \
                                                      CompletionHandler<response_type>) = &Client::async_##function;     \
    };
#include <dyntastic/operation/operations.def>

}  // namespace dyntastic::client
