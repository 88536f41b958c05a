// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A stream keeps two tables up to date that are made from a third one: the open orders of each customer, and what each customer
// has spent. The consumer is killed in the middle and catches up. It writes its position in the transaction of its work, so
// each change counts once.
#include <dyntastic/stream.hpp>
#include <iostream>
#include <stdexcept>
using dyntastic::A;

struct Order : dyntastic::Model<Order> {
    static constexpr auto table_name = "orders";
    static constexpr auto hash_key = "id";

    std::string id;
    std::string customer{};
    int total = 0;
    bool paid = false;
};

/// The denormalised table: unpaid orders, to be queried by customer.
struct OpenOrder : dyntastic::Model<OpenOrder> {
    static constexpr auto table_name = "open_orders";
    static constexpr auto hash_key = "customer";
    static constexpr auto range_key = "id";

    std::string customer;
    std::string id;
    int total = 0;
};

/// The running total.
struct Account : dyntastic::Model<Account> {
    static constexpr auto table_name = "accounts";
    static constexpr auto hash_key = "customer";

    std::string customer;
    int orders = 0;
    int spent = 0;
};

struct Position : dyntastic::Model<Position> {
    static constexpr auto table_name = "positions";
    static constexpr auto hash_key = "consumer";

    std::string consumer;
    std::string token{};
};

void handle(const dyntastic::Change<Order>& change) {
    const Order& order = change.after ? *change.after : *change.before;
    const int more = (change.after ? change.after->total : 0) - (change.before ? change.before->total : 0);
    const int orders = (change.after ? 1 : 0) - (change.before ? 1 : 0);
    dyntastic::transaction([&](dyntastic::Transaction& tx) {
        if (change.after && !change.after->paid) {
            tx.save(OpenOrder{.customer = order.customer, .id = order.id, .total = order.total});
        } else {
            tx.erase_key<OpenOrder>(order.customer, order.id);
        }
        tx.update_key<Account>(order.customer, {A<"orders">.add(orders), A<"spent">.add(more)});
        tx.save(Position{.consumer = "accounts", .token = change.token().to_token()});
    });
}

/// Handles what has changed since the last position. Dies in front of one of the changes, if it is told to.
void consume(int dies_before = -1) {
    const auto position = Position::safe_get("accounts");
    const auto from = dyntastic::StreamToken::from_token(position ? position->token : "");
    int count = 0;
    for (const auto& change : Order::stream({.from = from, .timeout = std::chrono::milliseconds(0)})) {
        if (count == dies_before) throw std::runtime_error("killed after " + std::to_string(count) + " changes");
        handle(change);
        ++count;
    }
    std::cout << "handled " << count << " changes\n";
}

void show() {
    for (const char* customer : {"ada", "bob"}) {
        const Account account = Account::safe_get(customer).value_or(Account{.customer = customer});
        std::cout << customer << ": " << account.orders << " orders, " << account.spent << " spent, open:";
        for (const OpenOrder& open : OpenOrder::query(customer)) std::cout << ' ' << open.id;
        std::cout << '\n';
    }
}

int main() {
    Order::create_table({.stream = dyntastic::new_and_old_images});
    OpenOrder::create_table();
    Account::create_table();
    Position::create_table();

    Order{.id = "o1", .customer = "ada", .total = 10}.save();
    Order{.id = "o2", .customer = "bob", .total = 20}.save();
    Order{.id = "o3", .customer = "ada", .total = 30}.save();
    Order{.id = "o1", .customer = "ada", .total = 15}.save();  // one more thing
    Order{.id = "o2", .customer = "bob", .total = 20, .paid = true}.save();
    try {
        consume(2);
    } catch (const std::runtime_error& error) {
        std::cout << error.what() << '\n';
    }
    show();

    Order::erase_key("o3");  // while nobody consumes
    consume();
    show();
    consume();
}
