// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/dyntastic.hpp>
#include <iostream>
using dyntastic::A;
struct Song : dyntastic::Model<Song> {
    static constexpr auto table_name = "songs", hash_key = "artist", range_key = "title";
    std::string artist;
    std::string title;
    std::optional<std::string> album{};
    int year = 0;
    double rating = 0;
    std::set<std::string> genres{};
};

int main() {
    Song::create_table();
    Song{.artist = "Nina Simone", .title = "Sinnerman", .year = 1965, .genres = {"jazz"}}.save();
    auto song = Song::get("Nina Simone", "Sinnerman");
    song.update({A<"rating">.set(5), A<"genres">.add("gospel")}, {.condition = A<"year"> < 1970});
    for (const Song& s : Song::query("Nina Simone")) std::cout << s.title << ": " << s.rating << '\n';
}
