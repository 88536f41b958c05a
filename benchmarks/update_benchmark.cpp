// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// UpdateItem of one action and one condition beside GetItem of the same items, both through the low-level client, in the
// same run. What counts is the ratio.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/expression/parse.hpp>
#include <stdexcept>

#include "record.hpp"

namespace dyntastic::benchmarks {
namespace {

constexpr std::uint32_t item_count = 200'000;
constexpr const char* update_text = "SET #c = #c + :one";
constexpr const char* condition_text = "attribute_exists(id)";

const operation::ExpressionAttributeNames names{{"#c", "count"}};
const operation::ExpressionAttributeValues values{{":one", make_value(1)}};

/// A table of its own, because updates change it, and its keys in random order.
struct Fixture {
    std::shared_ptr<client::Client> client = embedded::make_memory_client();
    std::vector<Item> keys{};

    Fixture() {
        const Table<Record> table(client);
        table.create_table();
        for (const std::uint32_t number : random_order(item_count)) {
            const Record record = make_record_of_400(number);
            table.save(record);
            keys.push_back(model::make_key<Record>(record.id));
        }
        std::shuffle(keys.begin(), keys.end(), std::mt19937_64(2));
    }
};

Fixture& fixture() {
    static Fixture made;
    return made;
}

/// Sends the request for each key in turn.
template <class Request, class Send>
void run(benchmark::State& state, Request request, const Send& send) {
    const std::vector<Item>& keys = fixture().keys;
    client::Client& client = *fixture().client;
    request.table_name = Record::table_name;
    std::size_t i = 0;
    for (auto _ : state) {
        request.key = keys[i];
        const auto response = send(client, request);
        if (!response) state.SkipWithError("the request failed");
        benchmark::DoNotOptimize(response);
        i = i + 1 == item_count ? 0 : i + 1;
    }
}

void run_update(benchmark::State& state, const operation::UpdateItemRequest& request) {
    run(state, request, [](client::Client& client, const auto& update) { return client.update_item(update); });
}

expression::Bound bound(expression::Parameter parameter, const char* text) {
    return expression::Substitutions(names, values).bind(parameter, text).value();
}

operation::UpdateItemRequest ready_made_update() {
    operation::UpdateItemRequest request;
    static_cast<expression::Bound&>(request.update) = bound(expression::Parameter::update_expression, update_text);
    static_cast<expression::Bound&>(request.condition) = bound(expression::Parameter::condition_expression, condition_text);
    return request;
}

void client_get_item(benchmark::State& state) {
    run(state, operation::GetItemRequest(), [](client::Client& client, const auto& get) { return client.get_item(get); });
}
BENCHMARK(client_get_item);

void client_update_item(benchmark::State& state) { run_update(state, ready_made_update()); }
BENCHMARK(client_update_item);

void client_update_item_all_new(benchmark::State& state) {
    operation::UpdateItemRequest request = ready_made_update();
    request.return_values = operation::ReturnValues::all_new;
    run_update(state, request);
}
BENCHMARK(client_update_item_all_new);

void client_update_item_as_text(benchmark::State& state) {
    operation::UpdateItemRequest request;
    request.update_expression = update_text;
    request.condition_expression = condition_text;
    request.expression_attribute_names = names;
    request.expression_attribute_values = values;
    run_update(state, request);
}
BENCHMARK(client_update_item_as_text);

}  // namespace
}  // namespace dyntastic::benchmarks
