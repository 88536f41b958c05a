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

namespace {

/// The next generation of the page's struct, on the same disk.
struct NewReading : dyntastic::Model<NewReading> {
    static constexpr auto table_name = "readings";
    static constexpr auto table_host = "file:sensors.db";
    static constexpr auto hash_key = "sensor";
    static constexpr auto range_key = "time";

    std::string sensor;
    dyntastic::Timestamp time{};
    double celsius = 0;
    std::optional<std::string> unit{};
    static constexpr auto fields() { return dyntastic::options(dyntastic::field<"celsius">.formerly("value")); }
};

void read_with_the_next_generation() {
    for (Reading& reading : Reading::query("roof")) {
        auto newer = NewReading::get(reading.sensor, reading.time);
        newer.unit = "C";
        newer.save();
        reading.save();  // puts its value beside what it does not know
        newer.refresh();
        std::cout << newer.celsius << *newer.unit << '\n';
    }
}

}  // namespace

int main() {
    using namespace dyntastic::testing;
    const auto folder = std::filesystem::temp_directory_path() / ("dyntastic-guide-" + dyntastic::uuid4());
    std::filesystem::create_directory(folder);
    std::filesystem::current_path(folder);
    expect_printed("durable.md: model", store_a_reading, "21.5\n");
    expect_printed("durable.md: care", take_care, "1 items, 0 problems\n");
    expect_printed("evolution on disk", read_with_the_next_generation, "21.5C\n");
    std::filesystem::current_path("/");
    std::filesystem::remove_all(folder);
    return failures();
}
