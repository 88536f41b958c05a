// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/catalog/index.hpp"

#include <algorithm>
#include <dyntastic/value/item_writer.hpp>
#include <dyntastic/value/key.hpp>
#include <utility>

namespace dyntastic::engine::catalog {
namespace {

using KeyAttributes = std::vector<KeyAttribute>;

constexpr std::size_t usual_key_size = 64;  // of one allocation instead of several

bool names(const KeyAttributes& attributes, std::string_view name) noexcept {
    return std::any_of(attributes.begin(), attributes.end(), [&](const KeyAttribute& a) { return a.name == name; });
}

/// Appends the encoded values of attributes; false when one is missing or has another type.
bool append(const KeyAttributes& keys, bool is_hash, const Attributes& item, std::string& bytes) {
    for (const KeyAttribute& attribute : keys) {
        const auto value = item.find(attribute.name);
        if (!value || value->type() != attribute.type) return false;
        // An item from before the index may have what a new one may not.
        if (!check_key_value(attribute, *value, is_hash)) return false;
        append_key_component(bytes, *value);
    }
    return true;
}

void copy(const KeyAttributes& attributes, const ItemView& from, ItemWriter& writer, ItemWriter::Map& to) {
    for (const KeyAttribute& attribute : attributes) {
        writer.name(to, attribute.name);
        writer.value(*from.find(attribute.name));
    }
}

/// Calls `visit` with each attribute of an item that the index holds, in their order.
template <class Visit>
void for_each_held(const Index& index, const Attributes& item, const Visit& visit) {
    auto wanted = index.attributes.begin();
    for (const AttributeView& attribute : item) {  // both ascend
        while (wanted != index.attributes.end() && *wanted < attribute.name) ++wanted;
        if (wanted == index.attributes.end()) return;
        if (*wanted == attribute.name) visit(attribute);
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

std::optional<std::size_t> append_entry_key(const Index& index, const Attributes& item, std::string& bytes) {
    const std::size_t start = bytes.size();
    if (append(index.hash_keys, true, item, bytes)) {
        const std::size_t partition_size = bytes.size() - start;
        // The table has checked its own keys, whose hash key may be longer.
        if (append(index.range_keys, false, item, bytes) && append(index.table_keys, true, item, bytes)) return partition_size;
    }
    bytes.resize(start);
    return std::nullopt;
}

std::optional<EncodedKey> entry_key(const Index& index, const Attributes& item) {
    std::string bytes;
    bytes.reserve(usual_key_size);
    const auto partition_size = append_entry_key(index, item, bytes);
    if (!partition_size) return std::nullopt;
    return EncodedKey(std::move(bytes), *partition_size, index.entries->hash_seed());
}

Item entry_item(const Index& index, const Item& item, const Attributes& attributes) {
    if (index.holds_all) return item;
    ItemWriter writer;
    auto entry = writer.begin_item();
    for_each_held(index, attributes, [&](const AttributeView& attribute) {
        writer.ascending_name(entry, attribute.name);
        writer.value(attribute.value);
    });
    return writer.finish_item(entry);
}

std::size_t entry_size(const Index& index, const Attributes& item) {
    if (index.holds_all) return item.item_size();
    std::size_t size = 0;
    for_each_held(index, item, [&](const AttributeView& attribute) { size += attribute.name.size() + attribute.value.size(); });
    return size;
}

Effect effect(const Index& index, const ChangedNames& changed) {
    if (changed.any([&](std::string_view name) { return index.is_key(name); })) return Effect::on_key;
    return changed.any([&](std::string_view name) { return index.holds(name); }) ? Effect::on_entry : Effect::none;
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
    return entry_key(index, Attributes(key));
}

}  // namespace dyntastic::engine::catalog
