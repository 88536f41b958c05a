// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a user of the package writes. That memory: is known proves that the engine registered itself from its archive.
#include <cstdlib>
#include <dyntastic/dyntastic.hpp>
#include <iostream>

struct Note : dyntastic::Model<Note> {
    static constexpr auto table_name = "notes";
    static constexpr auto table_host = "memory:";
    static constexpr auto hash_key = "id";

    std::string id;
    std::string text{};
};

int main() {
    Note::create_table();
    Note{.id = "1", .text = "installed"}.save();
    std::cout << Note::get("1").text << '\n';
    return Note::get("1").text == "installed" ? EXIT_SUCCESS : EXIT_FAILURE;
}
