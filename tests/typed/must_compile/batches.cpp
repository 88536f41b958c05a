// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Batches and transactions, as users spell them.
#include <dyntastic/dyntastic.hpp>
#include <functional>
#include <list>

using dyntastic::A;

struct Product : dyntastic::Model<Product> {
    static constexpr auto table_name = "products";
    static constexpr auto hash_key = "product_id";
    std::string product_id{};
    int x = 0;
};

struct Event : dyntastic::Model<Event> {
    static constexpr auto table_name = "events";
    static constexpr auto hash_key = "event_id";
    static constexpr auto range_key = "timestamp";
    std::string event_id{};
    dyntastic::Timestamp timestamp{};
    std::string kind{};
};

void use_keys(std::string text, const char* pointer) {
    (void)Product::batch_get({"k1", "k2"});
    (void)Product::batch_get({"k1"}, {.consistent_read = true});
    (void)Product::batch_get({text, pointer, std::string_view("x")});
    (void)Product::batch_get({{"k1"}, {"k2"}});
    (void)Product::batch_get({Product::key("k"), "l"});
    (void)Product::batch_get(std::vector<dyntastic::KeyOf<Product>>{"k1", "k2"});
    (void)Product::batch_get(std::list<std::string>{"k1", "k2"});
    const char* const several[] = {"a", "b"};
    (void)Product::batch_get(several);
    (void)Event::batch_get({{"h", "r"}, {"h", "s"}}, {.consistent_read = true});
    (void)Event::batch_get({{"h", dyntastic::Timestamp{}}, Event::key("long name", "r")});
    (void)Event::batch_get({Event::key("h", "r")}, {.backoff = {.max_attempts = 5}});
    (void)dyntastic::Table<Event>().batch_get({{"h", "r"}});
}

void use_batches(const Product& product) {
    Product::batch_write(
        [&](Product::Batch& batch) {
            batch.save(product);
            batch.save({.product_id = "x", .x = 1});
            batch.erase(product);
            batch.erase_key("x");
        },
        {.batch_size = 10});
    Event::batch_write([](auto& batch) { batch.erase_key("h", "r"); });
    const std::function<void(dyntastic::Batch<Product>&)> function = [](auto& batch) { batch.erase_key(Product::key("x")); };
    dyntastic::Table<Product>().batch_write(function);
}

void use_transactions(Product& product, const Event& event, dyntastic::Condition<Event> condition) {
    dyntastic::transaction(
        [&](dyntastic::Transaction& tx) {
            tx.save(product);
            tx.save(product, {.condition = A<"x"> < 5, .return_item = true});
            tx.update(product, A<"x">.set(1));
            tx.update(product, {A<"x">.plus(1)}, {.condition = A<"x">.exists()});
            tx.erase(event, {.condition = A<"kind"> == "x"});
            tx.check(event, condition);
            tx.check(event, A<"kind">.exists() && A<"kind"> != "y", {.return_item = true});
            tx.erase_key(Event::key("h", "r"));
            tx.update_key(Product::key("k"), {A<"x">.set(1)}, {.condition = A<"x"> == 2});
            tx.check_key(Product::key("k"), A<"x">.exists());
        },
        {.auto_commit = true, .commit_every = 50, .client_request_token = "t", .client = nullptr});
    dyntastic::transaction([](auto& tx) { tx.save(Product{}); });
    auto [a, b] = dyntastic::transact_get(Product::key("k"), Event::key("h", "r"));
    if (a && b) a->x = static_cast<int>(b->kind.size());
    (void)Event::transact_get({{"h", "r"}, {"h", "s"}});
    (void)dyntastic::Table<Product>().transact_get({"k1", "k2"});
}
