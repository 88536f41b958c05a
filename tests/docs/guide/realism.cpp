// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Runs what docs/guide/realism.md shows.
#include <dyntastic/dyntastic.hpp>
#include <iostream>

#include "printed.hpp"

using dyntastic::testing::expect_printed;

#include "realism.hpp"

int main() {
    expect_printed("realism.md: lag", test_stale_reads, "0\n1\n1\n");
    expect_printed("realism.md: throttling", test_throttling, "2 TableWriteProvisionedThroughputExceeded\n");
    expect_printed("realism.md: conflicts", test_conflicts, "1\n");
    expect_printed("realism.md: tables", test_new_table, "ResourceNotFoundException\n");
    return dyntastic::testing::failures();
}
