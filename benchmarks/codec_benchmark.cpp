// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Struct ⇄ Item ⇄ JSON of the wire.
#include <benchmark/benchmark.h>
#include <cmath>
#include <dyntastic/value/wire_json.hpp>

#include "record.hpp"

namespace dyntastic::benchmarks {
namespace {

void encode_struct(benchmark::State& state) {
    const Record record = make_record(1);
    for (auto _ : state) benchmark::DoNotOptimize(to_item(record));
}
BENCHMARK(encode_struct);

/// What every decoder must pay: the struct and its strings.
void construct_struct(benchmark::State& state) {
    const Record record = make_record(1);
    for (auto _ : state) {
        Record copy{std::string(record.id.data(), record.id.size()),
                    std::string(record.name.data(), record.name.size()),
                    std::string(record.city.data(), record.city.size()),
                    std::string(record.text.data(), record.text.size()),
                    record.count,
                    record.level,
                    record.price,
                    record.active};
        benchmark::DoNotOptimize(copy);
    }
}
BENCHMARK(construct_struct);

void decode_struct(benchmark::State& state) {
    const Item item = to_item(make_record(1));
    for (auto _ : state) benchmark::DoNotOptimize(from_item<Record>(item));
}
BENCHMARK(decode_struct);

void write_json(benchmark::State& state) {
    const Item item = to_item(make_record_of_400(1));
    std::string text;
    for (auto _ : state) {
        text.clear();
        {
            json::Writer writer(text);
            write_wire_json(writer, item.view());
        }
        benchmark::DoNotOptimize(text.data());
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(write_json);

void read_json(benchmark::State& state) {
    const std::string text = to_wire_json(to_item(make_record_of_400(1)).view());
    for (auto _ : state) benchmark::DoNotOptimize(parse_wire_json(text));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(read_json);

void encode_double(benchmark::State& state) {
    std::vector<double> values;
    for (int i = 1; i <= 1024; ++i) values.push_back(state.range(0) == 0 ? i * 1.01 : std::sqrt(i + 0.1));
    char bytes[Number::max_ordered_size];
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(Number::from(values[i++ % 1024]).value().write_ordered(bytes));
        benchmark::ClobberMemory();
    }
}
BENCHMARK(encode_double)->Arg(0)->Arg(1)->ArgName("digits_17");

}  // namespace
}  // namespace dyntastic::benchmarks
