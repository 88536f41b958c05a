// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The embedded engine on disk beside RocksDB itself with the same options, keys and bytes, in the same run: 200,000 items of
// about 400 bytes in random order, all in the cache, without waiting for the disk. And what waiting costs, for many at once.
#include <atomic>
#include <benchmark/benchmark.h>
#include <condition_variable>
#include <dyntastic/client/completion_handler.hpp>
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <filesystem>
#include <mutex>
#include <rocksdb/db.h>
#include <unistd.h>

#include "durable/database.hpp"
#include "durable/stored_key.hpp"
#include "engine/catalog/key.hpp"
#include "record.hpp"

namespace dyntastic::benchmarks {
namespace {

constexpr std::uint32_t item_count = 200'000;

/// A folder that goes away with the program.
class Folder {
public:
    Folder() : path_(std::filesystem::current_path() / ("benchmark-" + std::to_string(::getpid()) + ".tmp")) {
        std::filesystem::create_directory(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string path(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

std::string path(const std::string& name) {
    static const Folder folder;
    return folder.path(name);
}

engine::StoreOptions cached(const std::string& name, engine::Durability durability = engine::Durability::process) {
    engine::StoreOptions options;
    options.path = path(name);
    options.durability = durability;
    options.cache_bytes = std::size_t{512} << 20;
    return options;
}

const std::vector<Record>& records() {
    static const std::vector<Record> made = [] {
        std::vector<Record> all;
        for (const std::uint32_t number : random_order(item_count)) all.push_back(make_record_of_400(number));
        return all;
    }();
    return made;
}

/// RocksDB with the keys and items that the engine would store.
struct Raw {
    std::unique_ptr<rocksdb::DB> database = durable::open_database(cached("raw"), nullptr).value();
    std::vector<std::string> keys;
    std::vector<Item> items;

    Raw() {
        for (const Record& record : records()) {
            items.push_back(to_item(record));
            const catalog_key key(*items.back().find("id"), nullptr);
            keys.emplace_back(durable::StoredKey(1, key.get()).bytes());
            (void)database->Put({}, keys.back(), durable::slice(items.back().bytes()));
        }
        (void)database->Flush({});
    }
    using catalog_key = engine::catalog::EncodedKey;
};

Raw& raw() {
    static Raw made;
    return made;
}

const Table<Record>& table() {
    static const Table<Record> made = [] {
        Table<Record> table(embedded::make_client(engine::Engine::open(cached("engine")).value()));
        table.create_table();
        for (const Record& record : records()) table.save(record);
        return table;
    }();
    return made;
}

void rocksdb_get(benchmark::State& state) {
    Raw& made = raw();
    std::size_t i = 0;
    std::string value;
    for (auto _ : state) {
        if (!made.database->Get({}, made.keys[i], &value).ok()) state.SkipWithError("not found");
        benchmark::DoNotOptimize(value);
        i = i + 1 == item_count ? 0 : i + 1;
    }
}
BENCHMARK(rocksdb_get);

void embedded_get_on_disk(benchmark::State& state) {
    const Table<Record>& of = table();
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(of.get(records()[i].id));
        i = i + 1 == item_count ? 0 : i + 1;
    }
}
BENCHMARK(embedded_get_on_disk);

void rocksdb_put(benchmark::State& state) {
    Raw& made = raw();
    std::size_t i = 0;
    for (auto _ : state) {
        if (!made.database->Put({}, made.keys[i], durable::slice(made.items[i].bytes())).ok()) state.SkipWithError("not put");
        i = i + 1 == item_count ? 0 : i + 1;
    }
}
BENCHMARK(rocksdb_put);

void embedded_save_on_disk(benchmark::State& state) {
    const Table<Record>& of = table();
    std::size_t i = 0;
    for (auto _ : state) {
        of.save(records()[i]);
        i = i + 1 == item_count ? 0 : i + 1;
    }
}
BENCHMARK(embedded_save_on_disk);

int opened = 0;  // the benchmark is begun several times

void embedded_query_of_100_on_disk(benchmark::State& state) {
    const Table<Row> rows(embedded::make_client(engine::Engine::open(cached("rows-" + std::to_string(++opened))).value()));
    rows.create_table();
    std::vector<std::string> ids;
    for (std::uint64_t p = 0; p < 500; ++p) {
        Row row = make_record_of_400<Row>(p);
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
BENCHMARK(embedded_query_of_100_on_disk)->Unit(benchmark::kMicrosecond);

/// Writes that survive a power failure: one after the other, by several threads, or many at once from one thread.
std::shared_ptr<client::Client> power_client() {
    static const auto made = [] {
        auto client = embedded::make_client(engine::Engine::open(cached("power", engine::Durability::power)).value());
        Table<Record>(client).create_table();
        return client;
    }();
    return made;
}

void save_through_power_failures(benchmark::State& state) {
    const Table<Record> of(power_client());
    (void)records();
    std::size_t i = static_cast<std::size_t>(state.thread_index()) * 10'000;
    for (auto _ : state) of.save(records()[i++ % item_count]);
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(save_through_power_failures)->UseRealTime()->Threads(1)->Threads(8)->Unit(benchmark::kMicrosecond);

void async_put_through_power_failures(benchmark::State& state) {
    const auto client = power_client();
    (void)records();
    const auto in_flight = static_cast<std::size_t>(state.range(0));
    std::size_t i = 0;
    std::mutex mutex;
    std::condition_variable all_done;
    for (auto _ : state) {
        std::size_t left = in_flight;
        for (std::size_t n = 0; n < in_flight; ++n) {
            operation::PutItemRequest request;
            request.table_name = "records";
            request.item = to_item(records()[i++ % item_count]);
            client->async_put_item(request, [&](result<operation::PutItemResponse> response) {
                if (!response) std::abort();
                const std::lock_guard lock(mutex);
                if (--left == 0) all_done.notify_one();
            });
        }
        std::unique_lock lock(mutex);
        all_done.wait(lock, [&] { return left == 0; });
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(async_put_through_power_failures)->Arg(1)->Arg(16)->Arg(256)->UseRealTime()->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace dyntastic::benchmarks
