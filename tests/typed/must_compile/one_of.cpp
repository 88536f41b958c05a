// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Several models in one table have every operation of a model, blocking and asynchronous.
#include <dyntastic/async.hpp>
#include <map>

using dyntastic::A;

struct User : dyntastic::Model<User> {
    static constexpr auto table_name = "entries";
    static constexpr auto hash_key = "tenant";
    static constexpr auto range_key = "sort";
    std::string tenant{};
    std::string sort{};
    std::string name{};
    int visits = 0;
};
struct Order : dyntastic::Model<Order> {
    static constexpr auto table_name = "entries";
    static constexpr auto hash_key = "tenant";
    static constexpr auto range_key = "sort";
    std::string tenant{};
    std::string sort{};
    std::optional<int> total{};
};
using Entry = dyntastic::OneOf<"kind", dyntastic::Case<"user", User>, dyntastic::Case<"order", Order>>;

/// Fields of either, and the tag.
struct Small {
    std::string kind{};
    std::optional<int> total{};
};

void blocking(Entry& entry, const Entry& constant, const dyntastic::Table<Entry>& table) {
    Entry::create_table({"name", dyntastic::Index{"kind", "total"}}, {.wait = false});
    entry.save({.condition = A<"name"> == "x" || A<"total">.not_exists(), .return_item = true});
    constant.save();
    (void)entry.update({A<"visits">.plus(1), A<"total">.remove()}, {.condition = A<"kind"> == "user"});
    entry.refresh();
    entry.erase({.condition = A<"total"> > 3});
    (void)Entry::get("t", "s", {.consistent_read = true});
    (void)table.safe_get(Entry::key("t", "s"));
    (void)Entry::get_as<Small>("t", "s");
    (void)Entry::update_key("t", "s", A<"visits">.plus(1), {.require_condition = true});
    Entry::erase_key(std::pair("t", "s"), {.return_item = true});
    (void)Entry::batch_get({{"t", "s"}, {"t", "u"}}, {.consistent_read = true});
    (void)table.batch_get(std::multimap<std::string, std::string>{{"t", "s"}});
    Entry::batch_write([&](Entry::Batch& batch) { batch.save(entry); });
    (void)Entry::transact_get({{"t", "s"}});
    dyntastic::transaction([&](dyntastic::Transaction& tx) {
        tx.save(entry, {.condition = A<"name">.exists()});
        tx.update(constant, A<"total">.set(3));
        tx.erase_key<Entry>("t", "x");
    });
    (void)dyntastic::transact_get(Entry::key("t", "s"), User::key("t", "u"));
    for (const Small& small : Entry::query("t").as<Small>()) (void)small;
    (void)Entry::count(A<"kind"> == "user", {.index = "kind_total-index"});
    Entry::disable_time_to_live();
    Entry::enable_time_to_live("visits");
    Entry::delete_table();
}

boost::asio::awaitable<void> asynchronous(Entry& entry, const dyntastic::Table<Entry>& table) {
    const dyntastic::SaveOptions<Entry> options{.condition = A<"name">.exists()};
    co_await entry.async_save(options);
    co_await table.async_save(entry, A<"total"> == 3);
    (void)co_await entry.async_update(A<"visits">.plus(1), A<"total"> == 3);
    (void)co_await Entry::async_update_key("t", "s", A<"visits">.plus(1));
    (void)co_await Entry::async_get("t", "s", {.consistent_read = true});
    (void)co_await Entry::async_get_as<Small>(Entry::key("t", "s"));
    co_await entry.async_refresh();
    co_await entry.async_erase(A<"total"> == 3);
    co_await table.async_batch_write([&](Entry::Batch& batch) { batch.erase_key("t", "s"); });
    co_await dyntastic::async_transaction([&](dyntastic::Transaction& tx) { tx.save(entry); });
    co_await Entry::async_delete_table();
}
