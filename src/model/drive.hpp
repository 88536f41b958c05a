// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The blocking driver of steps (model/steps.hpp).
#pragma once

#include <dyntastic/client/operations.hpp>
#include <dyntastic/common/sleeper.hpp>
#include <dyntastic/model/detail/steps.hpp>
#include <variant>

namespace dyntastic::model {

/// Runs steps to their end on this thread.
template <class Steps>
typename Steps::Result drive(client::Client& client, Steps& steps) {
    using Response = typename Steps::Response;
    while (true) {
        auto done = steps.take(steps.ask([&]<class Request>(const Request& request) -> result<Response> {
            if constexpr (std::same_as<Request, NoRequest>) {
                return Response();
            } else if constexpr (std::same_as<client::ResponseOf<Request>, Response>) {
                return (client.*client::OperationOf<Request>::blocking)(request);
            } else {
                auto response = (client.*client::OperationOf<Request>::blocking)(request);
                if (!response) return std::move(response).error();
                return Response(std::move(*response));
            }
        }));
        if (done) return *std::move(done);
        if constexpr (Pausing<Steps>) {
            const auto pause = steps.pause();
            if (pause.count() <= 0) continue;
            if constexpr (Wakeable<Steps>) {
                if (const auto alarm = steps.alarm()) {
                    alarm->wait_for(pause);
                    continue;
                }
            }
            system_sleeper().sleep(pause);
        }
    }
}

/// The response that was waited for, which is of this kind.
template <class Response, class Any>
[[nodiscard]] result<Response> only(result<Any> response) {
    if (!response) return std::move(response).error();
    return std::get<Response>(std::move(*response));
}

}  // namespace dyntastic::model
