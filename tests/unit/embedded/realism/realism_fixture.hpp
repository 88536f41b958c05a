// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A client with Realism, whose time the test sets.
#pragma once

#include <dyntastic/client/client.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/operation/requests.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace dyntastic::embedded {

using namespace std::chrono_literals;

/// Time that passes when somebody sleeps, or the test says so.
class Time : public Clock, public Sleeper {
public:
    [[nodiscard]] std::chrono::system_clock::time_point now() const override { return at; }
    void sleep(std::chrono::milliseconds duration) const override {
        pauses.push_back(duration);
        at += duration;
        if (meanwhile) std::exchange(meanwhile, {})();
    }
    mutable std::chrono::system_clock::time_point at{};
    mutable std::vector<std::chrono::milliseconds> pauses{};
    mutable std::function<void()> meanwhile{};  ///< what happens during the next pause
};

template <class T>
std::string error_of(const result<T>& response) {
    return response ? "" : std::string(response.error().type()) + ": " + response.error().message();
}

class RealismTest : public ::testing::Test {
protected:
    client::Client& with(engine::Realism realism) {
        engine::EngineOptions options;
        options.clock = &time;
        options.realism = realism;
        if (options.realism.sleeper == nullptr) options.realism.sleeper = &time;
        client = make_memory_client(options);
        return *client;
    }
    static operation::CreateTableRequest table(const std::string& name = "tab") {
        operation::CreateTableRequest request;
        request.table_name = name;
        request.attribute_definitions = {{"p", ValueType::string}};
        request.key_schema = {{"p", operation::KeyType::hash}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        return request;
    }
    static operation::CreateTableRequest with_index(operation::CreateTableRequest request) {
        request.attribute_definitions.push_back({"g", ValueType::string});
        request.global_secondary_indexes = {{.index_name = "by-g",
                                             .key_schema = {{"g", operation::KeyType::hash}},
                                             .projection = {operation::ProjectionType::all, {}}}};
        return request;
    }
    static operation::PutItemRequest put(const std::string& key, std::size_t size = 0) {
        return {.table_name = "tab", .item = Item{{"p", key}, {"g", "g"}, {"more", std::string(size, 'x')}}};
    }
    static operation::GetItemRequest get(const std::string& key) { return {.table_name = "tab", .key = Item{{"p", key}}}; }
    static operation::QueryRequest query_index() {
        operation::QueryRequest request;
        request.table_name = "tab";
        request.index_name = "by-g";
        request.key_condition_expression = "g = :g";
        request.expression_attribute_values.emplace(":g", make_value("g"));
        return request;
    }
    static operation::BatchWriteItemRequest batch_put(int count) {
        operation::BatchWriteItemRequest request;
        for (int i = 0; i < count; ++i) request.request_items["tab"].push_back({.put_item = put("k" + std::to_string(i)).item});
        return request;
    }
    static operation::BatchGetItemRequest batch_get(int count) {
        operation::BatchGetItemRequest request;
        for (int i = 0; i < count; ++i) request.request_items["tab"].keys.push_back(get("k" + std::to_string(i)).key);
        return request;
    }
    static operation::TransactWriteItemsRequest transaction(const std::vector<std::string>& keys) {
        operation::TransactWriteItemsRequest request;
        for (const auto& key : keys) request.transact_items.push_back({.table_name = "tab", .item = put(key).item});
        return request;
    }

    Time time{};
    std::shared_ptr<client::Client> client{};
};

}  // namespace dyntastic::embedded
