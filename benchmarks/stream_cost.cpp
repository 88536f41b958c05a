// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a stream costs: puts that each change an item, with and without a stream, in turns, in memory or on disk; and how fast
// one reader takes the records.
//
//     dyntastic_stream_cost [ITEMS [FOLDER]]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <dyntastic/engine/engine.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <filesystem>
#include <string>
#include <vector>

namespace {

using namespace dyntastic;
using Clock = std::chrono::steady_clock;

constexpr int rounds = 5;

void create(engine::Engine& engine, const std::string& name, bool has_stream) {
    operation::CreateTableRequest request;
    request.table_name = name;
    request.attribute_definitions = {{"id", ValueType::string}};
    request.key_schema = {{"id", operation::KeyType::hash}};
    request.billing_mode = operation::BillingMode::pay_per_request;
    if (has_stream) {
        request.stream_specification = operation::StreamSpecification{true, operation::StreamViewType::new_and_old_images};
    }
    (void)engine.create_table(request).value();
}

/// Puts per second.
double write(engine::Engine& engine, const std::string& table, int count, int round) {
    std::vector<operation::PutItemRequest> requests;
    for (int i = 0; i < count; ++i) {
        operation::PutItemRequest& request = requests.emplace_back();
        request.table_name = table;
        request.item = Item{{"id", "item-" + std::to_string(i)}, {"n", round}, {"text", std::string(200, 'x')}};
    }
    const auto begin = Clock::now();
    for (const auto& request : requests) (void)engine.put_item(request).value();
    return count / std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Records per second, and how many there were.
double read(engine::Engine& engine, const std::string& table, std::size_t& count) {
    const std::string arn = engine.describe_table({table}).value().table.latest_stream_arn.value();
    const auto shard = engine.describe_stream({.stream_arn = arn}).value().stream_description.shards.front().shard_id;
    std::string iterator =
        engine.get_shard_iterator({arn, shard, operation::ShardIteratorType::trim_horizon, {}}).value().shard_iterator;
    count = 0;
    const auto begin = Clock::now();
    for (;;) {
        auto page = engine.get_records({iterator, {}}).value();
        if (page.records.empty()) break;
        count += page.records.size();
        iterator = page.next_shard_iterator.value();
    }
    return static_cast<double>(count) / std::chrono::duration<double>(Clock::now() - begin).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void measure(engine::Engine& engine, const char* where, int items) {
    create(engine, "plain", false);
    create(engine, "streamed", true);
    std::vector<double> plain, streamed;
    for (int round = 0; round < rounds; ++round) {  // in turns, so that both meet the same machine
        plain.push_back(write(engine, "plain", items, round));
        streamed.push_back(write(engine, "streamed", items, round));
    }
    std::size_t count = 0;
    const double rate = read(engine, "streamed", count);
    std::printf("%s: %.0f puts/s without a stream, %.0f with one (%.0f %%); %.0f records/s read (%zu)\n", where, median(plain),
                median(streamed), 100 * median(streamed) / median(plain), rate, count);
}

}  // namespace

int main(int argc, char** argv) {
    const int items = argc > 1 ? std::atoi(argv[1]) : 50'000;
    {
        engine::Engine engine;
        measure(engine, "in memory", items);
    }
    if (argc <= 2) return EXIT_SUCCESS;
    std::filesystem::remove_all(argv[2]);
    engine::StoreOptions options;
    options.path = argv[2];
    options.durability = engine::Durability::process;
    const auto engine = engine::Engine::open(options).value();
    measure(*engine, "on disk", items);
}
