// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/make_index.hpp"

#include <algorithm>

namespace dyntastic::engine {
namespace {

std::shared_ptr<catalog::Index> describe(const catalog::Table& table, const Definitions& definitions, const auto& definition,
                                         bool is_global) {
    auto index = std::make_shared<catalog::Index>();
    index->name = definition.index_name;
    index->is_global = is_global;
    for (const operation::KeySchemaElement& element : definition.key_schema) {
        auto& keys = element.key_type == operation::KeyType::hash ? index->hash_keys : index->range_keys;
        keys.push_back({element.attribute_name, find_definition(definitions, element.attribute_name)->attribute_type});
    }
    for (const auto keys : {table.hash_keys(), table.range_keys()}) {
        for (const catalog::KeyAttribute& key : keys) {
            if (!index->is_key(key.name)) index->table_keys.push_back(key);
        }
    }
    index->holds_all = definition.projection.projection_type == operation::ProjectionType::all;
    for (const auto* keys : {&index->hash_keys, &index->range_keys, &index->table_keys}) {
        for (const catalog::KeyAttribute& key : *keys) index->attributes.push_back(key.name);
    }
    if (const auto& more = definition.projection.non_key_attributes) {
        index->attributes.insert(index->attributes.end(), more->begin(), more->end());
    }
    std::sort(index->attributes.begin(), index->attributes.end());
    index->attributes.erase(std::unique(index->attributes.begin(), index->attributes.end()), index->attributes.end());
    return index;
}

result<std::shared_ptr<catalog::Index>> make(kv::Store& store, const catalog::Table& table, const Definitions& definitions,
                                             const auto& definition, bool is_global) {
    auto index = describe(table, definitions, definition, is_global);
    auto entries = store.create_collection(index->layout());
    if (!entries) return entries.error();
    index->entries = *std::move(entries);
    return index;
}

result<std::shared_ptr<catalog::Index>> open(kv::Store& store, const catalog::Table& table, const auto& description,
                                             bool is_global, kv::CollectionId id) {
    auto index = describe(table, table.description.attribute_definitions, description, is_global);
    auto entries = store.open_collection(id, index->layout());
    if (!entries) return entries.error();
    index->entries = *std::move(entries);
    const auto counts = store.counts(*index->entries);
    if (!counts) return counts.error();
    index->item_count = counts->items;
    index->size_bytes = counts->bytes;
    return index;
}

}  // namespace

result<std::shared_ptr<catalog::Index>> make_index(kv::Store& store, const catalog::Table& table,
                                                   const Definitions& definitions,
                                                   const operation::LocalSecondaryIndex& definition) {
    return make(store, table, definitions, definition, false);
}

result<std::shared_ptr<catalog::Index>> make_index(kv::Store& store, const catalog::Table& table,
                                                   const Definitions& definitions,
                                                   const operation::GlobalSecondaryIndex& definition) {
    return make(store, table, definitions, definition, true);
}

result<std::shared_ptr<catalog::Index>> open_index(kv::Store& store, const catalog::Table& table,
                                                   const operation::LocalSecondaryIndexDescription& description,
                                                   kv::CollectionId entries) {
    return open(store, table, description, false, entries);
}

result<std::shared_ptr<catalog::Index>> open_index(kv::Store& store, const catalog::Table& table,
                                                   const operation::GlobalSecondaryIndexDescription& description,
                                                   kv::CollectionId entries) {
    auto index = open(store, table, description, true, entries);
    if (index) (*index)->active = description.index_status == operation::IndexStatus::active;
    return index;
}

}  // namespace dyntastic::engine
