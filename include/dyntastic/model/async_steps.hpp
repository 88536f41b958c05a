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
#pragma once

#include <cstdint>
#include <dyntastic/client/operations.hpp>
#include <dyntastic/model/requests.hpp>
#include <memory>
#include <optional>
#include <variant>

namespace dyntastic::model {

struct Nothing {};

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

/// The pages of a query or a scan.
class AsyncPages {
public:
    using Request = std::variant<operation::QueryRequest, operation::ScanRequest>;
    AsyncPages(std::shared_ptr<client::Client> client, Request request)
        : client_(std::move(client)), request_(std::move(request)) {}
    /// The page behind that key, or the first one.
    void fetch(const std::optional<Item>& from, client::CompletionHandler<ItemPage> handler);

private:
    std::shared_ptr<client::Client> client_;
    Request request_;
};

}  // namespace dyntastic::model
