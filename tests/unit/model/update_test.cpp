// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <cmath>

#include "unit/model/catalogue.hpp"

namespace dyntastic::testing {
namespace {

class Updating : public ::testing::Test {
protected:
    Updating() {
        orders.create_table();
        orders.save(order);
    }
    ~Updating() override { EXPECT_EQ(orders.get("a", 1), order); }  // the object is always what the table has

    std::shared_ptr<client::Client> memory = embedded::make_memory_client();
    std::shared_ptr<CountingClient> client = std::make_shared<CountingClient>(memory);
    Table<Order> orders{client};
    Order order = example_order();
};

TEST_F(Updating, sets) {
    EXPECT_TRUE(orders.update(order, A<"name">.set("other")));
    EXPECT_EQ(order.name, "other");
    orders.update(order, {A<&Order::price>.set(7), A<"note">.set("n"), A<"flag">.set(false), A<"colour">.set(Colour::red)});
    EXPECT_EQ(order.price, 7);
    EXPECT_EQ(order.note, "n");
    EXPECT_FALSE(order.flag);
    EXPECT_EQ(order.colour, Colour::red);
    orders.update(order, {A<"lines[1].qty">.set(9), A<"by_name.two">.set(Line{"t", 1}), A<"data.level.n">.set("text"),
                          A<"list">.set(std::vector<std::string>{"only"}), A<"at">.set("2023-01-01")});
    EXPECT_EQ(order.lines[1].qty, 9);
    EXPECT_EQ(order.by_name.at("two"), (Line{"t", 1}));
    EXPECT_EQ(order.data.at("level").at("n"), "text");
    EXPECT_EQ(order.list, std::vector<std::string>{"only"});
    EXPECT_EQ(order.at, Timestamp(std::chrono::sys_days(std::chrono::year(2023) / 1 / 1)));
    orders.update(order, {A<"name">.set(A<"list[0]">), attr("data.more").set(std::vector<int>{1, 2})});
    EXPECT_EQ(order.name, "only");
    EXPECT_EQ(order.data.at("more").at(1), 2);
}

TEST_F(Updating, calculates) {
    orders.update(order, A<"price">.plus(1));
    EXPECT_EQ(order.price, 3.5);
    orders.update(order, {A<"price">.minus(0.5), A<"count">.plus(-3)});
    EXPECT_EQ(order.price, 3);
    EXPECT_EQ(order.count, 7U);
    orders.update(order, A<"price">.set(A<"count"> - 2));
    EXPECT_EQ(order.price, 5);
    orders.update(order, A<"price">.set(10 - A<"count">));
    EXPECT_EQ(order.price, 3);
    orders.update(order, A<"price">.set(A<"count"> + A<"lines[0].qty">));
    EXPECT_EQ(order.price, 10);
    orders.update(order, A<"price">.set(attr("data.none").if_not_exists(5) + 1));
    EXPECT_EQ(order.price, 6);
    orders.update(order, A<"count">.add(4));
    EXPECT_EQ(order.count, 11U);
    orders.update(order, {A<"lines[0].qty">.plus(A<"count">), attr("data.level.n").add(2)});
    EXPECT_EQ(order.lines[0].qty, 14);
    EXPECT_EQ(order.data.at("level").at("n"), 5);
}

TEST_F(Updating, gives_defaults) {
    orders.update(order, {A<"note">.set_default("d"), A<"name">.set_default("d")});
    EXPECT_EQ(order.note, "d");
    EXPECT_EQ(order.name, "first");
    orders.update(order, {A<"name">.set(if_not_exists(attr("none"), "e")), A<"note">.set(A<"data.kind">.if_not_exists("f"))});
    EXPECT_EQ(order.name, "e");
    EXPECT_EQ(order.note, "login");
}

TEST_F(Updating, grows_and_shrinks_lists) {
    orders.update(order, A<"list">.append("s"));
    orders.update(order, A<"list">.prepend("n", "o"));
    EXPECT_EQ(order.list, (std::vector<std::string>{"n", "o", "p", "q", "r", "s"}));
    orders.update(order, A<"list">.remove(2));
    EXPECT_EQ(order.list, (std::vector<std::string>{"n", "o", "q", "r", "s"}));
    orders.update(order, A<"list">.set(list_append(A<"list">, std::vector<std::string>{"t"})));
    orders.update(order, A<"list">.set(list_append(std::vector<std::string>{"m"}, A<"list">)));
    EXPECT_EQ(order.list, (std::vector<std::string>{"m", "n", "o", "q", "r", "s", "t"}));
    orders.update(order,
                  {A<"lines">.append(Line{"z", 1}), attr("data.parts").append(1.5, "x"),
                   attr("data.new").set(list_append(attr("data.new").if_not_exists(std::vector<int>{}), std::vector<int>{1}))});
    EXPECT_EQ(order.lines.size(), 3U);
    EXPECT_EQ(order.data.at("parts").at(2), 1.5);
    EXPECT_EQ(order.data.at("new").at(0), 1);
    orders.update(order, {A<"lines[0]">.remove(), A<"list">.remove(0), attr("list").remove(1)});
    EXPECT_EQ(order.lines.front().sku, "y");
    EXPECT_EQ(order.list.size(), 5U);
}

TEST_F(Updating, changes_sets_and_removes) {
    orders.update(order, {A<"tags">.add("a", "b", "a"), A<"marks">.add(5)});
    EXPECT_EQ(order.tags, (std::set<std::string>{"a", "b", "big", "new"}));
    EXPECT_EQ(order.marks, (std::set<int>{1, 2, 5}));
    orders.update(order, {A<"tags">.erase("big", "c"), A<"marks">.erase(std::set<int>{1, 2})});
    EXPECT_EQ(order.tags, (std::set<std::string>{"a", "b", "new"}));
    EXPECT_EQ(order.marks, std::set<int>{5});
    orders.update(order, {A<"marks">.remove(), A<"small">.remove(), A<"data.kind">.remove(), attr("tags").add("z"),
                          attr("data.set").add(1, 2)});
    EXPECT_TRUE(order.marks.empty());
    EXPECT_EQ(order.small, std::nullopt);
    EXPECT_EQ(order.data.find("kind"), nullptr);
    EXPECT_TRUE(order.tags.contains("z"));
}

TEST_F(Updating, minds_conditions) {
    const Order before = order;
    EXPECT_FALSE(orders.update(order, A<"name">.set("x"), {.condition = A<"price"> > 100}));
    EXPECT_EQ(order, before);
    EXPECT_THROW(orders.update(order, A<"name">.set("x"), {.condition = A<"price"> > 100, .require_condition = true}),
                 ConditionFailed);
    try {
        orders.update_key("a", 1, A<"name">.set("x"),
                          {.condition = A<"price"> > 100, .require_condition = true, .return_item = true});
        FAIL();
    } catch (const ConditionFailed& failed) {
        EXPECT_EQ(from_item<Order>(failed.item().value()), order);
    }
    EXPECT_TRUE(orders.update(order, A<"name">.set("x"), {.condition = A<"price"> < 100, .require_condition = true}));
    EXPECT_EQ(order.name, "x");
    EXPECT_FALSE(orders.update_key("b", 1, A<"name">.set("x"), {.condition = A<"id">.exists()}));
    EXPECT_EQ(orders.safe_get("b", 1), std::nullopt);
}

TEST_F(Updating, refreshes_in_the_same_request) {
    std::vector<operation::ReturnValues> returned;
    const auto send = client->on_update_item;
    client->on_update_item = [&](const operation::UpdateItemRequest& request) {
        returned.push_back(request.return_values);
        return send(request);
    };
    client->on_get_item = nullptr;
    orders.update_key("a", 1, A<"price">.set(9));
    EXPECT_EQ(order.price, 2.5);
    orders.update(order, A<"count">.plus(1), {.refresh = false});
    EXPECT_EQ(order.count, 10U);
    orders.update(order, A<"count">.plus(1));
    EXPECT_EQ(order.count, 12U);
    EXPECT_EQ(order.price, 9);
    using operation::ReturnValues;
    EXPECT_EQ(returned, (std::vector{ReturnValues::none, ReturnValues::none, ReturnValues::all_new}));
    client->on_get_item = [this](const auto& request) { return memory->get_item(request); };
}

TEST_F(Updating, refuses_values_at_run_time) {
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { orders.update(order, A<"small">.set(300)); }),
              "1 problem in Order\n  small: an integer from -128 to 127, got {\"N\":\"300\"}");
    EXPECT_THROW(orders.update(order, A<"count">.plus(0.5)), ValidationError);
    EXPECT_THROW(orders.update(order, A<"count">.add(0.5)), ValidationError);
    EXPECT_THROW(orders.update(order, A<"marks">.add(0.5)), ValidationError);
    EXPECT_THROW(orders.update(order, A<"price">.set(std::nan(""))), ValidationError);
    EXPECT_THROW(orders.update(order, A<"note">.set(std::optional<std::string>())), ValidationError);
    EXPECT_THROW(orders.update(order, A<"tags">.set(std::set<std::string>())), ValidationError);
    EXPECT_THROW(orders.update(order, A<"at">.set("soon")), ValidationError);
    EXPECT_THROW(orders.update(order, A<"list">.remove(-1)), ValidationError);
    EXPECT_THROW(orders.update(order, attr("tags").add("x", 1)), ValidationError);
    EXPECT_THROW(orders.update(order, {A<"list">.remove(), A<"list[0]">.set("x")}), ServiceError);
    EXPECT_THROW(orders.update(order, attr("none").plus(1)), ServiceError);
}

TEST(Update, is_a_function_of_models) {
    set_default_client(embedded::make_memory_client());
    Order::create_table();
    Order order = example_order();
    order.save({.condition = A<"id">.not_exists()});
    EXPECT_THROW(order.save({.condition = A<"id">.not_exists()}), ConditionFailed);
    EXPECT_TRUE(order.update({A<"count">.plus(1), A<"list">.append("x")}, {.condition = A<"name"> == "first"}));
    EXPECT_EQ(order.count, 11U);
    EXPECT_TRUE(Order::update_key("a", 1, {A<"count">.plus(1), A<"price">.set(1)}));
    EXPECT_EQ(Order::get("a", 1).count, 12U);
    EXPECT_EQ((Order::Model::count("a")), 1);
    order.erase({.condition = A<"count"> == 12});
    Order::erase_key("a", 1);
    Product::create_table();
    EXPECT_TRUE(Product::update_key("p", A<"name">.set("made")));
    EXPECT_FALSE(Product::update_key("q", {A<"name">.set("made")}, {.condition = A<"product_id">.exists()}));
    set_default_client(nullptr);
}

}  // namespace
}  // namespace dyntastic::testing
