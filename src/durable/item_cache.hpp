// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Items that were read or written last, ready to be shared. RocksDB's own cache holds blocks, in which an item must be searched
// for and copied out of; here a look-up takes one reference. A write reads the old item first, so it profits twice.
//
// What keeps it right: a write takes its key out before it is committed and puts the new item in afterwards, and whoever missed
// an item may put it in only if no write of that shard has begun since before he looked. Writers of one key exclude one
// another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>

#include "engine/kv/store.hpp"

namespace dyntastic::durable {

class ItemCache {
public:
    /// Up to so many bytes of items; memory is taken as they come.
    explicit ItemCache(std::size_t bytes);
    ~ItemCache();
    ItemCache(const ItemCache&) = delete;
    ItemCache& operator=(const ItemCache&) = delete;

    /// A key of a collection, and how its items are laid out.
    struct Place {
        engine::kv::CollectionId collection;
        const engine::kv::KeyLayout* layout;
        engine::kv::Key key;
    };
    /// What was found, and what `add` wants to know otherwise.
    struct Found {
        std::optional<Item> item;
        std::optional<std::uint64_t> ticket;
    };
    [[nodiscard]] Found find(const Place& place);
    /// Puts in an item that was read after `find` had given the ticket.
    void add(const Place& place, const Item& item, const std::optional<std::uint64_t>& ticket);

    /// Around the commit of a write. `item` is what stands there now, or nothing when there is none or nobody knows.
    void begin_write(const Place& place);
    void end_write(const Place& place, const std::optional<Item>& item);

private:
    struct Shard;
    static constexpr unsigned shard_bits = 7;

    [[nodiscard]] Shard& shard(std::uint64_t hash) const noexcept;

    std::unique_ptr<Shard[]> shards_;
};

}  // namespace dyntastic::durable
