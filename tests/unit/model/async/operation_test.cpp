// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Each operation, awaited: it does what its blocking twin does.
#include "suite.hpp"

namespace dyntastic::testing {
namespace {

struct Note : Model<Note> {
    static constexpr auto table_name = "notes";
    static constexpr auto hash_key = "id";
    std::string id;
};

TEST_F(Async, tables_are_made_described_and_deleted) {
    run([]() -> awaitable<void> {
        EXPECT_FALSE(co_await Note::async_table_exists());
        co_await expect_throw<ServiceError>(Note::async_describe_table());
        co_await Note::async_create_table(CreateTableOptions{.billing = pay_per_request});
        EXPECT_TRUE(co_await Note::async_table_exists());
        const auto described = co_await Note::async_describe_table();
        EXPECT_EQ(described.table_name, "notes");
        co_await expect_throw<ServiceError>(Note::async_create_table());
        co_await Note::async_delete_table();
        EXPECT_FALSE(co_await Note::async_table_exists());
        co_await expect_throw<ServiceError>(Note::async_delete_table());
    });
}

TEST_F(Async, objects_are_saved_and_read) {
    run([]() -> awaitable<void> {
        const Product product{.id = "1", .name = long_text, .stock = 3};
        co_await product.async_save();
        EXPECT_EQ(co_await Product::async_get("1"), product);
        EXPECT_EQ(co_await Product::async_get("1", GetOptions{.consistent_read = true}), product);
        EXPECT_EQ(co_await Product::async_safe_get(std::string("1")), product);
        EXPECT_EQ(co_await Product::async_safe_get("2"), std::nullopt);
        co_await expect_throw<DoesNotExist>(Product::async_get("2"));
        const Event event{.user = "ada", .number = 7};
        co_await event.async_save();
        EXPECT_EQ(co_await Event::async_get("ada", 7), event);
        EXPECT_EQ(co_await Event::async_safe_get("ada", 8, GetOptions{}), std::nullopt);
    });
}

/// Of the same table as Product, by another program.
template <class T>
struct Stock : Model<T> {
    static constexpr auto table_name = "products";
    static constexpr auto hash_key = "id";
};
struct Priced : Stock<Priced> {
    std::string id;
    std::optional<int> price{};
};
struct Versioned : Stock<Versioned> {
    std::string id;
    std::optional<int> price{};
    std::optional<int> revision{};
    static constexpr auto fields() { return options(field<"revision">.version()); }
};
struct Whole : Stock<Whole> {
    static constexpr auto on_undeclared = OnUndeclared::replace;
    std::string id;
    std::optional<int> price{};
};
using Either = OneOf<"kind", Case<"priced", Priced>, Case<"product", Product>>;

TEST_F(Async, saves_leave_alone_what_the_model_does_not_declare) {
    run([]() -> awaitable<void> {
        const Product product{.id = "1", .name = long_text, .stock = 3};
        co_await product.async_save();
        Priced priced{.id = "1", .price = 5};
        co_await priced.async_save();
        EXPECT_EQ(co_await Product::async_get("1"), product);
        priced.price.reset();
        co_await priced.async_save();  // nothing to set
        EXPECT_EQ(co_await Product::async_get("1"), product);
        EXPECT_EQ((co_await Priced::async_get("1")).price, std::nullopt);
        priced.id = "2";
        co_await priced.async_save();  // makes the item by a second request
        EXPECT_TRUE(co_await Priced::async_safe_get("2"));
        Versioned versioned{.id = "1", .price = 7};
        co_await versioned.async_save();
        EXPECT_EQ(co_await Product::async_get("1"), product);
        Either either = Priced{.id = "1", .price = 8};
        co_await either.async_save();
        EXPECT_EQ((co_await Versioned::async_get("1")).revision, 1);
        co_await expect_throw<PartialItem>(Product::async_get("1"));  // the OneOf knows what Product declares
        const Whole whole{.id = "1", .price = 9};
        co_await whole.async_save();
        EXPECT_EQ((co_await Versioned::async_get("1")).revision, std::nullopt);
    });
}

TEST_F(Async, errors_name_the_key_as_the_blocking_ones_do) {
    run([]() -> awaitable<void> {
        std::string text;
        try {
            (void)co_await Event::async_get("ada", 7);
        } catch (const DoesNotExist& error) {
            text = error.what();
        }
        EXPECT_EQ(text, R"(there is no Event with the key {"number":{"N":"7"},"user":{"S":"ada"}})");
    });
}

TEST_F(Async, conditions_of_writes_hold_or_throw) {
    run([]() -> awaitable<void> {
        const Product first{.id = "1", .stock = 1}, second{.id = "1", .stock = 2};
        co_await first.async_save(A<"id">.not_exists());
        co_await expect_throw<ConditionFailed>(second.async_save(A<"id">.not_exists()));
        const SaveOptions<Product> options{.condition = A<"id">.not_exists(), .return_item = true};
        std::optional<Item> item;
        try {
            co_await second.async_save(options);
        } catch (const ConditionFailed& failed) {
            item = failed.item();
        }
        EXPECT_TRUE(item && from_item<Product>(*item) == first);
        co_await expect_throw<ConditionFailed>(first.async_erase(A<"stock"> == 2));
        co_await expect_throw<ConditionFailed>(Product::async_erase_key("1", Condition<Product>(A<"stock"> == 2)));
        EXPECT_TRUE(Product::safe_get("1"));
        co_await Product::async_erase_key("1", A<"stock"> == 1);
        EXPECT_FALSE(Product::safe_get("1"));
        co_await first.async_erase();
        co_await Event::async_erase_key("ada", 1);
    });
}

TEST_F(Async, updates_change_item_and_object) {
    run([]() -> awaitable<void> {
        Product product{.id = "1", .stock = 1};
        co_await product.async_save();
        EXPECT_TRUE(co_await product.async_update(A<"stock">.plus(4)));
        EXPECT_EQ(product.stock, 5);
        EXPECT_TRUE(co_await product.async_update(A<"stock">.plus(1), A<"name">.set(long_text), A<"stock"> == 5));
        EXPECT_EQ(product, (Product{.id = "1", .name = long_text, .stock = 6}));
        EXPECT_FALSE(co_await product.async_update(A<"stock">.set(0), A<"stock"> == 5));
        EXPECT_EQ(product.stock, 6);
        const UpdateOptions<Product> required{.condition = A<"stock"> == 5, .require_condition = true};
        co_await expect_throw<ConditionFailed>(product.async_update(A<"stock">.set(0), required));
        const UpdateOptions<Product> stale{.refresh = false};
        EXPECT_TRUE(co_await product.async_update(A<"stock">.set(9), stale));
        EXPECT_EQ(product.stock, 6);
        co_await product.async_refresh();
        EXPECT_EQ(product.stock, 9);
        EXPECT_TRUE(co_await Product::async_update_key("1", A<"stock">.plus(1)));
        EXPECT_TRUE(co_await Event::async_update_key("ada", 1, A<"kind">.set("login"), A<"user">.not_exists()));
        EXPECT_FALSE(co_await Event::async_update_key("ada", 1, A<"kind">.set("x"), A<"user">.not_exists()));
        EXPECT_EQ(Event::get("ada", 1).kind, "login");
        EXPECT_EQ(Product::get("1").stock, 10);
        Product::erase_key("1");
        co_await expect_throw<DoesNotExist>(product.async_refresh());
    });
}

TEST_F(Async, queries_and_scans_go_through_all_pages) {
    run([]() -> awaitable<void> {
        for (int number = 0; number < 7; ++number) {
            const Event event{.user = "ada", .number = number};
            co_await event.async_save();
        }
        const auto numbers = [](auto range) -> awaitable<std::string> {
            std::string all;
            while (const auto event = co_await range.async_next()) all += std::to_string(event->number);
            EXPECT_FALSE(co_await range.async_next()) << "the end stays the end";
            co_return all;
        };
        EXPECT_EQ(co_await numbers(Event::async_query("ada")), "0123456");
        auto backwards = Event::async_query("ada", {.per_page = 2, .scan_index_forward = false});
        EXPECT_EQ(co_await numbers(std::move(backwards)), "6543210");
        EXPECT_EQ(co_await numbers(Event::async_query(A<"user"> == "ada" && A<"number"> > 3)), "456");
        auto filtered = Event::async_query(
            "ada", {.range_key_condition = A<"number"> < 5, .filter_condition = A<"kind"> == "", .per_page = 1});
        EXPECT_EQ(co_await numbers(std::move(filtered)), "01234");
        EXPECT_EQ(co_await numbers(Event::async_query("nobody")), "");
        EXPECT_EQ(co_await numbers(Event::async_scan()), "0123456");
        auto some = Event::async_scan(A<"number">.is_in(2, 5), {.per_page = 1});
        EXPECT_EQ(co_await numbers(std::move(some)), "25");

        EXPECT_EQ(co_await Event::async_count("ada"), 7);
        const QueryOptions<Event> two{.per_page = 2};
        EXPECT_EQ(co_await Event::async_count(A<"user"> == "ada" && A<"number"> >= 1, two), 6);
        const auto page = co_await Event::async_query_page("ada", two);
        EXPECT_EQ(page.items.size(), 2);
        EXPECT_TRUE(page.has_more);
        const QueryOptions<Event> rest{.last_evaluated_key = page.last_evaluated_key};
        EXPECT_EQ((co_await Event::async_query_page("ada", rest)).items.size(), 5);
        EXPECT_EQ((co_await Event::async_scan_page(A<"number"> > 4)).items.size(), 2);
        const ScanOptions<Event> three{.filter_condition = A<"number"> > 0, .per_page = 3};
        EXPECT_EQ((co_await Event::async_scan_page(three)).items.size(), 2);
        EXPECT_EQ((co_await Event::async_scan_page(A<"number"> > 1, three)).items.size(), 1);
        EXPECT_EQ((co_await Event::async_scan_page()).items.size(), 7);
    });
}

TEST_F(Async, a_table_of_ones_own_takes_another_client) {
    run([]() -> awaitable<void> {
        const Table<Product> products(embedded::make_memory_client());
        co_await products.async_create_table();
        Product product{.id = "1"};
        co_await products.async_save(product);
        EXPECT_TRUE(co_await products.async_update(product, A<"stock">.plus(1)));
        EXPECT_EQ((co_await products.async_get("1")).stock, 1);
        EXPECT_EQ(co_await Product::async_safe_get("1"), std::nullopt);
        co_await products.async_refresh(product);
        co_await products.async_erase(product);
        EXPECT_EQ(co_await products.async_safe_get("1"), std::nullopt);
    });
}

// Also what is wrong with the arguments comes out of the co_await, or through the handler.
TEST_F(Async, errors_of_arguments_come_the_same_way) {
    run([]() -> awaitable<void> {
        co_await expect_throw<ServiceError>(Product::async_get(""));
        co_await expect_throw<ValidationError>(Product::async_update_key("1", A<"name">.set(std::optional<std::string>())));
        set_default_client(nullptr);
        ::unsetenv("DYNTASTIC_HOST");
        co_await expect_throw<ConfigurationError>(Product::async_get("1"));
    });
    std::exception_ptr error;
    Product::async_get("1", asio::bind_executor(io, [&](std::exception_ptr thrown, const Product&) { error = thrown; }));
    EXPECT_FALSE(error) << "not inside the initiating function";
    poll();
    EXPECT_TRUE(is_thrown<ConfigurationError>(error));
}

TEST_F(Async, an_item_that_does_not_fit_throws_and_is_asked_for_again) {
    run([this]() -> awaitable<void> {
        (void)client->put_item([] {
            operation::PutItemRequest request;
            request.table_name = "events";
            request.item = Item{{"user", "ada"}, {"number", 1}, {"kind", 5}};
            return request;
        }());
        auto events = Event::async_query("ada");
        co_await expect_throw<ValidationError>(events.async_next());
        co_await expect_throw<ValidationError>(events.async_next());
        Event::update_key("ada", 1, A<"kind">.set("mended"));
        EXPECT_EQ((co_await events.async_next())->kind, "mended");
    });
}

TEST_F(Async, what_a_mock_throws_comes_through) {
    auto mock = std::make_shared<client::MockClient>();
    mock->on_get_item = [](const auto&) -> result<operation::GetItemResponse> { throw std::runtime_error("broken"); };
    const Table<Product> products(mock);
    run([&]() -> awaitable<void> {
        co_await expect_throw<std::runtime_error>(products.async_get("1"));
        const Product product{.id = "1"};
        co_await expect_throw<UnsupportedByEndpoint>(products.async_save(product));
    });
}

}  // namespace
}  // namespace dyntastic::testing
