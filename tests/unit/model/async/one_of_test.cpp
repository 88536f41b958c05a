// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Several models of one table, read and written asynchronously.
#include <boost/asio/cancellation_signal.hpp>

#include "suite.hpp"

namespace dyntastic::testing {
namespace {

struct Tenant : Model<Tenant> {
    static constexpr auto table_name = "entries";
    static constexpr auto hash_key = "tenant";
    static constexpr auto range_key = "sort";
    std::string tenant;
    std::string sort{};
    std::string name{};
    std::string kind = "tenant";
    bool operator==(const Tenant&) const = default;
};
struct Invoice : Model<Invoice> {
    static constexpr auto table_name = "entries";
    static constexpr auto hash_key = "tenant";
    static constexpr auto range_key = "sort";
    std::string tenant;
    std::string sort{};
    int total = 0;
    std::string kind = "invoice";
    bool operator==(const Invoice&) const = default;
};
struct Contract : Model<Contract> {
    static constexpr auto table_name = "entries";
    static constexpr auto hash_key = "tenant";
    static constexpr auto range_key = "sort";
    std::string tenant;
    std::string sort{};
    std::string text{};
    int revision = 0;
    static constexpr auto fields() { return options(field<"text">.min_length(1), field<"revision">.version()); }
    bool operator==(const Contract&) const = default;
};
using Entry = OneOf<"kind", Case<"tenant", Tenant>, Case<"invoice", Invoice>, Case<"contract", Contract>>;

class AsyncOneOf : public Async {
protected:
    AsyncOneOf() {
        Tenant::create_table({Index{"kind", "sort"}});
        Tenant{.tenant = "t", .sort = "0", .name = long_text}.save();
        Invoice{.tenant = "t", .sort = "1", .total = 5}.save();
        Invoice{.tenant = "t", .sort = "2", .total = 7}.save();
    }
};

TEST_F(AsyncOneOf, items_are_read_as_what_they_are) {
    run([this]() -> awaitable<void> {
        const Entry tenant = co_await Entry::async_get("t", "0");
        EXPECT_TRUE(std::holds_alternative<Tenant>(tenant) && std::get<Tenant>(tenant).name == long_text);
        const auto invoice = co_await Entry::async_safe_get("t", "2");
        EXPECT_TRUE(invoice && std::get<Invoice>(*invoice).total == 7);
        EXPECT_FALSE(co_await Entry::async_safe_get("t", "9"));
        co_await expect_throw<DoesNotExist>(Entry::async_get("t", "9"));
        EXPECT_TRUE(co_await Table<Entry>(client).async_safe_get("t", "1"));
    });
}

TEST_F(AsyncOneOf, queries_and_scans_find_all_of_them) {
    run([]() -> awaitable<void> {
        const auto kinds = [](auto range) -> awaitable<std::string> {
            std::string all;
            while (const auto entry = co_await range.async_next()) all += std::to_string(entry->index());
            co_return all;
        };
        EXPECT_EQ(co_await kinds(Entry::async_query("t")), "011");
        auto invoices = Entry::async_query("t", {.range_key_condition = A<"sort"> > "0", .per_page = 1});
        EXPECT_EQ(co_await kinds(std::move(invoices)), "11");
        EXPECT_EQ(co_await kinds(Entry::async_query(A<"tenant"> == "t" && A<"sort"> == "1")), "1");
        auto of_index = Entry::async_query(A<"kind"> == "invoice", {.index = "kind_sort-index"});
        EXPECT_EQ(co_await kinds(std::move(of_index)), "11");
        EXPECT_EQ((co_await kinds(Entry::async_scan())).size(), 3U);
        EXPECT_EQ(co_await kinds(Entry::async_scan(A<"total"> > 5)), "1");
        auto one_page_each = Entry::async_scan(A<"total"> > 4, {.per_page = 1});
        EXPECT_EQ(co_await kinds(std::move(one_page_each)), "11");
    });
}

TEST_F(AsyncOneOf, unknown_items_are_an_error_or_skipped) {
    operation::PutItemRequest request;
    request.table_name = "entries";
    request.item = Item{{"tenant", "t"}, {"sort", "1b"}, {"kind", "other"}};
    ASSERT_TRUE(client->put_item(request));
    run([]() -> awaitable<void> {
        co_await expect_throw<ValidationError>(Entry::async_get("t", "1b"));
        auto all = Entry::async_query("t");
        co_await expect_throw<ValidationError>(all.async_next());
        auto known = Entry::async_query("t").skip_unknown();
        int count = 0;
        while (const auto entry = co_await known.async_next()) ++count;
        EXPECT_EQ(count, 3);
    });
}

TEST_F(AsyncOneOf, objects_are_saved_with_their_tag) {
    run([this]() -> awaitable<void> {
        Entry invoice(Invoice{.tenant = "t", .sort = "3", .total = 9});
        co_await invoice.async_save();
        EXPECT_EQ(std::get<Invoice>(Entry::get("t", "3")).total, 9);
        Entry contract(Contract{.tenant = "t", .sort = "4", .text = long_text});
        co_await Table<Entry>(client).async_save(contract);
        EXPECT_EQ(std::get<Contract>(contract).revision, 1);
        EXPECT_EQ(Entry::get("t", "4"), contract);
        Entry disguised(Invoice{.tenant = "t", .sort = "5", .kind = "tenant"});
        co_await expect_throw<ValidationError>(disguised.async_save());
        EXPECT_EQ(Entry::safe_get("t", "5"), std::nullopt);
    });
}

TEST_F(AsyncOneOf, a_save_that_fails_leaves_the_version) {
    run([]() -> awaitable<void> {
        Entry contract(Contract{.tenant = "t", .sort = "4", .text = "one"});
        co_await contract.async_save();
        Entry stale(Contract{.tenant = "t", .sort = "4", .text = "two"});
        co_await expect_throw<ConditionFailed>(stale.async_save());
        EXPECT_EQ(std::get<Contract>(stale).revision, 0);
        Entry textless(Contract{.tenant = "t", .sort = "5"});
        co_await expect_throw<ValidationError>(textless.async_save());
        EXPECT_EQ(std::get<Contract>(textless).revision, 0);
    });
}

TEST_F(AsyncOneOf, a_save_that_is_canceled_leaves_the_version) {
    const Table<Entry> entries(held);
    Entry contract(Contract{.tenant = "t", .sort = "4", .text = "one"});
    std::exception_ptr error;
    asio::cancellation_signal signal;
    entries.async_save(contract, asio::bind_executor(io, asio::bind_cancellation_slot(
                                                             signal.slot(), [&](std::exception_ptr e) { error = e; })));
    EXPECT_EQ(std::get<Contract>(contract).revision, 1);  // while it is under way
    signal.emit(asio::cancellation_type::terminal);
    poll();
    EXPECT_TRUE(is_aborted(error));
    EXPECT_EQ(std::get<Contract>(contract).revision, 0);
}

TEST_F(AsyncOneOf, objects_are_erased) {
    run([this]() -> awaitable<void> {
        const Entry invoice = Entry::get("t", "1");
        co_await invoice.async_erase();
        EXPECT_EQ(Entry::safe_get("t", "1"), std::nullopt);
        co_await Entry::async_erase_key("t", "2");
        EXPECT_EQ(Entry::safe_get("t", "2"), std::nullopt);
        Entry contract(Contract{.tenant = "t", .sort = "4", .text = "one"});
        const Entry stale = contract;
        co_await contract.async_save();
        co_await expect_throw<ConditionFailed>(Table<Entry>(client).async_erase(stale));
        EXPECT_TRUE(Entry::safe_get("t", "4"));
        co_await contract.async_erase();
        EXPECT_FALSE(Entry::safe_get("t", "4"));
    });
}

TEST_F(AsyncOneOf, pages_are_read_and_counted) {
    run([this]() -> awaitable<void> {
        const QueryOptions<Entry> first{.per_page = 2};
        const Page<Entry> page = co_await Entry::async_query_page("t", first);
        EXPECT_EQ(page.items.size(), 2U);
        EXPECT_TRUE(page.has_more);
        const QueryOptions<Entry> second{.last_evaluated_key = page.last_evaluated_key};
        const Page<Entry> rest = co_await Table<Entry>(client).async_query_page("t", second);
        EXPECT_EQ(rest.items.size(), 1U);
        EXPECT_EQ(rest.items.front(), Entry::get("t", "2"));
        EXPECT_FALSE(rest.has_more);

        EXPECT_EQ(co_await Entry::async_count("t"), 3);
        EXPECT_EQ(co_await Entry::async_count("t", second), 1);
        EXPECT_EQ(co_await Entry::async_count(A<"tenant"> == "t" && A<"sort"> > "0"), 2);
        const IndexQueryOptions<Entry> of_index{.index = "kind_sort-index", .per_page = 1};
        EXPECT_EQ(co_await Entry::async_count(A<"kind"> == "invoice", of_index), 2);
        EXPECT_EQ((co_await Entry::async_query_page(A<"kind"> == "invoice", of_index)).items.size(), 1U);

        EXPECT_EQ((co_await Entry::async_scan_page()).items.size(), 3U);
        const Page<Entry> dear = co_await Entry::async_scan_page(A<"total"> > 5);
        EXPECT_EQ(dear.items.size(), 1U);
        EXPECT_EQ(dear.items.front(), Entry::get("t", "2"));
        const ScanOptions<Entry> one{.per_page = 1};
        EXPECT_EQ((co_await Table<Entry>(client).async_scan_page(one)).items.size(), 1U);
    });
}

}  // namespace
}  // namespace dyntastic::testing
