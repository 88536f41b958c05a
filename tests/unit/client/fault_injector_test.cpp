// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/fault_injector.hpp>
#include <dyntastic/client/mock_client.hpp>
#include <dyntastic/operation/throttling.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>

namespace dyntastic::client {
namespace {

using namespace std::chrono_literals;

class FaultInjection : public ::testing::Test {
protected:
    void SetUp() override {
        mock->on_get_item = [this](const auto&) { return ++calls, operation::GetItemResponse{}; };
        mock->on_put_item = [this](const auto&) { return ++calls, operation::PutItemResponse{}; };
        mock->on_list_tables = [this](const auto&) { return ++calls, operation::ListTablesResponse{}; };
        mock->on_transact_write_items = [this](const auto&) { return ++calls, operation::TransactWriteItemsResponse{}; };
        mock->on_batch_write_item = [this](const auto& request) {
            for (const auto& [table, writes] : request.request_items) written += writes.size();
            return operation::BatchWriteItemResponse{};
        };
        mock->on_batch_get_item = [this](const auto& request) {
            for (const auto& [table, keys] : request.request_items) read += keys.keys.size();
            return operation::BatchGetItemResponse{};
        };
    }
    result<operation::GetItemResponse> get(const std::string& table = "things") {
        operation::GetItemRequest request;
        request.table_name = table;
        return injector.get_item(request);
    }
    result<operation::PutItemResponse> put() { return injector.put_item({}); }

    int calls = 0;
    std::size_t written = 0, read = 0;
    std::chrono::milliseconds slept{};
    std::shared_ptr<MockClient> mock = std::make_shared<MockClient>();
    FaultInjector injector{mock, [this](std::chrono::milliseconds time) { slept += time; }};
};

TEST_F(FaultInjection, lets_everything_through_without_rules) {
    EXPECT_TRUE(get());
    EXPECT_TRUE(injector.list_tables({}));
    EXPECT_EQ(calls, 2);
    EXPECT_EQ(injector.hits(), 0);
}

TEST_F(FaultInjection, hits_an_operation_and_no_other) {
    injector.add({.operation = "GetItem", .fault = Fault::internal_error});
    EXPECT_EQ(get().error().kind(), FailureKind::internal_server_error);
    EXPECT_TRUE(put());
    EXPECT_EQ(calls, 1) << "what fails is not carried out";
}

TEST_F(FaultInjection, hits_a_table_and_no_other) {
    injector.add({.table = "things", .fault = Fault::service_unavailable});
    EXPECT_EQ(get("things").error().kind(), FailureKind::service_unavailable);
    EXPECT_TRUE(get("others"));
    EXPECT_TRUE(injector.list_tables({}));
    operation::TransactWriteItemsRequest request;
    request.transact_items.resize(2);
    request.transact_items[1].table_name = "things";
    EXPECT_FALSE(injector.transact_write_items(request));
}

TEST_F(FaultInjection, skips_calls_and_then_hits_so_many) {
    injector.add({.operation = "GetItem", .fault = Fault::internal_error, .skip = 1, .times = 2});
    std::string outcomes;
    for (int i = 0; i < 5; ++i) outcomes += get() ? '.' : 'x';
    EXPECT_EQ(outcomes, ".xx..");
    EXPECT_EQ(injector.hits(), 2);
}

TEST_F(FaultInjection, hits_with_a_probability_the_same_calls_for_the_same_seed) {
    const auto run = [&](std::uint64_t seed) {
        FaultInjector seeded(mock, {}, seed);
        seeded.add({.fault = Fault::internal_error, .probability = 0.3});
        std::string outcomes;
        for (int i = 0; i < 1000; ++i) outcomes += seeded.get_item({}) ? '.' : 'x';
        return outcomes;
    };
    const std::string first = run(7);
    EXPECT_EQ(first, run(7));
    EXPECT_NE(first, run(8));
    const auto hits = std::count(first.begin(), first.end(), 'x');
    EXPECT_GT(hits, 200);
    EXPECT_LT(hits, 400);
}

TEST_F(FaultInjection, the_first_rule_that_hits_decides) {
    injector.add({.operation = "GetItem", .fault = Fault::throttled, .times = 1});
    injector.add({.fault = Fault::internal_error});
    EXPECT_EQ(get().error().kind(), FailureKind::provisioned_throughput_exceeded);
    EXPECT_EQ(get().error().kind(), FailureKind::internal_server_error);
    injector.clear();
    EXPECT_TRUE(get());
}

TEST_F(FaultInjection, waits_by_the_sleep_that_it_was_given) {
    injector.add({.operation = "GetItem", .latency = 30ms});
    injector.add({.operation = "PutItem", .fault = Fault::internal_error, .latency = 5ms});
    EXPECT_TRUE(get());
    EXPECT_EQ(slept, 30ms);
    EXPECT_FALSE(put());
    EXPECT_EQ(slept, 35ms);
}

TEST_F(FaultInjection, says_why_a_request_is_throttled) {
    injector.add({.fault = Fault::throttled});
    const auto reasons_of = [](const Failure& failure) {
        return std::dynamic_pointer_cast<const operation::ThrottlingDetails>(failure.details())->reasons();
    };
    const auto reading = reasons_of(get("things").error());
    ASSERT_EQ(reading.size(), 1);
    EXPECT_EQ(reading[0].reason, "TableReadProvisionedThroughputExceeded");
    EXPECT_TRUE(reading[0].resource.ends_with(":table/things")) << reading[0].resource;
    EXPECT_EQ(reasons_of(put().error())[0].reason, "TableWriteProvisionedThroughputExceeded");
    injector.clear();
    injector.add({.fault = Fault::request_limit});
    EXPECT_EQ(get().error().type(), "RequestLimitExceeded");
}

TEST_F(FaultInjection, an_answer_is_lost_behind_what_was_done) {
    injector.add({.fault = Fault::answer_lost});
    EXPECT_EQ(put().error().kind(), FailureKind::internal_server_error);
    EXPECT_EQ(calls, 1);
}

TEST_F(FaultInjection, a_conflict_cancels_a_transaction_and_fails_a_single_write) {
    injector.add({.fault = Fault::transaction_conflict});
    EXPECT_EQ(put().error().type(), "TransactionConflictException");
    operation::TransactWriteItemsRequest request;
    request.transact_items.resize(3);
    const auto response = injector.transact_write_items(request);
    ASSERT_FALSE(response);
    EXPECT_EQ(
        response.error().message(),
        "Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict, None, None]");
    const auto details = std::dynamic_pointer_cast<const operation::TransactionCanceledDetails>(response.error().details());
    ASSERT_EQ(details->reasons().size(), 3);
    EXPECT_EQ(details->reasons()[0].code, "TransactionConflict");
    EXPECT_EQ(details->reasons()[1].code, "None");
    EXPECT_EQ(calls, 0);
}

TEST_F(FaultInjection, leaves_all_but_the_first_entry_of_a_batch) {
    injector.add({.fault = Fault::unprocessed, .times = 2});
    operation::BatchWriteItemRequest writes;
    writes.request_items["a"].resize(2, {Item{{"id", "x"}}, std::nullopt});
    writes.request_items["b"].resize(3, {Item{{"id", "x"}}, std::nullopt});
    const auto written_response = injector.batch_write_item(writes);
    ASSERT_TRUE(written_response);
    EXPECT_EQ(written, 1);
    EXPECT_EQ(written_response->unprocessed_items.at("a").size(), 1);
    EXPECT_EQ(written_response->unprocessed_items.at("b").size(), 3);
    operation::BatchGetItemRequest reads;
    reads.request_items["a"].keys.resize(3);
    reads.request_items["a"].consistent_read = true;
    const auto read_response = injector.batch_get_item(reads);
    ASSERT_TRUE(read_response);
    EXPECT_EQ(read, 1);
    EXPECT_EQ(read_response->unprocessed_keys.at("a").keys.size(), 2);
    EXPECT_TRUE(read_response->unprocessed_keys.at("a").consistent_read);
    ASSERT_TRUE(injector.batch_write_item(writes));
    EXPECT_EQ(written, 6) << "the rule has been used up";
}

TEST_F(FaultInjection, refuses_a_rule_for_an_operation_that_does_not_exist) {
    for (const char* name : {"PutItems", "put_item", "Putitem", " "}) {
        try {
            injector.add({.operation = name, .fault = Fault::throttled});
            ADD_FAILURE() << name;
        } catch (const ConfigurationError& error) {
            EXPECT_NE(std::string_view(error.what()).find(name), std::string_view::npos) << error.what();
        }
    }
    EXPECT_TRUE(put()) << "nothing of a refused rule stays";
}

}  // namespace
}  // namespace dyntastic::client
