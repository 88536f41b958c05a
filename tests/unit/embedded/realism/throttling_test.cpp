// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Realism::throttling: the capacity of tables and indexes.
#include <dyntastic/operation/throttling.hpp>
#include <dyntastic/operation/transaction_canceled.hpp>

#include "realism_fixture.hpp"

namespace dyntastic::embedded {
namespace {

constexpr const char* arn = "arn:aws:dynamodb:local:000000000000:table/tab";

template <class T>
std::string reasons_of(const result<T>& response) {
    if (response) return "";
    const auto* details = dynamic_cast<const ThrottlingDetails*>(response.error().details().get());
    std::string text(response.error().type());
    if (details == nullptr) return text;
    for (const auto& [reason, resource] : details->reasons()) text.append(" ").append(reason).append(" ").append(resource);
    return text;
}

class Throttling : public RealismTest {
protected:
    void SetUp() override { with({.throttling = true}); }
    void create(std::int64_t reads, std::int64_t writes) {
        auto request = table();
        request.billing_mode = operation::BillingMode::provisioned;
        request.provisioned_throughput = {reads, writes};
        ASSERT_EQ(error_of(client->create_table(request)), "");
    }
    /// How many writes of an item of 1 KB go through in a row.
    int writes() {
        for (int count = 0;; ++count) {
            if (!client->put_item(put("k"))) return count;
        }
    }
};

TEST_F(Throttling, provisioned_capacity_is_what_a_second_brings) {
    create(2, 3);
    EXPECT_EQ(writes(), 3);
    const auto refused = client->put_item(put("k"));
    EXPECT_EQ(
        error_of(refused),
        "ProvisionedThroughputExceededException: The level of configured provisioned throughput for the table was exceeded. "
        "Consider increasing your provisioning level with the UpdateTable API.");
    EXPECT_EQ(reasons_of(refused),
              std::string("ProvisionedThroughputExceededException TableWriteProvisionedThroughputExceeded ") + arn);
    time.at += 1s;
    EXPECT_EQ(writes(), 3);
    time.at += 10s;
    EXPECT_EQ(writes(), 30) << "what was not used is saved up";
    time.at += std::chrono::hours(1);
    EXPECT_EQ(writes(), 900) << "for five minutes";
}

TEST_F(Throttling, large_items_run_into_debt) {
    create(1, 1);
    ASSERT_TRUE(client->put_item(put("k", 3000)));
    time.at += 1s;
    EXPECT_EQ(writes(), 0);
    time.at += 2s;
    EXPECT_EQ(writes(), 1);
}

TEST_F(Throttling, reads_are_counted_by_themselves) {
    create(1, 1);
    EXPECT_TRUE(client->get_item(get("a")));
    EXPECT_TRUE(client->get_item(get("a")));
    EXPECT_EQ(reasons_of(client->get_item(get("a"))),
              std::string("ProvisionedThroughputExceededException TableReadProvisionedThroughputExceeded ") + arn);
    EXPECT_TRUE(client->put_item(put("a")));
}

TEST_F(Throttling, an_index_has_its_own_capacity) {
    auto request = with_index(table());
    request.billing_mode = operation::BillingMode::provisioned;
    request.provisioned_throughput = {10, 10};
    request.global_secondary_indexes->front().provisioned_throughput = {1, 2};
    ASSERT_EQ(error_of(client->create_table(request)), "");
    EXPECT_TRUE(client->put_item(put("a")));
    EXPECT_TRUE(client->put_item(put("b")));
    EXPECT_EQ(
        reasons_of(client->put_item(put("c"))),
        std::string("ProvisionedThroughputExceededException IndexWriteProvisionedThroughputExceeded ") + arn + "/index/by-g");
    EXPECT_TRUE(client->query(query_index()));
    EXPECT_TRUE(client->query(query_index()));
    EXPECT_EQ(
        reasons_of(client->query(query_index())),
        std::string("ProvisionedThroughputExceededException IndexReadProvisionedThroughputExceeded ") + arn + "/index/by-g");
    EXPECT_TRUE(client->get_item(get("a"))) << "the table has its own";
}

TEST_F(Throttling, tables_on_demand_have_a_maximum) {
    auto request = table();
    request.on_demand_throughput = operation::OnDemandThroughput{std::nullopt, 2};
    ASSERT_EQ(error_of(client->create_table(request)), "");
    EXPECT_EQ(writes(), 2);
    const auto refused = client->put_item(put("k"));
    EXPECT_EQ(error_of(refused),
              "ThrottlingException: Throughput exceeds the maximum OnDemandThroughput configured on table or index");
    EXPECT_EQ(reasons_of(refused), std::string("ThrottlingException TableWriteMaxOnDemandThroughputExceeded ") + arn);
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(client->get_item(get("k"))) << "of which reads have none here";
    operation::UpdateTableRequest update;
    update.table_name = "tab";
    update.on_demand_throughput = operation::OnDemandThroughput{std::nullopt, 5};
    ASSERT_EQ(error_of(client->update_table(update)), "");
    time.at += 1s;
    EXPECT_EQ(writes(), 5);
}

TEST_F(Throttling, the_account_has_one_too) {
    ASSERT_EQ(error_of(client->create_table(table())), "");
    // A Scan reads 1 MB, which is 128 units; a table's quota is 40,000.
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(client->put_item(put("k" + std::to_string(i), 390'000)));
    int scans = 0;
    while (client->scan({.table_name = "tab"})) ++scans;
    EXPECT_EQ(scans, 40'000 / 143 + 1);
    EXPECT_EQ(reasons_of(client->get_item(get("k"))), std::string("RequestLimitExceeded TableReadAccountLimitExceeded ") + arn);
}

TEST_F(Throttling, batches_leave_unprocessed_what_does_not_fit) {
    create(2, 3);
    const auto written = client->batch_write_item(batch_put(10));
    ASSERT_TRUE(written);
    EXPECT_EQ(written->unprocessed_items.at("tab").size(), 7U);
    EXPECT_EQ(written->unprocessed_items.at("tab").front().put_item, batch_put(10).request_items.at("tab").at(3).put_item);
    EXPECT_EQ(error_of(client->batch_write_item(batch_put(1))).substr(0, 38), "ProvisionedThroughputExceededException");
    const auto read = client->batch_get_item(batch_get(10));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->responses.at("tab").size(), 3U);
    EXPECT_EQ(read->unprocessed_keys.at("tab").keys.size(), 6U);
}

TEST_F(Throttling, transactions_are_cancelled) {
    create(10, 2);
    ASSERT_TRUE(client->transact_write_items(transaction({"a"}))) << "which costs two units";
    const auto refused = client->transact_write_items(transaction({"a", "b"}));
    EXPECT_EQ(error_of(refused),
              "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons "
              "[ProvisionedThroughputExceeded, ProvisionedThroughputExceeded]");
}

TEST_F(Throttling, says_what_was_consumed_only_when_asked) {
    create(10, 10);
    EXPECT_FALSE(client->put_item(put("a"))->consumed_capacity);
    auto request = put("a");
    request.return_consumed_capacity = operation::ReturnConsumedCapacity::total;
    const auto total = client->put_item(request)->consumed_capacity;
    ASSERT_TRUE(total);
    EXPECT_EQ(total->capacity_units, 1);
    EXPECT_FALSE(total->table);
    request.return_consumed_capacity = operation::ReturnConsumedCapacity::indexes;
    EXPECT_EQ(client->put_item(request)->consumed_capacity->table->capacity_units, 1);
    EXPECT_TRUE(client->batch_get_item(batch_get(1))->consumed_capacity.empty());
}

TEST_F(Throttling, a_new_table_of_the_name_begins_anew) {
    create(1, 1);
    EXPECT_EQ(writes(), 1);
    ASSERT_TRUE(client->delete_table({"tab"}));
    create(1, 4);
    EXPECT_EQ(writes(), 4);
}

}  // namespace
}  // namespace dyntastic::embedded
