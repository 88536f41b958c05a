// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Runs what docs/guide/single_table.md shows.
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <iostream>

using dyntastic::A;

#include "printed.hpp"
#include "single_table.hpp"

int main() {
    using namespace dyntastic::testing;
    const auto client = dyntastic::embedded::make_memory_client();
    dyntastic::set_default_client(client);
    User::create_table();
    expect_printed("single_table.md: use", use_entries, "order#1: 5\nAda\n1\n");
    expect("single_table.md: conditions", count_large_orders() == 2);
    expect("single_table.md: select", is_order("u1", "order#1") && !is_order("u2", "profile"));
    dyntastic::operation::PutItemRequest stranger;
    stranger.table_name = "app";
    stranger.item = dyntastic::Item{{"pk", "u1"}, {"sk", "x"}, {"kind", "robot"}};
    expect("single_table.md: another item", client->put_item(stranger).has_value());
    expect("single_table.md: unknown", count_known_entries() == 3);
    try {
        (void)Entry::scan().to_vector();
        expect("single_table.md: the error for an unknown tag", false);
    } catch (const dyntastic::ValidationError& error) {
        expect("single_table.md: the error's text", std::string_view(error.what()).find("robot") != std::string_view::npos);
    }
    return failures();
}
