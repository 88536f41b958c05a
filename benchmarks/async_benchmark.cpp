// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// An awaited get beside the blocking one of the same items on the embedded engine, in the same run. What counts is the
// difference: the way through the event loop and back.
#include <benchmark/benchmark.h>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <dyntastic/async.hpp>
#include <dyntastic/embedded/embedded_client.hpp>

#include "record.hpp"

namespace dyntastic::benchmarks {
namespace {

namespace asio = boost::asio;

constexpr std::uint32_t item_count = 10'000;

struct Fixture {
    Table<Record> table{embedded::make_memory_client()};
    std::vector<std::string> ids{};

    Fixture() {
        table.create_table();
        for (const std::uint32_t number : random_order(item_count)) {
            const Record record = make_record_of_400(number);
            table.save(record);
            ids.push_back(record.id);
        }
    }
};

Fixture& fixture() {
    static Fixture made;
    return made;
}

void get_blocking(benchmark::State& state) {
    Fixture& records = fixture();
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(records.table.get(records.ids[i]));
        i = (i + 1) % item_count;
    }
}
BENCHMARK(get_blocking);

asio::awaitable<void> get_all(benchmark::State& state) {
    Fixture& records = fixture();
    std::size_t i = 0;
    for (auto _ : state) {
        Record record = co_await records.table.async_get(records.ids[i]);
        benchmark::DoNotOptimize(record);
        i = (i + 1) % item_count;
    }
}
void get_awaited(benchmark::State& state) {
    asio::io_context context(1);
    asio::co_spawn(context, get_all(state), asio::detached);
    context.run();
}
BENCHMARK(get_awaited);

void get_with_callback(benchmark::State& state) {
    Fixture& records = fixture();
    asio::io_context context(1);
    std::size_t i = 0;
    for (auto _ : state) {
        records.table.async_get(records.ids[i],
                                asio::bind_executor(context, [](const std::exception_ptr&, const Record& record) {
                                    benchmark::DoNotOptimize(&record);
                                }));
        context.restart();
        context.poll_one();
        i = (i + 1) % item_count;
    }
}
BENCHMARK(get_with_callback);

/// What Asio itself takes for one hop through the loop, without an operation.
asio::awaitable<void> post_all(benchmark::State& state) {
    for (auto _ : state) co_await asio::post(asio::use_awaitable);
}
void hop_through_the_loop(benchmark::State& state) {
    asio::io_context context(1);
    asio::co_spawn(context, post_all(state), asio::detached);
    context.run();
}
BENCHMARK(hop_through_the_loop);

}  // namespace
}  // namespace dyntastic::benchmarks
