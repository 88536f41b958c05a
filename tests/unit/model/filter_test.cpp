// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "unit/model/catalogue.hpp"

namespace dyntastic::testing {
namespace {

class Filter : public ::testing::Test {
protected:
    Filter() {
        orders.create_table();
        for (int number = 0; number < 10; ++number) {
            Order order = example_order("a", number);
            order.price = number * 0.5;
            if (number % 2 == 0) order.note = "even";
            orders.save(order);
        }
        orders.save(example_order("b", 5));
        client->pages = 0;
    }
    static std::vector<int> numbers(ItemRange<Order> range) {
        std::vector<int> all;
        for (const Order& order : range) all.push_back(order.number);
        return all;
    }

    std::shared_ptr<CountingClient> client = std::make_shared<CountingClient>(embedded::make_memory_client());
    Table<Order> orders{client};
};

TEST_F(Filter, narrows_queries) {
    EXPECT_EQ(numbers(orders.query("a", {.filter_condition = A<"note">.exists()})), (std::vector{0, 2, 4, 6, 8}));
    EXPECT_EQ(numbers(orders.query("a", {.range_key_condition = A<"number"> > 3,
                                         .filter_condition = A<"note"> == "even" && A<"price"> < 4,
                                         .per_page = 2})),
              (std::vector{4, 6}));
    EXPECT_EQ(numbers(orders.query(A<"id"> == "a" && A<"number"> < 5, {.filter_condition = A<"price"> >= 1})),
              (std::vector{2, 3, 4}));
    EXPECT_EQ(numbers(orders.query("a", {.filter_condition = attr("data.kind") == "logout"})), std::vector<int>{});
    EXPECT_EQ(numbers(orders.query("a", {.filter_condition = {}})).size(), 10U);
}

TEST_F(Filter, pages_over_what_it_leaves_out) {
    const auto page = orders.query_page("a", {.filter_condition = A<"price"> > 4, .per_page = 3});
    EXPECT_TRUE(page.items.empty());
    EXPECT_TRUE(page.has_more);
    EXPECT_EQ(orders.query_page("a", {.filter_condition = A<"price"> > 0, .per_page = 3}).items.size(), 2U);
}

TEST_F(Filter, narrows_scans) {
    EXPECT_EQ(numbers(orders.scan()).size(), 11U);
    EXPECT_EQ(numbers(orders.scan(A<"id"> == "b")), std::vector{5});
    EXPECT_EQ(numbers(orders.scan(A<"note">.not_exists() && A<"id"> == "a", {.per_page = 1})).size(), 5U);
    EXPECT_EQ(numbers(orders.scan({.filter_condition = A<"id"> == "b"})), std::vector{5});
    EXPECT_EQ(numbers(orders.scan(A<"number"> == 5, {.filter_condition = A<"id"> == "b"})), std::vector{5});
    const Condition<Order> none;
    EXPECT_EQ(numbers(orders.scan(none)).size(), 11U);
    EXPECT_EQ(orders.scan_page(A<"note"> == "even").items.size(), 5U);
    EXPECT_EQ(orders.scan_page({.filter_condition = A<"note"> == "even"}).items.size(), 5U);
}

TEST_F(Filter, obeys_the_service) {
    EXPECT_THROW((void)orders.query("a", {.filter_condition = A<"number"> > 3}).begin(), ServiceError);
}

TEST(Index, is_asked_by_its_own_keys) {
    const auto mock = std::make_shared<client::MockClient>();
    std::vector<operation::QueryRequest> queries;
    std::vector<operation::ScanRequest> scans;
    mock->on_query = [&](const auto& request) { return queries.push_back(request), operation::QueryResponse{}; };
    mock->on_scan = [&](const auto& request) { return scans.push_back(request), operation::ScanResponse{}; };
    const Table<Order> orders{mock};
    (void)orders.query(A<"name"> == "first", {.index = "by-name", .per_page = 5, .scan_index_forward = false}).to_vector();
    (void)orders.query_page(A<"id"> == "a" && A<"price"> > 2,
                            {.index = std::string("by-price"), .filter_condition = A<"flag"> == true});
    const KeyCondition<Order> key = A<"id"> == "a";
    (void)orders.count(key, {.index = "by-price"});
    (void)orders.query(attr("name") == "first", {.index = "by-name"}).to_vector();
    (void)orders.scan(A<"flag"> == true, {.index = "by-name"}).to_vector();
    ASSERT_EQ(queries.size(), 4U);
    EXPECT_EQ(queries[0].index_name, "by-name");
    EXPECT_EQ(queries[0].key_condition.names, std::vector<std::string>{"name"});
    EXPECT_EQ(queries[0].limit, 5);
    EXPECT_FALSE(queries[0].scan_index_forward);
    EXPECT_EQ(queries[1].index_name, "by-price");
    EXPECT_EQ(queries[1].key_condition.names, (std::vector<std::string>{"id", "price"}));
    EXPECT_EQ(queries[1].filter.names, std::vector<std::string>{"flag"});
    EXPECT_EQ(queries[2].select, operation::Select::count);
    EXPECT_EQ(scans.at(0).index_name, "by-name");
    EXPECT_EQ(scans.at(0).filter.names, std::vector<std::string>{"flag"});
}

}  // namespace
}  // namespace dyntastic::testing
