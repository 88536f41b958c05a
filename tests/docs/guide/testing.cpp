// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Runs what docs/guide/testing.md shows.
#include <dyntastic/dyntastic.hpp>
#include <iostream>

using dyntastic::A;

#include "printed.hpp"
#include "testing.hpp"

int main() {
    using namespace dyntastic::testing;
    expect_printed("testing.md: database", test_count, "2\n");
    expect_printed("testing.md: faults", test_busy_service, "101 2\nInternalServerError 3\n");
    expect_printed("testing.md: clock", test_time, "1\n");
    expect_printed("testing.md: mock", test_request, "counters visits\n");
    return failures();
}
