// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a user of the package writes. That memory: is known proves that the engine registered itself from its archive; that
// file: is, that the durable store did; that http: is, that the remote client did.
#include <cstdlib>
#include <dyntastic/client/registry.hpp>
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
    if (Note::get("1").text != "installed") return EXIT_FAILURE;
#ifdef DYNTASTIC_DURABLE
    const dyntastic::Table<Note> kept(dyntastic::client::open({"file:consumer.db?durability=process", {}}).value());
    if (!kept.table_exists()) kept.create_table();
    kept.save(Note{.id = "2", .text = "kept"});
    if (kept.get("2").text != "kept") return EXIT_FAILURE;
#endif
    // Nobody is there, and making a client does not ask.
    return dyntastic::client::open({"http://127.0.0.1:1", "local"}) ? EXIT_SUCCESS : EXIT_FAILURE;
}
