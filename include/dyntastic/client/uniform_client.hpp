// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/operations.hpp>

namespace dyntastic::client {

/// For clients that treat all operations alike, such as one that counts or logs what goes through it: instead of a function for
/// each operation they have two templates.
///
///     class Logged : public client::UniformClient<Logged> {
///         friend UniformClient;
///         template <class Request>
///         result<client::ResponseOf<Request>> call(const Request& request);
///         template <class Request>
///         void async_call(const Request& request, client::CompletionHandler<client::ResponseOf<Request>> handler);
///     };
///
/// `((*inner).*client::OperationOf<Request>::blocking)(request)` hands a request on. `Base` is Client, or an interface that
/// extends it.
template <class Derived, class Base = Client>
class UniformClient : public Base {
public:
#define DYNTASTIC_OPERATION(Name, function, ...)                                                                         \
    result<operation::Name##Response> function(const operation::Name##Request& request) override {                       \
        return self().call(request);                                                                                     \
    }                                                                                                                    \
    void async_##function(const operation::Name##Request& request, CompletionHandler<operation::Name##Response> handler) \
        override {                                                                                                       \
        self().async_call(request, std::move(handler));                                                                  \
    }
#include <dyntastic/operation/operations.def>

private:
    [[nodiscard]] Derived& self() noexcept { return static_cast<Derived&>(*this); }
};

}  // namespace dyntastic::client
