// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The code of docs/guide/server.md; tests/docs/shell_blocks.py runs its commands.
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/server/server.hpp>
#include <iostream>
#include <sstream>

#include "server.hpp"

int main() {
    std::ostringstream printed;
    std::streambuf* const terminal = std::cout.rdbuf(printed.rdbuf());
    serve_in_this_process();
    std::cout.rdbuf(terminal);
    if (printed.str().starts_with("http://127.0.0.1:")) return 0;
    std::cerr << "docs/guide/server.md printed: " << printed.str();
    return 1;
}
