// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Runs what docs/guide/evolution.md shows.
#include "evolution.hpp"

#include <dyntastic/embedded/embedded_client.hpp>

#include "printed.hpp"

int main() {
    using namespace dyntastic::testing;
    dyntastic::set_default_client(dyntastic::embedded::make_memory_client());
    Song::create_table();
    Album::create_table();
    expect_printed("evolution.md: beside", run_beside_each_other, "1965 live\n");
    expect_printed("evolution.md: told", be_told, "Album: tracks[0].seconds\n");
    expect_printed(
        "evolution.md: extra", hold_the_rest,
        R"({"artist":"Nina Simone","label":"Philips","performer":"Nina Simone","plays":0,"title":"Sinnerman","year":1965})"
        "\n");
    expect_printed("evolution.md: renamed", rename_a_field,
                   "Nina Simone\n"
                   R"({"performer":"Nina Simone","plays":0,"title":"Feeling Good"})"
                   "\n");
    return failures();
}
