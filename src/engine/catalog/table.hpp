// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <dyntastic/operation/table.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/kv/store.hpp"

namespace dyntastic::engine::catalog {

/// An attribute of a key and the type that it must have.
struct KeyAttribute {
    std::string name;
    ValueType type;
};

/// A table: what was said when it was created, its items, and what is counted as they change.
struct Table {
    operation::TableDescription description;  // its counters are not kept up to date; see describe()
    KeyAttribute hash_key;
    std::optional<KeyAttribute> range_key;
    std::shared_ptr<kv::Collection> items;
    std::atomic<std::int64_t> item_count{0};
    std::atomic<std::int64_t> size_bytes{0};

    [[nodiscard]] std::size_t key_count() const noexcept { return range_key ? 2 : 1; }
    [[nodiscard]] operation::TableDescription describe() const {
        operation::TableDescription now = description;
        now.item_count = item_count.load(std::memory_order_relaxed);
        now.table_size_bytes = size_bytes.load(std::memory_order_relaxed);
        return now;
    }
};

/// A key as the store takes it.
class EncodedKey {
public:
    /// Both values have the types that the table's schema says. `range` is null when the table has no range key.
    EncodedKey(ValueView hash, const ValueView* range);
    [[nodiscard]] kv::Key get() const noexcept {
        const std::string_view all(bytes_);
        return {hash_, all.substr(0, partition_size_), all.substr(partition_size_)};
    }

private:
    std::string bytes_;
    std::size_t partition_size_;
    std::uint64_t hash_;
};

/// The key of an item that is to be written. Fails with PutItem's errors: a key attribute that is missing, has the wrong
/// type, is empty or too long.
[[nodiscard]] result<EncodedKey> key_of_item(const Table& table, const ItemView& item);

/// The key that a request names. Fails unless it has exactly the table's key attributes with their types.
[[nodiscard]] result<EncodedKey> key_of_request(const Table& table, const ItemView& key);

/// The key attributes of an item of the table, as an item.
[[nodiscard]] Item key_item(const Table& table, const ItemView& item);

/// "key attribute cannot be empty" and "too long", for a value of the right type.
[[nodiscard]] std::optional<Failure> check_key_value(const KeyAttribute& attribute, ValueView value, bool is_hash);

}  // namespace dyntastic::engine::catalog
