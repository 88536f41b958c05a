// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The rows of one partition in the order of their sort keys: a list of sorted chunks. A row is an item and the first eight
// bytes of its sort key, which decide most comparisons; the rest is read from the item itself, so no key is stored twice.
// A partition of a few rows is one small chunk; one of millions needs one binary search over chunks and one inside.
#pragma once

#include <cstdint>
#include <dyntastic/value/item.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/kv/store.hpp"

namespace dyntastic::engine::kv {

/// How the sort key (or, with another list of names, the partition key) of an item compares with an encoded one.
[[nodiscard]] int compare_key(const Item& item, const std::vector<std::string>& names, std::string_view encoded) noexcept;

class RowSet {
public:
    /// `partition`: the encoded partition key that the rows share.
    RowSet(const KeyLayout& layout, std::string_view partition) : layout_(&layout), partition_(partition) {}

    [[nodiscard]] const std::string& partition() const noexcept { return partition_; }

    [[nodiscard]] const Item* find(std::string_view sort) const noexcept;
    /// Puts an item at its place and says what stood there. Throws std::bad_alloc, with nothing changed; not where an item
    /// stands there already.
    std::optional<Item> put(std::string_view sort, Item item);
    std::optional<Item> erase(std::string_view sort) noexcept;
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::optional<Item> take_last() noexcept;

    /// False when the visitor stopped.
    [[nodiscard]] bool visit(const SortRange& range, bool ascending, const Visitor& visitor) const;

private:
    struct Row {
        std::uint64_t prefix;
        Item item;
    };
    /// Rows in their order, at least one; the last one's prefix is kept beside them, so that a search among chunks stays in one
    /// piece of memory.
    struct Chunk {
        std::uint64_t last_prefix = 0;
        std::vector<Row> rows{};

        [[nodiscard]] const Row& last() const noexcept { return rows.back(); }
        void rows_changed() noexcept { last_prefix = rows.back().prefix; }
    };
    struct Position {
        std::size_t chunk;
        std::size_t row;
    };

    [[nodiscard]] int compare(const Row& row, std::uint64_t prefix, std::string_view sort) const noexcept;
    [[nodiscard]] bool is_before(const Chunk& chunk, std::uint64_t prefix, std::string_view sort) const noexcept;
    /// The first row whose key is not less; {chunks, 0} when there is none.
    [[nodiscard]] Position lower_bound(std::string_view sort) const noexcept;
    [[nodiscard]] bool is_at(Position position, std::string_view sort) const noexcept;
    void split(std::size_t chunk);
    void merge_if_sparse(std::size_t chunk) noexcept;

    static constexpr std::size_t chunk_size = 64;

    const KeyLayout* layout_;
    std::string partition_;
    std::vector<Chunk> chunks_;
    std::size_t size_ = 0;
};

}  // namespace dyntastic::engine::kv
