// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/key.hpp>
#include <dyntastic/model/requests.hpp>
#include <unordered_map>
#include <utility>

namespace dyntastic::model {
namespace {

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
constexpr std::size_t most_keys = 100;
/// An answer that ends at 16 MB makes progress; one without any item is a table that is asked too much.
constexpr int most_fruitless_requests = 8;

/// Items by the bytes of their keys.
using Found = std::unordered_map<std::string, Item>;

void load_chunk(client::Client& client, const ModelNames& names, operation::KeysAndAttributes chunk,
                const std::string& table_name, Found& found) {
    int fruitless = 0;
    while (!chunk.keys.empty()) {
        const std::size_t asked = chunk.keys.size();
        operation::BatchGetItemRequest request;
        request.request_items.emplace(table_name, chunk);
        auto response = client.batch_get_item(request).value();
        for (auto& [table, items] : response.responses) {
            for (Item& item : items) {
                std::string key(key_in(names, item).bytes());
                found.insert_or_assign(std::move(key), std::move(item));
            }
        }
        chunk.keys.clear();
        for (auto& [table, unprocessed] : response.unprocessed_keys) chunk.keys = std::move(unprocessed.keys);
        fruitless = chunk.keys.size() < asked ? 0 : fruitless + 1;
        if (fruitless == most_fruitless_requests) {
            throw_failure(Failure(FailureKind::provisioned_throughput_exceeded,
                                  std::to_string(asked) + " items of the table " + table_name +
                                      " were asked for again and again, and came back unprocessed each time"));
        }
    }
}

}  // namespace

Item key_in(const ModelNames& names, const Item& item) {
    ItemWriter writer;
    auto key = writer.begin_item();
    for (const std::string_view name : {names.hash_key, names.range_key}) {
        const auto value = name.empty() ? std::nullopt : item.find(name);
        if (!value) continue;
        writer.name(key, name);
        writer.value(*value);
    }
    return writer.finish_item(key);
}

expression::Projection projection_of(std::span<const std::string_view> attributes, const ModelNames& keys) {
    std::vector<std::string_view> names;  // each once: the service refuses paths that overlap
    const auto add = [&](std::string_view name) {
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const std::string_view name : attributes) add(name);
    add(keys.hash_key);
    add(keys.range_key);
    if (names.empty()) return {};  // not the same as a projection of nothing
    expression::Builder builder;
    for (const std::string_view name : names) builder.project(builder.attribute(name));
    return std::move(builder).finish_projection();
}

std::optional<Item> find_item(client::Client& client, const ItemSelection& selection, Item key) {
    operation::GetItemRequest request;
    request.table_name = selection.table_name;
    request.key = std::move(key);
    request.consistent_read = selection.consistent_read;
    request.projection = selection.projection;
    return client.get_item(request).value().item;
}

Item get_item(client::Client& client, const ModelNames& names, const ItemSelection& selection, const Item& key) {
    auto item = find_item(client, selection, key);
    if (!item) throw_does_not_exist(names.model, key);
    return *std::move(item);
}

std::vector<Item> load_items(client::Client& client, const ModelNames& names, const std::vector<Item>& keys,
                             const ItemSelection& selection) {
    Found found;
    std::vector<Item> unique;  // an index may show an item twice while it moves; a batch must not name it twice
    unique.reserve(keys.size());
    for (const Item& key : keys) {
        if (found.try_emplace(std::string(key.bytes())).second) unique.push_back(key);
    }
    for (std::size_t first = 0; first < unique.size(); first += most_keys) {
        const std::size_t last = std::min(unique.size(), first + most_keys);
        operation::KeysAndAttributes chunk;
        chunk.keys.assign(unique.begin() + static_cast<std::ptrdiff_t>(first),
                          unique.begin() + static_cast<std::ptrdiff_t>(last));
        chunk.consistent_read = selection.consistent_read;
        chunk.projection = selection.projection;
        load_chunk(client, names, std::move(chunk), selection.table_name, found);
    }
    std::vector<Item> items;
    items.reserve(keys.size());
    for (const Item& key : keys) {
        const Item& item = found.find(std::string(key.bytes()))->second;
        if (!item.empty()) items.push_back(item);
    }
    return items;
}

}  // namespace dyntastic::model
