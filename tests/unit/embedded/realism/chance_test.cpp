// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What Realism leaves to chance, and what takes time: latency, conflicts of transactions, entries that are not processed.
#include <dyntastic/client/completion_handler.hpp>
#include <dyntastic/operation/transaction_canceled.hpp>
#include <future>
#include <thread>

#include "realism_fixture.hpp"

namespace dyntastic::embedded {
namespace {

using Pauses = std::vector<std::chrono::milliseconds>;

class Chances : public RealismTest {
protected:
    client::Client& with_table(engine::Realism realism) {
        with(realism);
        EXPECT_EQ(error_of(client->create_table(table())), "");
        time.pauses.clear();
        return *client;
    }
    Pauses pauses_of(int requests) {
        for (int i = 0; i < requests; ++i) (void)client->get_item(get("a"));
        return std::exchange(time.pauses, {});
    }
};

TEST_F(Chances, latency_has_its_median_and_its_tail) {
    constexpr int count = 4000;
    with_table({.latency = {.median = 20ms, .p99 = 200ms}, .seed = 5});
    const Pauses pauses = pauses_of(count);
    ASSERT_EQ(pauses.size(), std::size_t{count});
    const auto longer = [&](std::chrono::milliseconds than) {
        return std::count_if(pauses.begin(), pauses.end(), [&](auto pause) { return pause > than; });
    };
    EXPECT_NEAR(static_cast<double>(longer(20ms)) / count, 0.5, 0.03);
    EXPECT_NEAR(static_cast<double>(longer(200ms)) / count, 0.01, 0.005);
    with_table({.latency = {.median = 20ms, .p99 = 200ms}, .seed = 5});
    EXPECT_EQ(pauses_of(count), pauses) << "the same seed";
    with_table({.latency = {.median = 20ms, .p99 = 200ms}, .seed = 6});
    EXPECT_NE(pauses_of(count), pauses);
    with_table({.latency = {.median = 20ms}});
    EXPECT_EQ(pauses_of(3), (Pauses{20ms, 20ms, 20ms}));
    with_table({.conflicts = 0.5});
    EXPECT_TRUE(pauses_of(3).empty());
}

TEST_F(Chances, real_time_passes_without_the_caller_of_an_asynchronous_operation) {
    engine::EngineOptions options;
    options.realism.latency = {.median = 1ms};
    client = make_memory_client(options);
    ASSERT_EQ(error_of(client->create_table(table())), "");
    std::promise<std::thread::id> done;
    client->async_get_item(get("a"), [&](const result<operation::GetItemResponse>& response) {
        EXPECT_TRUE(response);
        done.set_value(std::this_thread::get_id());
    });
    EXPECT_NE(done.get_future().get(), std::this_thread::get_id());
}

TEST_F(Chances, operations_that_wait_when_the_client_goes_are_given_up) {
    engine::EngineOptions options;
    options.realism.latency = {.median = 1h};
    client = make_memory_client(options);
    std::promise<std::string> done;
    client->async_list_tables(
        {}, [&](const result<operation::ListTablesResponse>& response) { done.set_value(error_of(response)); });
    client.reset();
    EXPECT_EQ(done.get_future().get(), "OperationCanceled: the client gave the operation up without an answer");
}

TEST_F(Chances, the_last_operation_may_keep_the_client) {
    engine::EngineOptions options;
    options.realism.latency = {.median = 20ms};
    client = make_memory_client(options);
    std::promise<void> done;
    struct Tell {
        std::promise<void>* done;
        ~Tell() { done->set_value(); }
    };
    auto tell = std::make_shared<Tell>(&done);
    client->async_list_tables(
        {}, [tell = std::move(tell), keep = std::move(client)](const result<operation::ListTablesResponse>&) {});
    done.get_future().wait();
}

TEST_F(Chances, what_touches_a_transaction_under_way_meets_a_conflict) {
    with_table({.transaction_time = 50ms});
    const std::string conflict = "TransactionConflictException: Transaction is ongoing for the item";
    auto first = transaction({"a", "b"});
    first.client_request_token = "token";
    bool was_tried = false;
    time.meanwhile = [&] {
        was_tried = true;
        EXPECT_EQ(error_of(client->put_item(put("b"))), conflict);
        EXPECT_EQ(error_of(client->delete_item({.table_name = "tab", .key = Item{{"p", "a"}}})), conflict);
        EXPECT_EQ(error_of(client->put_item(put("c"))), "") << "that is none of its items";
        EXPECT_EQ(error_of(client->get_item(get("a"))), "") << "reads do not mind";
        EXPECT_EQ(error_of(client->transact_write_items(transaction({"c", "b"}))),
                  "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons "
                  "[None, TransactionConflict]");
        operation::TransactGetItemsRequest reads;
        reads.transact_items.push_back({.table_name = "tab", .key = Item{{"p", "a"}}});
        EXPECT_EQ(error_of(client->transact_get_items(reads)),
                  "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons "
                  "[TransactionConflict]");
        EXPECT_EQ(error_of(client->transact_write_items(first)),
                  "TransactionInProgressException: The transaction with the given request token is already in progress.");
        operation::BatchWriteItemRequest batch;
        for (const char* key : {"a", "d"}) batch.request_items["tab"].push_back({.put_item = put(key).item});
        EXPECT_EQ(client->batch_write_item(batch)->unprocessed_items.at("tab").size(), 1U);
        batch.request_items["tab"].pop_back();
        EXPECT_EQ(client->batch_write_item(batch)->unprocessed_items.at("tab").size(), 1U);
    };
    EXPECT_EQ(error_of(client->transact_write_items(first)), "");
    EXPECT_TRUE(was_tried);
    EXPECT_EQ(time.pauses, Pauses{50ms});
    EXPECT_EQ(error_of(client->put_item(put("b"))), "") << "when it is over";
    EXPECT_EQ(error_of(client->transact_write_items(first)), "") << "the same once more";
}

TEST_F(Chances, conflicts_come_as_often_as_they_should) {
    constexpr int count = 1000;
    with_table({.conflicts = 0.2, .seed = 9});
    int conflicts = 0, first = 0, second = 0;
    for (int i = 0; i < count; ++i) conflicts += client->put_item(put("a")) ? 0 : 1;
    EXPECT_NEAR(conflicts, count / 5, count / 20);
    for (int i = 0; i < count; ++i) {
        const auto response = client->transact_write_items(transaction({"a", "b"}));
        if (response) continue;
        const auto& reasons = dynamic_cast<const operation::TransactionCanceledDetails&>(*response.error().details()).reasons();
        ASSERT_EQ(reasons.size(), 2U);
        (reasons[0].code == "TransactionConflict" ? first : second) += 1;
    }
    EXPECT_NEAR(first + second, count / 5, count / 20);
    EXPECT_NEAR(first, second, count / 15);
    with_table({.conflicts = 1});
    EXPECT_FALSE(client->put_item(put("a")));
    EXPECT_EQ(error_of(client->get_item(get("a"))), "");
}

TEST_F(Chances, batches_are_processed_in_part) {
    with_table({.unprocessed = 0.4, .seed = 3});
    int left = 0, rounds = 0;
    for (auto items = batch_put(25); !items.request_items.empty(); ++rounds) {
        const std::size_t sent = items.request_items.at("tab").size();
        auto response = client->batch_write_item(items);
        ASSERT_TRUE(response);
        items.request_items = std::move(response->unprocessed_items);
        const std::size_t rest = items.request_items.empty() ? 0 : items.request_items.at("tab").size();
        EXPECT_LT(rest, sent) << "something is always done";
        left += static_cast<int>(rest);
    }
    EXPECT_GT(left, 0);
    EXPECT_GT(rounds, 1);
    EXPECT_EQ(client->scan({.table_name = "tab"})->count, 25);
    std::size_t found = 0;
    for (auto keys = batch_get(25); !keys.request_items.empty();) {
        auto response = client->batch_get_item(keys);
        ASSERT_TRUE(response);
        found += response->responses.at("tab").size();
        keys.request_items = std::move(response->unprocessed_keys);
    }
    EXPECT_EQ(found, 25U);
    with_table({.unprocessed = 1});
    EXPECT_EQ(client->batch_write_item(batch_put(5))->unprocessed_items.at("tab").size(), 4U);
    EXPECT_EQ(client->batch_write_item(batch_put(1))->unprocessed_items.size(), 0U);
}

TEST(RealismUrl, takes_all_options) {
    const auto engine = open_engine("memory:?table_delay=2s&read_lag=200&throttling=true&transaction_time=10ms&conflicts=0.25&"
                                    "latency=5ms:80ms&unprocessed=1&seed=7");
    ASSERT_TRUE(engine) << engine.error().message();
    EXPECT_EQ((*engine)->options().realism, (engine::Realism{.table_delay = 2s,
                                                             .read_lag = 200ms,
                                                             .throttling = true,
                                                             .transaction_time = 10ms,
                                                             .conflicts = 0.25,
                                                             .latency = {.median = 5ms, .p99 = 80ms},
                                                             .unprocessed = 1,
                                                             .seed = 7}));
    const auto named = open_engine("memory:realistic?latency=5ms");
    ASSERT_TRUE(named);
    EXPECT_EQ(open_engine("memory:realistic").value(), *named) << "the options are not in the name";
}

TEST(RealismUrl, says_what_is_wrong) {
    const auto problem = [](const std::string& options) {
        const auto engine = open_engine("memory:?" + options);
        if (engine) return std::string("none");
        const std::string begin = "the URL \"memory:?" + options + "\" is not understood: ";
        return engine.error().message().starts_with(begin) ? engine.error().message().substr(begin.size())
                                                           : engine.error().message();
    };
    const std::string duration = "a duration is a number with ms or s behind it, such as 200ms";
    EXPECT_EQ(problem("read_lag=soon"), "of read_lag: " + duration);
    EXPECT_EQ(problem("latency=5ms:"), "of latency: " + duration);
    EXPECT_EQ(problem("table_delay=-1s"), "of table_delay: " + duration);
    EXPECT_EQ(problem("conflicts=1.1"), "of conflicts: a probability is a number from 0 to 1, such as 0.05");
    EXPECT_EQ(problem("throttling=yes"), "of throttling: it is true or false");
    EXPECT_EQ(problem("seed=x"), "of seed: a seed is a whole number");
    EXPECT_EQ(problem("cache=1MB").substr(0, 27), "there is no option \"cache\";");
}

}  // namespace
}  // namespace dyntastic::embedded
