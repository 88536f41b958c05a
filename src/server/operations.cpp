// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/operations.hpp"

#include <algorithm>
#include <array>
#include <dyntastic/client/operations.hpp>
#include <dyntastic/operation/wire_json.hpp>
#include <type_traits>

#include "server/call.hpp"

namespace dyntastic::server {
namespace {

using namespace operation;

/// The table that a request names, for messages; empty when it names none, or several.
template <class Request>
std::string_view table_of(const Request& request) {
    if constexpr (requires { request.table_name; }) return request.table_name;
    else return {};
}

/// These may walk over a whole table, for seconds, and must not hold up a thread that has other connections.
template <class Request>
constexpr bool takes_long = std::is_same_v<Request, UpdateTableRequest> || std::is_same_v<Request, DeleteTableRequest>;

template <class Request>
void start(Call&& call, const Request& request) {
    using Response = client::ResponseOf<Request>;
    client::Client& client = call.client();
    auto answer = [call = std::move(call)](result<Response>&& response) mutable {
        if (response) std::move(call).succeed(*response);
        else std::move(call).fail(std::move(response).error());
    };
    (client.*client::OperationOf<Request>::asynchronous)(request, client::CompletionHandler<Response>(std::move(answer)));
}

template <class Request>
void serve(Call&& call, std::string_view body) {
    Request request;
    if (auto failure = read_wire_json(body, request)) return std::move(call).fail(std::move(*failure));
    if (auto refusal = call.refusal(table_of(request))) return std::move(call).fail(std::move(*refusal));
    if constexpr (takes_long<Request>) {
        Call::run_aside(std::move(call), [request = std::move(request)](Call&& later) { start(std::move(later), request); });
    } else {
        start(std::move(call), request);
    }
}

template <class Request>
constexpr Operation entry(Effect effect) {
    return {client::OperationOf<Request>::name, effect, serve<Request>};
}

// In the order of their names.
constexpr std::array<Operation, operation_count> operations = {
    entry<BatchGetItemRequest>(Effect::reads),
    entry<BatchWriteItemRequest>(Effect::writes),
    entry<CreateTableRequest>(Effect::writes),
    entry<DeleteItemRequest>(Effect::writes),
    entry<DeleteTableRequest>(Effect::writes),
    entry<DescribeEndpointsRequest>(Effect::reads),
    entry<DescribeLimitsRequest>(Effect::reads),
    entry<DescribeTableRequest>(Effect::reads),
    entry<DescribeTimeToLiveRequest>(Effect::reads),
    entry<GetItemRequest>(Effect::reads),
    entry<ListTablesRequest>(Effect::reads),
    entry<ListTagsOfResourceRequest>(Effect::reads),
    entry<PutItemRequest>(Effect::writes),
    entry<QueryRequest>(Effect::reads),
    entry<ScanRequest>(Effect::reads),
    entry<TagResourceRequest>(Effect::writes),
    entry<TransactGetItemsRequest>(Effect::reads),
    entry<TransactWriteItemsRequest>(Effect::writes),
    entry<UntagResourceRequest>(Effect::writes),
    entry<UpdateItemRequest>(Effect::writes),
    entry<UpdateTableRequest>(Effect::writes),
    entry<UpdateTimeToLiveRequest>(Effect::writes),
};
constexpr bool by_name(const Operation& a, const Operation& b) { return a.name < b.name; }
static_assert(std::is_sorted(operations.begin(), operations.end(), by_name));

}  // namespace

const Operation& operation_at(std::size_t number) noexcept { return operations[number]; }

std::size_t find_operation(std::string_view target) noexcept {
    constexpr std::string_view api = "DynamoDB_20120810.";
    if (!target.starts_with(api)) return operation_count;
    const std::string_view name = target.substr(api.size());
    const auto* const found = std::lower_bound(operations.begin(), operations.end(), name,
                                               [](const Operation& one, std::string_view text) { return one.name < text; });
    return found != operations.end() && found->name == name ? static_cast<std::size_t>(found - operations.begin())
                                                            : operation_count;
}

}  // namespace dyntastic::server
