// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Memory ends at each allocation of each kind of write in turn. Whatever the moment, the write is there as a whole or not at
// all, indexes and counters are those of the items, and the same request goes through afterwards.
#include "failing_allocations.hpp"

#include <dyntastic/engine/engine.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <functional>
#include <gtest/gtest.h>

namespace dyntastic::engine {
namespace {

using operation::KeyType;
using testing::FailingAllocation;

operation::GlobalSecondaryIndex index_named(const std::string& name, const std::string& hash) {
    operation::GlobalSecondaryIndex index;
    index.index_name = name;
    index.key_schema = {{hash, KeyType::hash}};
    index.projection.projection_type = operation::ProjectionType::all;
    return index;
}

/// A table with an index and a few items, some of them in one partition.
std::unique_ptr<Engine> make_engine() {
    auto engine = std::make_unique<Engine>();
    operation::CreateTableRequest request;
    request.table_name = "table";
    request.attribute_definitions = {{"p", ValueType::string}, {"r", ValueType::number}, {"g", ValueType::string}};
    request.key_schema = {{"p", KeyType::hash}, {"r", KeyType::range}};
    request.billing_mode = operation::BillingMode::pay_per_request;
    request.global_secondary_indexes = {index_named("index", "g")};
    EXPECT_TRUE(engine->create_table(request));
    for (int i = 0; i < 3; ++i) {
        operation::PutItemRequest put;
        put.table_name = "table";
        put.item = Item{{"p", "p"}, {"r", i}, {"g", "g"}, {"n", 0}};
        EXPECT_TRUE(engine->put_item(put));
    }
    return engine;
}

std::vector<Item> items_of(const Engine& engine) {
    operation::ScanRequest scan;
    scan.table_name = "table";
    return engine.scan(scan).value().items;
}

/// Runs the request on one new engine after another, with memory ending ever later, until it goes through.
void fail_at_each(const std::function<bool(Engine&)>& request) {
    const std::vector<Item> before = items_of(*make_engine());
    std::vector<Item> after;
    {
        const auto engine = make_engine();
        ASSERT_TRUE(request(*engine));
        after = items_of(*engine);
    }
    for (std::uint64_t number = 1;; ++number) {
        SCOPED_TRACE("allocation " + std::to_string(number));
        const auto engine = make_engine();
        bool has_failed = false;
        {
            const FailingAllocation failing(number);
            try {
                (void)request(*engine);
            } catch (const std::bad_alloc&) {
                has_failed = true;
            }
            if (!has_failed && !failing.has_failed()) return;
        }
        const std::vector<Item> found = items_of(*engine);
        EXPECT_TRUE(found == before || found == after) << "done by halves";
        const auto verified = engine->verify();
        ASSERT_TRUE(verified);
        EXPECT_EQ(verified->problems, std::vector<std::string>());
        EXPECT_TRUE(request(*engine)) << "it does not go through afterwards";
        EXPECT_TRUE(items_of(*engine) == after);
        ASSERT_FALSE(::testing::Test::HasFailure());
    }
}

TEST(FailingAllocations, leave_a_put_whole) {
    fail_at_each([](Engine& engine) {
        operation::PutItemRequest put;
        put.table_name = "table";
        put.item = Item{{"p", "p"}, {"r", 7}, {"g", "h"}};
        return engine.put_item(put).has_value();
    });
}

TEST(FailingAllocations, leave_an_erasure_whole) {
    fail_at_each([](Engine& engine) {
        operation::DeleteItemRequest erase;
        erase.table_name = "table";
        erase.key = Item{{"p", "p"}, {"r", 1}};
        return engine.delete_item(erase).has_value();
    });
}

TEST(FailingAllocations, leave_a_transaction_whole_and_its_token_free) {
    fail_at_each([](Engine& engine) {
        operation::TransactWriteItemsRequest request;
        request.client_request_token = "token";
        for (int i = 0; i < 6; ++i) {
            operation::TransactWriteItem write;
            write.table_name = "table";
            if (i < 2) {
                write.action = operation::TransactAction::update;
                write.item = Item{{"p", "p"}, {"r", i}};
                write.update_expression = "SET g = :g ADD n :one";
                write.expression_attribute_values = {{":one", make_value(1)}, {":g", make_value("moved")}};
            } else if (i == 2) {
                write.action = operation::TransactAction::erase;
                write.item = Item{{"p", "p"}, {"r", i}};
            } else {
                write.item = Item{{"p", "p" + std::to_string(i)}, {"r", i}, {"g", "g"}};
            }
            request.transact_items.push_back(std::move(write));
        }
        return engine.transact_write_items(request).has_value();
    });
}

// After a success by halves the index would be there already, so the second request is refused and the first decides.
TEST(FailingAllocations, leave_a_new_index_whole) {
    for (std::uint64_t number = 1;; ++number) {
        SCOPED_TRACE("allocation " + std::to_string(number));
        const auto engine = make_engine();
        operation::UpdateTableRequest request;
        request.table_name = "table";
        request.attribute_definitions = {{"n", ValueType::number}};
        request.global_secondary_index_updates.emplace().push_back({index_named("new", "n"), std::nullopt, std::nullopt});
        bool has_failed = false;
        {
            const FailingAllocation failing(number);
            try {
                (void)engine->update_table(request);
            } catch (const std::bad_alloc&) {
                has_failed = true;
            }
            if (!has_failed && !failing.has_failed()) return;
        }
        const auto table = engine->describe_table({"table"}).value().table;
        if (table.global_secondary_indexes.size() == 1) {
            ASSERT_TRUE(engine->update_table(request));
        }
        const auto made = engine->describe_table({"table"}).value().table;
        ASSERT_EQ(made.global_secondary_indexes.size(), 2U);
        for (const auto& index : made.global_secondary_indexes) {
            ASSERT_EQ(index.index_status, operation::IndexStatus::active);
            ASSERT_EQ(index.item_count, 3);
        }
        ASSERT_EQ(engine->verify().value().problems, std::vector<std::string>());
    }
}

TEST(FailingAllocations, leave_a_new_table_whole) {
    for (std::uint64_t number = 1;; ++number) {
        SCOPED_TRACE("allocation " + std::to_string(number));
        const auto engine = make_engine();
        operation::CreateTableRequest request;
        request.table_name = "other";
        request.attribute_definitions = {{"p", ValueType::string}};
        request.key_schema = {{"p", KeyType::hash}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        bool has_failed = false;
        {
            const FailingAllocation failing(number);
            try {
                (void)engine->create_table(request);
            } catch (const std::bad_alloc&) {
                has_failed = true;
            }
            if (!has_failed && !failing.has_failed()) return;
        }
        const bool is_there = engine->describe_table({"other"}).has_value();
        ASSERT_EQ(engine->create_table(request).has_value(), !is_there);
    }
}

}  // namespace
}  // namespace dyntastic::engine
