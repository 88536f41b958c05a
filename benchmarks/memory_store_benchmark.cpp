// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The embedded engine on the memory store beside a raw std::map of the same bytes, in the same run: 200,000 items of about
// 400 bytes, keys in random order.
#include <benchmark/benchmark.h>
#include <dyntastic/embedded/embedded_client.hpp>
#include <malloc.h>
#include <map>

#include "record.hpp"

namespace dyntastic::benchmarks {
namespace {

constexpr std::uint32_t item_count = 200'000;

/// Keys and items, in the order in which they are asked for.
struct Data {
    std::vector<std::string> keys;
    std::vector<Record> records;
    Data() {
        for (const std::uint32_t number : random_order(item_count)) {
            records.push_back(make_record_of_400(number));
            keys.push_back(records.back().id);
        }
    }
};

const Data& data() {
    static const Data made;
    return made;
}

std::map<std::string, std::string>& raw_map() {
    static std::map<std::string, std::string> made = [] {
        std::map<std::string, std::string> map;
        for (std::uint32_t i = 0; i < item_count; ++i) {
            const Record record = make_record_of_400(i);
            map.emplace(record.id, to_item(record).bytes());
        }
        return map;
    }();
    return made;
}

const Table<Record>& table() {
    static const Table<Record> made = [] {
        Table<Record> table(embedded::make_memory_client());
        table.create_table();
        for (std::uint32_t i = 0; i < item_count; ++i) table.save(make_record_of_400(i));
        return table;
    }();
    return made;
}

void raw_map_lookup(benchmark::State& state) {
    const auto& map = raw_map();
    const auto& keys = data().keys;
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(map.find(keys[i])->second.data());
        i = i + 1 == item_count ? 0 : i + 1;
    }
}
BENCHMARK(raw_map_lookup);

void raw_map_overwrite(benchmark::State& state) {
    auto& map = raw_map();
    const auto& keys = data().keys;
    const std::string bytes(to_item(make_record_of_400(1)).bytes());
    std::size_t i = 0;
    for (auto _ : state) {
        map[keys[i]] = bytes;
        i = i + 1 == item_count ? 0 : i + 1;
    }
}
BENCHMARK(raw_map_overwrite);

void embedded_get(benchmark::State& state) {
    const Table<Record>& records = table();
    const auto& keys = data().keys;
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(records.get(keys[i]));
        i = i + 1 == item_count ? 0 : i + 1;
    }
}
BENCHMARK(embedded_get);

void embedded_get_item(benchmark::State& state) {
    client::Client& client = table().client();
    const auto& keys = data().keys;
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(client.get_item({"records", model::make_key<Record>(keys[i]), false}));
        i = i + 1 == item_count ? 0 : i + 1;
    }
}
BENCHMARK(embedded_get_item);

void embedded_save(benchmark::State& state) {
    const Table<Record>& records = table();
    const auto& all = data().records;
    std::size_t i = 0;
    for (auto _ : state) {
        records.save(all[i]);
        i = i + 1 == item_count ? 0 : i + 1;
    }
}
BENCHMARK(embedded_save);

/// What a save of a model that replaces items costs: the same items, by a PutItem.
void embedded_put(benchmark::State& state) {
    client::Client& client = table().client();
    const auto& all = data().records;
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(client.put_item({.table_name = "records", .item = to_item(all[i])}));
        i = i + 1 == item_count ? 0 : i + 1;
    }
}
BENCHMARK(embedded_put);

void embedded_query_of_100(benchmark::State& state) {
    const Table<Row> rows(embedded::make_memory_client());
    rows.create_table();
    constexpr int partitions = 500;
    std::vector<std::string> ids;
    for (int p = 0; p < partitions; ++p) {
        Row row = make_record_of_400<Row>(static_cast<std::uint64_t>(p));
        ids.push_back(row.id);
        for (row.level = 0; row.level < 100; ++row.level) rows.save(row);
    }
    std::size_t i = 0;
    for (auto _ : state) {
        const Page<Row> page = rows.query_page(ids[i]);
        if (page.items.size() != 100) state.SkipWithError("not 100 items");
        benchmark::DoNotOptimize(page);
        i = i + 1 == ids.size() ? 0 : i + 1;
    }
}
BENCHMARK(embedded_query_of_100)->Unit(benchmark::kMicrosecond);

/// Not a time: the heap that 100,000 items take, in ratio to their size as the service counts it.
void memory_for_100000(benchmark::State& state) {
    double ratio = 0;
    for (auto _ : state) {
        const std::size_t before = mallinfo2().uordblks;
        const Table<Record> records(embedded::make_memory_client());
        records.create_table();
        for (std::uint64_t i = 0; i < 100'000; ++i) records.save(make_record_of_400(i));
        ratio =
            static_cast<double>(mallinfo2().uordblks - before) / static_cast<double>(records.describe_table().table_size_bytes);
    }
    state.counters["bytes_per_own_byte"] = ratio;
}
BENCHMARK(memory_for_100000)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dyntastic::benchmarks
