// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Several models in one table, read together.
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/one_of.hpp>
#include <iostream>
using dyntastic::A;

struct Customer {
    static constexpr auto table_name = "shop";
    static constexpr auto table_host = "memory:";
    static constexpr auto hash_key = "customer";
    static constexpr auto range_key = "entry";

    std::string customer;
    std::string entry = "profile";
    std::string name{};
};

struct Order {
    static constexpr auto table_name = "shop";
    static constexpr auto table_host = "memory:";
    static constexpr auto hash_key = "customer";
    static constexpr auto range_key = "entry";

    std::string customer;
    std::string entry{};  // order#2026-01-31
    dyntastic::Decimal total = 0;
};

using Entry = dyntastic::OneOf<"kind", dyntastic::Case<"customer", Customer>, dyntastic::Case<"order", Order>>;

struct Printer {
    void operator()(const Customer& customer) const { std::cout << "customer " << customer.name << '\n'; }
    void operator()(const Order& order) const { std::cout << order.entry << " over " << order.total << '\n'; }
};

int main() {
    dyntastic::Table<Customer>().create_table();
    Entry(Customer{.customer = "c1", .name = "Ada"}).save();
    Entry(Order{.customer = "c1", .entry = "order#2026-01-31", .total = dyntastic::Decimal("19.90")}).save();
    Entry(Order{.customer = "c1", .entry = "order#2026-02-28", .total = 5}).save();

    // Everything of a customer in one query.
    for (const Entry& entry : Entry::query("c1")) std::visit(Printer(), entry.variant());

    // Conditions may name the attributes of any of them, and the tag.
    for (const Entry& entry : Entry::query("c1", {.range_key_condition = A<"entry">.begins_with("order#2026-02")})) {
        std::cout << "february: " << std::get<Order>(entry).total << '\n';
    }
    std::cout << Entry::scan(A<"kind"> == "order" && A<"total"> > 10).to_vector().size() << " large order\n";
}
