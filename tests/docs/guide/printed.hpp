// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Whether the guide's code does what the guide says.
#pragma once

#include <iostream>
#include <sstream>
#include <string>
#include <string_view>

namespace dyntastic::testing {

/// How many expectations did not hold.
inline int& failures() {
    static int count = 0;
    return count;
}

inline void expect(std::string_view what, bool holds) {
    if (holds) return;
    std::cerr << what << ": does not hold\n";
    ++failures();
}

template <class Function>
void expect_printed(std::string_view what, Function function, std::string_view expected) {
    std::ostringstream printed;
    std::streambuf* const terminal = std::cout.rdbuf(printed.rdbuf());
    function();
    std::cout.rdbuf(terminal);
    if (printed.str() == expected) return;
    std::cerr << what << ": printed\n" << printed.str() << "and not\n" << expected;
    ++failures();
}

}  // namespace dyntastic::testing
