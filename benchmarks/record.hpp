// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What is measured: a struct of eight fields whose item has about 400 bytes, with uniformly random keys.
#pragma once

#include <algorithm>
#include <cstdint>
#include <dyntastic/dyntastic.hpp>
#include <random>
#include <string>
#include <vector>

namespace dyntastic::benchmarks {

/// Three strings of up to 15 bytes, one of 200, two integers, a double, a bool.
struct Record {
    static constexpr auto table_name = "records";
    static constexpr auto hash_key = "id";

    std::string id;
    std::string name;
    std::string city;
    std::string text;
    std::int64_t count = 0;
    std::int32_t level = 0;
    double price = 0;
    bool active = false;
};

/// The same in a table with range keys.
struct Row {
    static constexpr auto table_name = "rows";
    static constexpr auto hash_key = "id";
    static constexpr auto range_key = "level";

    std::string id;
    std::string name;
    std::string city;
    std::string text;
    std::int64_t count = 0;
    std::int32_t level = 0;
    double price = 0;
    bool active = false;
};

template <class T = Record>
T make_record(std::uint64_t number) {
    std::mt19937_64 random(number);
    T record;
    record.id = std::to_string(random() % 1'000'000'000'000'000);
    record.name = "name " + std::to_string(random() % 1'000'000'000);
    record.city = "city " + std::to_string(random() % 1'000'000'000);
    record.text.assign(200, static_cast<char>('a' + random() % 26));
    record.count = static_cast<std::int64_t>(random() % 1'000'000'000);
    record.level = static_cast<std::int32_t>(random() % 1'000);
    record.price = static_cast<double>(random() % 1'000'000) / 100;
    record.active = random() % 2 == 0;
    return record;
}

/// Items of about 400 bytes: the text fills up what the other fields leave.
template <class T = Record>
T make_record_of_400(std::uint64_t number) {
    T record = make_record<T>(number);
    const std::size_t size = to_item(record).item_size();
    record.text.append(size < 400 ? 400 - size : 0, 'x');
    return record;
}

/// Numbers in an order that no prefetcher guesses.
inline std::vector<std::uint32_t> random_order(std::uint32_t count) {
    std::vector<std::uint32_t> order(count);
    for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), std::mt19937_64(1));
    return order;
}

}  // namespace dyntastic::benchmarks
