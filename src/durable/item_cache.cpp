// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "durable/item_cache.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <functional>
#include <new>
#include <string_view>
#include <utility>

#include "engine/kv/row_set.hpp"

namespace dyntastic::durable {
namespace {

constexpr std::size_t ways = 4;          // an item may stand in one of so many slots
constexpr std::size_t usual_size = 256;  // of an item, to choose the number of slots by
constexpr std::size_t overhead = 48;     // of an item, for its slot and its allocation

std::uint64_t hash_of(const ItemCache::Place& place) noexcept {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
    std::uint64_t hash = place.key.hash;
    if (!place.key.sort.empty()) hash ^= std::hash<std::string_view>{}(place.key.sort) * odd;
    return (hash ^ place.collection) * odd;
}

std::size_t size_of(const Item& item) noexcept { return item.bytes().size() + overhead; }

}  // namespace

struct alignas(64) ItemCache::Shard {
    /// Zero bytes are an empty slot, so that memory which the system gives zeroed is a table of them.
    struct Slot {
        std::uint64_t hash;
        const char* item;  // a released Item
        std::uint32_t collection;
    };

    ~Shard() {
        for (std::size_t i = 0; slots != nullptr && i <= mask; ++i) clear(slots[i]);
        std::free(slots);
    }

    [[nodiscard]] Slot* set_of(std::uint64_t hash) const noexcept { return &slots[hash & mask & ~(ways - 1)]; }

    [[nodiscard]] Slot* seek(const Place& place, std::uint64_t hash) const noexcept {
        Slot* const set = set_of(hash);
        for (Slot* slot = set; slot != set + ways; ++slot) {
            if (slot->item == nullptr || slot->hash != hash || slot->collection != place.collection) continue;
            const Item item = Item::share(slot->item);
            if (engine::kv::compare_key(item, place.layout->partition, place.key.partition) != 0) continue;
            if (engine::kv::compare_key(item, place.layout->sort, place.key.sort) == 0) return slot;
        }
        return nullptr;
    }

    void clear(Slot& slot) noexcept {
        if (slot.item == nullptr) return;
        const Item item = Item::adopt(std::exchange(slot.item, nullptr));
        used -= size_of(item);
    }

    void put(const Place& place, std::uint64_t hash, const Item& item) {
        if (size_of(item) > budget / ways) return;
        Slot* slot = seek(place, hash);
        if (slot == nullptr) {
            Slot* const set = set_of(hash);
            slot = std::find_if(set, set + ways, [](const Slot& each) { return each.item == nullptr; });
            if (slot == set + ways) slot = set + next_victim++ % ways;
        }
        clear(*slot);
        *slot = {hash, Item(item).release(), place.collection};
        used += size_of(item);
        for (; used > budget; hand = (hand + 1) & mask) {
            if (&slots[hand] != slot) clear(slots[hand]);
        }
    }

    std::mutex mutex;
    std::uint64_t version = 0;  // raised when a write begins
    std::uint32_t writes = 0;   // under way
    std::uint32_t next_victim = 0;
    std::size_t budget = 0;
    std::size_t used = 0;
    std::size_t mask = 0;
    std::size_t hand = 0;  // where to look for what can go
    Slot* slots = nullptr;
};

ItemCache::ItemCache(std::size_t bytes) : shards_(std::make_unique<Shard[]>(std::size_t{1} << shard_bits)) {
    const std::size_t budget = bytes >> shard_bits;
    const std::size_t count = std::bit_ceil(std::max(budget / usual_size, ways));
    for (std::size_t i = 0; i < std::size_t{1} << shard_bits; ++i) {
        shards_[i].budget = budget;
        shards_[i].mask = count - 1;
        shards_[i].slots = static_cast<Shard::Slot*>(std::calloc(count, sizeof(Shard::Slot)));
        if (shards_[i].slots == nullptr) throw std::bad_alloc();
    }
}

ItemCache::~ItemCache() = default;

ItemCache::Shard& ItemCache::shard(std::uint64_t hash) const noexcept { return shards_[hash >> (64 - shard_bits)]; }

ItemCache::Found ItemCache::find(const Place& place) {
    const std::uint64_t hash = hash_of(place);
    Shard& of = shard(hash);
    const std::lock_guard lock(of.mutex);
    if (const auto* slot = of.seek(place, hash)) return {Item::share(slot->item), std::nullopt};
    return {std::nullopt, of.writes == 0 ? std::optional(of.version) : std::nullopt};
}

void ItemCache::add(const Place& place, const Item& item, const std::optional<std::uint64_t>& ticket) {
    if (!ticket) return;
    const std::uint64_t hash = hash_of(place);
    Shard& of = shard(hash);
    const std::lock_guard lock(of.mutex);
    if (of.writes == 0 && of.version == *ticket) of.put(place, hash, item);
}

void ItemCache::begin_write(const Place& place) {
    const std::uint64_t hash = hash_of(place);
    Shard& of = shard(hash);
    const std::lock_guard lock(of.mutex);
    ++of.version;
    ++of.writes;
    if (auto* slot = of.seek(place, hash)) of.clear(*slot);
}

void ItemCache::end_write(const Place& place, const std::optional<Item>& item) {
    const std::uint64_t hash = hash_of(place);
    Shard& of = shard(hash);
    const std::lock_guard lock(of.mutex);
    --of.writes;
    if (item) of.put(place, hash, *item);
}

}  // namespace dyntastic::durable
