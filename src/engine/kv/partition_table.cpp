// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/kv/partition_table.hpp"

#include <algorithm>
#include <dyntastic/value/key.hpp>
#include <utility>

namespace dyntastic::engine::kv {
namespace {

constexpr unsigned first_capacity_log = 3;
constexpr std::size_t overflow_slots(std::size_t capacity) { return 8 + capacity / 16; }

/// An item that a slot owns, looked at without owning it too.
class Borrowed {
public:
    explicit Borrowed(const char* released) noexcept : item_(Item::adopt(released)) {}
    ~Borrowed() { (void)std::move(item_).release(); }
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;
    [[nodiscard]] const Item& item() const noexcept { return item_; }

private:
    Item item_;
};

}  // namespace

PartitionTable::~PartitionTable() {
    for (std::size_t i = 0; i < slot_count_; ++i) destroy(slots_[i].entry);
}

void PartitionTable::destroy(std::uintptr_t entry) noexcept {
    if (entry == 0) return;
    if (is_rows(entry)) {
        delete rows_of(entry);
    } else {
        (void)Item::adopt(item_of(entry));
    }
}

int PartitionTable::compare_partition(std::uintptr_t entry, std::string_view partition) const noexcept {
    if (is_rows(entry)) return rows_of(entry)->partition().compare(partition);
    return compare_key(Borrowed(item_of(entry)).item(), layout_->partition, partition);
}

std::size_t PartitionTable::seek(std::uint64_t hash, std::string_view partition, bool& found) const noexcept {
    found = false;
    if (slot_count_ == 0) return 0;
    std::size_t slot = home(hash);
    for (; slot < slot_count_ && slots_[slot].entry != 0 && slots_[slot].hash <= hash; ++slot) {
        if (slots_[slot].hash < hash) continue;
        const int order = compare_partition(slots_[slot].entry, partition);
        found = order == 0;
        if (order >= 0) break;
    }
    return slot;
}

std::optional<Item> PartitionTable::get(const Key& key) const noexcept {
    bool found = false;
    const std::size_t slot = seek(key.hash, key.partition, found);
    if (!found) return std::nullopt;
    const std::uintptr_t entry = slots_[slot].entry;
    if (is_rows(entry)) {
        const Item* item = rows_of(entry)->find(key.sort);
        return item == nullptr ? std::nullopt : std::optional<Item>(*item);
    }
    const Borrowed only(item_of(entry));
    if (!layout_->sort.empty() && compare_key(only.item(), layout_->sort, key.sort) != 0) return std::nullopt;
    return only.item();
}

std::optional<Item> PartitionTable::put(const Key& key, Item item) {
    bool found = false;
    std::size_t slot = seek(key.hash, key.partition, found);
    if (!found) {
        while (is_full() || !open(slot)) {
            grow();
            slot = seek(key.hash, key.partition, found);
        }
        slots_[slot] = {key.hash, entry_of(std::move(item))};
        ++used_;
        return std::nullopt;
    }
    std::uintptr_t& entry = slots_[slot].entry;
    if (is_rows(entry)) return rows_of(entry)->put(key.sort, std::move(item));
    const Borrowed only(item_of(entry));
    if (layout_->sort.empty() || compare_key(only.item(), layout_->sort, key.sort) == 0) {
        return Item::adopt(item_of(std::exchange(entry, entry_of(std::move(item)))));
    }
    std::string sort_of_only;
    for (const std::string& name : layout_->sort) append_key_component(sort_of_only, *only.item().find(name));
    auto rows = std::make_unique<RowSet>(*layout_, key.partition);
    rows->put(sort_of_only, only.item());
    rows->put(key.sort, std::move(item));
    destroy(std::exchange(entry, entry_of(std::move(rows))));
    return std::nullopt;
}

std::optional<Item> PartitionTable::erase(const Key& key) noexcept {
    bool found = false;
    const std::size_t slot = seek(key.hash, key.partition, found);
    if (!found) return std::nullopt;
    std::uintptr_t& entry = slots_[slot].entry;
    if (is_rows(entry)) {
        RowSet* rows = rows_of(entry);
        std::optional<Item> erased = rows->erase(key.sort);
        if (rows->size() == 1) {
            entry = entry_of(*rows->take_last());
            delete rows;
        }
        return erased;
    }
    {
        const Borrowed only(item_of(entry));
        if (!layout_->sort.empty() && compare_key(only.item(), layout_->sort, key.sort) != 0) return std::nullopt;
    }
    Item erased = Item::adopt(item_of(entry));
    remove(slot);
    return erased;
}

bool PartitionTable::open(std::size_t slot) noexcept {
    std::size_t free = slot;
    while (free < slot_count_ && slots_[free].entry != 0) ++free;
    if (free == slot_count_) return false;
    std::move_backward(&slots_[slot], &slots_[free], &slots_[free] + 1);
    return true;
}

void PartitionTable::remove(std::size_t slot) noexcept {
    std::size_t hole = slot;
    for (std::size_t next = slot + 1; next < slot_count_ && slots_[next].entry != 0 && home(slots_[next].hash) < next; ++next) {
        slots_[hole] = slots_[next];
        hole = next;
    }
    slots_[hole] = {0, 0};
    --used_;
}

void PartitionTable::grow() {
    unsigned capacity_log = slots_ == nullptr ? first_capacity_log : capacity_log_ + 1;
    // The old order is the new one: each entry goes to its home or right behind the one before. Should the overflow slots
    // ever not suffice, a larger table spreads the run.
    for (;; ++capacity_log) {
        const std::size_t capacity = std::size_t{1} << capacity_log;
        const std::size_t slot_count = capacity + overflow_slots(capacity);
        auto slots = std::make_unique<Slot[]>(slot_count);
        std::size_t next = 0, i = 0;
        for (; i < slot_count_; ++i) {
            if (slots_[i].entry == 0) continue;
            next = std::max(next, home(slots_[i].hash, capacity_log));
            if (next == slot_count) break;
            slots[next++] = slots_[i];
        }
        if (i < slot_count_) continue;
        slots_ = std::move(slots);
        slot_count_ = slot_count;
        capacity_log_ = capacity_log;
        return;
    }
}

bool PartitionTable::visit_entry(std::uintptr_t entry, const SortRange& range, bool ascending, const Visitor& visitor) const {
    if (is_rows(entry)) return rows_of(entry)->visit(range, ascending, visitor);
    const Borrowed only(item_of(entry));
    if (!layout_->sort.empty()) {
        if (!range.lower.empty() && compare_key(only.item(), layout_->sort, range.lower) < 0) return true;
        if (!range.upper.empty() && compare_key(only.item(), layout_->sort, range.upper) >= 0) return true;
    }
    return visitor(only.item());
}

bool PartitionTable::visit_partition(const Key& key, const SortRange& range, bool ascending, const Visitor& visitor) const {
    bool found = false;
    const std::size_t slot = seek(key.hash, key.partition, found);
    return !found || visit_entry(slots_[slot].entry, range, ascending, visitor);
}

bool PartitionTable::visit_all(const ScanRange& range, const Visitor& visitor) const {
    if (slot_count_ == 0) return true;
    bool found = false;
    std::size_t slot = 0;
    if (range.after) {
        slot = seek(range.after->hash, range.after->partition, found);
        if (found) {
            // The rest of the partition in which the last page ended. Without sort keys it had one item.
            if (!layout_->sort.empty()) {
                std::string behind(range.after->sort);
                behind.push_back('\0');  // the least that is greater
                if (!visit_entry(slots_[slot].entry, {std::move(behind), {}}, true, visitor)) return false;
            }
            ++slot;
        }
    } else {
        slot = seek(range.first, {}, found);
    }
    const SortRange all;
    for (; slot < slot_count_; ++slot) {
        if (slots_[slot].entry == 0) continue;
        if (slots_[slot].hash > range.last) return true;
        if (!visit_entry(slots_[slot].entry, all, true, visitor)) return false;
    }
    return true;
}

}  // namespace dyntastic::engine::kv
