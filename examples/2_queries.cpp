// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Queries, filters, an index, pages.
#include <dyntastic/dyntastic.hpp>
#include <iostream>
using dyntastic::A;

struct Reading : dyntastic::Model<Reading> {
    static constexpr auto table_name = "readings";
    static constexpr auto table_host = "memory:";
    static constexpr auto hash_key = "station";
    static constexpr auto range_key = "hour";

    std::string station;
    int hour = 0;
    double temperature = 0;
    std::string sky{};
};

void print(std::string_view title, dyntastic::ItemRange<Reading> readings) {
    std::cout << title << ':';
    for (const Reading& reading : readings) {
        std::cout << ' ' << reading.station << '/' << reading.hour << ' ' << reading.temperature << "°C";
    }
    std::cout << '\n';
}

int main() {
    Reading::create_table({dyntastic::Index{"sky", "temperature"}});  // called sky_temperature-index
    for (int hour = 0; hour < 24; hour += 4) {
        Reading{.station = "Ahaus", .hour = hour, .temperature = hour / 2.0, .sky = hour < 12 ? "fog" : "clear"}.save();
        Reading{.station = "Borken", .hour = hour, .temperature = 10, .sky = "rain"}.save();
    }

    print("one hash key", Reading::query("Ahaus"));
    print("some range keys, backwards",
          Reading::query("Ahaus", {.range_key_condition = A<"hour">.between(8, 16), .scan_index_forward = false}));
    print("filtered", Reading::query("Ahaus", {.filter_condition = A<"sky"> == "clear" && !(A<"temperature"> > 9)}));
    print("by an index", Reading::query(A<"sky"> == "fog" && A<"temperature"> >= 2, {.index = "sky_temperature-index"}));
    print("the whole table", Reading::scan(A<"sky">.is_in("rain", "snow") && A<"hour"> < 8));
    std::cout << "counted: " << Reading::count("Borken") << '\n';

    // By hand, page by page. The token can go through a web API as text.
    std::string token;
    do {
        const auto page =
            Reading::query_page("Ahaus", {.per_page = 4, .last_evaluated_key = dyntastic::PageToken::from_token(token)});
        token = page.last_evaluated_key.to_token();
        std::cout << "a page of " << page.items.size() << (page.has_more ? ", and more\n" : "\n");
    } while (!token.empty());
}
