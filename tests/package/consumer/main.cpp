// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a user of the package writes.
#include <cstdlib>
#include <dyntastic/common/base64.hpp>
#include <iostream>
#include <string>

int main() {
    std::string text;
    dyntastic::append_base64(text, "installed");
    std::cout << text << '\n';
    return text == "aW5zdGFsbGVk" ? EXIT_SUCCESS : EXIT_FAILURE;
}
