// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Realism::table_delay: tables and indexes that are not ready at once.
#include "realism_fixture.hpp"

namespace dyntastic::embedded {
namespace {

using operation::IndexStatus;
using operation::TableStatus;

class TableDelay : public RealismTest {
protected:
    void SetUp() override { with({.table_delay = 5s}); }
    TableStatus status(const std::string& name = "tab") { return client->describe_table({name})->table.table_status; }
    std::string change_index(operation::GlobalSecondaryIndexUpdate update) {
        operation::UpdateTableRequest request;
        request.table_name = "tab";
        request.attribute_definitions = {{"p", ValueType::string}, {"g", ValueType::string}};
        request.global_secondary_index_updates = {std::move(update)};
        return error_of(client->update_table(request));
    }
};

TEST_F(TableDelay, a_new_table_takes_its_time) {
    const std::string not_found = "ResourceNotFoundException: Requested resource not found";
    const std::string in_use =
        "ResourceInUseException: Attempt to change a resource which is still in use: Table is being created: tab";
    ASSERT_EQ(client->create_table(with_index(table()))->table_description.table_status, TableStatus::creating);
    EXPECT_EQ(status(), TableStatus::creating);
    EXPECT_EQ(client->describe_table({"tab"})->table.global_secondary_indexes.at(0).index_status, IndexStatus::creating);
    EXPECT_EQ(error_of(client->put_item(put("a"))), not_found);
    EXPECT_EQ(error_of(client->get_item(get("a"))), not_found);
    EXPECT_EQ(error_of(client->query(query_index())), not_found);
    EXPECT_EQ(error_of(client->batch_write_item(batch_put(1))), not_found);
    EXPECT_EQ(error_of(client->transact_write_items(transaction({"a"}))), not_found);
    EXPECT_EQ(error_of(client->delete_table({"tab"})), in_use);
    EXPECT_EQ(change_index({.erase = operation::DeleteGlobalSecondaryIndex{"by-g"}}), in_use);
    EXPECT_EQ(error_of(client->create_table(table())), "ResourceInUseException: Table already exists: tab");
    time.at += 4999ms;
    EXPECT_EQ(status(), TableStatus::creating);
    time.at += 1ms;
    EXPECT_EQ(status(), TableStatus::active);
    EXPECT_EQ(client->describe_table({"tab"})->table.global_secondary_indexes.at(0).index_status, IndexStatus::active);
    EXPECT_EQ(error_of(client->put_item(put("a"))), "");
    EXPECT_EQ(client->query(query_index())->count, 1);
}

TEST_F(TableDelay, names_by_arn_are_the_same_table) {
    const std::string arn = client->create_table(table())->table_description.table_arn;
    EXPECT_EQ(error_of(client->get_item({.table_name = arn, .key = Item{{"p", "a"}}})),
              "ResourceNotFoundException: Requested resource not found");
    time.at += 5s;
    EXPECT_EQ(error_of(client->get_item({.table_name = arn, .key = Item{{"p", "a"}}})), "");
}

TEST_F(TableDelay, a_table_that_is_updated_can_be_used_but_its_new_index_cannot) {
    (void)client->create_table(table());
    time.at += 5s;
    operation::GlobalSecondaryIndex index = with_index(table()).global_secondary_indexes->front();
    ASSERT_EQ(change_index({.create = index}), "");
    EXPECT_EQ(status(), TableStatus::updating);
    const auto described = client->describe_table({"tab"})->table.global_secondary_indexes.at(0);
    EXPECT_EQ(described.index_status, IndexStatus::creating);
    EXPECT_EQ(described.backfilling, true);
    EXPECT_EQ(error_of(client->put_item(put("a"))), "");
    EXPECT_EQ(error_of(client->query(query_index())),
              "ValidationException: Cannot read from backfilling global secondary index: by-g");
    EXPECT_EQ(error_of(client->delete_table({"tab"})),
              "ResourceInUseException: Attempt to change a resource which is still in use: Table is being updated: tab");
    time.at += 5s;
    EXPECT_EQ(client->query(query_index())->count, 1);
    ASSERT_EQ(change_index({.erase = operation::DeleteGlobalSecondaryIndex{"by-g"}}), "");
    EXPECT_EQ(client->describe_table({"tab"})->table.global_secondary_indexes.at(0).index_status, IndexStatus::deleting);
    time.at += 5s;
    EXPECT_EQ(status(), TableStatus::active);
    EXPECT_TRUE(client->describe_table({"tab"})->table.global_secondary_indexes.empty());
}

TEST_F(TableDelay, a_deleted_table_goes_by_and_by) {
    for (const char* name : {"sab", "tab", "uab"}) (void)client->create_table(table(name));
    time.at += 5s;
    ASSERT_EQ(client->delete_table({"tab"})->table_description.table_status, TableStatus::deleting);
    EXPECT_EQ(status(), TableStatus::deleting);
    EXPECT_EQ(client->list_tables({})->table_names, (std::vector<std::string>{"sab", "tab", "uab"}));
    const auto page = client->list_tables({.limit = 2});
    EXPECT_EQ(page->table_names, (std::vector<std::string>{"sab", "tab"}));
    EXPECT_EQ(page->last_evaluated_table_name, "tab");
    EXPECT_EQ(client->list_tables({.exclusive_start_table_name = "tab"})->table_names, std::vector<std::string>{"uab"});
    EXPECT_EQ(error_of(client->get_item(get("a"))), "ResourceNotFoundException: Requested resource not found");
    EXPECT_EQ(error_of(client->create_table(table())),
              "ResourceInUseException: Attempt to change a resource which is still in use: Table is being deleted: tab");
    EXPECT_EQ(client->delete_table({"tab"})->table_description.table_status, TableStatus::deleting);
    time.at += 5s;
    EXPECT_EQ(client->list_tables({})->table_names, (std::vector<std::string>{"sab", "uab"}));
    EXPECT_FALSE(client->describe_table({"tab"}));
    EXPECT_EQ(error_of(client->create_table(table())), "");
}

TEST_F(TableDelay, is_the_same_for_all_clients_of_an_engine) {
    engine::EngineOptions options;
    options.clock = &time;
    options.realism.table_delay = 5s;
    const auto engine = std::make_shared<engine::Engine>(options);
    const auto first = make_client(engine), second = make_client(engine);
    ASSERT_EQ(error_of(first->create_table(table())), "");
    EXPECT_EQ(error_of(second->put_item(put("a"))), "ResourceNotFoundException: Requested resource not found");
}

}  // namespace
}  // namespace dyntastic::embedded
