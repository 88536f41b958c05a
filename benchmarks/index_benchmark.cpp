// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Writes to a table with five global indexes beside one without, in the same run: 200,000 items of about 400 bytes, in random
// order. What counts is the ratio. Three kinds of writes: of new items; of items whose text changes, which three of the indexes
// need not hear of; of items whose every index key changes, so that five entries go and five come. They come as PutItem of
// items that stand ready, which leaves the engine alone, and as a program's saves of structs, in memory and on disk; std::map
// has its turn, too.
#include <array>
#include <benchmark/benchmark.h>
#include <dyntastic/embedded/embedded_client.hpp>
#include <filesystem>
#include <map>
#include <unistd.h>
#include <utility>

#include "record.hpp"

namespace dyntastic::benchmarks {
namespace {

using operation::KeyType;
using operation::ProjectionType;

constexpr std::uint32_t item_count = 200'000;

enum class Writes : std::uint8_t { of_new_items, of_other_texts, of_other_keys };

/// Each record in two versions.
struct Versions {
    std::vector<Record> first{};
    std::vector<Record> second{};

    explicit Versions(Writes writes) {
        for (const std::uint32_t number : random_order(item_count)) {
            first.push_back(make_record_of_400(number));
            if (writes == Writes::of_new_items) continue;
            Record other = first.back();
            if (writes == Writes::of_other_keys) {
                other = make_record_of_400(number + item_count);
                other.id = first.back().id;
            }
            other.text.front() = '-';
            second.push_back(std::move(other));
        }
    }
};

const Versions& versions(Writes writes) {
    static const Versions made[]{Versions(Writes::of_new_items), Versions(Writes::of_other_texts),
                                 Versions(Writes::of_other_keys)};
    return made[static_cast<std::size_t>(writes)];
}

operation::GlobalSecondaryIndex index_of(std::string name, const char* hash, const char* range,
                                         operation::Projection projection) {
    operation::GlobalSecondaryIndex index;
    index.index_name = std::move(name);
    index.key_schema = {{hash, KeyType::hash}};
    if (range != nullptr) index.key_schema.push_back({range, KeyType::range});
    index.projection = std::move(projection);
    return index;
}

operation::CreateTableRequest table_with(bool indexes) {
    operation::CreateTableRequest request;
    request.table_name = Record::table_name;
    request.attribute_definitions = {{"id", ValueType::string}};
    request.key_schema = {{"id", KeyType::hash}};
    request.billing_mode = operation::BillingMode::pay_per_request;
    if (!indexes) return request;
    for (const char* text : {"name", "city"}) request.attribute_definitions.push_back({text, ValueType::string});
    for (const char* number : {"count", "level", "price"}) request.attribute_definitions.push_back({number, ValueType::number});
    const operation::Projection all{ProjectionType::all, std::nullopt}, keys_only{ProjectionType::keys_only, std::nullopt};
    const operation::Projection with_name{ProjectionType::include, std::vector<std::string>{"name"}};
    request.global_secondary_indexes = {index_of("by-name", "name", nullptr, all), index_of("by-city", "city", "price", all),
                                        index_of("by-level", "level", "count", keys_only),  // 200 items of a level
                                        index_of("by-count", "count", nullptr, with_name),
                                        index_of("by-price", "price", nullptr, keys_only)};
    return request;
}

std::vector<operation::PutItemRequest> puts_of(const std::vector<Record>& records) {
    std::vector<operation::PutItemRequest> requests(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        requests[i].table_name = Record::table_name;
        requests[i].item = to_item(records[i]);
    }
    return requests;
}

/// Writes one version of all after the other.
template <class Write, class Version>
void write_in_turn(benchmark::State& state, const Version& first, const Version& second, const Write& write) {
    const Version* next = &first;
    if (!second.empty()) {
        for (const auto& each : first) write(each);
        next = &second;
    }
    std::size_t i = 0;
    for (auto _ : state) {
        write((*next)[i]);
        if (++i < item_count) continue;
        i = 0;
        next = next == &first ? &second : &first;
    }
}

void put_item(benchmark::State& state, bool indexes, Writes writes) {
    const Versions& records = versions(writes);
    const std::shared_ptr<client::Client> client = embedded::make_memory_client();
    if (!client->create_table(table_with(indexes))) return state.SkipWithError("no table");
    write_in_turn(state, puts_of(records.first), puts_of(records.second), [&](const operation::PutItemRequest& request) {
        const auto response = client->put_item(request);
        if (!response) state.SkipWithError("a put failed");
        benchmark::DoNotOptimize(response);
    });
}

/// What a program without an engine would do: a std::map for the items and one for each index, whose keys are texts.
void raw_maps(benchmark::State& state, std::size_t index_count) {
    std::vector<std::array<std::string, 6>> keys;
    std::vector<Item> items;
    for (const Record& record : versions(Writes::of_new_items).first) {
        const std::string end = '\0' + record.id;
        keys.push_back({record.id, record.name + end, record.city + '\0' + std::to_string(record.price) + end,
                        std::to_string(record.level) + '\0' + std::to_string(record.count) + end,
                        std::to_string(record.count) + end, std::to_string(record.price) + end});
        items.push_back(to_item(record));
    }
    std::array<std::map<std::string, Item>, 6> maps;
    std::size_t i = 0;
    for (auto _ : state) {
        for (std::size_t map = 0; map <= index_count; ++map) maps[map].insert_or_assign(keys[i][map], items[i]);
        ++i;
    }
}
BENCHMARK_CAPTURE(raw_maps, new_without_index, 0)->Iterations(item_count);
BENCHMARK_CAPTURE(raw_maps, new_with_five_indexes, 5)->Iterations(item_count);

void save_to(const std::shared_ptr<client::Client>& client, benchmark::State& state, bool indexes, Writes writes) {
    if (!client->create_table(table_with(indexes))) return state.SkipWithError("no table");
    const Table<Record> table(client);
    const Versions& records = versions(writes);
    write_in_turn(state, records.first, records.second, [&](const Record& record) { table.save(record); });
}

void save(benchmark::State& state, bool indexes, Writes writes) {
    save_to(embedded::make_memory_client(), state, indexes, writes);
}

#ifdef DYNTASTIC_BENCHMARK_DURABLE
/// Without waiting for the disk, and with everything in the cache.
void save_on_disk(benchmark::State& state, bool indexes, Writes writes) {
    const std::filesystem::path path = "index-benchmark-" + std::to_string(::getpid()) + ".tmp";
    engine::StoreOptions options;
    options.path = path.string();
    options.durability = engine::Durability::process;
    options.cache_bytes = std::size_t{512} << 20;
    {
        auto engine = engine::Engine::open(options);
        if (!engine) return state.SkipWithError("no database");
        save_to(embedded::make_client(*std::move(engine)), state, indexes, writes);
    }
    std::filesystem::remove_all(path);
}
#endif

// As many iterations as there are items, so that no write of a new item meets an old one and both tables are equally large.
#define DYNTASTIC_WRITES(way)                                                                             \
    BENCHMARK_CAPTURE(way, new_without_index, false, Writes::of_new_items)->Iterations(item_count);       \
    BENCHMARK_CAPTURE(way, new_with_five_indexes, true, Writes::of_new_items)->Iterations(item_count);    \
    BENCHMARK_CAPTURE(way, text_without_index, false, Writes::of_other_texts)->Iterations(item_count);    \
    BENCHMARK_CAPTURE(way, text_with_five_indexes, true, Writes::of_other_texts)->Iterations(item_count); \
    BENCHMARK_CAPTURE(way, keys_without_index, false, Writes::of_other_keys)->Iterations(item_count);     \
    BENCHMARK_CAPTURE(way, keys_with_five_indexes, true, Writes::of_other_keys)->Iterations(item_count)

DYNTASTIC_WRITES(put_item);
DYNTASTIC_WRITES(save);
#ifdef DYNTASTIC_BENCHMARK_DURABLE
DYNTASTIC_WRITES(save_on_disk);
#endif

}  // namespace
}  // namespace dyntastic::benchmarks
