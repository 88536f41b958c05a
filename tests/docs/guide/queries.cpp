// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The code of docs/guide/queries.md.
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <iostream>
#include <sstream>

using dyntastic::A;

#include "queries.hpp"

namespace {

int fail(std::string_view what, std::string_view printed = {}) {
    std::cerr << "docs/guide/queries.md: " << what << ": " << printed << '\n';
    return 1;
}

}  // namespace

int main() {
    dyntastic::set_default_client(dyntastic::embedded::make_memory_client());
    Event::create_table({"kind", dyntastic::Index{"kind", {.name = "kind-keys", .projection = dyntastic::keys_only}}});
    const auto day = [](unsigned month) { return std::chrono::sys_days{std::chrono::year{2026} / month / 1}; };
    const auto level = [](int n) { return dyntastic::Document{{"level", n}}; };
    Event{.event_id = "e1", .timestamp = day(1), .kind = "login", .note = "n", .tags = {"a", "b"}, .data = level(3)}.save();
    Event{.event_id = "e1", .timestamp = day(2), .kind = "logout", .tags = {"c"}, .data = level(5)}.save();
    Event{.event_id = "e1", .timestamp = day(3), .kind = "view", .data = level(1)}.save();

    std::ostringstream printed;
    std::streambuf* const terminal = std::cout.rdbuf(printed.rdbuf());
    query_events();
    query_index();
    read_keys();
    read_fields();
    std::cout.rdbuf(terminal);
    const std::string expected = "login\nlogout\nview\nlogin\n1 of 3\n"
                                 "e1\n"
                                 "e1\ne1\n"
                                 "e1 has 2 tags in the table\n"
                                 "login n\nlogout -\nview -\n";
    if (printed.str() != expected) return fail("other output", printed.str());
    if (count_events({}, false) != 3 || count_events("login", false) != 1 || count_events({}, true) != 1) return fail("filter");
    if (whole_logins().size() != 1 || whole_logins()[0].tags.size() != 2) return fail("load_full_item");
    const Answer first = list_events("");
    const Answer second = list_events(first.next);
    if (first.events.size() != 2 || second.events.size() != 1 || !second.next.empty()) return fail("pages");
    if (count_tags() != 3) return fail("parallel");
    std::size_t events = 0;
    for (int segment = 0; segment < 8; ++segment) events += scan_segment(segment);
    if (events != 3) return fail("segment");
}
