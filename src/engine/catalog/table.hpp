// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <dyntastic/operation/table.hpp>
#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/catalog/index.hpp"
#include "engine/catalog/insights.hpp"
#include "engine/catalog/key.hpp"
#include "engine/catalog/resource_policy.hpp"
#include "engine/kv/store.hpp"

namespace dyntastic::engine::stream {
struct Stream;
}

namespace dyntastic::engine::catalog {

/// A table: what was said when it was created, its items, and what is counted as they change. The name, the keys and the
/// collection of items are set before anybody else knows the table and never change, so they are read without a lock.
struct Table {
    explicit Table(std::string name) : name_(std::move(name)) {}

    KeyAttribute hash_key{};
    std::optional<KeyAttribute> range_key{};
    std::shared_ptr<kv::Collection> items{};
    std::atomic<std::int64_t> item_count{0};
    std::atomic<std::int64_t> size_bytes{0};
    std::atomic<bool> has_indexes{false};

    /// Guards what follows. Who changes the indexes or the stream also holds every key lock, so that a writer, who holds one,
    /// may read them without this. Key locks are taken first.
    mutable std::shared_mutex mutex{};
    operation::TableDescription description{};  // its counters are not kept up to date; see describe()
    std::vector<std::shared_ptr<Index>> indexes{};
    std::shared_ptr<stream::Stream> stream{};       // while it is enabled
    std::optional<std::string> expiry_attribute{};  // while expiry is enabled
    std::map<std::string, std::string> tags{};
    std::map<std::string, Insights> insights{};        // by the index's name; that of the table is empty
    std::map<std::string, ResourcePolicy> policies{};  // by the stream's label; that of the table is empty
    bool is_deleted = false;                           // no change of the table is saved any more, or it would come back

    /// Use this instead of the description's: UpdateTable replaces the description while requests go on.
    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    /// The ARN that the table was created with.
    [[nodiscard]] std::string arn() const;
    [[nodiscard]] std::size_t key_count() const noexcept { return range_key ? 2 : 1; }
    [[nodiscard]] std::span<const KeyAttribute> hash_keys() const noexcept { return {&hash_key, 1}; }
    [[nodiscard]] std::span<const KeyAttribute> range_keys() const noexcept {
        return range_key ? std::span(&*range_key, 1) : std::span<const KeyAttribute>();
    }
    [[nodiscard]] bool is_key(std::string_view name) const noexcept {
        return name == hash_key.name || (range_key && name == range_key->name);
    }

    /// What DescribeTable says, with the counters of now.
    [[nodiscard]] operation::TableDescription describe() const;
    /// Puts the counters of now into a description. The caller holds the mutex.
    void add_counts(operation::TableDescription& to) const;
    /// Null when there is no such index.
    [[nodiscard]] std::shared_ptr<Index> find_index(std::string_view name) const;

private:
    const std::string name_;
};

/// The key of an item that is to be written. Fails with PutItem's errors: a key attribute that is missing, has the wrong
/// type, is empty or too long.
[[nodiscard]] result<EncodedKey> key_of_item(const Table& table, const ItemView& item);

/// The key that a request names. Fails unless it has exactly the table's key attributes with their types.
[[nodiscard]] result<EncodedKey> key_of_request(const Table& table, const ItemView& key);

/// The key attributes of an item of the table, as an item.
[[nodiscard]] Item key_item(const Table& table, const ItemView& item);

/// The rules for attributes that are keys of an index, for an item that is to be written: their types, no empty values, sizes.
/// The texts differ when it is an update that makes the item.
enum class MadeBy : std::uint8_t { put, update };
/// Which index is named when several have a wrong key: the first of the table's, or the first by name, as batches and
/// transactions say.
enum class IndexOrder : std::uint8_t { as_made, by_name };
[[nodiscard]] result<void> check_index_keys(const Table& table, const ItemView& item, MadeBy made_by,
                                            IndexOrder order = IndexOrder::as_made);

}  // namespace dyntastic::engine::catalog
