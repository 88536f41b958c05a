// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/repeatable.hpp"

#include <dyntastic/operation/batch_write_item.hpp>
#include <dyntastic/operation/delete_table.hpp>
#include <dyntastic/operation/execute_transaction.hpp>
#include <dyntastic/operation/put_item.hpp>
#include <dyntastic/operation/transact_write_items.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <gtest/gtest.h>

namespace dyntastic::remote {
namespace {

Value value(const std::string& json) { return Value(*parse_wire_json("{\"v\":" + json + "}").value().find("v")); }

bool may_be_repeated(const std::string& expression) {
    operation::UpdateItemRequest request;
    request.update_expression = expression;
    request.expression_attribute_values = {
        {":n", value(R"({"N":"1"})")}, {":s", value(R"({"SS":["a"]})")}, {":l", value(R"({"L":[]})")}};
    request.expression_attribute_names = {{"#a", "a"}, {"#also_a", "a"}, {"#b", "b"}};
    return is_repeatable(request);
}

TEST(Repeatable, is_what_does_twice_what_it_does_once) {
    EXPECT_TRUE(is_repeatable(operation::PutItemRequest()));
    EXPECT_TRUE(is_repeatable(operation::UpdateItemRequest()));
    for (const char* text : {"SET a = :n", "SET a.b = :n, c = d", "SET a = if_not_exists(a, :n)", "REMOVE a, b.c", "ADD a :s",
                             "DELETE a :s", "SET a[1].b = :n", "REMOVE a[1].b"}) {
        EXPECT_TRUE(may_be_repeated(text)) << text;
    }
    for (const char* text : {"SET a = a + :n", "SET a = b - :n", "SET a = list_append(a, :l)",
                             "SET a = if_not_exists(a, :n) + :n", "ADD a :n", "ADD a :s, b :n", "ADD a :unknown", "REMOVE a[1]",
                             "SET a[1] = :n", "SET a.b[0] = :n", "SET a = :n REMOVE b[2]", "no update at all"}) {
        EXPECT_FALSE(may_be_repeated(text)) << text;
    }
}

// An update must not read a value that its own first request changed.
TEST(Repeatable, is_no_update_that_reads_what_it_writes) {
    for (const char* text : {"SET prev = cur, cur = :n", "SET cur = :n, prev = cur", "SET a = b REMOVE b", "REMOVE a SET b = a",
                             "SET b = a ADD a :s", "SET b = a DELETE a :s", "SET a = a",
                             // a prefix of the other's path, in both directions
                             "SET b = a.x, a = :n", "SET b = a, a.x = :n", "SET b = a[1].x, a[1] = :n",
                             "SET b = a[1], a[1].x.y = :n", "SET a = a.x", "SET a.x = a", "SET b = a.x.y REMOVE a.x",
                             // by other names
                             "SET b = a, #a = :n", "SET b = #a, a = :n", "SET b = #a, #also_a = :n", "SET c = #unknown, a = :n",
                             "SET b = x.#a, x.#also_a = :n",
                             // inside functions
                             "SET b = if_not_exists(a, :n), a = :n", "SET b = if_not_exists(c, a), a = :n",
                             "SET b = if_not_exists(c, if_not_exists(d, a)), a = :n", "SET a = if_not_exists(a.x, :n)",
                             "SET a.x = if_not_exists(a, :n)", "SET a = if_not_exists(a, b), b = :n",
                             "SET a = if_not_exists(b, a)", "SET b = list_append(a, :l), a = :l"}) {
        EXPECT_FALSE(may_be_repeated(text)) << text;
    }
    for (const char* text : {"SET a = b, c = b", "SET a.x = a.y", "SET a.x = b.x", "SET a[0].x = a[1].x", "SET #a = #b",
                             "SET a = if_not_exists(b, c)", "SET a = if_not_exists(a, :n), b = if_not_exists(b, :n)",
                             "SET #a = if_not_exists(#also_a, b)", "SET a.x = if_not_exists(a.x, :n), b = :n",
                             "SET ab = a, c = :n", "SET b = c REMOVE d ADD e :s DELETE f :s"}) {
        EXPECT_TRUE(may_be_repeated(text)) << text;
    }
}

TEST(Repeatable, is_no_write_that_returns_what_was_before) {
    using operation::ReturnValues;
    for (const auto& [values, once] : {std::pair(ReturnValues::all_old, false), std::pair(ReturnValues::updated_old, false),
                                       std::pair(ReturnValues::none, true), std::pair(ReturnValues::all_new, true),
                                       std::pair(ReturnValues::updated_new, true)}) {
        operation::UpdateItemRequest update;
        update.return_values = values;
        EXPECT_EQ(is_repeatable(update), once);
        operation::PutItemRequest put;
        put.return_values = values;
        EXPECT_EQ(is_repeatable(put), once);
        operation::DeleteItemRequest erase;
        erase.return_values = values;
        EXPECT_EQ(is_repeatable(erase), once);
    }
}

TEST(Repeatable, is_known_of_whole_items_transactions_and_tables) {
    operation::BatchWriteItemRequest batch;
    batch.request_items["t"].push_back({.put_item = parse_wire_json(R"({"id":{"S":"1"}})").value()});
    EXPECT_TRUE(is_repeatable(batch));
    operation::TransactWriteItemsRequest transaction;  // it has a token
    transaction.transact_items.push_back({.action = operation::TransactAction::update, .update_expression = "ADD a :n"});
    EXPECT_TRUE(is_repeatable(transaction));
    EXPECT_TRUE(is_repeatable(operation::DeleteTableRequest{"t"}));
    operation::PutItemRequest conditional;
    conditional.condition_expression = "attribute_not_exists(id)";
    EXPECT_TRUE(is_repeatable(conditional));
}

TEST(Repeatable, is_known_of_older_updates_too) {
    operation::UpdateItemRequest request;
    request.attribute_updates = {{"a", {value(R"({"N":"1"})"), operation::AttributeAction::put}},
                                 {"b", {std::nullopt, operation::AttributeAction::erase}},
                                 {"c", {value(R"({"SS":["x"]})"), operation::AttributeAction::add}}};
    EXPECT_TRUE(is_repeatable(request));
    for (const char* added : {R"({"N":"1"})", R"({"L":[]})"}) {  // a list grows
        (*request.attribute_updates)["d"] = {value(added), operation::AttributeAction::add};
        EXPECT_FALSE(is_repeatable(request)) << added;
    }
}

TEST(Repeatable, is_known_of_ready_made_updates) {
    const auto with = [](expression::ActionKind kind, const std::string& json) {
        operation::UpdateItemRequest request;
        expression::Builder builder;
        const auto path = builder.attribute("a");
        builder.act(kind, path, builder.value(value(json)));
        request.update = std::move(builder).finish_update();
        return is_repeatable(request);
    };
    EXPECT_TRUE(with(expression::ActionKind::set, R"({"N":"1"})"));
    EXPECT_TRUE(with(expression::ActionKind::add, R"({"NS":["1"]})"));
    EXPECT_FALSE(with(expression::ActionKind::add, R"({"N":"1"})"));
    EXPECT_FALSE(with(expression::ActionKind::legacy_add, R"({"L":[]})"));
    expression::Builder builder;
    const auto previous = builder.attribute("previous"), current = builder.attribute("current");
    builder.act(expression::ActionKind::set, previous, current);
    builder.act(expression::ActionKind::set, current, builder.value(value(R"({"N":"1"})")));
    operation::UpdateItemRequest request;
    request.update = std::move(builder).finish_update();
    EXPECT_FALSE(is_repeatable(request));
}

TEST(Repeatable, statements_that_read) {
    operation::ExecuteStatementRequest statement;
    statement.statement = "/* all */ select * from t";
    EXPECT_TRUE(is_repeatable(statement));
    for (const char* text : {"INSERT INTO t VALUE {'a': 1}", "UPDATE t SET a = 1 WHERE b = 2", "DELETE FROM t WHERE a = 1",
                             "FROM t WHERE a = 1 REMOVE b", "what nobody knows"}) {
        statement.statement = text;
        EXPECT_FALSE(is_repeatable(statement)) << text;
    }
    operation::BatchExecuteStatementRequest batch;
    batch.statements.resize(2);
    batch.statements[0].statement = batch.statements[1].statement = "SELECT * FROM t WHERE a = 1";
    EXPECT_TRUE(is_repeatable(batch));
    batch.statements[1].statement = "DELETE FROM t WHERE a = 1";
    EXPECT_FALSE(is_repeatable(batch));
    EXPECT_TRUE(is_repeatable(operation::ExecuteTransactionRequest())) << "it has a token";
}

}  // namespace
}  // namespace dyntastic::remote
