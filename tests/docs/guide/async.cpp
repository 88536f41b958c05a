// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Runs the code of docs/guide/async.md.
// The page's coroutines stand in a header here, where GCC does not like that their frames hold lambdas.
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wsubobject-linkage"
#endif
#include "async.hpp"

#include <boost/asio/detached.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <sstream>

namespace {

asio::awaitable<void> run_snippets() {
    co_await Visit::async_create_table();
    co_await visit("ada");
    std::cout << co_await count_seconds("ada") << '\n';
    co_await read_pages("ada");
    std::cout << co_await last_page("ada") << '\n';
    std::cout << co_await was_here("ada") << co_await was_here("bob") << '\n';
    co_await copy_visits("ada", "eve");
    co_await move_time("ada", "eve");
}

}  // namespace

int main() {
    std::ostringstream printed;
    std::streambuf* const terminal = std::cout.rdbuf(printed.rdbuf());
    dyntastic::set_default_client(dyntastic::embedded::make_memory_client());
    asio::io_context context;
    asio::co_spawn(context, run_snippets(), [](const std::exception_ptr& error) {
        if (error) std::rethrow_exception(error);
    });
    context.run();
    use_tokens(context);
    context.restart();
    context.run();
    std::cout.rdbuf(terminal);
    const std::string expected =
        "/home for 7 s\nthere is no Visit with the key {\"number\":{\"N\":\"2\"},\"user\":{\"S\":\"ada\"}}\n"
        "7\n1 of 1\n/home\n10\n1 copied\n2 and 12\n/home\n1 visits\n";
    if (printed.str() == expected) return 0;
    std::cerr << "the guide's code printed: " << printed.str() << '\n';
    return 1;
}
