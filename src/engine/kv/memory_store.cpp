// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/kv/memory_store.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory_resource>
#include <mutex>
#include <random>
#include <shared_mutex>
#include <utility>

#include "common/undo.hpp"
#include "engine/kv/memory_log.hpp"
#include "engine/kv/partition_table.hpp"

namespace dyntastic::engine::kv {
namespace {

constexpr unsigned shard_bits = 6;
constexpr std::size_t shard_count = std::size_t{1} << shard_bits;

/// One for the process, so that it can be relied on as long as the items last.
std::uint64_t process_seed() {
    static const std::uint64_t seed = [] {
        std::random_device random;
        return std::uint64_t{random()} << 32 | random();
    }();
    return seed;
}

struct alignas(64) Shard {
    explicit Shard(const KeyLayout& layout) : table(layout, shard_bits) {}
    mutable std::shared_mutex mutex;
    PartitionTable table;
};

class MemoryCollection final : public Collection {
public:
    explicit MemoryCollection(KeyLayout layout) : Collection(process_seed()), layout_(std::move(layout)) {
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

    [[nodiscard]] result<std::shared_ptr<Log>> create_log() override {
        return std::shared_ptr<Log>(std::make_shared<MemoryLog>(log_bytes_));
    }
    [[nodiscard]] result<void> trim(Log& log, std::uint64_t last) override {
        as_memory(log).trim(last);
        return {};
    }
    [[nodiscard]] std::size_t log_bytes() const noexcept override {
        return static_cast<std::size_t>(std::max<std::int64_t>(log_bytes_->load(std::memory_order_relaxed), 0));
    }

    [[nodiscard]] result<void> do_commit(const Commit& commit, bool /*waits_for_disk*/) override {
        if (commit.appends.empty()) return write_items(commit.writes);
        // Nobody reads an entry yet whose commit is under way, so the entries may come first.
        std::size_t appended = 0;
        Undo unappended([&] {
            while (appended-- > 0) as_memory(*commit.appends[appended].log).take_back(commit.appends[appended].entry.number);
        });
        for (Append& append : commit.appends) {
            as_memory(*append.log).append(std::move(append.entry));  // its number stays
            ++appended;
        }
        auto written = write_items(commit.writes);
        if (written) unappended.keep();
        return written;
    }

private:
    [[nodiscard]] static result<void> write_items(std::span<Write> writes) {
        if (writes.empty()) return {};
        if (writes.size() == 1) {
            Shard& shard = shard_of(writes.front());
            const std::lock_guard lock(shard.mutex);
            apply(shard, writes.front());
            return {};
        }
        // Readers of several shards may see the writes one by one; that they do not is the business of whoever reads a
        // snapshot. For a reader of one shard, and against other writers, all become visible at once: every shard is
        // locked, in the order of their addresses, before the first write.
        std::array<std::byte, 2048> own_memory;
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
        Changes changes(writes, memory);
        changes.make();
        return {};
    }

    /// All or nothing even when memory ends. What puts an item goes first, for it alone may need memory; taking one back, or
    /// putting what stood there in its place again, needs none, and neither does erasing.
    class Changes {
    public:
        Changes(std::span<Write> writes, std::pmr::memory_resource& memory) : writes_(writes), replaced_(&memory) {
            replaced_.reserve(writes.size());
        }
        ~Changes() {
            for (std::size_t i = replaced_.size(); i-- > 0;) {
                if (made_) break;
                auto& [write, item] = replaced_[i];
                PartitionTable& table = shard_of(*write).table;
                if (item) (void)table.put(write->key, *std::move(item));
                else (void)table.erase(write->key);
            }
        }
        Changes(const Changes&) = delete;
        Changes& operator=(const Changes&) = delete;

        void make() {
            for (Write& write : writes_) {
                if (write.item) replaced_.emplace_back(&write, shard_of(write).table.put(write.key, *std::move(write.item)));
            }
            made_ = true;
            for (const Write& write : writes_) {
                if (!write.item) (void)shard_of(write).table.erase(write.key);
            }
        }

    private:
        std::span<Write> writes_;
        std::pmr::vector<std::pair<Write*, std::optional<Item>>> replaced_;
        bool made_ = false;
    };

    static Shard& shard_of(const Write& write) noexcept {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-static-cast-downcast): writes name collections of this store
        return static_cast<MemoryCollection*>(write.collection)->shard(write.key.hash);
    }
    static MemoryLog& as_memory(Log& log) noexcept {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-static-cast-downcast): commits name logs of this store
        return static_cast<MemoryLog&>(log);
    }
    static void apply(Shard& shard, Write& write) {
        if (write.item) {
            (void)shard.table.put(write.key, *std::move(write.item));
        } else {
            (void)shard.table.erase(write.key);
        }
    }

    std::shared_ptr<LogBytes> log_bytes_ = std::make_shared<LogBytes>(0);  // logs may outlive the store
};

}  // namespace

std::unique_ptr<Store> make_memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace dyntastic::engine::kv
