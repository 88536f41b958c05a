// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Temporaries inside co_await expressions. GCC 12 destroys some of them twice: aggregates made in braces, and both arms of ?:.
// The sanitizers see here that what the API takes and gives is safe.
#include "suite.hpp"

namespace dyntastic::testing {
namespace {

std::size_t length(const Product& product) { return product.name.size(); }

TEST_F(Async, conditions_and_updates_may_be_temporaries) {
    run([]() -> awaitable<void> {
        Product product{.id = long_text, .name = long_text};
        co_await product.async_save((A<"id">.not_exists() && !(A<"name"> == long_text)) ||
                                    A<"name">.is_in(long_text + "1", long_text + "2"));
        EXPECT_TRUE(co_await product.async_update(A<"name">.set(long_text + "!"),
                                                  A<"name"> == long_text || A<"name">.begins_with(std::string(long_text))));
        EXPECT_TRUE(co_await product.async_update(Updates<Product>{A<"name">.set(long_text + "?"), A<"stock">.plus(1)},
                                                  A<"name"> == long_text + "!"));
        EXPECT_TRUE(co_await Product::async_update_key(std::string(long_text), A<"stock">.set(A<"stock"> + 1),
                                                       Condition<Product>(A<"name"> == long_text + "?")));
        const Product expected{.id = long_text, .name = long_text + "?", .stock = 2};
        EXPECT_EQ(co_await Product::async_get(long_text + ""), expected);
        EXPECT_FALSE(co_await Product::async_update_key(long_text + "", A<"stock">.set(0), attr("name") == long_text));
        co_await product.async_erase(attr("name") == long_text + "?");
        EXPECT_EQ((co_await Product::async_scan_page(A<"name"> == long_text)).items.size(), 0);
        EXPECT_EQ(co_await Event::async_count(A<"user"> == long_text && A<"number">.between(1, 2)), 0);
    });
}

// Default arguments are temporaries of the caller, too.
TEST_F(Async, ranges_may_be_temporaries_of_another_coroutine) {
    run([]() -> awaitable<void> {
        const Event event{.user = long_text, .kind = long_text};
        co_await event.async_save();
        const auto count = [](auto range) -> awaitable<int> {
            int found = 0;
            while (const auto next = co_await range.async_next()) found += next->kind == long_text ? 1 : 100;
            co_return found;
        };
        EXPECT_EQ(co_await count(Event::async_scan()), 1);
        EXPECT_EQ(co_await count(Event::async_scan(A<"kind"> == long_text)), 1);
        EXPECT_EQ(co_await count(Event::async_query(long_text)), 1);
        EXPECT_EQ(co_await count(Event::async_query(A<"user"> == long_text)), 1);
        EXPECT_EQ(co_await count(Table<Event>().async_scan()), 1);
        EXPECT_EQ(co_await count(Table<Event>().async_query(std::string(long_text))), 1);
    });
}

TEST_F(Async, results_may_be_temporaries) {
    run([]() -> awaitable<void> {
        const Product product{.id = "1", .name = long_text};
        co_await product.async_save();
        EXPECT_EQ(length(co_await Product::async_get("1")), long_text.size());
        const std::string name = (co_await Product::async_get("1")).name + (co_await Product::async_safe_get("1"))->name;
        EXPECT_EQ(name, long_text + long_text);
        if (const auto found = co_await Product::async_safe_get("1")) {
            EXPECT_EQ(found->name, long_text);
        }
        if (!co_await Product::async_safe_get("2") && (co_await Product::async_get("1")).stock == 0)
            co_await product.async_erase();
        EXPECT_FALSE(Product::safe_get("1"));
    });
}

TEST_F(Async, arguments_are_read_before_the_function_returns) {
    run([]() -> awaitable<void> {
        std::optional<awaitable<void>> save;
        std::optional<awaitable<Product>> get;
        {
            Product product{.id = long_text, .name = long_text};
            save.emplace(product.async_save());
            product.name = "changed since";
            std::string key = long_text;
            get.emplace(Product::async_get(key));
            key.assign(200, '?');
        }
        co_await std::move(*save);
        EXPECT_EQ((co_await std::move(*get)).name, long_text);
    });
}

}  // namespace
}  // namespace dyntastic::testing
