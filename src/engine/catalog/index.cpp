// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/catalog/index.hpp"

#include <algorithm>
#include <dyntastic/value/item_writer.hpp>

namespace dyntastic::engine::catalog {
namespace {

using Attributes = std::vector<KeyAttribute>;

bool names(const Attributes& attributes, std::string_view name) noexcept {
    return std::any_of(attributes.begin(), attributes.end(), [&](const KeyAttribute& a) { return a.name == name; });
}

/// Appends the values of attributes; false when one is missing or has another type.
bool collect(const Attributes& attributes, const ItemView& item, std::vector<ValueView>& values) {
    for (const KeyAttribute& attribute : attributes) {
        const auto value = item.find(attribute.name);
        if (!value || value->type() != attribute.type) return false;
        // An item from before the index may have what a new one may not.
        if (check_key_value(attribute, *value, true)) return false;
        values.push_back(*value);
    }
    return true;
}

void copy(const Attributes& attributes, const ItemView& from, ItemWriter& writer, ItemWriter::Map& to) {
    for (const KeyAttribute& attribute : attributes) {
        writer.name(to, attribute.name);
        writer.value(*from.find(attribute.name));
    }
}

}  // namespace

bool Index::is_key(std::string_view attribute) const noexcept {
    return names(hash_keys, attribute) || names(range_keys, attribute);
}

bool Index::holds(std::string_view attribute) const noexcept {
    return holds_all || std::binary_search(attributes.begin(), attributes.end(), attribute);
}

kv::KeyLayout Index::layout() const {
    kv::KeyLayout layout;
    for (const KeyAttribute& attribute : hash_keys) layout.partition.push_back(attribute.name);
    for (const auto* part : {&range_keys, &table_keys}) {
        for (const KeyAttribute& attribute : *part) layout.sort.push_back(attribute.name);
    }
    return layout;
}

std::optional<EncodedKey> entry_key(const Index& index, const ItemView& item) {
    std::vector<ValueView> partition, sort;
    if (!collect(index.hash_keys, item, partition) || !collect(index.range_keys, item, sort) ||
        !collect(index.table_keys, item, sort)) {
        return std::nullopt;
    }
    return EncodedKey(partition, sort);
}

Item entry_item(const Index& index, const Item& item) {
    if (index.holds_all) return item;
    ItemWriter writer;
    auto entry = writer.begin_item();
    auto wanted = index.attributes.begin();
    for (const AttributeView attribute : item.view()) {  // both ascend
        while (wanted != index.attributes.end() && *wanted < attribute.name) ++wanted;
        if (wanted == index.attributes.end()) break;
        if (*wanted != attribute.name) continue;
        writer.ascending_name(entry, attribute.name);
        writer.value(attribute.value);
    }
    return writer.finish_item(entry);
}

Item key_item(const Index& index, const ItemView& entry) {
    ItemWriter writer;
    auto key = writer.begin_item();
    copy(index.hash_keys, entry, writer, key);
    copy(index.range_keys, entry, writer, key);
    copy(index.table_keys, entry, writer, key);
    return writer.finish_item(key);
}

std::optional<EncodedKey> key_of_request(const Index& index, const ItemView& key) {
    if (key.attribute_count() != index.hash_keys.size() + index.range_keys.size() + index.table_keys.size()) {
        return std::nullopt;
    }
    return entry_key(index, key);
}

}  // namespace dyntastic::engine::catalog
