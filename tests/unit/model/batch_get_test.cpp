// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/fault_injector.hpp>
#include <gtest/gtest.h>
#include <list>
#include <rapidcheck/gtest.h>

#include "unit/model/recording.hpp"

namespace dyntastic::testing {
namespace {

std::string id(int n) { return "p" + std::to_string(n); }

class BatchGet : public ::testing::Test {
protected:
    BatchGet() {
        const Table<Product> table{memory};
        table.create_table();
        for (int n = 0; n < 250; ++n) table.save({.product_id = id(n), .name = "name", .price = static_cast<double>(n)});
    }
    [[nodiscard]] static std::vector<std::string> ids(const std::vector<Product>& found) {
        std::vector<std::string> all;
        for (const Product& product : found) all.push_back(product.product_id);
        return all;
    }

    std::shared_ptr<client::Client> memory = embedded::make_memory_client();
    std::shared_ptr<RecordingClient> client = std::make_shared<RecordingClient>(memory);
    std::shared_ptr<client::FaultInjector> faulty = std::make_shared<client::FaultInjector>(client);
    Table<Product> products{faulty};
    NotedPacing pacing;
};

TEST_F(BatchGet, reads_what_is_there_in_the_order_of_the_keys) {
    EXPECT_EQ(ids(products.batch_get({"p7", "nothing", "p3", "p200", "p3"})), (std::vector<std::string>{"p7", "p3", "p200"}));
    EXPECT_EQ(client->batch_get_sizes("products"), std::vector<std::size_t>{4});
    EXPECT_FALSE(client->batch_gets.at(0).request_items.at("products").consistent_read);
    EXPECT_EQ(products.batch_get({"p7"}).at(0).price, 7);
    EXPECT_TRUE(products.batch_get({"nothing"}).empty());
}

TEST_F(BatchGet, reads_consistently_on_request) {
    EXPECT_EQ(products.batch_get({"p1", "p2"}, {.consistent_read = true}).size(), 2U);
    EXPECT_TRUE(client->batch_gets.at(0).request_items.at("products").consistent_read);
}

TEST_F(BatchGet, asks_for_a_hundred_at_a_time) {
    std::vector<KeyOf<Product>> keys;
    std::vector<std::string> expected;
    for (int n = 249; n >= 0; --n) {
        expected.push_back(id(n));
        keys.emplace_back(expected.back());
        keys.push_back(Table<Product>::key(expected.back()));
    }
    EXPECT_EQ(ids(products.batch_get(keys)), expected);
    EXPECT_EQ(client->batch_get_sizes("products"), (std::vector<std::size_t>{100, 100, 50}));
}

TEST_F(BatchGet, asks_for_nothing_when_there_are_no_keys) {
    EXPECT_TRUE(products.batch_get(std::vector<KeyOf<Product>>{}).empty());
    EXPECT_TRUE(products.batch_get({}).empty());
    EXPECT_TRUE(client->batch_gets.empty());
}

TEST_F(BatchGet, takes_any_range_of_what_makes_keys) {
    const std::list<std::string> texts{"p1", "p2"};
    EXPECT_EQ(products.batch_get(texts).size(), 2U);
    std::array<const char*, 2> literals{"p4", "p5"};
    EXPECT_EQ(products.batch_get(literals).size(), 2U);
    EXPECT_EQ(products.batch_get(std::vector<std::string_view>{"p1"}).size(), 1U);
}

TEST_F(BatchGet, takes_keys_of_two_values) {
    const Table<Reading> readings{faulty};
    readings.create_table();
    readings.save({"a", 1, 0.5});
    readings.save({"a", 2, 1.5});
    const auto found = readings.batch_get({{"a", 2}, {"a", 3}, {"a", 1}, {"a", 2.0}}, {.consistent_read = true});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].value, 1.5);
    EXPECT_EQ(found[1].value, 0.5);
    EXPECT_EQ(client->batch_get_sizes("readings"), std::vector<std::size_t>{3});
}

TEST_F(BatchGet, refuses_the_keys_that_get_refuses) {
    const Table<Event> events{faulty};
    EXPECT_THROW((void)events.batch_get({{"e", "no time"}}), ValidationError);
    EXPECT_THROW((void)events.key("e", "no time"), ValidationError);
    EXPECT_TRUE(client->batch_gets.empty());
}

TEST_F(BatchGet, asks_again_for_what_was_left) {
    faulty->add({.operation = "BatchGetItem", .fault = client::Fault::unprocessed, .times = 3});
    EXPECT_EQ(ids(products.batch_get({"p5", "p4", "p3", "p2", "p1"}, {.pacing = &pacing})),
              (std::vector<std::string>{"p5", "p4", "p3", "p2", "p1"}));
    EXPECT_EQ(client->batch_get_sizes("products"), (std::vector<std::size_t>{1, 1, 1, 2}));
    EXPECT_EQ(pacing.pauses, (std::vector<std::int64_t>{12, 25, 50}));  // half of 25, 50 and 100
}

TEST_F(BatchGet, fills_requests_up_with_what_was_left) {
    std::vector<std::string> keys;
    for (int n = 0; n < 150; ++n) keys.push_back(id(n));
    faulty->add({.operation = "BatchGetItem", .fault = client::Fault::unprocessed, .times = 1});
    EXPECT_EQ(ids(products.batch_get(keys, {.pacing = &pacing})), keys);
    EXPECT_EQ(client->batch_get_sizes("products"), (std::vector<std::size_t>{1, 100, 49}));
}

TEST_F(BatchGet, does_not_give_up_what_gets_on) {
    std::vector<std::string> keys;
    for (int n = 0; n < 40; ++n) keys.push_back(id(n));
    faulty->add({.operation = "BatchGetItem", .fault = client::Fault::unprocessed});
    EXPECT_EQ(ids(products.batch_get(keys, {.backoff = {.max_attempts = 2}, .pacing = &pacing})), keys);
    EXPECT_EQ(pacing.pauses.size(), 39U);
    EXPECT_EQ(pacing.pauses.back(), 10'000);
}

TEST_F(BatchGet, says_what_was_read_and_what_was_not) {
    std::vector<std::string> keys;
    for (int n = 0; n < 130; ++n) keys.push_back(id(n));
    int requests = 0;
    client->on_batch_get_item = [&](const operation::BatchGetItemRequest& request) -> result<operation::BatchGetItemResponse> {
        if (++requests == 1) return memory->batch_get_item(request);
        operation::BatchGetItemResponse response;
        response.unprocessed_keys = request.request_items;
        return response;
    };
    try {
        (void)products.batch_get(keys, {.pacing = &pacing});
        FAIL();
    } catch (const BatchIncomplete& incomplete) {
        EXPECT_STREQ(incomplete.what(), "batch_get of Product: 30 of 130 keys were not read");
        ASSERT_EQ(incomplete.items().size(), 100U);
        EXPECT_EQ(from_item<Product>(incomplete.items()[42]).product_id, "p42");
        ASSERT_EQ(incomplete.keys().size(), 30U);
        EXPECT_EQ(incomplete.keys()[0], (Item{{"product_id", "p100"}}));
        EXPECT_FALSE(incomplete.cause());
        EXPECT_EQ(Table<Product>{memory}.batch_get(incomplete.keys()).size(), 30U);
    }
    EXPECT_EQ(requests, 9);  // the one that succeeded, and eight attempts
    EXPECT_EQ(pacing.pauses, (std::vector<std::int64_t>{12, 25, 50, 100, 200, 400, 800}));
}

TEST_F(BatchGet, counts_a_throttled_request_as_unprocessed) {
    faulty->add({.operation = "BatchGetItem", .fault = client::Fault::throttled, .times = 2});
    EXPECT_EQ(products.batch_get({"p1", "p2"}, {.pacing = &pacing}).size(), 2U);
    EXPECT_EQ(pacing.pauses, (std::vector<std::int64_t>{500, 1'000}));
    faulty->add({.operation = "BatchGetItem", .fault = client::Fault::throttled});
    try {
        (void)products.batch_get({"p1", "p2"}, {.backoff = {.max_attempts = 3}, .pacing = &pacing});
        FAIL();
    } catch (const BatchIncomplete& incomplete) {
        EXPECT_TRUE(incomplete.items().empty());
        EXPECT_EQ(incomplete.keys().size(), 2U);
        ASSERT_TRUE(incomplete.cause());
        EXPECT_EQ(incomplete.cause()->kind(), FailureKind::provisioned_throughput_exceeded);
    }
    EXPECT_EQ(pacing.pauses.size(), 4U);
}

TEST_F(BatchGet, passes_on_what_the_service_refuses) {
    (void)memory->delete_table({"products"}).value();
    EXPECT_THROW((void)products.batch_get({"p1"}, {.pacing = &pacing}), ServiceError);
    EXPECT_TRUE(pacing.pauses.empty());
}

TEST_F(BatchGet, says_what_does_not_fit_the_struct) {
    operation::PutItemRequest put;
    put.table_name = "products";
    put.item = Item{{"product_id", "odd"}};
    (void)memory->put_item(put).value();
    EXPECT_THROW((void)products.batch_get({"p1", "odd"}), PartialItem);
}

TEST_F(BatchGet, survives_a_service_that_leaves_more_than_it_was_sent) {
    client->on_batch_get_item = [&](const operation::BatchGetItemRequest& request) -> result<operation::BatchGetItemResponse> {
        operation::BatchGetItemResponse response;
        response.unprocessed_keys = request.request_items;
        response.unprocessed_keys["other"].keys = {Item{}, Item{{"x", 1}}};
        return response;
    };
    EXPECT_THROW((void)products.batch_get({"p1"}, {.pacing = &pacing}), ServiceError);
    // Keys that nobody asked for are asked for until that is of no use any more.
    client->on_batch_get_item = [&](const operation::BatchGetItemRequest&) -> result<operation::BatchGetItemResponse> {
        operation::BatchGetItemResponse response;
        response.unprocessed_keys["products"].keys = {Item{{"x", 1}}};
        response.responses["products"] = {Item{{"product_id", "p1"}, {"name", "n"}, {"price", 1}}};
        return response;
    };
    EXPECT_THROW((void)products.batch_get({"p1"}, {.pacing = &pacing}), BatchIncomplete);
}

RC_GTEST_FIXTURE_PROP(BatchGet, reads_all_of_any_keys_however_little_is_processed, ()) {
    const auto numbers = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 400));
    std::vector<std::string> keys, expected;
    for (const int number : numbers) {
        keys.push_back(id(number));
        if (number < 250 && std::find(expected.begin(), expected.end(), keys.back()) == expected.end()) {
            expected.push_back(keys.back());
        }
    }
    faulty->add({.operation = "BatchGetItem", .fault = client::Fault::unprocessed, .probability = 0.5});
    RC_ASSERT(ids(products.batch_get(keys, {.pacing = &pacing})) == expected);
}

}  // namespace
}  // namespace dyntastic::testing
