// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A hash table of partitions whose slots stand in the order of the hashes: linear probing with the top bits of the hash as
// the home slot, and inside a run ascending. So a lookup touches one or two cache lines, a scan is a walk over the slots that
// can begin at any hash, and growing changes no order. A partition of one row, the common case, is the item itself.
//
// Invariant: occupied slots ascend by (hash, encoded partition key); from an entry's home slot to its own none is empty.
#pragma once

#include <cstdint>
#include <memory>

#include "engine/kv/row_set.hpp"

namespace dyntastic::engine::kv {

class PartitionTable {
public:
    /// `skipped_bits`: how many of the hash's top bits are the same in the whole table.
    PartitionTable(const KeyLayout& layout, unsigned skipped_bits) : layout_(&layout), skipped_bits_(skipped_bits) {}
    ~PartitionTable();
    PartitionTable(const PartitionTable&) = delete;
    PartitionTable& operator=(const PartitionTable&) = delete;

    /// Asks for the memory that a look-up of this hash will touch: the slot, and, once that is there, what it points to.
    void prefetch_slot(std::uint64_t hash) const noexcept {
        if (slot_count_ != 0) __builtin_prefetch(&slots_[home(hash)]);
    }
    void prefetch_entry(std::uint64_t hash) const noexcept {
        if (slot_count_ == 0) return;
        const std::uintptr_t entry = slots_[home(hash)].entry;
        if (entry != 0) __builtin_prefetch(is_rows(entry) ? static_cast<const void*>(rows_of(entry)) : item_of(entry));
    }

    [[nodiscard]] std::optional<Item> get(const Key& key) const noexcept;
    /// Puts an item at its key and says what stood there. Throws std::bad_alloc, with nothing changed; not where an item stands
    /// at the key already.
    std::optional<Item> put(const Key& key, Item item);
    std::optional<Item> erase(const Key& key) noexcept;

    /// False when the visitor stopped.
    [[nodiscard]] bool visit_partition(const Key& key, const SortRange& range, bool ascending, const Visitor& visitor) const;
    [[nodiscard]] bool visit_all(const ScanRange& range, const Visitor& visitor) const;

private:
    /// A slot holds nothing (0), one item (its released pointer), or a RowSet (its pointer with the lowest bit set).
    struct Slot {
        std::uint64_t hash;
        std::uintptr_t entry;
    };

    // NOLINTBEGIN(performance-no-int-to-ptr): the lowest bit of the pointer says to what it points
    static bool is_rows(std::uintptr_t entry) noexcept { return (entry & 1) != 0; }
    static RowSet* rows_of(std::uintptr_t entry) noexcept { return reinterpret_cast<RowSet*>(entry & ~std::uintptr_t{1}); }
    static const char* item_of(std::uintptr_t entry) noexcept { return reinterpret_cast<const char*>(entry); }
    // NOLINTEND(performance-no-int-to-ptr)
    static std::uintptr_t entry_of(Item item) noexcept { return reinterpret_cast<std::uintptr_t>(std::move(item).release()); }
    static std::uintptr_t entry_of(std::unique_ptr<RowSet> rows) noexcept {
        return reinterpret_cast<std::uintptr_t>(rows.release()) | 1;
    }
    static void destroy(std::uintptr_t entry) noexcept;

    [[nodiscard]] std::size_t home(std::uint64_t hash) const noexcept { return home(hash, capacity_log_); }
    [[nodiscard]] std::size_t home(std::uint64_t hash, unsigned capacity_log) const noexcept {
        return capacity_log == 0 ? 0 : static_cast<std::size_t>((hash << skipped_bits_) >> (64 - capacity_log));
    }
    [[nodiscard]] int compare_partition(std::uintptr_t entry, std::string_view partition) const noexcept;
    /// The first slot that is empty, or not less than (hash, partition). `found` says whether it is equal.
    [[nodiscard]] std::size_t seek(std::uint64_t hash, std::string_view partition, bool& found) const noexcept;
    /// Beyond three quarters, runs get long.
    [[nodiscard]] bool is_full() const noexcept {
        return slot_count_ == 0 || used_ >= (std::size_t{1} << capacity_log_) / 4 * 3;
    }
    /// Moves what stands in the slot and behind it by one. False when no slot is free up to the end of the table.
    [[nodiscard]] bool open(std::size_t slot) noexcept;
    void remove(std::size_t slot) noexcept;
    void grow();
    [[nodiscard]] bool visit_entry(std::uintptr_t entry, const SortRange& range, bool ascending, const Visitor& visitor) const;

    const KeyLayout* layout_;
    unsigned skipped_bits_;
    unsigned capacity_log_ = 0;
    std::size_t slot_count_ = 0;  // 2^capacity_log_ home slots, and some behind for what the last ones push out
    std::size_t used_ = 0;
    std::unique_ptr<Slot[]> slots_;
};

}  // namespace dyntastic::engine::kv
