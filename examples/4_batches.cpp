// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Many items in few requests.
#include <dyntastic/dyntastic.hpp>
#include <iostream>

struct Square : dyntastic::Model<Square> {
    static constexpr auto table_name = "squares";
    static constexpr auto table_host = "memory:";
    static constexpr auto hash_key = "root";

    int root = 0;
    int square = 0;
};

int main() {
    Square::create_table();

    // 25 entries go out as soon as there are so many, and the last ones when the function returns.
    Square::batch_write([](Square::Batch& batch) {
        for (int root = 1; root <= 250; ++root) batch.save(Square{.root = root, .square = root * root});
        batch.erase_key(13);
    });

    // In the order of the keys, 100 in a request. Keys without an item are skipped.
    for (const Square& square : Square::batch_get({250, 13, 7})) std::cout << square.root << "² = " << square.square << '\n';

    std::vector<int> roots;
    for (int root = 1; root <= 1000; ++root) roots.push_back(root);
    std::cout << Square::batch_get(roots, {.consistent_read = true}).size() << " squares\n";

    // What fails in the middle drops what has not gone out.
    try {
        Square::batch_write([](Square::Batch& batch) {
            for (int root = 301;; ++root) {
                if (root == 340) throw std::runtime_error("out of squares");
                batch.save(Square{.root = root, .square = root * root});
            }
        });
    } catch (const std::runtime_error& error) {
        std::cout << error.what() << ", with " << Square::scan(dyntastic::A<"root"> > 300).to_vector().size()
                  << " more written\n";
    }
}
