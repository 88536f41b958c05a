// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// SELECT beside what it stands for: of one key beside GetItem, of a partition of 100 items beside Query, through the low-level
// client, in the same run. What counts is the ratio. The statements are parsed once, as their texts are cached.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/expression/parse.hpp>

#include "record.hpp"

namespace dyntastic::benchmarks {
namespace {

constexpr std::uint32_t item_count = 100'000;
constexpr std::uint32_t partition_size = 100;

/// Records in random order, and rows in partitions of a hundred.
struct Fixture {
    std::shared_ptr<client::Client> client = embedded::make_memory_client();
    std::vector<std::string> ids{};
    std::vector<std::string> partitions{};

    Fixture() {
        const Table<Record> records(client);
        records.create_table();
        for (const std::uint32_t number : random_order(item_count)) {
            const Record record = make_record_of_400(number);
            records.save(record);
            ids.push_back(record.id);
        }
        std::shuffle(ids.begin(), ids.end(), std::mt19937_64(2));
        const Table<Row> rows(client);
        rows.create_table();
        for (std::uint32_t i = 0; i < item_count; ++i) {
            Row row = make_record_of_400<Row>(i);
            row.id = "partition " + std::to_string(i / partition_size);
            row.level = static_cast<std::int32_t>(i % partition_size);
            rows.save(row);
            if (row.level == 0) partitions.push_back(row.id);
        }
    }
};

const Fixture& fixture() {
    static const Fixture made;
    return made;
}

Value text_value(std::string_view text) {
    ItemWriter writer;
    writer.string(text);
    return writer.finish_value();
}

/// Sends a request with each value in turn, which `set` puts into it.
template <class Value, class Request, class Set, class Send>
void run(benchmark::State& state, const std::vector<Value>& values, Request request, const Set& set, const Send& send) {
    client::Client& client = *fixture().client;
    std::size_t i = 0;
    for (auto _ : state) {
        set(request, values[i]);
        const auto response = send(client, request);
        if (!response) state.SkipWithError("the request failed");
        benchmark::DoNotOptimize(response);
        i = i + 1 == values.size() ? 0 : i + 1;
    }
}

std::vector<Value> values_of(const std::vector<std::string>& texts) {
    std::vector<Value> values;
    for (const std::string& text : texts) values.push_back(text_value(text));
    return values;
}

void run_statement(benchmark::State& state, const std::vector<std::string>& texts, const char* statement) {
    operation::ExecuteStatementRequest request;
    request.statement = statement;
    request.parameters.emplace(1);
    run(
        state, values_of(texts), request, [](auto& one, const Value& value) { one.parameters->front() = value; },
        [](client::Client& client, const auto& one) { return client.execute_statement(one); });
}

void get_item_of_key(benchmark::State& state) {
    std::vector<Item> keys;
    for (const std::string& id : fixture().ids) keys.push_back(model::make_key<Record>(id));
    operation::GetItemRequest request;
    request.table_name = Record::table_name;
    run(
        state, keys, request, [](auto& one, const Item& key) { one.key = key; },
        [](client::Client& client, const auto& one) { return client.get_item(one); });
}
BENCHMARK(get_item_of_key);

void select_of_key(benchmark::State& state) { run_statement(state, fixture().ids, "SELECT * FROM records WHERE id = ?"); }
BENCHMARK(select_of_key);

void query_of_100(benchmark::State& state) {
    operation::QueryRequest request;
    request.table_name = Row::table_name;
    request.key_condition_expression = "id = :id";
    run(
        state, values_of(fixture().partitions), request,
        [](auto& one, const Value& value) { one.expression_attribute_values[":id"] = value; },
        [](client::Client& client, const auto& one) { return client.query(one); });
}
BENCHMARK(query_of_100);

void select_of_100(benchmark::State& state) {
    run_statement(state, fixture().partitions, "SELECT * FROM \"rows\" WHERE id = ?");
}
BENCHMARK(select_of_100);

}  // namespace
}  // namespace dyntastic::benchmarks
