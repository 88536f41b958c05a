// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Runs what docs/guide/durable.md shows.
#include <dyntastic/dyntastic.hpp>
#include <filesystem>
#include <iostream>

using dyntastic::A;

#include "durable.hpp"
#include "printed.hpp"

int main() {
    using namespace dyntastic::testing;
    const auto folder = std::filesystem::temp_directory_path() / ("dyntastic-guide-" + dyntastic::uuid4());
    std::filesystem::create_directory(folder);
    std::filesystem::current_path(folder);
    expect_printed("durable.md: model", store_a_reading, "21.5\n");
    expect_printed("durable.md: care", take_care, "1 items, 0 problems\n");
    std::filesystem::current_path("/");
    std::filesystem::remove_all(folder);
    return failures();
}
