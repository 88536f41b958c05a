// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/catalog/table.hpp"

#include <algorithm>
#include <mutex>

namespace dyntastic::engine::catalog {
namespace {

template <class Descriptions>
void count(Descriptions& descriptions, const std::vector<std::shared_ptr<Index>>& indexes) {
    for (auto& description : descriptions) {
        for (const auto& index : indexes) {
            if (index->name != description.index_name) continue;
            description.item_count = index->item_count.load(std::memory_order_relaxed);
            description.index_size_bytes = index->size_bytes.load(std::memory_order_relaxed);
        }
    }
}

Failure type_mismatch(const KeyAttribute& key, ValueView value, const Index& index) {
    return invalid_parameter("Type mismatch for Index Key " + key.name + " Expected: " + std::string(type_name(key.type)) +
                             " Actual: " + std::string(type_name(value.type())) + " IndexName: " + index.name)
        .in(Stage::key);
}

Failure empty_key(const KeyAttribute& key, const Index& index, MadeBy made_by) {
    const std::string kind = key.type == ValueType::string ? "string" : "binary";
    if (made_by == MadeBy::update) {
        return validation_failure(
                   "One or more parameter values are not valid. The update expression attempted to update a secondary index "
                   "key to a "
                   "value that is not supported. The AttributeValue for a key attribute cannot contain an empty " +
                   kind + " value.")
            .in(Stage::empty_key);
    }
    return validation_failure(
               "One or more parameter values are not valid. A value specified for a secondary index key is not supported. "
               "The AttributeValue for a key attribute cannot contain an empty " +
               kind + " value. IndexName: " + index.name + ", IndexKey: " + key.name)
        .in(Stage::empty_key);
}

result<void> check_keys(const std::vector<KeyAttribute>& keys, std::size_t max_size, const Index& index, const auto& item,
                        MadeBy made_by) {
    for (const KeyAttribute& key : keys) {
        const auto value = item.find(key.name);
        if (!value) continue;  // then the item is not in the index
        if (value->type() != key.type) return type_mismatch(key, *value, index);
        if (key.type == ValueType::number) continue;
        if (value->string().empty()) return empty_key(key, index, made_by);
        if (value->string().size() > max_size) {
            return invalid_parameter("Size of " + std::string(max_size == max_hash_key_size ? "hashkey" : "rangekey") +
                                     " has exceeded the maximum size limit of" + std::to_string(max_size) + " bytes")
                .in(Stage::key);
        }
    }
    return {};
}

result<void> check_all_keys(const Table& table, const auto& item, MadeBy made_by, IndexOrder order) {
    const Index* wrong = nullptr;
    result<void> lowest;
    for (const auto& index : table.indexes) {
        if (wrong != nullptr && wrong->name < index->name) continue;
        auto checked = check_keys(index->hash_keys, max_hash_key_size, *index, item, made_by);
        if (checked) checked = check_keys(index->range_keys, max_range_key_size, *index, item, made_by);
        if (checked) continue;
        if (order == IndexOrder::as_made) return checked;
        wrong = index.get();
        lowest = std::move(checked);
    }
    return lowest;
}

}  // namespace

result<void> check_index_keys(const Table& table, const ItemView& item, MadeBy made_by, IndexOrder order) {
    if (!table.has_indexes.load(std::memory_order_acquire)) return {};
    constexpr std::uint32_t few = 32;  // attributes, which are walked for each key
    const std::shared_lock lock(table.mutex);
    return item.attribute_count() <= few ? check_all_keys(table, item, made_by, order)
                                         : check_all_keys(table, Attributes(item), made_by, order);
}

std::string Table::arn() const {
    const std::shared_lock lock(mutex);
    return description.table_arn;
}

operation::TableDescription Table::describe() const {
    const std::shared_lock lock(mutex);
    operation::TableDescription now = description;
    add_counts(now);
    return now;
}

void Table::add_counts(operation::TableDescription& to) const {
    to.item_count = item_count.load(std::memory_order_relaxed);
    to.table_size_bytes = size_bytes.load(std::memory_order_relaxed);
    count(to.local_secondary_indexes, indexes);
    count(to.global_secondary_indexes, indexes);
}

std::shared_ptr<Index> Table::find_index(std::string_view name) const {
    const std::shared_lock lock(mutex);
    const auto found = std::find_if(indexes.begin(), indexes.end(), [&](const auto& index) { return index->name == name; });
    return found == indexes.end() ? nullptr : *found;
}

}  // namespace dyntastic::engine::catalog
