// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/dyntastic.hpp>
#include <iostream>
using dyntastic::A;

struct Event : dyntastic::Model<Event> {
    static constexpr auto table_name = "events";
    static constexpr auto table_host = "memory:";  // in this process; without it, what DYNTASTIC_HOST says
    static constexpr auto hash_key = "user";
    static constexpr auto range_key = "at";

    std::string user;
    dyntastic::Timestamp at{};
    std::optional<std::string> note{};
};

int main() {
    Event::create_table();
    Event{.user = "ada", .at = std::chrono::sys_days{std::chrono::year{2026} / 1 / 31}, .note = "hello"}.save();
    const Event read = Event::get("ada", "2026-01-31T00:00:00Z");
    for (const Event& event : Event::query("ada", {.range_key_condition = A<"at"> < read.at + std::chrono::hours(1)})) {
        std::cout << event.user << ": " << event.note.value_or("-") << '\n';
    }
}
