// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Smaller structs, partial items, parallel scans and indexes, without a word from the compiler.
#include <dyntastic/dyntastic.hpp>
#include <map>
#include <ranges>

using dyntastic::A;
using dyntastic::include;
using dyntastic::Index;
using dyntastic::keys_only;
using dyntastic::LocalIndex;
using dyntastic::pay_per_request;

struct Address {
    std::string city{};
    std::string street{};
};
struct City {
    std::string city{};
};

struct Product : dyntastic::Model<Product> {
    static constexpr auto table_name = "products";
    static constexpr auto hash_key = "id";
    static constexpr auto range_key = "number";
    dyntastic::Uuid id{};
    int number = 0;
    std::string name;
    std::optional<double> price{};
    Address address{};
    dyntastic::Timestamp at{};
    std::optional<std::int64_t> expires{};
    dyntastic::Document data{};
};

/// Any order, other numbers, texts for what is stored as text, a smaller struct inside, and anything for a document.
struct Small {
    std::optional<std::string> at{};
    std::string id{};
    double number = 0;
    City address{};
    std::map<std::string, int> data{};
};

static_assert(std::ranges::input_range<dyntastic::ItemRange<Small>>);
static_assert(std::ranges::input_range<dyntastic::ItemRange<dyntastic::Partial<Product>>>);
static_assert(std::movable<dyntastic::ItemRange<Product>> && !std::copyable<dyntastic::ItemRange<Product>>);

template <class T>
void in_a_template() {
    T::create_table({"name", Index{"name", "price"}});
    [] { T::create_table({Index{"name", {.name = "by-name"}}}, {.timeout = std::chrono::seconds(5)}); }();
    for (const auto& small : T::scan().template as<Small>()) (void)small;
}

void use() {
    Product::create_table();
    Product::create_table({});
    Product::create_table({.billing = pay_per_request});
    Product::create_table({"name"});
    Product::create_table({"name", "price"}, {});
    Product::create_table({"name", Index{"name", "price", {.name = "by-price", .projection = keys_only}}, LocalIndex{"price"}},
                          {.billing = pay_per_request, .wait = false});
    Product::create_table({Index{{"name", "price"}, {"number", "at"}},
                           Index{{"name", "price", "at", "number"}, {.name = "four"}},
                           Index{{"name", "price"}, "number", {.projection = include("data", "address")}},
                           Index{"name", {"number", "at", "price"}, {.read_capacity = 5, .write_capacity = 1}},
                           LocalIndex{"at", {.projection = dyntastic::all_attributes}}});
    constexpr Index by_name{"name"};
    Product::create_table({by_name});
    Product::enable_time_to_live("expires");
    Product::disable_time_to_live();
    Product::delete_table({.wait = false});
    in_a_template<Product>();

    for (const Small& small : Product::query(A<"name"> == "x", {.index = "by-name"}).as<Small>()) (void)small.address.city;
    for (const auto& partial : Product::scan({.segments = 4}).partial()) (void)partial.get<"name">().size();
    for (const auto& partial : Product::scan(A<"price"> > 5).partial(A<"name">, A<&Product::price>)) {
        if (partial.has<&Product::price>()) (void)partial.get<"price">().value();
        const Product whole = partial.load();
        (void)whole;
    }
    (void)Product::get_as<Small>(dyntastic::Uuid{}, 5, {.consistent_read = true}).at;
    (void)Product::safe_get_as<dyntastic::Partial<Product>>(dyntastic::Uuid{}, 5);
    (void)Product::scan_page({.segment = 2, .total_segments = 8}).last_evaluated_key.to_token();
    (void)Product::query(A<"name"> == "x" && A<"price"> == 1 && A<"number"> == 2 && A<"at"> < "2022-01-01",
                         {.index = "many", .load_full_item = true})
        .next_page();
}
