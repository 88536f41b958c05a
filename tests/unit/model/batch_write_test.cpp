// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/fault_injector.hpp>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>
#include <stdexcept>

#include "unit/model/recording.hpp"

namespace dyntastic::testing {
namespace {

std::string id(int n) { return "p" + std::to_string(n); }

class BatchWrite : public ::testing::Test {
protected:
    BatchWrite() { Table<Product>{memory}.create_table(); }
    [[nodiscard]] std::size_t stored() const { return Table<Product>{memory}.scan().to_vector().size(); }

    std::shared_ptr<client::Client> memory = embedded::make_memory_client();
    std::shared_ptr<RecordingClient> client = std::make_shared<RecordingClient>(memory);
    std::shared_ptr<client::FaultInjector> faulty = std::make_shared<client::FaultInjector>(client);
    Table<Product> products{faulty};
    NotedPacing pacing;
};

TEST_F(BatchWrite, saves_and_erases) {
    const Product old{.product_id = "old", .name = "o"}, older{.product_id = "older", .name = "o"};
    products.save(old);
    products.save(older);
    const Product made{.product_id = "new", .name = "n", .price = 5};
    products.batch_write([&](Product::Batch& batch) {
        batch.save(made);
        batch.erase(old);
        batch.erase_key("older");
        batch.erase_key(Product::key("never there"));
    });
    EXPECT_EQ(products.scan().to_vector(), std::vector<Product>{made});
    EXPECT_EQ(client->batch_write_sizes("products"), std::vector<std::size_t>{4});
}

TEST_F(BatchWrite, sends_chunks_as_they_fill) {
    std::vector<std::size_t> sent;
    products.batch_write([&](Product::Batch& batch) {
        for (int n = 0; n < 60; ++n) {
            batch.save({.product_id = id(n), .name = "n"});
            sent.push_back(client->batch_writes.size());
        }
    });
    EXPECT_EQ(sent[23], 0U);
    EXPECT_EQ(sent[24], 1U);
    EXPECT_EQ(sent[48], 1U);
    EXPECT_EQ(sent[49], 2U);
    EXPECT_EQ(client->batch_write_sizes("products"), (std::vector<std::size_t>{25, 25, 10}));
    EXPECT_EQ(stored(), 60U);
}

TEST_F(BatchWrite, sends_chunks_of_the_size_that_is_asked_for) {
    const auto write = [&](Product::Batch& batch) {
        for (int n = 0; n < 10; ++n) batch.save({.product_id = id(n), .name = "n"});
    };
    products.batch_write(write, {.batch_size = 4});
    EXPECT_EQ(client->batch_write_sizes("products"), (std::vector<std::size_t>{4, 4, 2}));
    client->batch_writes.clear();
    products.batch_write(write, {.batch_size = 10});
    EXPECT_EQ(client->batch_write_sizes("products"), (std::vector<std::size_t>{10}));
}

TEST_F(BatchWrite, refuses_sizes_that_the_service_would_refuse) {
    bool run = false;
    const auto write = [&](Product::Batch& /*batch*/) { run = true; };
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { products.batch_write(write, {.batch_size = 26}); }),
              "1 problem in batch_write\n  batch_size: from 1 to 25, got 26");
    EXPECT_THROW(products.batch_write(write, {.batch_size = 0}), ValidationError);
    EXPECT_FALSE(run);
}

TEST_F(BatchWrite, sends_nothing_for_nothing) {
    products.batch_write([](Product::Batch& /*batch*/) {});
    EXPECT_TRUE(client->batch_writes.empty());
}

TEST_F(BatchWrite, drops_what_is_not_full_when_its_function_throws) {
    EXPECT_THROW(products.batch_write([&](Product::Batch& batch) {
        for (int n = 0; n < 33; ++n) batch.save({.product_id = id(n), .name = "n"});
        throw std::runtime_error("no more");
    }),
                 std::runtime_error);
    EXPECT_EQ(client->batch_write_sizes("products"), (std::vector<std::size_t>{25}));
    EXPECT_EQ(stored(), 25U);
}

TEST_F(BatchWrite, lets_the_later_of_two_entries_win) {
    products.save({.product_id = "b", .name = "b"});
    products.batch_write([&](Product::Batch& batch) {
        batch.save({.product_id = "a", .name = "first"});
        batch.save({.product_id = "b", .name = "again"});
        batch.save({.product_id = "a", .name = "second"});
        batch.erase_key("b");
        batch.erase_key("c");
        batch.save({.product_id = "c", .name = "c"});
    });
    EXPECT_EQ(client->batch_write_sizes("products"), (std::vector<std::size_t>{3}));
    EXPECT_EQ(products.get("a").name, "second");
    EXPECT_EQ(products.get("c").name, "c");
    EXPECT_EQ(stored(), 2U);
}

TEST_F(BatchWrite, lets_the_later_entry_win_over_one_that_is_sent) {
    products.batch_write(
        [&](Product::Batch& batch) {
            for (int n = 0; n < 5; ++n) batch.save({.product_id = "a", .name = id(n)});
            batch.save({.product_id = "b", .name = "b"});  // fills the chunk
            batch.erase_key("a");
        },
        {.batch_size = 2});
    EXPECT_EQ(client->batch_write_sizes("products"), (std::vector<std::size_t>{2, 1}));
    EXPECT_FALSE(products.safe_get("a"));
    EXPECT_TRUE(products.safe_get("b"));
}

TEST_F(BatchWrite, sends_again_what_was_left) {
    faulty->add({.operation = "BatchWriteItem", .fault = client::Fault::unprocessed, .times = 2});
    products.batch_write(
        [&](Product::Batch& batch) {
            for (int n = 0; n < 5; ++n) batch.save({.product_id = id(n), .name = "n"});
            batch.erase_key("x");
        },
        {.batch_size = 3, .pacing = &pacing});
    EXPECT_EQ(client->batch_write_sizes("products"), (std::vector<std::size_t>{1, 1, 1, 3}));
    EXPECT_EQ(pacing.pauses, (std::vector<std::int64_t>{12, 25}));
    EXPECT_EQ(stored(), 5U);
}

TEST_F(BatchWrite, says_what_was_not_written) {
    client->on_batch_write_item = [](const operation::BatchWriteItemRequest& request) {
        operation::BatchWriteItemResponse response;
        response.unprocessed_items = request.request_items;
        return response;
    };
    int saved = 0;
    try {
        products.batch_write(
            [&](Product::Batch& batch) {
                for (int n = 0; n < 5; ++n) {
                    batch.save({.product_id = id(n), .name = "n"});
                    ++saved;
                    batch.erase_key("x" + id(n));
                }
            },
            {.batch_size = 3, .pacing = &pacing});
        FAIL();
    } catch (const BatchIncomplete& incomplete) {
        EXPECT_STREQ(incomplete.what(), "batch_write of Product: 3 entries were not written");
        ASSERT_EQ(incomplete.writes().size(), 3U);
        EXPECT_EQ(from_item<Product>(incomplete.writes()[0].put_item.value()).product_id, "p0");
        EXPECT_EQ(incomplete.writes()[1].delete_key, (Item{{"product_id", "xp0"}}));
        EXPECT_FALSE(incomplete.cause());
    }
    EXPECT_EQ(saved, 1);  // the second save filled the chunk, and threw
    EXPECT_EQ(pacing.pauses, (std::vector<std::int64_t>{12, 25, 50, 100, 200, 400, 800}));
}

TEST_F(BatchWrite, counts_a_throttled_request_as_unprocessed) {
    faulty->add({.operation = "BatchWriteItem", .fault = client::Fault::throttled, .times = 1});
    const auto write = [&](Product::Batch& batch) { batch.save({.product_id = "a", .name = "n"}); };
    products.batch_write(write, {.pacing = &pacing});
    EXPECT_EQ(pacing.pauses, std::vector<std::int64_t>{500});
    EXPECT_EQ(stored(), 1U);
    faulty->add({.operation = "BatchWriteItem", .fault = client::Fault::request_limit});
    const std::string text = text_of_thrown<BatchIncomplete>([&] { products.batch_write(write, {.pacing = &pacing}); });
    EXPECT_EQ(text.substr(0, 94),
              "batch_write of Product: 1 entry was not written; the last answer: RequestLimitExceeded: Throug");
}

TEST_F(BatchWrite, passes_on_what_the_service_refuses) {
    EXPECT_THROW(
        products.batch_write([&](Product::Batch& batch) { batch.save({.product_id = "", .name = "n"}); }, {.pacing = &pacing}),
        ServiceError);
    EXPECT_TRUE(pacing.pauses.empty());
    EXPECT_THROW(products.batch_write([&](Product::Batch& batch) { batch.save({.name = "n", .price = 1e300}); }),
                 ValidationError);
}

TEST_F(BatchWrite, goes_on_after_a_chunk_whose_failure_was_caught) {
    products.batch_write(
        [&](Product::Batch& batch) {
            EXPECT_THROW(batch.save({.product_id = "", .name = "n"}), ServiceError);
            batch.save({.product_id = "a", .name = "n"});
        },
        {.batch_size = 1});
    EXPECT_EQ(stored(), 1U);
}

TEST_F(BatchWrite, survives_a_service_that_leaves_more_than_it_was_sent) {
    client->on_batch_write_item = [](const operation::BatchWriteItemRequest& request) {
        operation::BatchWriteItemResponse response;
        response.unprocessed_items = request.request_items;
        response.unprocessed_items["other"] = request.request_items.at("products");
        return response;
    };
    EXPECT_THROW(products.batch_write([](Product::Batch& batch) { batch.erase_key("x"); }, {.pacing = &pacing}), ServiceError);
}

TEST_F(BatchWrite, keeps_requests_below_16_megabytes) {
    // Each control character takes six bytes in JSON, so that seven such items fit into a request.
    const std::string long_text(390'000, '\x01');
    products.batch_write([&](Product::Batch& batch) {
        for (int n = 0; n < 25; ++n) batch.save({.product_id = id(n), .name = long_text});
    });
    EXPECT_EQ(client->batch_write_sizes("products"), (std::vector<std::size_t>{7, 7, 7, 4}));
    client->batch_writes.clear();
    // Of plain text 25 always fit.
    const std::string plain_text(390'000, 'x');
    products.batch_write([&](Product::Batch& batch) {
        for (int n = 0; n < 25; ++n) batch.save({.product_id = id(n), .name = plain_text});
    });
    EXPECT_EQ(client->batch_write_sizes("products"), (std::vector<std::size_t>{25}));
}

TEST_F(BatchWrite, keeps_requests_small_when_a_long_entry_takes_the_place_of_a_short_one) {
    const std::string long_text(390'000, '\x01');
    products.batch_write([&](Product::Batch& batch) {
        batch.save({.product_id = id(0), .name = "short"});
        for (int n = 1; n < 8; ++n) batch.save({.product_id = id(n), .name = long_text});
        batch.save({.product_id = id(0), .name = long_text});
    });
    EXPECT_EQ(client->batch_write_sizes("products"), (std::vector<std::size_t>{7, 1}));
    EXPECT_EQ(stored(), 8U);
}

RC_GTEST_FIXTURE_PROP(BatchWrite, leaves_what_single_writes_would_leave, ()) {
    // The number of a product, and its price; a negative one stands for erasing it.
    const auto steps =
        *rc::gen::container<std::vector<std::pair<int, int>>>(rc::gen::pair(rc::gen::inRange(0, 20), rc::gen::inRange(-5, 20)));
    const auto batch_size = *rc::gen::inRange<std::size_t>(1, 26);
    for (const Product& product : products.scan().to_vector()) products.erase(product);
    faulty->clear();
    faulty->add({.operation = "BatchWriteItem", .fault = client::Fault::unprocessed, .probability = 0.3});
    std::map<std::string, double> expected;
    products.batch_write(
        [&](Product::Batch& batch) {
            for (const auto& [number, price] : steps) {
                if (price < 0) {
                    expected.erase(id(number));
                    batch.erase_key(id(number));
                } else {
                    expected[id(number)] = price;
                    batch.save({.product_id = id(number), .name = "n", .price = static_cast<double>(price)});
                }
            }
        },
        {.batch_size = batch_size, .pacing = &pacing});
    std::map<std::string, double> left;
    for (const Product& product : products.scan()) left[product.product_id] = product.price;
    RC_ASSERT(left == expected);
}

}  // namespace
}  // namespace dyntastic::testing
