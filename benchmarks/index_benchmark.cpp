// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// PutItem on a table with five global indexes beside one without, in the same run: 200,000 items of about 400 bytes, in random
// order. What counts is the ratio. Three kinds of puts: of new items; of items whose text changes, which three of the indexes
// need not hear of; of items whose every index key changes, so that five entries go and five come.
#include <benchmark/benchmark.h>
#include <dyntastic/embedded/embedded_client.hpp>
#include <utility>

#include "record.hpp"

namespace dyntastic::benchmarks {
namespace {

using operation::KeyType;
using operation::ProjectionType;

constexpr std::uint32_t item_count = 200'000;

enum class Puts : std::uint8_t { of_new_items, of_other_texts, of_other_keys };

/// Each item in two versions.
struct Versions {
    std::vector<Item> first{};
    std::vector<Item> second{};

    explicit Versions(Puts puts) {
        for (const std::uint32_t number : random_order(item_count)) {
            const Record record = make_record_of_400(number);
            first.push_back(to_item(record));
            if (puts == Puts::of_new_items) continue;
            Record other = record;
            if (puts == Puts::of_other_keys) {
                other = make_record_of_400(number + item_count);
                other.id = record.id;
            }
            other.text.front() = '-';
            second.push_back(to_item(other));
        }
    }
};

const Versions& versions(Puts puts) {
    static const Versions made[]{Versions(Puts::of_new_items), Versions(Puts::of_other_texts), Versions(Puts::of_other_keys)};
    return made[static_cast<std::size_t>(puts)];
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

void put(client::Client& client, benchmark::State& state, const Item& item) {
    operation::PutItemRequest request;
    request.table_name = Record::table_name;
    request.item = item;
    const auto response = client.put_item(request);
    if (!response) state.SkipWithError("a put failed");
    benchmark::DoNotOptimize(response);
}

void put_item(benchmark::State& state, bool indexes, Puts puts) {
    const Versions& items = versions(puts);
    const std::shared_ptr<client::Client> client = embedded::make_memory_client();
    if (!client->create_table(table_with(indexes))) state.SkipWithError("no table");
    const std::vector<Item>* next = &items.first;
    if (puts != Puts::of_new_items) {
        for (const Item& item : items.first) put(*client, state, item);
        next = &items.second;
    }
    std::size_t i = 0;
    for (auto _ : state) {
        put(*client, state, (*next)[i]);
        if (++i < item_count) continue;
        i = 0;
        next = next == &items.first ? &items.second : &items.first;
    }
}

// As many iterations as there are items, so that no put of a new item meets an old one and both tables are equally large.
BENCHMARK_CAPTURE(put_item, new_without_index, false, Puts::of_new_items)->Iterations(item_count);
BENCHMARK_CAPTURE(put_item, new_with_five_indexes, true, Puts::of_new_items)->Iterations(item_count);
BENCHMARK_CAPTURE(put_item, text_without_index, false, Puts::of_other_texts)->Iterations(item_count);
BENCHMARK_CAPTURE(put_item, text_with_five_indexes, true, Puts::of_other_texts)->Iterations(item_count);
BENCHMARK_CAPTURE(put_item, keys_without_index, false, Puts::of_other_keys)->Iterations(item_count);
BENCHMARK_CAPTURE(put_item, keys_with_five_indexes, true, Puts::of_other_keys)->Iterations(item_count);

}  // namespace
}  // namespace dyntastic::benchmarks
