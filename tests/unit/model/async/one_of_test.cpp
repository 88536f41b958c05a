// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Several models of one table, read asynchronously.
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
using Entry = OneOf<"kind", Case<"tenant", Tenant>, Case<"invoice", Invoice>>;

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

}  // namespace
}  // namespace dyntastic::testing
