// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The code of docs/guide/tables.md.
#include "tables.hpp"

#include <dyntastic/dyntastic.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <iostream>

int main() {
    dyntastic::set_default_client(dyntastic::embedded::make_memory_client());
    create_products();
    create_products();  // deletes the first
    let_products_expire();
    if (count_indexes() == 4) return 0;
    std::cerr << "docs/guide/tables.md: " << count_indexes() << " indexes\n";
    return 1;
}
