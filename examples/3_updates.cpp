// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Changing an item where it is, without writing it as a whole.
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/json.hpp>
#include <iostream>
#include <set>
using dyntastic::A;

struct Book : dyntastic::Model<Book> {
    static constexpr auto table_name = "books";
    static constexpr auto table_host = "memory:";
    static constexpr auto hash_key = "isbn";

    std::string isbn;
    int copies = 0;
    int lent = 0;
    std::set<std::string> subjects{};
    std::vector<std::string> readers{};
    std::optional<std::string> shelf{};
};

int main() {
    Book::create_table();
    Book book{.isbn = "978-3-16-148410-0", .copies = 2, .subjects = {"history", "maps"}};
    book.save();

    // Several changes at once, in one request; afterwards the struct is what the item has become.
    book.update(
        {A<"lent">.plus(1), A<"readers">.append("ada"), A<"subjects">.add("travel", "art"), A<"shelf">.set_default("B 12")});
    std::cout << book << '\n';

    // Other attributes may be part of it: everything is lent now.
    book.update(A<"lent">.set(A<"copies">));

    // With a condition, an update happens or it does not.
    const bool lent = book.update({A<"lent">.plus(1), A<"readers">.append("bob")}, {.condition = A<"lent"> < A<"copies">});
    std::cout << "lent to bob: " << (lent ? "yes" : "no") << '\n';
    try {
        book.update(A<"lent">.plus(1), {.condition = A<"lent"> < A<"copies">, .require_condition = true});
    } catch (const dyntastic::ConditionFailed& error) {
        std::cout << error.what() << '\n';
    }

    // An item can be changed without being read.
    Book::update_key("978-3-16-148410-0",
                     {A<"readers">.remove(0), A<"shelf">.remove(), A<"lent">.minus(1), A<"subjects">.erase("maps")});
    book.refresh();
    std::cout << book << '\n';
}
