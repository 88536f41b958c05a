// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Runs the code of docs/guide/streams.md.
#include "streams.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <iostream>

#include "printed.hpp"

int main() {
    using namespace dyntastic::testing;
    const auto client = dyntastic::embedded::make_memory_client();
    dyntastic::set_default_client(client);
    make_tables();
    expect("streams.md: make", has_stream());
    Order{.id = "o1", .customer = "ada", .total = 70}.save();
    Order{.id = "o1", .customer = "ada", .total = 130}.save();
    Order::erase_key("o1");
    expect_printed("streams.md: read", print_changes, "new: o1\n70 is now 130\ngone: o1\n");
    const dyntastic::CheckpointStore checkpoints("mailer");
    checkpoints.create_table();
    expect("streams.md: checkpoints", handle_new_changes(checkpoints) == 3);
    expect("streams.md: checkpoints again", handle_new_changes(checkpoints) == 0);
    expect_printed("streams.md: misfits", print_small,
                   "70\no1 is skipped\no1 is skipped\n");
    boost::asio::io_context context;
    auto total = boost::asio::co_spawn(context, first_total(), boost::asio::use_future);
    context.run();
    expect("streams.md: async", total.get() == 70);
    switch_off_and_on();
    expect("streams.md: a new stream", has_stream());
    Order{.id = "o2", .customer = "bob", .total = 1}.save();
    context.restart();
    int count = 0;
    expect_printed(
        "streams.md: subscribe",
        [&] {
            const auto subscription = print_ids(context.get_executor(), count);
            while (count == 0) context.run_one();
        },
        "o2\n");
    context.run();
    return failures();
}
