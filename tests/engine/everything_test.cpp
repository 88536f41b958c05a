// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// All operations at once on few tables and few keys, from several threads: nobody waits for ever, nothing fails but for the
// reasons that there can be, and in the end all indexes and counters are those of the items. Run under ThreadSanitizer as well.
#include <dyntastic/engine/engine.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <string>
#include <typeindex>

#include "crew.hpp"
#include "engine/test_store.hpp"
#include "support/seed.hpp"

namespace dyntastic::engine {
namespace {

using operation::KeyType;

/// What one thread does.
class Client {
public:
    Client(Engine& engine, std::uint64_t seed) : engine_(engine), random_(seed) {}

    void do_something() {
        const std::uint64_t choice = below(100);
        if (choice < 20) check(put());
        else if (choice < 35) check(update());
        else if (choice < 42) check(erase());
        else if (choice < 50) check(read());
        else if (choice < 57) check(query());
        else if (choice < 60) check(scan());
        else if (choice < 66) check(batch_write());
        else if (choice < 70) check(batch_get());
        else if (choice < 82) check(transact_write());
        else if (choice < 87) check(transact_get());
        else if (choice < 89) check(create_index());
        else if (choice < 91) check(delete_index());
        else if (choice < 93) check(change_settings());
        else if (choice < 94) check(engine_.delete_table({table()}));
        else if (choice < 96) check(create_table());
        else if (choice < 97) check(time_to_live());
        else if (choice < 98) change_or_list_tags();
        else read_descriptions();
    }
    result<operation::CreateTableResponse> create_table() {
        operation::CreateTableRequest request;
        request.table_name = table();
        request.attribute_definitions = {{"p", ValueType::string}, {"r", ValueType::number}, {"a", ValueType::number}};
        request.key_schema = {{"p", KeyType::hash}, {"r", KeyType::range}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        request.local_secondary_indexes.emplace().push_back(
            {"local", {{"p", KeyType::hash}, {"a", KeyType::range}}, {operation::ProjectionType::all, std::nullopt}});
        return engine_.create_table(request);
    }

    /// The responses that came.
    [[nodiscard]] const std::set<std::type_index>& succeeded() const { return succeeded_; }

private:
    template <class Response>
    void check(const result<Response>& response) {
        if (response) {
            succeeded_.insert(typeid(Response));
            check_names(*response);
            return;
        }
        switch (response.error().kind()) {
            case FailureKind::validation:  // an index that is not there, or not yet
            case FailureKind::resource_not_found:
            case FailureKind::resource_in_use:
            case FailureKind::limit_exceeded:
            case FailureKind::conditional_check_failed:
            case FailureKind::transaction_canceled:
            case FailureKind::transaction_in_progress:
            case FailureKind::idempotent_parameter_mismatch: return;
            default: ADD_FAILURE() << response.error().type() << ": " << response.error().message();
        }
    }
    static bool is_table(const std::string& name) { return name == "one" || name == "two"; }
    /// The name of a table stays what it is while its description is replaced.
    template <class Response>
    static void check_names(const Response& response) {
        if constexpr (requires { response.consumed_capacity->table_name; }) {
            ASSERT_TRUE(response.consumed_capacity);
            EXPECT_PRED1(is_table, response.consumed_capacity->table_name);
        } else if constexpr (requires { response.consumed_capacity.front().table_name; }) {
            for (const auto& consumed : response.consumed_capacity) EXPECT_PRED1(is_table, consumed.table_name);
        }
        if constexpr (requires { response.item_collection_metrics.begin()->first; }) {
            for (const auto& [name, metrics] : response.item_collection_metrics) EXPECT_PRED1(is_table, name);
        }
        if constexpr (requires { response.table_description.table_name; }) {
            EXPECT_PRED1(is_table, response.table_description.table_name);
        }
    }
    /// Every request asks for what it used, which is found out without the table's lock.
    template <class Request>
    static Request metered(Request request) {
        request.return_consumed_capacity = operation::ReturnConsumedCapacity::indexes;
        if constexpr (requires { request.return_item_collection_metrics; }) {
            request.return_item_collection_metrics = operation::ReturnItemCollectionMetrics::size;
        }
        return request;
    }
    std::uint64_t below(std::uint64_t end) { return random_() % end; }
    std::string table() { return below(2) == 0 ? "one" : "two"; }
    std::string index() { return below(3) == 0 ? "local" : below(2) == 0 ? "global-a" : "global-b"; }
    Item key() { return Item{{"p", std::string(1, static_cast<char>('a' + below(3)))}, {"r", static_cast<int>(below(4))}}; }
    Item item() {
        const std::string p(1, static_cast<char>('a' + below(3)));
        const int r = static_cast<int>(below(4)), a = static_cast<int>(below(5)), b = static_cast<int>(below(5));
        const std::string text(below(40), 'x');
        switch (below(4)) {  // items without a key of an index are not in it
            case 0: return Item{{"p", p}, {"r", r}, {"t", text}};
            case 1: return Item{{"p", p}, {"r", r}, {"a", a}, {"t", text}};
            case 2: return Item{{"p", p}, {"r", r}, {"b", b}, {"t", text}};
            default: return Item{{"p", p}, {"r", r}, {"a", a}, {"b", b}, {"t", text}};
        }
    }

    result<operation::PutItemResponse> put() {
        operation::PutItemRequest request;
        request.table_name = table();
        request.item = item();
        if (below(4) == 0) request.condition_expression = "attribute_not_exists(p)";
        return engine_.put_item(metered(std::move(request)));
    }
    result<operation::UpdateItemResponse> update() {
        operation::UpdateItemRequest request;
        request.table_name = table();
        request.key = key();
        request.update_expression = below(2) == 0 ? "ADD a :one" : "SET b = :one REMOVE a";
        request.expression_attribute_values = {{":one", make_value(1)}};
        return engine_.update_item(metered(std::move(request)));
    }
    result<operation::DeleteItemResponse> erase() {
        operation::DeleteItemRequest request;
        request.table_name = table();
        request.key = key();
        return engine_.delete_item(metered(std::move(request)));
    }
    result<operation::GetItemResponse> read() {
        operation::GetItemRequest request;
        request.table_name = table();
        request.key = key();
        return engine_.get_item(metered(std::move(request)));
    }
    result<operation::QueryResponse> query() {
        operation::QueryRequest request;
        request.table_name = table();
        request.index_name = index();
        const bool local = request.index_name == "local";
        request.key_condition_expression = local ? "p = :x" : request.index_name == "global-a" ? "a = :x" : "b = :x";
        request.expression_attribute_values = {{":x", local ? make_value("a") : make_value(1)}};
        return engine_.query(metered(std::move(request)));
    }
    result<operation::ScanResponse> scan() {
        operation::ScanRequest request;
        request.table_name = table();
        if (below(2) == 0) request.index_name = index();
        return engine_.scan(metered(std::move(request)));
    }
    result<operation::BatchWriteItemResponse> batch_write() {
        operation::BatchWriteItemRequest request;
        for (std::uint64_t i = 0; i < 3; ++i) {
            request.request_items[table()].push_back(below(3) == 0 ? operation::WriteRequest{std::nullopt, key()}
                                                                   : operation::WriteRequest{item(), std::nullopt});
        }
        return engine_.batch_write_item(metered(std::move(request)));
    }
    result<operation::BatchGetItemResponse> batch_get() {
        operation::BatchGetItemRequest request;
        for (std::uint64_t i = 0; i < 3; ++i) request.request_items[table()].keys.push_back(key());
        return engine_.batch_get_item(metered(std::move(request)));
    }
    result<operation::TransactWriteItemsResponse> transact_write() {
        operation::TransactWriteItemsRequest request;
        for (std::uint64_t i = 0; i < 4; ++i) {
            operation::TransactWriteItem entry;
            entry.table_name = table();
            switch (below(3)) {
                case 0: entry.item = item(); break;
                case 1:
                    entry.action = operation::TransactAction::erase;
                    entry.item = key();
                    break;
                default:
                    entry.action = operation::TransactAction::update;
                    entry.item = key();
                    entry.update_expression = "ADD b :one";
                    entry.expression_attribute_values = {{":one", make_value(1)}};
            }
            request.transact_items.push_back(std::move(entry));
        }
        if (below(4) == 0) request.client_request_token = "token" + std::to_string(below(20));
        return engine_.transact_write_items(metered(std::move(request)));
    }
    result<operation::TransactGetItemsResponse> transact_get() {
        operation::TransactGetItemsRequest request;
        for (std::uint64_t i = 0; i < 4; ++i) {
            operation::TransactGetItem entry;
            entry.table_name = table();
            entry.key = key();
            request.transact_items.push_back(std::move(entry));
        }
        return engine_.transact_get_items(metered(std::move(request)));
    }
    result<operation::UpdateTableResponse> create_index() {
        const std::string attribute = below(2) == 0 ? "a" : "b";
        operation::GlobalSecondaryIndex index;
        index.index_name = "global-" + attribute;
        index.key_schema = {{attribute, KeyType::hash}};
        index.projection.projection_type =
            below(2) == 0 ? operation::ProjectionType::all : operation::ProjectionType::keys_only;
        operation::UpdateTableRequest request;
        request.table_name = table();
        request.attribute_definitions = {{attribute, ValueType::number}};
        request.global_secondary_index_updates.emplace().push_back({index, std::nullopt, std::nullopt});
        return engine_.update_table(request);
    }
    result<operation::UpdateTableResponse> delete_index() {
        operation::UpdateTableRequest request;
        request.table_name = table();
        request.global_secondary_index_updates.emplace().push_back(
            {std::nullopt, std::nullopt, operation::DeleteGlobalSecondaryIndex{below(2) == 0 ? "global-a" : "global-b"}});
        return engine_.update_table(request);
    }
    result<operation::UpdateTableResponse> change_settings() {
        operation::UpdateTableRequest request;
        request.table_name = table();
        switch (below(3)) {
            case 0: request.deletion_protection_enabled = below(2) == 0; break;
            case 1:
                request.table_class =
                    below(2) == 0 ? operation::TableClass::standard : operation::TableClass::standard_infrequent_access;
                break;
            default:
                request.stream_specification.emplace().stream_enabled = below(2) == 0;
                if (request.stream_specification->stream_enabled) {
                    request.stream_specification->stream_view_type = operation::StreamViewType::keys_only;
                }
        }
        return engine_.update_table(request);
    }
    void change_or_list_tags() {
        const std::string arn = "arn:aws:dynamodb:local:000000000000:table/" + table();
        switch (below(3)) {
            case 0: return check(engine_.tag_resource({arn, {{"key", std::to_string(below(5))}}}));
            case 1: return check(engine_.untag_resource({arn, {"key"}}));
            default: return check(engine_.list_tags_of_resource({arn, std::nullopt}));
        }
    }
    void read_descriptions() {
        switch (below(6)) {
            case 0: return check(engine_.list_tables({}));
            case 1: return check(engine_.describe_time_to_live({table()}));
            case 2: return check(engine_.describe_limits({}));
            case 3: return check(engine_.describe_endpoints({}));
            case 4: return check(engine_.delete_expired_items());
            default: return check(engine_.describe_table({table()}));
        }
    }
    result<operation::UpdateTimeToLiveResponse> time_to_live() {
        return engine_.update_time_to_live({table(), {"expires", below(2) == 0}});
    }

    Engine& engine_;
    std::mt19937_64 random_;
    std::set<std::type_index> succeeded_{};
};

TEST(Everything, at_once_leaves_all_in_order) {
    const auto engine = dyntastic::testing::make_test_engine();
    constexpr std::size_t thread_count = 4;
    constexpr int steps = 400;
    const dyntastic::testing::Seed chosen;
    DYNTASTIC_SHOW_SEED(chosen);
    const std::uint64_t seed = chosen.value;
    for (int i = 0; i < 8; ++i) (void)Client(*engine, seed + 100 + static_cast<std::uint64_t>(i)).create_table();
    std::vector<Client> clients;
    for (std::size_t i = 0; i < thread_count; ++i) clients.emplace_back(*engine, seed + i);
    dyntastic::testing::Crew crew(thread_count, [&](std::size_t number) {
        for (int step = 0; step < steps; ++step) clients[number].do_something();
    });
    for (int round = 0; round < 5; ++round) {
        crew.run();
        const auto verified = engine->verify();
        ASSERT_TRUE(verified) << verified.error().message();
        EXPECT_EQ(verified->problems, std::vector<std::string>());
    }
    std::set<std::type_index> succeeded;
    for (const Client& client : clients) succeeded.insert(client.succeeded().begin(), client.succeeded().end());
    EXPECT_EQ(succeeded.size(), 23U) << "an operation never succeeds";
}

}  // namespace
}  // namespace dyntastic::engine
