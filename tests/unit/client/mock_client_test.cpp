// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/mock_client.hpp>
#include <dyntastic/common/exception.hpp>
#include <gtest/gtest.h>

namespace dyntastic::client {
namespace {

template <class Response>
void expect_not_set(const result<Response>& answer, const std::string& operation) {
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error(), Failure(FailureKind::unsupported_by_endpoint, "the mock has no function for " + operation));
}

TEST(MockClient, names_what_is_not_set) {
    MockClient mock;
    expect_not_set(mock.create_table({}), "CreateTable");
    expect_not_set(mock.describe_table({}), "DescribeTable");
    expect_not_set(mock.list_tables({}), "ListTables");
    expect_not_set(mock.delete_table({}), "DeleteTable");
    expect_not_set(mock.put_item({}), "PutItem");
    expect_not_set(mock.get_item({}), "GetItem");
    expect_not_set(mock.delete_item({}), "DeleteItem");
    expect_not_set(mock.query({}), "Query");
    expect_not_set(mock.scan({}), "Scan");
}

TEST(MockClient, calls_what_is_set) {
    MockClient mock;
    mock.on_create_table = [](const auto&) { return operation::CreateTableResponse{{.table_name = "created"}}; };
    mock.on_describe_table = [](const auto& request) {
        return operation::DescribeTableResponse{{.table_name = request.table_name}};
    };
    mock.on_list_tables = [](const auto&) { return operation::ListTablesResponse{{"t"}, {}}; };
    mock.on_delete_table = [](const auto&) { return operation::DeleteTableResponse{}; };
    mock.on_put_item = [](const auto& request) { return operation::PutItemResponse{request.item}; };
    mock.on_get_item = [](const auto& request) { return operation::GetItemResponse{request.key}; };
    mock.on_delete_item = [](const auto& request) { return operation::DeleteItemResponse{request.key}; };
    mock.on_query = [](const auto&) { return operation::QueryResponse{.count = 1}; };
    mock.on_scan = [](const auto&) -> result<operation::ScanResponse> { return table_not_found(); };
    Client& client = mock;
    EXPECT_EQ(client.create_table({})->table_description.table_name, "created");
    EXPECT_EQ(client.describe_table({"x"})->table.table_name, "x");
    EXPECT_EQ(client.list_tables({})->table_names, std::vector<std::string>{"t"});
    EXPECT_TRUE(client.delete_table({}).has_value());
    EXPECT_EQ(client.put_item({})->attributes, Item{});
    EXPECT_EQ(client.get_item({})->item, Item{});
    EXPECT_EQ(client.delete_item({})->attributes, Item{});
    EXPECT_EQ(client.query({})->count, 1);
    EXPECT_THROW((void)client.scan({}).value(), ServiceError);
}

}  // namespace
}  // namespace dyntastic::client
