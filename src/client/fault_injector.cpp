// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/fault_injector.hpp>
#include <dyntastic/operation/throttling.hpp>
#include <thread>
#include <type_traits>

namespace dyntastic::client {
namespace {

using Tables = std::vector<std::string_view>;

template <class Request>
Tables tables_of(const Request& request) {
    Tables tables;
    if constexpr (requires { request.table_name; }) {
        tables.push_back(request.table_name);
    } else if constexpr (requires { request.request_items; }) {
        for (const auto& [table, of_table] : request.request_items) tables.push_back(table);
    } else if constexpr (requires { request.transact_items; }) {
        for (const auto& item : request.transact_items) tables.push_back(item.table_name);
    }
    return tables;
}

bool is_read(std::string_view operation) {
    return operation == "GetItem" || operation == "BatchGetItem" || operation == "TransactGetItems" || operation == "Query" ||
           operation == "Scan";
}

Failure throttled(std::string_view operation, const Tables& tables) {
    std::vector<operation::ThrottlingReason> reasons;
    for (const std::string_view table : tables) {
        reasons.push_back(
            {is_read(operation) ? "TableReadProvisionedThroughputExceeded" : "TableWriteProvisionedThroughputExceeded",
             "arn:aws:dynamodb:local:000000000000:table/" + std::string(table)});
    }
    return Failure(FailureKind::provisioned_throughput_exceeded,
                   "The level of configured provisioned throughput for the table was exceeded. Consider increasing your "
                   "provisioning level with the UpdateTable API.")
        .with(std::make_shared<operation::ThrottlingDetails>(std::move(reasons)));
}

template <class Request>
Failure conflict(const Request& request) {
    constexpr const char* text = "Transaction is ongoing for the item";
    if constexpr (requires { request.transact_items; }) {
        std::vector<operation::CancellationReason> reasons(request.transact_items.size());
        std::string codes;
        if (!reasons.empty()) reasons.front() = {"TransactionConflict", text, std::nullopt};
        for (const auto& reason : reasons) codes.append(codes.empty() ? "" : ", ").append(reason.code);
        return Failure(FailureKind::transaction_canceled,
                       "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes + "]")
            .with(std::make_shared<operation::TransactionCanceledDetails>(std::move(reasons)));
    } else {
        return {FailureKind::transaction_conflict, text};
    }
}

/// Leaves the first entry in the request and puts the others where a response says what was not processed.
operation::BatchGetItemRequest take_rest(operation::BatchGetItemRequest request,
                                         decltype(operation::BatchGetItemResponse::unprocessed_keys)& rest) {
    bool first = true;
    for (auto& [table, of_table] : request.request_items) {
        const auto kept = of_table.keys.begin() + (first ? 1 : 0);
        if (kept != of_table.keys.end()) {
            auto& left = rest[table] = of_table;
            left.keys.assign(kept, of_table.keys.end());
        }
        of_table.keys.erase(kept, of_table.keys.end());
        first = false;
    }
    std::erase_if(request.request_items, [](const auto& of_table) { return of_table.second.keys.empty(); });
    return request;
}

operation::BatchWriteItemRequest take_rest(operation::BatchWriteItemRequest request,
                                           decltype(operation::BatchWriteItemResponse::unprocessed_items)& rest) {
    bool first = true;
    for (auto& [table, writes] : request.request_items) {
        const auto kept = writes.begin() + (first ? 1 : 0);
        if (kept != writes.end()) rest[table].assign(kept, writes.end());
        writes.erase(kept, writes.end());
        first = false;
    }
    std::erase_if(request.request_items, [](const auto& of_table) { return of_table.second.empty(); });
    return request;
}

/// A batch of which only the first entry is processed.
template <class Response, class Request>
result<Response> first_only(Client& inner, const Request& request, result<Response> (Client::*method)(const Request&)) {
    const auto run = [&](auto member) -> result<Response> {
        std::remove_reference_t<decltype(std::declval<Response>().*member)> rest;
        auto response = (inner.*method)(take_rest(request, rest));
        if (!response) return response;
        (*response).*member = std::move(rest);
        return response;
    };
    if constexpr (requires { &Response::unprocessed_keys; }) return run(&Response::unprocessed_keys);
    else if constexpr (requires { &Response::unprocessed_items; }) return run(&Response::unprocessed_items);
    else return (inner.*method)(request);
}

bool matches(const FaultRule& rule, std::string_view operation, const Tables& tables) {
    if (!rule.operation.empty() && rule.operation != operation) return false;
    if (rule.table.empty()) return true;
    for (const std::string_view table : tables) {
        if (table == rule.table) return true;
    }
    return false;
}

}  // namespace

FaultInjector::FaultInjector(std::shared_ptr<Client> inner, Sleep sleep, std::uint64_t seed)
    : inner_(std::move(inner)), sleep_(std::move(sleep)), random_(seed) {
    if (!sleep_) sleep_ = [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); };
}

FaultInjector::~FaultInjector() = default;

void FaultInjector::add(FaultRule rule) {
    const std::lock_guard lock(mutex_);
    rules_.push_back({std::move(rule)});
}

void FaultInjector::clear() {
    const std::lock_guard lock(mutex_);
    rules_.clear();
}

std::size_t FaultInjector::hits() const {
    const std::lock_guard lock(mutex_);
    return hits_;
}

Fault FaultInjector::decide(std::string_view operation, const Tables& tables) {
    Fault fault = Fault::none;
    std::chrono::milliseconds latency{};
    {
        const std::lock_guard lock(mutex_);
        for (Counted& counted : rules_) {
            const FaultRule& rule = counted.rule;
            if (!matches(rule, operation, tables)) continue;
            if (counted.seen++ < rule.skip || counted.hit >= rule.times) continue;
            if (std::uniform_real_distribution<double>(0, 1)(random_) >= rule.probability) continue;
            ++counted.hit;
            ++hits_;
            fault = rule.fault;
            latency = rule.latency;
            break;
        }
    }
    if (latency.count() > 0) sleep_(latency);  // without the lock: others need not wait too
    return fault;
}

template <class Response, class Request>
result<Response> FaultInjector::call(std::string_view operation, const Request& request,
                                     result<Response> (Client::*method)(const Request&)) {
    const Tables tables = tables_of(request);
    switch (decide(operation, tables)) {
        case Fault::none: break;
        case Fault::throttled: return throttled(operation, tables);
        case Fault::request_limit:
            return Failure(FailureKind::request_limit_exceeded,
                           "Throughput exceeds the current throughput limit for your account.");
        case Fault::internal_error: return Failure(FailureKind::internal_server_error, "Internal server error");
        case Fault::answer_lost:
            (void)(inner_.get()->*method)(request);
            return Failure(FailureKind::internal_server_error, "Internal server error");
        case Fault::service_unavailable:
            return Failure(FailureKind::service_unavailable, "Service is unable to process request.");
        case Fault::transaction_conflict: return conflict(request);
        case Fault::unprocessed: return first_only(*inner_, request, method);
    }
    return (inner_.get()->*method)(request);
}

result<operation::CreateTableResponse> FaultInjector::create_table(const operation::CreateTableRequest& request) {
    return call("CreateTable", request, &Client::create_table);
}

result<operation::DescribeTableResponse> FaultInjector::describe_table(const operation::DescribeTableRequest& request) {
    return call("DescribeTable", request, &Client::describe_table);
}

result<operation::ListTablesResponse> FaultInjector::list_tables(const operation::ListTablesRequest& request) {
    return call("ListTables", request, &Client::list_tables);
}

result<operation::DeleteTableResponse> FaultInjector::delete_table(const operation::DeleteTableRequest& request) {
    return call("DeleteTable", request, &Client::delete_table);
}

result<operation::PutItemResponse> FaultInjector::put_item(const operation::PutItemRequest& request) {
    return call("PutItem", request, &Client::put_item);
}

result<operation::GetItemResponse> FaultInjector::get_item(const operation::GetItemRequest& request) {
    return call("GetItem", request, &Client::get_item);
}

result<operation::DeleteItemResponse> FaultInjector::delete_item(const operation::DeleteItemRequest& request) {
    return call("DeleteItem", request, &Client::delete_item);
}

result<operation::UpdateItemResponse> FaultInjector::update_item(const operation::UpdateItemRequest& request) {
    return call("UpdateItem", request, &Client::update_item);
}

result<operation::QueryResponse> FaultInjector::query(const operation::QueryRequest& request) {
    return call("Query", request, &Client::query);
}

result<operation::ScanResponse> FaultInjector::scan(const operation::ScanRequest& request) {
    return call("Scan", request, &Client::scan);
}

result<operation::BatchGetItemResponse> FaultInjector::batch_get_item(const operation::BatchGetItemRequest& request) {
    return call("BatchGetItem", request, &Client::batch_get_item);
}

result<operation::BatchWriteItemResponse> FaultInjector::batch_write_item(const operation::BatchWriteItemRequest& request) {
    return call("BatchWriteItem", request, &Client::batch_write_item);
}

result<operation::TransactGetItemsResponse> FaultInjector::transact_get_items(
    const operation::TransactGetItemsRequest& request) {
    return call("TransactGetItems", request, &Client::transact_get_items);
}

result<operation::TransactWriteItemsResponse> FaultInjector::transact_write_items(
    const operation::TransactWriteItemsRequest& request) {
    return call("TransactWriteItems", request, &Client::transact_write_items);
}

result<operation::UpdateTableResponse> FaultInjector::update_table(const operation::UpdateTableRequest& request) {
    return call("UpdateTable", request, &Client::update_table);
}

result<operation::UpdateTimeToLiveResponse> FaultInjector::update_time_to_live(
    const operation::UpdateTimeToLiveRequest& request) {
    return call("UpdateTimeToLive", request, &Client::update_time_to_live);
}

result<operation::DescribeTimeToLiveResponse> FaultInjector::describe_time_to_live(
    const operation::DescribeTimeToLiveRequest& request) {
    return call("DescribeTimeToLive", request, &Client::describe_time_to_live);
}

result<operation::TagResourceResponse> FaultInjector::tag_resource(const operation::TagResourceRequest& request) {
    return call("TagResource", request, &Client::tag_resource);
}

result<operation::UntagResourceResponse> FaultInjector::untag_resource(const operation::UntagResourceRequest& request) {
    return call("UntagResource", request, &Client::untag_resource);
}

result<operation::ListTagsOfResourceResponse> FaultInjector::list_tags_of_resource(
    const operation::ListTagsOfResourceRequest& request) {
    return call("ListTagsOfResource", request, &Client::list_tags_of_resource);
}

result<operation::DescribeLimitsResponse> FaultInjector::describe_limits(const operation::DescribeLimitsRequest& request) {
    return call("DescribeLimits", request, &Client::describe_limits);
}

result<operation::DescribeEndpointsResponse> FaultInjector::describe_endpoints(
    const operation::DescribeEndpointsRequest& request) {
    return call("DescribeEndpoints", request, &Client::describe_endpoints);
}

}  // namespace dyntastic::client
