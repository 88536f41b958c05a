// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Several items, all or nothing.
#include <dyntastic/dyntastic.hpp>
#include <iostream>
using dyntastic::A;

struct Seat : dyntastic::Model<Seat> {
    static constexpr auto table_name = "seats";
    static constexpr auto table_host = "memory:";
    static constexpr auto hash_key = "show";
    static constexpr auto range_key = "number";

    std::string show;
    int number = 0;
    std::optional<std::string> guest{};
};

struct Guest : dyntastic::Model<Guest> {
    static constexpr auto table_name = "guests";
    static constexpr auto table_host = "memory:";
    static constexpr auto hash_key = "name";

    std::string name;
    int money = 0;
    int seats = 0;
};

void book(const std::string& name, const std::string& show, int seat, int price) {
    try {
        dyntastic::transaction([&](dyntastic::Transaction& tx) {
            tx.update_key(Seat::key(show, seat), A<"guest">.set(name),
                          {.condition = A<"guest">.not_exists() && A<"show">.exists()});
            tx.update_key(Guest::key(name), {A<"money">.minus(price), A<"seats">.plus(1)}, {.condition = A<"money"> >= price});
        });
        std::cout << name << " has seat " << seat << '\n';
    } catch (const dyntastic::TransactionCanceled& canceled) {
        std::cout << name << " does not get seat " << seat << ':';
        for (const auto& reason : canceled.reasons()) std::cout << ' ' << reason.code;  // one for each entry
        std::cout << '\n';
    }
}

int main() {
    Seat::create_table();
    Guest::create_table();
    dyntastic::transaction([](dyntastic::Transaction& tx) {
        for (int number = 1; number <= 3; ++number) tx.save(Seat{.show = "Faust", .number = number});
        tx.save(Guest{.name = "ada", .money = 50});
        tx.save(Guest{.name = "bob", .money = 10});
    });

    book("ada", "Faust", 1, 20);
    book("ada", "Faust", 1, 20);  // taken
    book("bob", "Faust", 2, 20);  // too expensive
    book("ada", "Faust", 4, 20);  // no such seat

    // Both as they were at one moment.
    const auto [seat, ada] = dyntastic::transact_get(Seat::key("Faust", 1), Guest::key("ada"));
    std::cout << "seat 1: " << seat->guest.value_or("-") << "; ada: " << ada->money << " left, " << ada->seats << " seat\n";
}
