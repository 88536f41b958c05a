// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/client.hpp>
#include <functional>

namespace dyntastic::client {

/// A client for tests: every operation is a function that the test sets. One that is not set fails with
/// UnsupportedByEndpoint, which names it. Set the functions before other threads use the client.
///
///     client::MockClient mock;
///     mock.on_get_item = [](const operation::GetItemRequest&) { return operation::GetItemResponse{}; };
class MockClient : public Client {
public:
    template <class Request, class Response>
    using Function = std::function<result<Response>(const Request&)>;

#define DYNTASTIC_OPERATION(Name, function, ...)                                                   \
    Function<operation::Name##Request, operation::Name##Response> on_##function;                   \
    result<operation::Name##Response> function(const operation::Name##Request& request) override { \
        return answer(on_##function, request, #Name);                                              \
    }
#include <dyntastic/operation/operations.def>

private:
    template <class Request, class Response>
    static result<Response> answer(const Function<Request, Response>& function, const Request& request, const char* name) {
        if (function) return function(request);
        return Failure(FailureKind::unsupported_by_endpoint, std::string("the mock has no function for ") + name);
    }
};

}  // namespace dyntastic::client
