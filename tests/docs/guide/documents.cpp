// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Runs what docs/guide/documents.md shows.
#include "documents.hpp"

#include <iostream>
#include <set>
#include <vector>

#include "printed.hpp"

int main() {
    using dyntastic::testing::expect_printed;
    expect_printed("documents.md: json", write_and_read,
                   R"({"number":7,"positions":[{"quantity":1,"sku":"a"}],"tags":["paid"],"total":19.9})"
                   "\na\n"
                   R"([{"number":7,"positions":[{"quantity":1,"sku":"a"}],"tags":["paid"],"total":19.9}])"
                   "\n"
                   R"(Invoice{"number":7,"positions":[{"quantity":1,"sku":"a"}],"tags":["paid"],"total":19.9})"
                   "\n");
    expect_printed("documents.md: problems", refuse,
                   "total: a number of at most 38 digits and of magnitude 1E-130 to 9.99E+125, or zero\n"
                   "number: an integer from -2147483648 to 2147483647\n"
                   "positions[0].quantity: an integer from -32768 to 32767\n");
    expect_printed("documents.md: trees", change_a_tree, "checked\n2\n");
    expect_printed("documents.md: printing", print_both,
                   R"(Position{"quantity":1,"sku":"a"})"
                   "\n"
                   R"(Position{"quantity":1,"sku":"b"})"
                   "\n");
    expect_printed(
        "documents.md: schema", [] { (void)dyntastic::from_json<dyntastic::Document>(dyntastic::json_schema<Invoice>()); }, "");
    describe();
    return dyntastic::testing::failures();
}
