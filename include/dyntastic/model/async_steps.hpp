// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What asynchronous operations do, step by step and without Asio: a step sends one request and looks at its response. Whoever
// drives the steps (AsyncOperation) knows executors and cancellation. `Steps` are a class with
//
//     using Response;                          what each step is given
//     using Result;                            what the operation gives in the end; Nothing if nothing
//     static constexpr bool writes;            cancelled midway, it may have had its effect
//     static constexpr bool is_one_step = true;    optional
//     void send(client::CompletionHandler<Response>);
//     std::optional<Result> take(result<Response>);     nullopt asks for another step; may throw
//     std::chrono::milliseconds pause();       optional: what to wait before the next step
//     void abandon() noexcept;                 optional: the operation goes away without having ended, with the executor's
//     context
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <dyntastic/client/operations.hpp>
#include <dyntastic/model/requests.hpp>
#include <memory>
#include <optional>
#include <variant>

namespace dyntastic::model {

struct Nothing {};

/// Steps that may pause in between.
template <class Steps>
concept Pausing = requires(Steps& steps) {
    { steps.pause() } -> std::same_as<std::chrono::milliseconds>;
};

/// The requests that change something.
template <class Request>
inline constexpr bool is_write = true;
template <>
inline constexpr bool is_write<operation::GetItemRequest> = false;
template <>
inline constexpr bool is_write<operation::QueryRequest> = false;
template <>
inline constexpr bool is_write<operation::ScanRequest> = false;
template <>
inline constexpr bool is_write<operation::BatchGetItemRequest> = false;
template <>
inline constexpr bool is_write<operation::TransactGetItemsRequest> = false;
template <>
inline constexpr bool is_write<operation::DescribeTableRequest> = false;

template <class Request>
void send(client::Client& client, const Request& request, client::CompletionHandler<client::ResponseOf<Request>> handler) {
    (client.*client::OperationOf<Request>::asynchronous)(request, std::move(handler));
}

/// One request. `Interpret` makes the result of a result<Response> and the request.
template <class Request, class Interpret>
class OneStep {
public:
    using Response = client::ResponseOf<Request>;
    using Interpreted = std::invoke_result_t<Interpret&, result<Response>, const Request&>;
    using Result = std::conditional_t<std::is_void_v<Interpreted>, Nothing, Interpreted>;
    static constexpr bool writes = is_write<Request>;
    static constexpr bool is_one_step = true;

    OneStep(std::shared_ptr<client::Client> client, Request request, Interpret interpret)
        : client_(std::move(client)), request_(std::move(request)), interpret_(std::move(interpret)) {}
    void send(client::CompletionHandler<Response> handler) { model::send(*client_, request_, std::move(handler)); }
    std::optional<Result> take(result<Response> response) {
        if constexpr (std::is_void_v<Interpreted>) {
            interpret_(std::move(response), std::as_const(request_));
            return Nothing{};
        } else {
            return std::optional<Result>(std::in_place, interpret_(std::move(response), std::as_const(request_)));
        }
    }

private:
    std::shared_ptr<client::Client> client_;
    Request request_;
    Interpret interpret_;
};

/// How many items a query finds, over all its pages.
class CountSteps {
public:
    using Response = operation::QueryResponse;
    using Result = std::int64_t;
    static constexpr bool writes = false;

    CountSteps(std::shared_ptr<client::Client> client, operation::QueryRequest request);
    void send(client::CompletionHandler<Response> handler);
    std::optional<Result> take(result<Response> response);

private:
    std::shared_ptr<client::Client> client_;
    operation::QueryRequest request_;
    std::int64_t count_ = 0;
};

/// Steps whose result a function makes another of.
template <class Steps, class Function>
class Converted {
public:
    using Response = typename Steps::Response;
    using Result = std::invoke_result_t<const Function&, typename Steps::Result>;
    static constexpr bool writes = Steps::writes;

    Converted(Steps steps, Function function) : steps_(std::move(steps)), function_(std::move(function)) {}
    void send(client::CompletionHandler<Response> handler) { steps_.send(std::move(handler)); }
    std::optional<Result> take(result<Response> response) {
        auto done = steps_.take(std::move(response));
        if (!done) return std::nullopt;
        return std::optional<Result>(std::in_place, function_(*std::move(done)));
    }
    [[nodiscard]] std::chrono::milliseconds pause()
        requires(Pausing<Steps>)
    {
        return steps_.pause();
    }

private:
    Steps steps_;
    Function function_;
};

/// Where one kind of response goes, of steps that get several.
template <class Response, class Any>
[[nodiscard]] client::CompletionHandler<Response> as_any(client::CompletionHandler<Any> handler) {
    return client::convert<Response>(std::move(handler), [](result<Response> response) -> result<Any> {
        if (!response) return std::move(response).error();
        return Any(std::move(*response));
    });
}
/// The response that was waited for, which is of this kind.
template <class Response, class Any>
[[nodiscard]] result<Response> only(result<Any> response) {
    if (!response) return std::move(response).error();
    return std::get<Response>(std::move(*response));
}

}  // namespace dyntastic::model
