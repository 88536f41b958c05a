// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Runs what docs/guide/from_python.md shows.
#include "from_python.hpp"

#include <dyntastic/embedded/embedded_client.hpp>
#include <sstream>

#include "printed.hpp"

int main() {
    using namespace dyntastic::testing;
    Local::create_table();
    Local{.id = "l"}.save();
    expect("from_python.md: host", Local::get("l").id == "l");

    dyntastic::set_default_client(dyntastic::embedded::make_memory_client());
    create_tables();
    expect("from_python.md: names of indexes", Event::describe_table().global_secondary_indexes.size() == 2);
    const Product one, another;
    expect("from_python.md: default factories", one.product_id.size() == 36 && one.product_id != another.product_id);
    expect_printed("from_python.md: json", use_json, "1 bread\n");
    expect_printed(
        "from_python.md: saving",
        [] {
            std::ostringstream printed;
            std::streambuf* const terminal = std::cout.rdbuf(printed.rdbuf());
            save_and_delete();
            std::cout.rdbuf(terminal);
            std::cout << printed.str().substr(0, printed.str().find(R"({"product_id")")) << Product::scan().to_vector().size();
        },
        "the condition does not hold for the Product with the key 0");

    const auto login = std::chrono::sys_days(std::chrono::year(2022) / 2 / 12) + std::chrono::milliseconds(66'475'837);
    const Event event{.event_id = "e1", .timestamp = login, .kind = "login", .data = {{"level", 2}}};
    event.save();
    expect("from_python.md: a time as Python writes it",
           dyntastic::to_json(event).find(R"("2022-02-12T18:27:55.837000Z")") != std::string::npos);
    Event{.event_id = "e1", .timestamp = login + std::chrono::hours(24), .kind = "view", .data = {{"level", 2}}}.save();
    expect_printed("from_python.md: getting", get_items, "login 0\n");
    expect_printed("from_python.md: querying", query_events, "login view 1111\n");
    expect("from_python.md: pages", count_by_page() == 2);
    expect("from_python.md: scanning", scan_events() == 1 + 2 + 2);

    Person{.id = "p", .name = "Ada", .age = 36, .home = {.city = "London", .zip = "W1"}}.save();
    Person{.id = "q", .name = "Bob", .age = 36, .home = {.city = "Ulm", .zip = "89073"}}.save();
    expect("from_python.md: conditions", find_people({}) == 1 && find_people(36) == 1 && find_people(37) == 0);
    expect_printed("from_python.md: updating", update_thing,
                   "0 "
                   R"({"id":"t","list":["a","b","x"],"m":10,"n":3,"other":"o","tags":["a","b","new"],"text":"o"})"
                   "\n");
    expect("from_python.md: update_key", Thing::get("t").n == 3);

    const Product p1{.product_id = "1", .name = "a"}, p2{.product_id = "2", .name = "b"}, p3{.product_id = "3", .name = "c"};
    expect("from_python.md: batches", use_batches(p1, p2) == 2);
    p2.save();
    p3.save();
    use_transactions(p1, p2, p3, event);
    expect("from_python.md: transactions", Product::get("2").price == 1 && !Product::safe_get("3"));
    expect_printed(
        "from_python.md: single_table",
        [] {
            std::ostringstream printed;
            std::streambuf* const terminal = std::cout.rdbuf(printed.rdbuf());
            use_animals();
            std::cout.rdbuf(terminal);
            const std::string text = printed.str();
            std::cout << (text == "01\n" || text == "10\n");
        },
        "1");
    return failures();
}
