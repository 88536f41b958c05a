// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/fault_injector.hpp>
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <iostream>
#include <set>
#include <sstream>

using dyntastic::A;

#include "readme_snippets.hpp"

namespace {

int fail(const std::string& printed) {
    std::cerr << "the README's code printed: " << printed << '\n';
    return 1;
}

}  // namespace

int main() {
    std::ostringstream printed;
    std::streambuf* const terminal = std::cout.rdbuf(printed.rdbuf());
    use_products();
    const auto client = dyntastic::embedded::make_memory_client();
    dyntastic::Table<Product>(client).create_table();
    use_the_client(*client);
    fail_the_third_save();
    std::cout.rdbuf(terminal);
    const std::string text = printed.str();
    if (!text.ends_with("\nCider: ProvisionedThroughputExceededException\n")) return fail(text);
    if (!text.starts_with("19.99\n20.99\nthere is no Product with the key ")) return fail(text);
    const auto product = client->get_item([] {
        dyntastic::operation::GetItemRequest request;
        request.table_name = "products";
        request.key = dyntastic::Item{{"product_id", "p1"}};
        return request;
    }());
    if (!product->item || product->item->find("views")->number() != dyntastic::Number(1)) return fail("no view was counted");
}
