// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Runs what docs/guide/remote.md shows, against a server in this process.
#include "remote.hpp"

#include <cstdlib>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/server/server.hpp>
#include <iostream>

#include "printed.hpp"

int main() {
    using namespace dyntastic::testing;
    const auto server = dyntastic::server::Server::start(dyntastic::embedded::make_memory_client(), {.port = 0}).value();
    const std::string& url = server->url();
    setenv("DYNTASTIC_HOST", url.c_str(), 1);
    setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "a secret", 1);
    expect_printed("remote.md: model", use_orders, "25\n");
    expect_printed("remote.md: client", [&] { use_my_client(url); }, "25\n");
    expect("remote.md: lost", add_to_total("1", 5) == "added" && Order::get("1").total == 30);
    expect_printed("remote.md: observer", [&] { watch(url); }, "1\n");
    expect_printed("remote.md: raw", [&] { ask_by_hand(url); }, "{\"TableNames\":[\"orders\"]}\n");
    server->stop();
    expect("remote.md: lost answers", add_to_total("1", 5).starts_with("perhaps added: 127.0.0.1:"));
    return failures();
}
