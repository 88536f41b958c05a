// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The code of docs/guide/partiql.md.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <dyntastic/async_partiql.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <iostream>
#include <sstream>

using dyntastic::statement;

#include "partiql.hpp"

namespace {

int fail(std::string_view what, std::string_view printed = {}) {
    std::cerr << "docs/guide/partiql.md: " << what << ": " << printed << '\n';
    return 1;
}

}  // namespace

int main() {
    dyntastic::set_default_client(dyntastic::embedded::make_memory_client());
    Order::create_table();
    for (int n = 1; n <= 3; ++n) Order{.customer_id = "c", .order_id = n, .total = n * 10.0}.save();

    std::ostringstream printed;
    std::streambuf* const terminal = std::cout.rdbuf(printed.rdbuf());
    print_large_orders("c");
    const bool found = add_note("c", 2, "thanks") && !add_note("c", 9, "nobody");
    print_notes("c");
    std::cout.rdbuf(terminal);
    if (!found) return fail("update");
    if (printed.str() != "2\n3\nthanks\n") return fail("other output", printed.str());
    remove("c", 1);
    if (count_matches("total >= ?", 10) != 2) return fail("run time");
    const auto [first, token] = list_notes("c", "");
    const auto [second, end] = list_notes("c", token);
    if (first.size() != 2 || first[0].note != "thanks" || !second.empty() || !end.empty()) return fail("pages");

    boost::asio::io_context loop;
    int settled = 0;
    boost::asio::co_spawn(loop, settle("c"), [&](const std::exception_ptr& /*error*/, int count) { settled = count; });
    loop.run();
    if (settled != 2 || Order::get("c", 3).total != 0) return fail("async");
}
