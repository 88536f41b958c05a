// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Limits: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys
#include <dyntastic/value/item_writer.hpp>
#include <dyntastic/value/key.hpp>
#include <utility>

#include "engine/catalog/table.hpp"

namespace dyntastic::engine::catalog {
namespace {

Failure wrong_schema() { return validation_failure("The provided key element does not match the schema").in(Stage::key); }

std::string quoted_type(ValueType type) { return std::string(type_name(type)); }

}  // namespace

EncodedKey::EncodedKey(ValueView hash, const ValueView* range, std::uint64_t seed) {
    append_key_component(bytes_, hash);
    partition_size_ = bytes_.size();
    hash_ = partition_hash(bytes_, seed);
    if (range != nullptr) append_key_component(bytes_, *range);
}

EncodedKey::EncodedKey(std::string bytes, std::size_t partition_size, std::uint64_t seed)
    : bytes_(std::move(bytes)),
      partition_size_(partition_size),
      hash_(partition_hash(std::string_view(bytes_).substr(0, partition_size), seed)) {}

result<void> check_key_value(const KeyAttribute& attribute, ValueView value, bool is_hash) {
    if (attribute.type == ValueType::number) return {};
    const std::size_t size = value.string().size();
    if (size == 0) {
        return validation_failure(
                   std::string("One or more parameter values are not valid. The AttributeValue for a key attribute "
                               "cannot contain an empty ") +
                   (attribute.type == ValueType::string ? "string" : "binary") + " value. Key: " + attribute.name)
            .in(Stage::empty_key);
    }
    // The service's texts, as they are.
    if (is_hash && size > max_hash_key_size) {
        return invalid_parameter("Size of hashkey has exceeded the maximum size limit of2048 bytes").in(Stage::key);
    }
    if (!is_hash && size > max_range_key_size) {
        return invalid_parameter("Aggregated size of all range keys has exceeded the size limit of 1024 bytes").in(Stage::key);
    }
    return {};
}

result<EncodedKey> key_of_item(const Table& table, const ItemView& item) {
    std::optional<ValueView> values[2];
    for (std::size_t i = 0; i < table.key_count(); ++i) {
        const KeyAttribute& attribute = i == 0 ? table.hash_key : *table.range_key;
        values[i] = item.find(attribute.name);
        if (!values[i]) return invalid_parameter("Missing the key " + attribute.name + " in the item").in(Stage::key);
        if (values[i]->type() != attribute.type) {
            return invalid_parameter("Type mismatch for key " + attribute.name + " expected: " + quoted_type(attribute.type) +
                                     " actual: " + quoted_type(values[i]->type()))
                .in(Stage::key);
        }
    }
    for (std::size_t i = 0; i < table.key_count(); ++i) {
        if (auto checked = check_key_value(i == 0 ? table.hash_key : *table.range_key, *values[i], i == 0); !checked) {
            return std::move(checked).error();
        }
    }
    return EncodedKey(*values[0], values[1] ? &*values[1] : nullptr, table.items->hash_seed());
}

result<EncodedKey> key_of_request(const Table& table, const ItemView& key) {
    if (key.attribute_count() != table.key_count()) return wrong_schema();
    std::optional<ValueView> values[2];
    for (std::size_t i = 0; i < table.key_count(); ++i) {
        const KeyAttribute& attribute = i == 0 ? table.hash_key : *table.range_key;
        values[i] = key.find(attribute.name);
        if (!values[i] || values[i]->type() != attribute.type) return wrong_schema();
    }
    for (std::size_t i = 0; i < table.key_count(); ++i) {
        if (auto checked = check_key_value(i == 0 ? table.hash_key : *table.range_key, *values[i], i == 0); !checked) {
            return std::move(checked).error();
        }
    }
    return EncodedKey(*values[0], values[1] ? &*values[1] : nullptr, table.items->hash_seed());
}

Item key_item(const Table& table, const ItemView& item) {
    ItemWriter writer;
    auto key = writer.begin_item();
    writer.name(key, table.hash_key.name);
    writer.value(*item.find(table.hash_key.name));
    if (table.range_key) {
        writer.name(key, table.range_key->name);
        writer.value(*item.find(table.range_key->name));
    }
    return writer.finish_item(key);
}

}  // namespace dyntastic::engine::catalog
