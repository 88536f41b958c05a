// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/client/client.hpp>
#include <dyntastic/model/key.hpp>
#include <dyntastic/model/requests.hpp>
#include <utility>

namespace dyntastic::model {
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

operation::GetItemRequest get_item_request(const ItemSelection& selection, Item key) {
    operation::GetItemRequest request;
    request.table_name = selection.table_name;
    request.key = std::move(key);
    request.consistent_read = selection.consistent_read;
    request.projection = selection.projection;
    return request;
}

std::optional<Item> find_item(client::Client& client, const ItemSelection& selection, Item key) {
    return client.get_item(get_item_request(selection, std::move(key))).value().item;
}

Item get_item(client::Client& client, const ModelNames& names, const ItemSelection& selection, const Item& key) {
    auto item = find_item(client, selection, key);
    if (!item) throw_does_not_exist(names.model, key);
    return *std::move(item);
}

}  // namespace dyntastic::model
