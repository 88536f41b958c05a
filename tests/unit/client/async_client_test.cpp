// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The asynchronous functions of clients: each must lead to its own operation, through every kind of client.
#include <dyntastic/client/fault_injector.hpp>
#include <dyntastic/client/mock_client.hpp>
#include <dyntastic/client/uniform_client.hpp>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace dyntastic::client {
namespace {

/// Writes down what it is asked, and answers each request with a failure that names it.
class Recorder : public UniformClient<Recorder> {
public:
    std::vector<std::string> calls;

private:
    friend UniformClient;
    template <class Request>
    result<ResponseOf<Request>> call(const Request& /*request*/) {
        calls.emplace_back(OperationOf<Request>::name);
        return Failure(FailureKind::validation, std::string(OperationOf<Request>::name));
    }
    template <class Request>
    void async_call(const Request& /*request*/, CompletionHandler<ResponseOf<Request>> handler) {
        calls.push_back("async " + std::string(OperationOf<Request>::name));
        std::move(handler)(Failure(FailureKind::validation, std::string(OperationOf<Request>::name)));
    }
};

/// Calls `visit` with an empty request of each operation.
template <class Visit>
void for_each_request(const Visit& visit) {
#define DYNTASTIC_OPERATION(Name, ...) visit(operation::Name##Request());
#include <dyntastic/operation/operations.def>
}

/// What an operation of a client answers: the message of its failure.
template <class Request>
std::string answer(Client& client, const Request& request) {
    std::string text = "nothing";
    (client.*OperationOf<Request>::asynchronous)(request, [&](const auto& response) { text = response.error().message(); });
    return text;
}

TEST(AsyncClient, reaches_each_operation_of_a_uniform_client) {
    Recorder recorder;
    for_each_request([&]<class Request>(const Request& request) {
        const std::string name(OperationOf<Request>::name);
        recorder.calls.clear();
        EXPECT_EQ(answer(recorder, request), name);
        (void)(recorder.*OperationOf<Request>::blocking)(request);
        EXPECT_EQ(recorder.calls, (std::vector<std::string>{"async " + name, name}));
    });
}

TEST(AsyncClient, calls_the_blocking_function_of_a_client_without_it) {
    MockClient mock;
    for_each_request([&]<class Request>(const Request& request) {
        EXPECT_EQ(answer(mock, request), "the mock has no function for " + std::string(OperationOf<Request>::name));
    });
}

TEST(AsyncClient, goes_on_asynchronously_behind_a_fault_injector) {
    const auto recorder = std::make_shared<Recorder>();
    FaultInjector injector(recorder);
    for_each_request([&]<class Request>(const Request& request) {
        recorder->calls.clear();
        EXPECT_EQ(answer(injector, request), OperationOf<Request>::name);
        EXPECT_EQ(recorder->calls, std::vector<std::string>{"async " + std::string(OperationOf<Request>::name)});
    });
}

TEST(AsyncClient, fails_as_the_rules_of_a_fault_injector_say) {
    const auto recorder = std::make_shared<Recorder>();
    std::chrono::milliseconds slept{};
    FaultInjector injector(recorder, [&](std::chrono::milliseconds time) { slept += time; });
    const auto kind = [&](Fault fault) {
        injector.clear();
        injector.add({.operation = "GetItem", .fault = fault, .latency = std::chrono::milliseconds(5)});
        FailureKind found{};
        recorder->calls.clear();
        injector.async_get_item({}, [&](const auto& response) { found = response.error().kind(); });
        return found;
    };
    EXPECT_EQ(kind(Fault::throttled), FailureKind::provisioned_throughput_exceeded);
    EXPECT_EQ(kind(Fault::request_limit), FailureKind::request_limit_exceeded);
    EXPECT_EQ(kind(Fault::internal_error), FailureKind::internal_server_error);
    EXPECT_EQ(kind(Fault::service_unavailable), FailureKind::service_unavailable);
    EXPECT_EQ(kind(Fault::transaction_conflict), FailureKind::transaction_conflict);
    EXPECT_TRUE(recorder->calls.empty());
    EXPECT_EQ(kind(Fault::answer_lost), FailureKind::internal_server_error);
    EXPECT_EQ(recorder->calls, std::vector<std::string>{"async GetItem"});
    EXPECT_EQ(kind(Fault::none), FailureKind::validation);
    EXPECT_EQ(slept, std::chrono::milliseconds(35));
}

TEST(AsyncClient, leaves_a_batch_unprocessed_but_for_its_first_entry) {
    const auto mock = std::make_shared<MockClient>();
    std::size_t asked = 0;
    mock->on_batch_write_item = [&](const operation::BatchWriteItemRequest& request) {
        asked = request.request_items.at("things").size();
        return operation::BatchWriteItemResponse{};
    };
    FaultInjector injector(mock);
    injector.add({.fault = Fault::unprocessed});
    operation::BatchWriteItemRequest request;
    request.request_items["things"].resize(3);
    std::size_t unprocessed = 0;
    injector.async_batch_write_item(
        request, [&](const auto& response) { unprocessed = response->unprocessed_items.at("things").size(); });
    EXPECT_EQ(asked, 1);
    EXPECT_EQ(unprocessed, 2);
}

TEST(AsyncClient, hands_on_what_a_mock_throws) {
    MockClient mock;
    mock.on_get_item = [](const auto&) -> result<operation::GetItemResponse> { throw std::runtime_error("broken"); };
    EXPECT_EQ(answer(mock, operation::GetItemRequest()), "broken");
}

}  // namespace
}  // namespace dyntastic::client
