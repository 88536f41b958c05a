// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/dyntastic.hpp>
#include <iostream>
using dyntastic::A;

struct Event : dyntastic::Model<Event> {
    static constexpr auto table_name = "events";
    static constexpr auto table_host = "memory:";  // in this process; default: DYNTASTIC_HOST
    static constexpr auto hash_key = "user";
    static constexpr auto range_key = "at";

    std::string user;
    dyntastic::Timestamp at{};
    std::optional<std::string> note{};
};

int main() {
    Event::create_table();
    const std::chrono::sys_days day{std::chrono::year{2026} / 1 / 31};
    Event{.user = "ada", .at = day, .note = "hello"}.save();
    const Event read = Event::get("ada", "2026-01-31T00:00:00Z");
    const auto until = read.at + std::chrono::hours(1);
    for (const Event& event : Event::query("ada", {.range_key_condition = A<"at"> < until})) {
        std::cout << event.user << ": " << event.note.value_or("-") << '\n';
    }
}
