// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Asynchronous operations with everything that they take, each without a word from the compiler.
#include <boost/asio/deferred.hpp>
#include <boost/asio/use_future.hpp>
#include <dyntastic/async.hpp>

using dyntastic::A;
using dyntastic::attr;
using namespace std::literals;

struct Thing : dyntastic::Model<Thing> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::string id{};
    int number = 0;
};

struct Small {
    int number = 0;
};

boost::asio::awaitable<void> operations(Thing& thing, dyntastic::Table<Thing> things) {
    const dyntastic::SaveOptions<Thing> save_options{.condition = A<"id">.not_exists()};
    const dyntastic::UpdateOptions<Thing> update_options{.refresh = false};
    const dyntastic::QueryOptions<Thing> query_options{.per_page = 3};
    const dyntastic::ScanOptions<Thing> scan_options{.per_page = 3};
    dyntastic::Condition<Thing> condition;
    co_await Thing::async_create_table(dyntastic::CreateTableOptions{.billing = dyntastic::pay_per_request});
    co_await thing.async_save(save_options);
    co_await thing.async_save(condition, dyntastic::expires_after(1s));
    co_await thing.async_erase(A<"number"> > 3 || attr("number").not_exists());
    (void)co_await Thing::async_get("1"s, dyntastic::GetOptions{.consistent_read = true});
    (void)co_await Thing::async_get(Thing::key("1"), {.consistent_read = true});
    (void)co_await things.async_safe_get(std::tuple("1"), {.consistent_read = true}, boost::asio::use_awaitable);
    (void)co_await thing.async_update({A<"number">.plus(1), A<"number">.set(2)}, update_options);
    (void)co_await Thing::async_update_key(Thing::key("1"), A<"number">.plus(1), condition);
    co_await things.async_erase_key(Thing::key("1"), A<"number"> == 1);
    (void)co_await thing.async_update(A<"number">.plus(1), A<"number">.set(2), update_options);
    (void)co_await thing.async_update(dyntastic::Updates<Thing>{A<"number">.plus(1)}, condition);
    (void)co_await things.async_query_page("1", query_options);
    (void)co_await things.async_count(A<"id"> == "1");
    (void)co_await things.async_scan_page(A<"number"> < 3, scan_options);
    (void)co_await Thing::async_get_as<Small>("1");
    (void)co_await things.async_safe_get_as<dyntastic::Partial<Thing>>("1", dyntastic::GetOptions{});
    co_await things.async_batch_write([&](Thing::Batch& batch) { batch.save(thing); }, dyntastic::BatchWriteOptions{});
    const auto named = [thing](dyntastic::Transaction& tx) { tx.save(thing); };
    co_await dyntastic::async_transaction(named);
    (void)co_await dyntastic::async_transact_get(Thing::key("1"), Thing::key("2"));
    Thing::async_batch_get({"1", "2"}, boost::asio::use_future).get();
    Thing::async_create_table({"number"}, boost::asio::use_future).get();
    auto small = Thing::async_scan().as<Small>();
    (void)co_await small.async_next();
    auto range = things.async_query("1", {.per_page = 3});
    while (auto next = co_await range.async_next()) next->number = 0;
    thing.async_save(condition, [](const std::exception_ptr&) {});
    Thing::async_get("1", [](const std::exception_ptr&, const Thing&) {});
    Thing::async_get("1", boost::asio::use_future).get();
    (void)Thing::async_get("1", dyntastic::GetOptions{}, boost::asio::deferred);
    auto all = Thing::async_scan({.per_page = 5});
    all.async_next([](const std::exception_ptr&, std::optional<Thing>) {});
}
