// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The contract of the ordered key-value store under the engine. tests/engine/store_contract_test.cpp holds every
// implementation to it.
//
// A store has collections: a table's items, or the entries of an index. Inside a collection items stand in the order of
// (hash, partition, sort), all compared as unsigned bytes; docs/key_encoding.md says what these bytes are. Readers see each
// item whole. A write is atomic, whatever it touches. Whoever reads, decides and writes has to keep other writers of the
// same keys away; the engine does that with its own locks.
#pragma once

#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <dyntastic/value/item.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::engine::kv {

/// Which attributes of an item make its key, in order. Every item of a collection has them, with the types of its schema.
struct KeyLayout {
    std::vector<std::string> partition;
    std::vector<std::string> sort;
};

/// A key: the encoded partition attributes and their partition_hash, and the encoded sort attributes (empty if there are none).
struct Key {
    std::uint64_t hash;
    std::string_view partition;
    std::string_view sort;
};

/// Encoded sort keys from `lower` on and before `upper`; an empty `upper` means no bound.
struct SortRange {
    std::string lower;
    std::string upper;
};

/// Partition hashes from `first` to `last`, both included, behind the key `after` if there is one.
struct ScanRange {
    std::uint64_t first = 0;
    std::uint64_t last = UINT64_MAX;
    std::optional<Key> after;
};

/// Called with one item after the other; stops the reading by saying false. It must not call the store.
using Visitor = std::function<bool(Item)>;

class Collection {
public:
    virtual ~Collection() = default;
    Collection(const Collection&) = delete;
    Collection& operator=(const Collection&) = delete;

    [[nodiscard]] virtual result<std::optional<Item>> get(const Key& key) const = 0;
    /// The items of one partition (`key.sort` does not count) whose sort keys lie in the range, ascending or descending.
    [[nodiscard]] virtual result<void> read_partition(const Key& key, const SortRange& range, bool ascending,
                                                      const Visitor& visitor) const = 0;
    /// All items in the order of the collection. Items that are written meanwhile may be seen or not.
    [[nodiscard]] virtual result<void> read_all(const ScanRange& range, const Visitor& visitor) const = 0;

protected:
    Collection() = default;
};

/// One key of a write: the item that stands there afterwards, or none.
struct Write {
    Collection* collection;
    Key key;
    std::optional<Item> item;
};

class Store {
public:
    virtual ~Store() = default;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// A new, empty collection. It lives as long as somebody holds it.
    [[nodiscard]] virtual result<std::shared_ptr<Collection>> create_collection(KeyLayout layout) = 0;
    /// All or nothing. No key may stand twice. Takes the items.
    [[nodiscard]] virtual result<void> write(std::span<Write> writes) = 0;

protected:
    Store() = default;
};

}  // namespace dyntastic::engine::kv
