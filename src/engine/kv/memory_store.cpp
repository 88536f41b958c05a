// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/kv/memory_store.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory_resource>
#include <mutex>
#include <shared_mutex>

#include "engine/kv/partition_table.hpp"

namespace dyntastic::engine::kv {
namespace {

constexpr unsigned shard_bits = 6;
constexpr std::size_t shard_count = std::size_t{1} << shard_bits;

struct alignas(64) Shard {
    explicit Shard(const KeyLayout& layout) : table(layout, shard_bits) {}
    mutable std::shared_mutex mutex;
    PartitionTable table;
};

class MemoryCollection final : public Collection {
public:
    explicit MemoryCollection(KeyLayout layout) : layout_(std::move(layout)) {
        for (auto& shard : shards_) shard = std::make_unique<Shard>(layout_);
    }

    [[nodiscard]] static std::size_t shard_of(std::uint64_t hash) noexcept { return hash >> (64 - shard_bits); }
    [[nodiscard]] Shard& shard(std::uint64_t hash) const noexcept { return *shards_[shard_of(hash)]; }

    [[nodiscard]] result<std::optional<Item>> get(const Key& key) const override {
        const Shard& of_key = shard(key.hash);
        const std::shared_lock lock(of_key.mutex);
        return of_key.table.get(key);
    }

    [[nodiscard]] result<void> read_partition(const Key& key, const SortRange& range, bool ascending,
                                              const Visitor& visitor) const override {
        const Shard& of_key = shard(key.hash);
        const std::shared_lock lock(of_key.mutex);
        (void)of_key.table.visit_partition(key, range, ascending, visitor);
        return {};
    }

    [[nodiscard]] result<void> read_all(const ScanRange& range, const Visitor& visitor) const override {
        const std::uint64_t from = range.after ? std::max(range.after->hash, range.first) : range.first;
        for (std::size_t i = shard_of(from); i <= shard_of(range.last); ++i) {
            const Shard& next = *shards_[i];
            const std::shared_lock lock(next.mutex);
            // The key to begin behind lies in the first of the shards; the others begin at their own first hash.
            const std::uint64_t first = std::max(range.first, static_cast<std::uint64_t>(i) << (64 - shard_bits));
            const ScanRange part{first, range.last, i == shard_of(from) ? range.after : std::nullopt};
            if (!next.table.visit_all(part, visitor)) break;
        }
        return {};
    }

private:
    KeyLayout layout_;
    std::array<std::unique_ptr<Shard>, shard_count> shards_;
};

class MemoryStore final : public Store {
public:
    [[nodiscard]] result<std::shared_ptr<Collection>> create_collection(KeyLayout layout) override {
        return std::shared_ptr<Collection>(std::make_shared<MemoryCollection>(std::move(layout)));
    }

    [[nodiscard]] result<void> do_commit(const Commit& commit, bool /*waits_for_disk*/) override {
        const std::span<Write> writes = commit.writes;
        if (writes.size() == 1) {
            Shard& shard = shard_of(writes.front());
            const std::lock_guard lock(shard.mutex);
            apply(shard, writes.front());
            return {};
        }
        // Readers of several shards may see the writes one by one; that they do not is the business of whoever reads a
        // snapshot. For a reader of one shard, and against other writers, all become visible at once: every shard is
        // locked, in the order of their addresses, before the first write.
        std::array<std::byte, 1024> own_memory;
        std::pmr::monotonic_buffer_resource memory(own_memory.data(), own_memory.size());
        std::pmr::vector<Shard*> shards(&memory);
        shards.reserve(writes.size());
        for (const Write& write : writes) shards.push_back(&shard_of(write));
        std::sort(shards.begin(), shards.end(), std::less<>{});
        shards.erase(std::unique(shards.begin(), shards.end()), shards.end());
        std::pmr::vector<std::unique_lock<std::shared_mutex>> locks(&memory);
        locks.reserve(shards.size());
        for (Shard* shard : shards) locks.emplace_back(shard->mutex);
        // Each write would wait for memory several times, one after the other; this way they wait together.
        for (const Write& write : writes) shard_of(write).table.prefetch_slot(write.key.hash);
        for (const Write& write : writes) shard_of(write).table.prefetch_entry(write.key.hash);
        for (Write& write : writes) apply(shard_of(write), write);
        return {};
    }

private:
    static Shard& shard_of(const Write& write) noexcept {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-static-cast-downcast): writes name collections of this store
        return static_cast<MemoryCollection*>(write.collection)->shard(write.key.hash);
    }
    static void apply(Shard& shard, Write& write) {
        if (write.item) {
            (void)shard.table.put(write.key, *std::move(write.item));
        } else {
            (void)shard.table.erase(write.key);
        }
    }
};

}  // namespace

std::unique_ptr<Store> make_memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace dyntastic::engine::kv
