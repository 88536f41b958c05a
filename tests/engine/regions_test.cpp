// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// EngineOptions::region chooses where regions of the service differ.
#include <dyntastic/operation/requests.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>

#include "engine/test_store.hpp"

namespace dyntastic::engine {
namespace {

/// The type of the error of an update that writes more than an item may have, though the item that it makes has just as much.
std::string update_in(const std::string& region) {
    EngineOptions options;
    options.region = region;
    const auto engine = testing::make_test_engine(options);
    operation::CreateTableRequest table;
    table.table_name = "tab";
    table.attribute_definitions = {{"pk", ValueType::string}};
    table.key_schema = {{"pk", operation::KeyType::hash}};
    table.billing_mode = operation::BillingMode::pay_per_request;
    EXPECT_TRUE(engine->create_table(table));
    operation::UpdateItemRequest update;
    update.table_name = "tab";
    update.key = Item{{"pk", "k"}};
    update.update_expression = "SET b = :b";
    update.expression_attribute_values.emplace(":b", make_value(std::string(409'600 - 4, 'x')));
    const auto response = engine->update_item(update);
    return response ? "none" : std::string(response.error().type());
}

TEST(Regions, differ_in_what_they_limit_of_an_update) {
    for (const char* region : {"us-east-1", "local", "eu-central-1", "eu-south-1"}) {
        EXPECT_EQ(update_in(region), "ValidationException") << region;
    }
    for (const char* region : {"eu-south-2", "me-central-1"}) EXPECT_EQ(update_in(region), "none") << region;
}

}  // namespace
}  // namespace dyntastic::engine
