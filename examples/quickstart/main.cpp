// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The main job: real data goes into the embedded engine and is looked at from every side.
#include <algorithm>
#include <chrono>
#include <fmt/core.h>
#include <map>

#include "subdivision.hpp"
#include "text_table.hpp"

using dyntastic::A;

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void title(std::string_view text) { fmt::print("\n{}\n\n", text); }

void print(const std::vector<Subdivision>& subdivisions, std::size_t most = 10) {
    TextTable table({"code", "name", "type", "parent"});
    for (std::size_t i = 0; i < std::min(most, subdivisions.size()); ++i) {
        const Subdivision& next = subdivisions[i];
        table.add({next.code, next.name, next.type, next.parent.value_or("")});
    }
    table.print();
    if (subdivisions.size() > most) fmt::print("  … and {} more\n", subdivisions.size() - most);
}

void load(const std::string& path) {
    const std::vector<Subdivision> subdivisions = read_subdivisions(path);
    Subdivision::create_table({.billing = dyntastic::pay_per_request});
    ProgressBar progress("Saving", subdivisions.size());
    const auto start = Clock::now();
    for (const Subdivision& next : subdivisions) {
        next.save();
        progress.advance();
    }
    fmt::print("{} items in {:.1f} ms; the table holds {} bytes as DynamoDB counts them\n", subdivisions.size(),
               milliseconds_since(start), Subdivision::describe_table().table_size_bytes);
}

void look_at_some() {
    title(R"(get("FR", "FR-IDF"))");
    const Subdivision region = Subdivision::get("FR", "FR-IDF");
    print({region});

    title(R"(query("DE"): one country, in the order of the codes)");
    print(Subdivision::query("DE").to_vector(), 16);

    title(R"(query("GB", {.range_key_condition = A<"code">.between("GB-L", "GB-M")}))");
    print(Subdivision::query("GB", {.range_key_condition = A<"code">.between("GB-L", "GB-M")}).to_vector());

    title(R"(query(A<"country"> == "JP" && A<"code"> >= "JP-40"), from the end)");
    print(Subdivision::query(A<"country"> == "JP" && A<"code"> >= "JP-40", {.scan_index_forward = false}).to_vector());
}

void change_one() {
    title("An update by save, and an erase");
    Subdivision bavaria = Subdivision::get("DE", "DE-BY");
    fmt::print("  {} is called {}\n", bavaria.code, bavaria.name);
    bavaria.name = "Bavaria";
    bavaria.save();
    fmt::print("  {} is called {}\n", bavaria.code, Subdivision::get("DE", "DE-BY").name);
    bavaria.erase();
    fmt::print("  {} is {}\n", bavaria.code, Subdivision::safe_get("DE", "DE-BY") ? "still there" : "gone");
}

void count_types() {
    title("scan(): how many of each type");
    std::map<std::string, std::size_t> count;
    std::size_t all = 0;
    const auto start = Clock::now();
    for (const Subdivision& next : Subdivision::scan()) {
        ++count[next.type];
        ++all;
    }
    const double took = milliseconds_since(start);
    std::vector<std::pair<std::string, std::size_t>> types(count.begin(), count.end());
    std::sort(types.begin(), types.end(),
              [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    TextTable table({"type", "count"});
    for (std::size_t i = 0; i < std::min<std::size_t>(10, types.size()); ++i) {
        table.add({types[i].first, std::to_string(types[i].second)});
    }
    table.print();
    fmt::print("  {} items of {} types in {:.1f} ms\n", all, types.size(), took);
}

}  // namespace

int main(int count, char** arguments) try {
    load(count > 1 ? arguments[1] : "/usr/share/iso-codes/json/iso_3166-2.json");
    look_at_some();
    change_one();
    count_types();
} catch (const std::exception& error) {
    fmt::print(stderr, "quickstart: {}\n", error.what());
    return 1;
}
