// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The durable store. Keys and values stand in docs/store_format.md; why it is built so, in docs/adr/0010.
#include "durable/rocks_store.hpp"

#include <atomic>
#include <dyntastic/value/item_view.hpp>
#include <dyntastic/value/key.hpp>
#include <mutex>
#include <rocksdb/convenience.h>
#include <rocksdb/utilities/checkpoint.h>
#include <set>
#include <shared_mutex>

#include "durable/database.hpp"
#include "durable/item_cache.hpp"
#include "durable/stored_key.hpp"
#include "durable/syncer.hpp"

namespace dyntastic::durable {
namespace {

using engine::kv::CollectionId;
using engine::kv::Counts;
using engine::kv::Key;

/// An item from stored bytes, whose integrity RocksDB's checksums have vouched for.
result<Item> item_of(std::string_view bytes) {
    const bool is_item = bytes.size() >= item_format::header_size;
    if (is_item && static_cast<std::uint8_t>(bytes[0]) > item_format::version) {
        return Failure(FailureKind::configuration, "the database holds an item of format " +
                                                       std::to_string(static_cast<std::uint8_t>(bytes[0])) +
                                                       ", of a newer version of dyntastic; this version reads formats up to " +
                                                       std::to_string(item_format::version));
    }
    if (!is_item || bytes[0] == 0 || item_format::load<std::uint32_t>(bytes.data() + 4) != bytes.size()) {
        return Failure(FailureKind::internal_server_error, "the database holds something that is no item where one should be");
    }
    return Item::from_trusted_bytes(bytes);
}

class RocksCollection final : public engine::kv::Collection {
public:
    RocksCollection(rocksdb::DB& database, ItemCache& cache, const std::string& path, CollectionId id,
                    engine::kv::KeyLayout layout)
        : database_(database), cache_(cache), path_(path), id_(id), layout_(std::move(layout)) {}

    [[nodiscard]] CollectionId id() const noexcept override { return id_; }
    [[nodiscard]] bool is_dropped() const noexcept { return dropped_.load(std::memory_order_acquire); }
    void drop() noexcept { dropped_.store(true, std::memory_order_release); }
    /// Items are cached, the entries of indexes, which nobody reads by their keys, are not.
    [[nodiscard]] bool is_cached() const noexcept { return cached_.load(std::memory_order_relaxed); }
    [[nodiscard]] ItemCache::Place place(const Key& key) const noexcept { return {id_, &layout_, key}; }

    [[nodiscard]] result<std::optional<Item>> get(const Key& key) const override {
        static const rocksdb::ReadOptions options;
        if (is_dropped()) return std::optional<Item>();
        if (!is_cached()) cached_.store(true, std::memory_order_relaxed);
        auto cached = cache_.find(place(key));
        if (cached.item) return std::move(cached.item);
        const StoredKey stored(id_, key);
        rocksdb::PinnableSlice value;
        const rocksdb::Status status = database_.Get(options, database_.DefaultColumnFamily(), slice(stored.bytes()), &value);
        if (status.IsNotFound()) return std::optional<Item>();
        if (!status.ok()) return disk_failure(path_, status);
        auto item = item_of(view(value));
        if (!item) return item.error();
        cache_.add(place(key), *item, cached.ticket);
        return std::optional<Item>(*std::move(item));
    }

    [[nodiscard]] result<void> read_partition(const Key& key, const engine::kv::SortRange& range, bool ascending,
                                              const engine::kv::Visitor& visitor) const override {
        std::string partition = prefix_of(id_, key.hash);
        partition.append(key.partition);
        const std::string lower = partition + range.lower;
        const std::string upper = range.upper.empty() ? successor_of_prefix(partition) : partition + range.upper;
        rocksdb::ReadOptions options;
        // Filters of prefixes serve only those who go up: in older RocksDB they had faults with SeekForPrev.
        options.prefix_same_as_start = ascending;
        options.total_order_seek = !ascending;
        return read(options, lower, upper, ascending, visitor);
    }

    [[nodiscard]] result<void> read_all(const engine::kv::ScanRange& range, const engine::kv::Visitor& visitor) const override {
        std::string lower = prefix_of(id_, range.first);
        if (range.after) {
            std::string behind(StoredKey(id_, *range.after).bytes());
            behind.push_back('\0');  // the least that is greater
            lower = std::max(lower, behind);
        }
        const std::string upper = range.last == UINT64_MAX ? prefix_of(id_ + 1) : prefix_of(id_, range.last + 1);
        rocksdb::ReadOptions options;
        options.total_order_seek = true;
        return read(options, lower, upper, true, visitor);
    }

private:
    [[nodiscard]] result<void> read(rocksdb::ReadOptions options, const std::string& lower, const std::string& upper,
                                    bool ascending, const engine::kv::Visitor& visitor) const {
        if (lower >= upper) return {};
        const rocksdb::Slice first(lower), end(upper);
        options.iterate_lower_bound = &first;
        options.iterate_upper_bound = &end;
        const std::unique_ptr<rocksdb::Iterator> rows(database_.NewIterator(options));
        if (ascending) rows->Seek(first);
        else rows->SeekForPrev(end);  // the bound itself is not in
        while (rows->Valid()) {
            auto item = item_of(view(rows->value()));
            if (!item) return item.error();
            if (!visitor(*std::move(item))) return {};
            if (ascending) rows->Next();
            else rows->Prev();
        }
        return rows->status().ok() ? result<void>() : disk_failure(path_, rows->status());
    }

    rocksdb::DB& database_;
    ItemCache& cache_;
    const std::string& path_;
    CollectionId id_;
    engine::kv::KeyLayout layout_;
    std::atomic<bool> dropped_ = false;
    mutable std::atomic<bool> cached_ = false;  // set by the first who reads by key
};

class RocksStore final : public engine::kv::Store {
public:
    RocksStore(const engine::StoreOptions& options, std::unique_ptr<rocksdb::DB> database)
        : path_(options.path),
          waits_for_disk_(options.durability == engine::Durability::power),
          database_(std::move(database)),
          cache_(options.cache_bytes / item_cache_share),
          syncer_([this] { return sync(); }) {}

    [[nodiscard]] result<void> open() {
        std::string text;
        const rocksdb::Status status = database_->Get({}, next_collection_key(), &text);
        if (status.IsNotFound()) return {};
        if (!status.ok()) return disk_failure(path_, status);
        if (text.size() != sizeof next_id_) return Failure(FailureKind::internal_server_error, damaged("a number is"));
        std::memcpy(&next_id_, text.data(), sizeof next_id_);
        return {};
    }

    [[nodiscard]] result<std::shared_ptr<engine::kv::Collection>> create_collection(engine::kv::KeyLayout layout) override {
        const std::lock_guard lock(ids_);
        const CollectionId id = next_id_;
        if (id == UINT32_MAX) return Failure(FailureKind::limit_exceeded, damaged("the numbers of collections are"));
        // Before anything is in the collection, so that no other one ever finds that. The log keeps the order.
        const CollectionId next = id + 1;
        rocksdb::WriteBatch batch;
        batch.Put(next_collection_key(), std::string(reinterpret_cast<const char*>(&next), sizeof next));
        if (auto written = write(batch, false); !written) return written.error();
        next_id_ = next;
        return collection(id, std::move(layout));
    }

    [[nodiscard]] result<void> do_commit(const engine::kv::Commit& commit, bool waits_for_disk) override {
        thread_local rocksdb::WriteBatch batch;
        batch.Clear();
        for (const engine::kv::Write& each : commit.writes) {
            const RocksCollection& of = *as_rocks(each.collection);
            if (of.is_dropped()) return table_not_found();
            const StoredKey key(of.id(), each.key);
            if (each.item) batch.Put(slice(key.bytes()), slice(each.item->bytes()));
            else batch.Delete(slice(key.bytes()));
        }
        for (const engine::kv::Gain& gain : commit.gains) {
            if (gain.by != Counts{}) batch.Merge(counts_key(gain.collection->id()), encode(gain.by));
        }
        for (const engine::kv::Record& record : commit.records) {
            if (record.text) batch.Put(record_key(record.name), *record.text);
            else batch.Delete(record_key(record.name));
        }
        for (const engine::kv::Collection* collection : commit.drops) drop(collection->id(), batch);
        if (batch.Count() == 0) return {};
        for (const engine::kv::Write& each : commit.writes) {
            cache_.begin_write(as_rocks(each.collection)->place(each.key));
        }
        auto written = write(batch, waits_for_disk_ && waits_for_disk);
        for (const engine::kv::Write& each : commit.writes) {
            const RocksCollection& of = *as_rocks(each.collection);
            cache_.end_write(of.place(each.key), written && of.is_cached() ? each.item : std::nullopt);
        }
        if (!written) return written;
        for (engine::kv::Collection* collection : commit.drops) {
            as_rocks(collection)->drop();
            free_files(collection->id());
        }
        return {};
    }

    [[nodiscard]] bool is_durable() const noexcept override { return true; }

    [[nodiscard]] result<std::shared_ptr<engine::kv::Collection>> open_collection(CollectionId id,
                                                                                  engine::kv::KeyLayout layout) override {
        const std::lock_guard lock(ids_);
        if (id == 0 || id >= next_id_) return Failure(FailureKind::internal_server_error, damaged("a collection is"));
        return collection(id, std::move(layout));
    }

    [[nodiscard]] result<Counts> counts(const engine::kv::Collection& collection) const override {
        std::string bytes;
        const rocksdb::Status status = database_->Get({}, counts_key(collection.id()), &bytes);
        if (status.IsNotFound()) return Counts{};
        if (!status.ok()) return disk_failure(path_, status);
        const auto counts = decode_counts(bytes);
        if (!counts) return Failure(FailureKind::internal_server_error, damaged("a counter is"));
        return *counts;
    }

    [[nodiscard]] result<void> read_records(std::string_view prefix, const engine::kv::RecordVisitor& visitor) const override {
        return read_meta(record_key(prefix), [&](std::string_view key, std::string_view text) {
            visitor(key.substr(record_key({}).size()), text);
        });
    }

    [[nodiscard]] result<void> drop_unopened() override {
        rocksdb::WriteBatch batch;
        std::vector<CollectionId> dropped;
        auto read = read_meta(all_counts_key(), [&](std::string_view key, std::string_view /*text*/) {
            CollectionId id = 0;
            for (const char byte : key.substr(all_counts_key().size())) id = id << 8 | static_cast<unsigned char>(byte);
            if (opened_.contains(id)) return;
            drop(id, batch);
            dropped.push_back(id);
        });
        if (!read || dropped.empty()) return read;
        if (auto written = write(batch, false); !written) return written;
        for (const CollectionId id : dropped) free_files(id);
        return {};
    }

    [[nodiscard]] result<void> sync() override {
        if (!waits_for_disk_) return {};
        const std::shared_lock writing(gate_);
        if (failed_) return failure_;
        const rocksdb::Status status = database_->SyncWAL();
        return status.ok() ? result<void>() : fail(status);
    }

    void when_synced(std::function<void(const result<void>&)> done) override {
        if (waits_for_disk_) syncer_.call_when_synced(std::move(done));
        else done({});
    }

    [[nodiscard]] result<void> backup(const std::string& path) override {
        rocksdb::Checkpoint* made = nullptr;
        rocksdb::Status status = rocksdb::Checkpoint::Create(database_.get(), &made);
        const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
        if (status.ok()) status = checkpoint->CreateCheckpoint(path);
        if (status.ok()) return {};
        if (status.IsInvalidArgument()) {
            return Failure(FailureKind::configuration, "the backup \"" + path + "\": " + status.ToString());
        }
        return disk_failure(path, status);
    }

private:
    static RocksCollection* as_rocks(engine::kv::Collection* collection) noexcept {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-static-cast-downcast): commits name collections of this store
        return static_cast<RocksCollection*>(collection);
    }

    [[nodiscard]] std::string damaged(const std::string& what) const {
        return "the database \"" + path_ + "\" is damaged: " + what + " not what it should be";
    }

    [[nodiscard]] std::shared_ptr<engine::kv::Collection> collection(CollectionId id, engine::kv::KeyLayout layout) {
        opened_.insert(id);
        return std::make_shared<RocksCollection>(*database_, cache_, path_, id, std::move(layout));
    }

    static void drop(CollectionId id, rocksdb::WriteBatch& batch) {
        batch.DeleteRange(prefix_of(id), prefix_of(id + 1));
        batch.Delete(counts_key(id));
    }

    /// Gives the disk back what a dropped collection had for itself; the rest goes when files are merged. Only saves space.
    void free_files(CollectionId id) {
        const std::string first = prefix_of(id), end = prefix_of(id + 1);
        const rocksdb::Slice begin(first), limit(end);
        (void)rocksdb::DeleteFilesInRange(database_.get(), database_->DefaultColumnFamily(), &begin, &limit, false);
    }

    template <class Visit>
    [[nodiscard]] result<void> read_meta(const std::string& prefix, const Visit& visit) const {
        rocksdb::ReadOptions options;
        options.total_order_seek = true;
        const std::unique_ptr<rocksdb::Iterator> all(database_->NewIterator(options));
        for (all->Seek(prefix); all->Valid() && all->key().starts_with(prefix); all->Next()) {
            visit(view(all->key()), view(all->value()));
        }
        return all->status().ok() ? result<void>() : disk_failure(path_, all->status());
    }

    [[nodiscard]] result<void> write(rocksdb::WriteBatch& batch, bool sync) {
        if (failed_.load(std::memory_order_acquire)) {
            if (auto recovered = recover(); !recovered) return recovered;
        }
        const std::shared_lock writing(gate_);
        rocksdb::WriteOptions options;
        options.sync = sync;
        const rocksdb::Status status = database_->Write(options, &batch);
        return status.ok() ? result<void>() : fail(status);
    }

    /// After a write that failed nobody knows how the log ends. Nothing may follow there.
    [[nodiscard]] Failure fail(const rocksdb::Status& status) {
        const std::lock_guard lock(failing_);
        if (!failed_) failure_ = disk_failure(path_, status);
        failed_ = true;
        return failure_;
    }

    /// Leaves that log behind: all that was acknowledged, and was not in a file yet, is put into one, and a new log begins.
    [[nodiscard]] result<void> recover() {
        const std::lock_guard lock(gate_);
        if (!failed_) return {};
        rocksdb::Status status = database_->Resume();
        // Without anything to put into a file the log would stay.
        if (status.ok()) status = database_->Put({}, recovery_key(), {});
        if (status.ok()) status = database_->Flush({});
        if (!status.ok()) {
            return Failure(FailureKind::internal_server_error,
                           failure_.message() + "; it takes no writes until that has an end (" + status.ToString() +
                               "); if writes then still fail, it must be opened again");
        }
        failed_ = false;
        return {};
    }

    std::string path_;
    bool waits_for_disk_;
    std::unique_ptr<rocksdb::DB> database_;
    ItemCache cache_;

    std::mutex ids_;
    CollectionId next_id_ = 1;
    std::set<CollectionId> opened_;

    std::shared_mutex gate_;  // shared by writers, held alone by who leaves a log behind
    std::atomic<bool> failed_ = false;
    std::mutex failing_;
    Failure failure_;  // the first, set before failed_

    Syncer syncer_;  // goes first
};

}  // namespace

result<std::unique_ptr<engine::kv::Store>> open_rocks_store(const engine::StoreOptions& options, rocksdb::Env* env) {
    auto database = open_database(options, env);
    if (!database) return database.error();
    auto store = std::make_unique<RocksStore>(options, *std::move(database));
    if (auto opened = store->open(); !opened) return opened.error();
    return std::unique_ptr<engine::kv::Store>(std::move(store));
}

}  // namespace dyntastic::durable
