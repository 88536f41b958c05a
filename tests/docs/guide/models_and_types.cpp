// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Runs what docs/guide/models_and_types.md shows.
#include "models_and_types.hpp"

#include <dyntastic/embedded/embedded_client.hpp>
#include <iostream>
#include <set>
#include <stdexcept>
#include <variant>

#include "printed.hpp"

int main() {
    using namespace dyntastic::testing;
    dyntastic::set_default_client(dyntastic::embedded::make_memory_client());
    Parcel::create_table();
    Parcel parcel{.sender = "Ada", .labels = {"fragile"}};
    send(parcel, std::chrono::system_clock::time_point(std::chrono::milliseconds(1'500)));
    parcel.save();
    const Parcel read = Parcel::get(parcel.id);
    expect("models_and_types.md: times",
           read.sent == std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(1'500)) &&
               read.forget_after == std::chrono::sys_seconds(std::chrono::seconds(1 + 30 * 24 * 3600)));
    expect_printed("models_and_types.md: variants", ship, "1.5\n1\n");
    expect_printed("models_and_types.md: addresses", find_hosts, "\"/var/log/a\"\n");
    const auto stored = dyntastic::Representation<Weekday>::to_stored({std::chrono::Friday});
    expect("models_and_types.md: representation", stored == 5);
    return failures();
}
