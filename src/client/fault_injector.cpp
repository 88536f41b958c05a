// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/fault_injector.hpp>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/operation/throttling.hpp>
#include <thread>
#include <type_traits>

namespace dyntastic::client {
namespace {

using Tables = std::vector<std::string_view>;

template <class Request>
Tables tables_of(const Request& request) {
    Tables tables;
    operation::for_each_table(request, [&](std::string_view table) { tables.push_back(table); });
    return tables;
}

Failure throttled(std::string_view operation, const Tables& tables) {
    std::vector<operation::ThrottlingReason> reasons;
    for (const std::string_view table : tables) {
        reasons.push_back({operation::only_reads(operation) ? "TableReadProvisionedThroughputExceeded"
                                                            : "TableWriteProvisionedThroughputExceeded",
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

Failure answer_lost() { return {FailureKind::internal_server_error, "Internal server error"}; }

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

/// The member of a batch's response that says what was not processed; null for any other response.
template <class Response>
constexpr auto unprocessed_member() {
    if constexpr (requires { &Response::unprocessed_keys; }) return &Response::unprocessed_keys;
    else if constexpr (requires { &Response::unprocessed_items; }) return &Response::unprocessed_items;
    else return nullptr;
}

/// Whether a call reaches the client behind. If not, it fails with what the fault says.
template <class Request>
result<void> check_fault(Fault fault, const Tables& tables, const Request& request) {
    switch (fault) {
        case Fault::throttled: return throttled(OperationOf<Request>::name, tables);
        case Fault::request_limit:
            return Failure(FailureKind::request_limit_exceeded,
                           "Throughput exceeds the current throughput limit for your account.");
        case Fault::internal_error: return answer_lost();
        case Fault::service_unavailable:
            return Failure(FailureKind::service_unavailable, "Service is unable to process request.");
        case Fault::transaction_conflict: return conflict(request);
        default: return {};
    }
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

bool FaultInjector::watch_stream(const std::string& stream_arn, std::weak_ptr<operation::StreamListener> listener) {
    return inner_->watch_stream(stream_arn, std::move(listener));
}

void FaultInjector::add(FaultRule rule) {
    if (!rule.operation.empty() && operation::find_operation(rule.operation) == operation::operation_count) {
        throw ConfigurationError("FaultInjector: there is no operation \"" + rule.operation +
                                 "\", so the rule would never hit; write DynamoDB's own name of it, such as \"PutItem\"");
    }
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

template <class Request>
result<ResponseOf<Request>> FaultInjector::call(const Request& request) {
    using Response = ResponseOf<Request>;
    constexpr auto send = OperationOf<Request>::blocking;
    const Tables tables = tables_of(request);
    const Fault fault = decide(OperationOf<Request>::name, tables);
    if (auto reached = check_fault(fault, tables, request); !reached) return std::move(reached).error();
    if (fault == Fault::answer_lost) {
        (void)((*inner_).*send)(request);
        return answer_lost();
    }
    constexpr auto unprocessed = unprocessed_member<Response>();
    if constexpr (unprocessed != nullptr) {
        if (fault == Fault::unprocessed) {
            std::remove_reference_t<decltype(std::declval<Response&>().*unprocessed)> rest;
            auto response = ((*inner_).*send)(take_rest(request, rest));
            if (response) (*response).*unprocessed = std::move(rest);
            return response;
        }
    }
    return ((*inner_).*send)(request);
}

template <class Request>
void FaultInjector::async_call(const Request& request, CompletionHandler<ResponseOf<Request>> handler) {
    using Response = ResponseOf<Request>;
    constexpr auto send = OperationOf<Request>::asynchronous;
    const Tables tables = tables_of(request);
    const Fault fault = decide(OperationOf<Request>::name, tables);
    if (auto reached = check_fault(fault, tables, request); !reached) return std::move(handler)(std::move(reached).error());
    if (fault == Fault::answer_lost) {
        return ((*inner_).*send)(request, convert<Response>(std::move(handler), [](const result<Response>& /*lost*/) {
                                     return result<Response>(answer_lost());
                                 }));
    }
    constexpr auto unprocessed = unprocessed_member<Response>();
    if constexpr (unprocessed != nullptr) {
        if (fault == Fault::unprocessed) {
            std::remove_reference_t<decltype(std::declval<Response&>().*unprocessed)> rest;
            const Request first = take_rest(request, rest);
            return ((*inner_).*send)(
                first, convert<Response>(std::move(handler), [rest = std::move(rest)](result<Response> response) mutable {
                    if (response) (*response).*unprocessed = std::move(rest);
                    return response;
                }));
        }
    }
    ((*inner_).*send)(request, std::move(handler));
}

template class UniformClient<FaultInjector>;

}  // namespace dyntastic::client
