// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Realism::read_lag: eventually consistent reads see the data of a while ago, whole and in order; consistent reads do not.
#include <dyntastic/operation/requests.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>

#include "engine/test_store.hpp"

namespace dyntastic::engine {
namespace {

using namespace std::chrono_literals;

class SetClock : public Clock {
public:
    [[nodiscard]] std::chrono::system_clock::time_point now() const override { return time; }
    std::chrono::system_clock::time_point time{};
};

class ReadLag : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        open();
        operation::CreateTableRequest request;
        request.table_name = "tab";
        request.attribute_definitions = {{"p", ValueType::string}, {"g", ValueType::string}};
        request.key_schema = {{"p", operation::KeyType::hash}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        request.global_secondary_indexes = {{.index_name = "by-g",
                                             .key_schema = {{"g", operation::KeyType::hash}},
                                             .projection = {operation::ProjectionType::all, {}}}};
        ASSERT_TRUE(engine->create_table(request));
    }
    void open() {
        EngineOptions options;
        options.clock = &clock;
        options.realism.read_lag = 100ms;
        engine.reset();
        if (std::string(GetParam()) == "memory") engine = std::make_unique<Engine>(options);
        else engine = Engine::open(testing::test_options(folder.path()), options).value();
    }
    void put(const std::string& key, const std::string& group) {
        ASSERT_TRUE(engine->put_item({.table_name = "tab", .item = Item{{"p", key}, {"g", group}}}));
    }
    void erase(const std::string& key) { ASSERT_TRUE(engine->delete_item({.table_name = "tab", .key = Item{{"p", key}}})); }
    /// The group of an item; "-" where there is none.
    std::string get(const std::string& key, bool consistent = false) {
        const auto response = engine->get_item({.table_name = "tab", .key = Item{{"p", key}}, .consistent_read = consistent});
        return response && response->item ? std::string(response->item->find("g")->string()) : "-";
    }
    std::string batch_get(const std::string& key, bool consistent) {
        operation::BatchGetItemRequest request;
        request.request_items["tab"] = {.keys = {Item{{"p", key}}}, .consistent_read = consistent};
        const auto response = engine->batch_get_item(request);
        const auto& items = response->responses.at("tab");
        return items.empty() ? "-" : std::string(items.front().find("g")->string());
    }
    std::size_t scan(bool consistent) {
        return engine->scan({.table_name = "tab", .consistent_read = consistent})->items.size();
    }
    std::size_t query(const std::string& group) {
        operation::QueryRequest request;
        request.table_name = "tab";
        request.index_name = "by-g";
        request.key_condition_expression = "g = :g";
        request.expression_attribute_values.emplace(":g", make_value(group));
        return engine->query(request)->items.size();
    }

    SetClock clock{};
    testing::TestFolder folder{};
    std::unique_ptr<Engine> engine{};
};

INSTANTIATE_TEST_SUITE_P(Stores, ReadLag, ::testing::ValuesIn(testing::store_kinds()),
                         [](const auto& each) { return each.param; });

TEST_P(ReadLag, shows_what_was_there_a_while_ago) {
    put("a", "1");
    EXPECT_EQ(get("a"), "-");
    EXPECT_EQ(get("a", true), "1");
    clock.time += 99ms;
    EXPECT_EQ(get("a"), "-");
    put("a", "2");
    clock.time += 1ms;
    EXPECT_EQ(get("a"), "1");
    EXPECT_EQ(get("a", true), "2");
    EXPECT_EQ(batch_get("a", false), "1");
    EXPECT_EQ(batch_get("a", true), "2");
    clock.time += 99ms;
    EXPECT_EQ(get("a"), "2");
    erase("a");
    EXPECT_EQ(get("a"), "2");
    EXPECT_EQ(get("a", true), "-");
    clock.time += 100ms;
    EXPECT_EQ(get("a"), "-");
}

TEST_P(ReadLag, holds_for_scans_and_always_for_global_indexes) {
    put("a", "1");
    put("b", "1");
    EXPECT_EQ(scan(false), 0U);
    EXPECT_EQ(scan(true), 2U);
    EXPECT_EQ(query("1"), 0U);
    clock.time += 100ms;
    EXPECT_EQ(scan(false), 2U);
    EXPECT_EQ(query("1"), 2U);
    put("a", "2");
    EXPECT_EQ(query("1"), 2U);
    EXPECT_EQ(query("2"), 0U);
    clock.time += 100ms;
    EXPECT_EQ(query("1"), 1U);
    EXPECT_EQ(query("2"), 1U);
}

TEST_P(ReadLag, does_not_hold_for_what_an_opened_database_had) {
    if (std::string(GetParam()) == "memory") GTEST_SKIP() << "it is gone then";
    put("a", "1");
    open();
    EXPECT_EQ(get("a"), "1");
    EXPECT_EQ(scan(false), 1U);
    EXPECT_EQ(query("1"), 1U);
    put("a", "2");
    EXPECT_EQ(get("a"), "1");
}

TEST_P(ReadLag, leaves_a_database_as_it_is) {
    for (int i = 0; i < 100; ++i) put("k" + std::to_string(i), std::to_string(i % 7));
    for (int i = 0; i < 50; ++i) erase("k" + std::to_string(2 * i));
    clock.time += 1s;
    EXPECT_EQ(scan(false), 50U);
    EXPECT_TRUE(engine->verify()->problems.empty());
}

TEST(RealismOptions, are_refused_when_they_make_no_sense) {
    const auto message = [](const Realism& realism) {
        EngineOptions options;
        options.realism = realism;
        try {
            const Engine engine(options);
        } catch (const std::exception& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    EXPECT_EQ(message({}), "");
    EXPECT_EQ(message({.read_lag = -1ms}), "EngineOptions::realism.read_lag is -1 ms; it must be 0 ms or more");
    EXPECT_EQ(message({.conflicts = 1.5}), "EngineOptions::realism.conflicts is 1.500000; it must be from 0 to 1");
}

}  // namespace
}  // namespace dyntastic::engine
