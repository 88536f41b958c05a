// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Writes past the handle of a batch or transaction.
#include <thread>

#include "unit/model/recording.hpp"

namespace dyntastic::testing {
namespace {

class PastTheHandle : public ::testing::Test {
protected:
    PastTheHandle() {
        set_default_client(client);
        Product::create_table();
        Event::create_table();
        product.save();
    }
    ~PastTheHandle() override { set_default_client(nullptr); }

    /// What a write does inside of a transaction that has no entry, and inside of one that has.
    template <class Write>
    std::string in_transaction(Write write) {
        const auto begun = text_of_thrown<WritePastHandle>([&] { transaction([&](Transaction& /*tx*/) { write(); }); });
        EXPECT_EQ(text_of_thrown<WritePastHandle>([&] {
                      transaction([&](Transaction& tx) {
                          tx.save(Product{.product_id = "other", .name = "n"});
                          write();
                      });
                  }),
                  begun);
        EXPECT_TRUE(client->transact_writes.empty());
        EXPECT_EQ(Product::scan().to_vector(), std::vector<Product>{product});
        return begun;
    }
    template <class Write>
    std::string in_batch(Write write) {
        return text_of_thrown<WritePastHandle>([&] { Product::batch_write([&](Product::Batch& /*batch*/) { write(); }); });
    }

    std::shared_ptr<client::Client> memory = embedded::make_memory_client();
    std::shared_ptr<RecordingClient> client = std::make_shared<RecordingClient>(memory);
    Product product{.product_id = "a", .name = "first", .price = 5};
};

TEST_F(PastTheHandle, single_writes_are_refused_in_a_transaction) {
    EXPECT_EQ(
        in_transaction([&] { product.save(); }),
        "save of Product inside the function of a transaction would not be part of it: use its handle, as in tx.save(...)");
    EXPECT_EQ(
        in_transaction([&] { product.erase(); }),
        "erase of Product inside the function of a transaction would not be part of it: use its handle, as in tx.erase(...)");
    EXPECT_EQ(in_transaction([&] { product.update(A<"price">.set(1)); }),
              "update of Product inside the function of a transaction would not be part of it: use its handle, as in "
              "tx.update(...)");
    (void)in_transaction([&] { Product::erase_key("a"); });
    (void)in_transaction([&] { Product::update_key("a", A<"price">.set(1)); });
    (void)in_transaction([&] { Table<Product>{client}.save(product); });
    (void)in_transaction([&] { Event{.event_id = "e"}.save(); });
}

TEST_F(PastTheHandle, batches_and_transactions_are_refused_in_a_transaction) {
    EXPECT_EQ(in_transaction([&] { Product::batch_write([](Product::Batch& /*batch*/) {}); }),
              "batch_write of Product inside the function of a transaction would not be part of it: use the transaction's own "
              "handle, or do it before or after");
    (void)in_transaction([&] { transaction([&](Transaction& tx) { tx.save(product); }); });
}

TEST_F(PastTheHandle, single_writes_are_refused_in_a_batch_of_their_table) {
    EXPECT_EQ(in_batch([&] { product.save(); }),
              "save of Product inside the function of a batch would not be part of it: use its handle, as in batch.save(...)");
    EXPECT_EQ(
        in_batch([&] { product.update(A<"price">.set(1)); }),
        "update of Product inside the function of a batch would not be part of it: batches cannot update; do it before or "
        "after");
    (void)in_batch([&] { Product::erase_key("a"); });
    EXPECT_EQ(Product::get("a"), product);
}

TEST_F(PastTheHandle, what_a_batch_cannot_hold_goes_through) {
    Product::batch_write([&](Product::Batch& batch) {
        batch.erase(product);
        Event{.event_id = "e"}.save();
        transaction([&](Transaction& tx) { tx.save(Product{.product_id = "b", .name = "b"}); });
    });
    EXPECT_EQ(Event::scan().to_vector().size(), 1U);
    EXPECT_EQ(Product::scan().to_vector().size(), 1U);
}

TEST_F(PastTheHandle, reads_go_through) {
    transaction([&](Transaction& tx) {
        product.refresh();
        EXPECT_EQ(Product::batch_get({"a"}).size(), 1U);
        EXPECT_TRUE(std::get<0>(transact_get(Product::key("a"))));
        EXPECT_EQ(Product::query("a").to_vector().size(), 1U);
        tx.erase(product);
    });
    EXPECT_FALSE(Product::safe_get("a"));
}

TEST_F(PastTheHandle, writes_to_another_place_go_through) {
    const Table<Product> elsewhere{embedded::make_memory_client()};
    elsewhere.create_table();
    transaction([&](Transaction& tx) {
        tx.erase(product);
        elsewhere.save(product);
        elsewhere.batch_write([&](Product::Batch& batch) { batch.save({.product_id = "b", .name = "b"}); });
        tx.save(Product{.product_id = "c", .name = "c"});
        EXPECT_THROW(Product::erase_key("c"), WritePastHandle);
    });
    EXPECT_EQ(elsewhere.scan().to_vector().size(), 2U);
    EXPECT_TRUE(Product::safe_get("c"));
    EXPECT_FALSE(Product::safe_get("a"));
}

TEST_F(PastTheHandle, writes_of_another_thread_go_through) {
    transaction([&](Transaction& tx) {
        std::thread([] { Product{.product_id = "b", .name = "b"}.save(); }).join();
        tx.erase(product);
    });
    EXPECT_TRUE(Product::safe_get("b"));
}

TEST_F(PastTheHandle, writes_go_through_afterwards) {
    EXPECT_THROW(transaction([&](Transaction& /*tx*/) { product.save(); }), Error);
    EXPECT_THROW(Product::batch_write([&](Product::Batch& /*batch*/) { product.save(); }), Error);
    EXPECT_THROW(Product::batch_write([](Product::Batch& /*batch*/) {}, {.batch_size = 100}), Error);
    product.price = 7;
    product.save();
    EXPECT_EQ(Product::get("a").price, 7);
}

}  // namespace
}  // namespace dyntastic::testing
