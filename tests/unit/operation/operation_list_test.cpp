// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/operation_list.hpp>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "support/operations.hpp"

namespace dyntastic::operation {
namespace {

static_assert(std::is_same_v<ResponseOf<GetItemRequest>, GetItemResponse>);
static_assert(std::is_same_v<ResponseOf<TagResourceRequest>, TagResourceResponse>);
static_assert(traits_of<QueryRequest>.effect == Effect::reads);
static_assert(traits_of<PutItemRequest>.effect == Effect::writes);
static_assert(traits_of<UpdateTableRequest>.effect == Effect::changes_tables);
static_assert(traits_of<TransactGetItemsRequest>.capability == Capability::transactions);

/// The names of the tables that a request names, in order.
template <class Request>
std::vector<std::string> tables_of(const Request& request) {
    std::vector<std::string> tables;
    for_each_table(request, [&](std::string_view table) { tables.emplace_back(table); });
    return tables;
}

TEST(OperationList, finds_each_operation_by_its_name_and_its_target) {
    std::set<std::size_t> numbers;
    for (const Traits& one : operations) {
        const std::size_t number = find_operation(one.name);
        ASSERT_LT(number, operation_count) << one.name;
        EXPECT_EQ(operations[number].name, one.name);
        EXPECT_TRUE(numbers.insert(number).second) << one.name;
        const std::string api = one.target == Target::dynamodb ? "DynamoDB_20120810." : "DynamoDBStreams_20120810.";
        const std::string other = one.target == Target::dynamodb ? "DynamoDBStreams_20120810." : "DynamoDB_20120810.";
        EXPECT_EQ(find_target(api + std::string(one.name)), number);
        EXPECT_EQ(find_target(other + std::string(one.name)), operation_count);
    }
}

TEST(OperationList, finds_nothing_under_other_names) {
    for (const std::string_view name : {"", "getitem", "GetItems", "GetIte", "Zzz", "AAA"}) {
        EXPECT_EQ(find_operation(name), operation_count) << name;
    }
    for (const std::string_view target : {"", "GetItem", ".GetItem", "DynamoDB_20120810GetItem", "DynamoDB_20111205.GetItem",
                                          "DynamoDB_20120810.", "DynamoDB_20120810..GetItem", "DynamoDB_20120810.GetItem "}) {
        EXPECT_EQ(find_target(target), operation_count) << target;
    }
}

TEST(OperationList, numbers_requests_as_the_list_does) {
#define DYNTASTIC_OPERATION(Name, ...)                                     \
    EXPECT_EQ(operations[OperationOf<Name##Request>::number].name, #Name); \
    EXPECT_EQ(&traits_of<Name##Request>, &operations[find_operation(#Name)]);
#include <dyntastic/operation/operations.def>
}

TEST(OperationList, says_which_operations_only_read) {
    EXPECT_TRUE(only_reads("GetItem"));
    EXPECT_TRUE(only_reads("ListTagsOfResource"));
    EXPECT_FALSE(only_reads("UpdateItem"));
    EXPECT_FALSE(only_reads("TagResource"));
}

TEST(OperationList, tells_by_the_name_whether_an_unlisted_operation_reads) {
    EXPECT_TRUE(only_reads("ListNothingAtAll"));
    EXPECT_TRUE(only_reads("SearchEverything"));
    EXPECT_FALSE(only_reads("ForgetEverything"));
    EXPECT_FALSE(only_reads(""));
}

TEST(OperationList, names_the_tables_of_a_request) {
    EXPECT_EQ(tables_of(GetItemRequest{.table_name = "a"}), (std::vector<std::string>{"a"}));
    EXPECT_EQ(tables_of(TagResourceRequest{.resource_arn = "arn:x"}), (std::vector<std::string>{"arn:x"}));
    BatchGetItemRequest batch;
    batch.request_items["b"];
    batch.request_items["a"];
    EXPECT_EQ(tables_of(batch).size(), 2U);
    TransactWriteItemsRequest transaction;
    transaction.transact_items.resize(3);
    transaction.transact_items[0].table_name = "a";
    transaction.transact_items[1].table_name = "b";
    transaction.transact_items[2].table_name = "a";
    EXPECT_EQ(tables_of(transaction), (std::vector<std::string>{"a", "b", "a"}));
    EXPECT_TRUE(tables_of(ListTablesRequest()).empty());
}

TEST(OperationList, knows_the_only_table_of_a_request) {
    EXPECT_EQ(only_table(GetItemRequest{.table_name = "a"}), "a");
    EXPECT_EQ(only_table(ListTablesRequest()), "");
    TransactWriteItemsRequest transaction;
    EXPECT_EQ(only_table(transaction), "");
    transaction.transact_items.resize(2);
    transaction.transact_items[0].table_name = "a";
    transaction.transact_items[1].table_name = "a";
    EXPECT_EQ(only_table(transaction), "a");
    transaction.transact_items[1].table_name = "b";
    EXPECT_EQ(only_table(transaction), "");
}

}  // namespace
}  // namespace dyntastic::operation
