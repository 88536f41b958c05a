// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/effort.hpp"

#include <gtest/gtest.h>

namespace dyntastic::server {
namespace {

using namespace operation;

const std::string long_text = "attribute_exists(a)" + std::string(300, ' ');

TEST(Effort, short_requests_stay) {
    EXPECT_EQ(effort_of(GetItemRequest{}), Effort::light);
    PutItemRequest put;
    put.condition_expression = "attribute_not_exists(id)";
    EXPECT_EQ(effort_of(put), Effort::light);
    UpdateItemRequest update;
    update.update_expression = "SET #c = #c + :one";
    update.condition_expression = "attribute_exists(id)";
    EXPECT_EQ(effort_of(update), Effort::light);
    EXPECT_EQ(effort_of(BatchWriteItemRequest{}), Effort::light);
    EXPECT_EQ(effort_of(ListTablesRequest{}), Effort::light);
    TransactWriteItemsRequest transaction;
    transaction.transact_items.resize(10);
    for (auto& entry : transaction.transact_items) entry.condition_expression = "attribute_not_exists(id)";
    EXPECT_EQ(effort_of(transaction), Effort::light);
}

TEST(Effort, reads_without_a_filter_are_open) {
    QueryRequest query;
    query.key_condition_expression = "#g = :g";
    EXPECT_EQ(effort_of(query), Effort::open);
    ScanRequest scan;
    scan.limit = 25;
    EXPECT_EQ(effort_of(scan), Effort::open);
    BatchGetItemRequest batch;
    batch.request_items["table"].keys.resize(25);
    EXPECT_EQ(effort_of(batch), Effort::open);
    TransactGetItemsRequest transaction;
    transaction.transact_items.resize(25);
    EXPECT_EQ(effort_of(transaction), Effort::open);
}

TEST(Effort, what_may_take_long_goes) {
    PutItemRequest put;
    put.condition_expression = long_text;
    EXPECT_EQ(effort_of(put), Effort::heavy);
    put.condition_expression = "contains(a, :a)";
    EXPECT_EQ(effort_of(put), Effort::heavy) << "it searches the whole item";
    put.condition_expression.reset();
    put.expected.emplace();
    for (int i = 0; i < 5; ++i) (*put.expected)[std::to_string(i)];
    EXPECT_EQ(effort_of(put), Effort::heavy);
    UpdateItemRequest update;
    update.attribute_updates.emplace();
    for (int i = 0; i < 5; ++i) (*update.attribute_updates)[std::to_string(i)];
    EXPECT_EQ(effort_of(update), Effort::heavy);
    GetItemRequest get;
    get.projection_expression = long_text;
    EXPECT_EQ(effort_of(get), Effort::heavy);

    QueryRequest query;
    query.filter_expression = "a = :a";
    EXPECT_EQ(effort_of(query), Effort::heavy);
    query = {};
    query.query_filter.emplace();
    EXPECT_EQ(effort_of(query), Effort::heavy);
    ScanRequest scan;
    EXPECT_EQ(effort_of(scan), Effort::heavy) << "a megabyte";
    scan.limit = 26;
    EXPECT_EQ(effort_of(scan), Effort::heavy);
    scan.limit = 1;
    scan.scan_filter.emplace();
    EXPECT_EQ(effort_of(scan), Effort::heavy);

    BatchGetItemRequest batch;
    batch.request_items["table"].keys.resize(20);
    batch.request_items["other"].keys.resize(6);
    EXPECT_EQ(effort_of(batch), Effort::heavy);
    TransactWriteItemsRequest write;
    write.transact_items.resize(26);
    EXPECT_EQ(effort_of(write), Effort::heavy);
    write.transact_items.resize(2);
    write.transact_items.back().condition_expression = long_text;
    EXPECT_EQ(effort_of(write), Effort::light) << "one long text is as good as several short ones";
    write.transact_items.front().condition_expression = long_text;
    EXPECT_EQ(effort_of(write), Effort::heavy);
    EXPECT_EQ(effort_of(UpdateTableRequest{}), Effort::heavy);
    EXPECT_EQ(effort_of(DeleteTableRequest{}), Effort::heavy);
}

TEST(Effort, statements_are_weighed_by_their_text) {
    ExecuteStatementRequest statement;
    statement.statement = "INSERT INTO t VALUE {'id': ?}";
    EXPECT_EQ(effort_of(statement), Effort::light);
    statement.statement = "SELECT * FROM t WHERE id = ?";
    EXPECT_EQ(effort_of(statement), Effort::heavy) << "nobody knows here whether that is the key";
    statement.limit = 25;
    EXPECT_EQ(effort_of(statement), Effort::open);
    statement.statement += long_text;
    EXPECT_EQ(effort_of(statement), Effort::heavy);
    BatchExecuteStatementRequest batch;
    batch.statements.resize(2);
    EXPECT_EQ(effort_of(batch), Effort::open);
    batch.statements[0].statement = std::string(1000, ' ');
    EXPECT_EQ(effort_of(batch), Effort::heavy);
    ExecuteTransactionRequest transaction;
    transaction.transact_statements.resize(26);
    EXPECT_EQ(effort_of(transaction), Effort::heavy);
}

}  // namespace
}  // namespace dyntastic::server
