// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The durable store. Keys and values stand in docs/store_format.md; why it is built so, in docs/adr/0010.
#include "durable/rocks_store.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <dyntastic/value/key.hpp>
#include <mutex>
#include <rocksdb/convenience.h>
#include <rocksdb/utilities/checkpoint.h>
#include <set>
#include <shared_mutex>
#include <thread>

#include "durable/check_files.hpp"
#include "durable/database.hpp"
#include "durable/flush_gate.hpp"
#include "durable/guarded_files.hpp"
#include "durable/healer.hpp"
#include "durable/item_cache.hpp"
#include "durable/rocks_log.hpp"
#include "durable/stored_item.hpp"
#include "durable/stored_key.hpp"
#include "durable/sync_progress.hpp"
#include "durable/syncer.hpp"

namespace dyntastic::durable {
namespace {

using engine::kv::CollectionId;
using engine::kv::Counts;
using engine::kv::Key;

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
    RocksStore(const engine::StoreOptions& options, Database database)
        : path_(options.path),
          waits_for_disk_(options.durability == engine::Durability::power),
          opened_database_(std::move(database)),
          database_(opened_database_.database.get()),
          cache_(options.cache_bytes / item_cache_share),
          progress_(database_->GetLatestSequenceNumber()),
          healer_([this] { return recover().has_value(); }),
          syncer_([this] { return sync(); }) {
        opened_database_.errors->call_with([this](const rocksdb::Status& error) { (void)fail(error); });
    }
    ~RocksStore() override { opened_database_.errors->call_with(nullptr); }

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
        rocksdb::WriteBatch batch;
        const auto id = new_id(batch);
        if (!id) return id.error();
        return collection(*id, std::move(layout));
    }

    [[nodiscard]] result<std::shared_ptr<engine::kv::Log>> create_log() override {
        const std::lock_guard lock(ids_);
        rocksdb::WriteBatch batch;
        // By this it is found and dropped when the process ends before a record names it.
        batch.Put(counts_key(next_id_), encode(Counts{}));
        const auto id = new_id(batch);
        if (!id) return id.error();
        return log(*id);
    }

    [[nodiscard]] result<void> trim(engine::kv::Log& log, std::uint64_t last) override {
        const std::string first = prefix_of(log.id()), end = prefix_of(log.id(), last + 1);
        rocksdb::WriteBatch batch;
        batch.DeleteRange(first, end);
        if (auto written = write(batch, false); !written) return written;
        free_files(first, end);
        return {};
    }

    [[nodiscard]] result<void> do_commit(const engine::kv::Commit& commit, bool waits_for_disk) override {
        thread_local rocksdb::WriteBatch batch;
        batch.Clear();
        if (waits_for_disk_) batch.PutLogData(synced_mark(progress_.synced()));
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
        for (const engine::kv::Append& append : commit.appends) as_rocks(append.log)->append(append.entry, batch);
        for (const engine::kv::Collection* collection : commit.drops) drop(collection->id(), batch);
        for (const engine::kv::Log* log : commit.dropped_logs) drop(log->id(), batch);
        if (batch.Count() == 0) return waits_for_disk ? sync() : result<void>();
        {
            Uncached uncached(cache_, commit.writes);
            auto written = write(batch, waits_for_disk_ && waits_for_disk);
            if (!written) return written;
            uncached.committed();
        }
        for (engine::kv::Collection* collection : commit.drops) {
            as_rocks(collection)->drop();
            free_files(collection->id());
        }
        for (const engine::kv::Log* log : commit.dropped_logs) free_files(log->id());
        return {};
    }

    [[nodiscard]] bool is_durable() const noexcept override { return true; }

    [[nodiscard]] std::string fault() const override {
        return failed_.load(std::memory_order_acquire) ? failure().message() : std::string();
    }

    [[nodiscard]] result<std::shared_ptr<engine::kv::Collection>> open_collection(CollectionId id,
                                                                                  engine::kv::KeyLayout layout) override {
        const std::lock_guard lock(ids_);
        if (id == 0 || id >= next_id_) return Failure(FailureKind::internal_server_error, damaged("a collection is"));
        return collection(id, std::move(layout));
    }

    [[nodiscard]] result<std::shared_ptr<engine::kv::Log>> open_log(CollectionId id) override {
        const std::lock_guard lock(ids_);
        if (id == 0 || id >= next_id_) return Failure(FailureKind::internal_server_error, damaged("a stream is"));
        return log(id);
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
        if (!waits_for_disk_ || progress_.is_complete()) return {};
        if (failed_.load(std::memory_order_acquire)) {
            if (auto recovered = recover(); !recovered) return recovered;
        }
        const std::shared_lock writing(gate_);
        if (failed_) return failure();
        const std::uint64_t latest = database_->GetLatestSequenceNumber();
        const rocksdb::Status status = database_->SyncWAL();
        if (!status.ok()) return fail(status);
        progress_.synced(latest);
        return {};
    }

    void when_synced(std::function<void(const result<void>&)> done) override {
        if (waits_for_disk_ && !progress_.is_complete()) syncer_.call_when_synced(std::move(done));
        else done({});
    }

    [[nodiscard]] result<void> backup(const std::string& path) override {
        rocksdb::Checkpoint* made = nullptr;
        rocksdb::Status status = rocksdb::Checkpoint::Create(database_, &made);
        const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
        if (status.ok()) status = checkpoint->CreateCheckpoint(path);
        if (status.ok()) return {};
        if (status.IsInvalidArgument()) {
            return Failure(FailureKind::configuration, "the backup \"" + path + "\": " + status.ToString());
        }
        return disk_failure(path, status);
    }

private:
    /// Keeps what a commit writes out of the cache until it is over, also when that throws.
    class Uncached {
    public:
        Uncached(ItemCache& cache, std::span<engine::kv::Write> writes) noexcept : cache_(cache), writes_(writes) {
            for (const engine::kv::Write& each : writes_) cache_.begin_write(as_rocks(each.collection)->place(each.key));
        }
        ~Uncached() {
            for (const engine::kv::Write& each : writes_) {
                const RocksCollection& of = *as_rocks(each.collection);
                cache_.end_write(of.place(each.key), committed_ && of.is_cached() ? each.item : std::nullopt);
            }
        }
        Uncached(const Uncached&) = delete;
        Uncached& operator=(const Uncached&) = delete;
        /// Then what was written is what may be cached.
        void committed() noexcept { committed_ = true; }

    private:
        ItemCache& cache_;
        std::span<engine::kv::Write> writes_;
        bool committed_ = false;
    };

    static RocksCollection* as_rocks(engine::kv::Collection* collection) noexcept {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-static-cast-downcast): commits name collections of this store
        return static_cast<RocksCollection*>(collection);
    }

    static RocksLog* as_rocks(engine::kv::Log* log) noexcept {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-static-cast-downcast): commits name logs of this store
        return static_cast<RocksLog*>(log);
    }

    /// The caller holds ids_. The batch says what is written with it.
    [[nodiscard]] result<CollectionId> new_id(rocksdb::WriteBatch& batch) {
        const CollectionId id = next_id_;
        if (id == UINT32_MAX) return Failure(FailureKind::limit_exceeded, damaged("the numbers of collections are"));
        // Before anything is in the collection, so that no other one ever finds that. The log keeps the order.
        const CollectionId next = id + 1;
        batch.Put(next_collection_key(), std::string(reinterpret_cast<const char*>(&next), sizeof next));
        if (auto written = write(batch, false); !written) return written.error();
        next_id_ = next;
        return id;
    }

    [[nodiscard]] std::string damaged(const std::string& what) const {
        return "the database \"" + path_ + "\" is damaged: " + what + " not what it should be";
    }

    [[nodiscard]] std::shared_ptr<engine::kv::Collection> collection(CollectionId id, engine::kv::KeyLayout layout) {
        opened_.insert(id);
        return std::make_shared<RocksCollection>(*database_, cache_, path_, id, std::move(layout));
    }

    [[nodiscard]] std::shared_ptr<engine::kv::Log> log(CollectionId id) {
        opened_.insert(id);
        return std::make_shared<RocksLog>(*database_, path_, id);
    }

    static void drop(CollectionId id, rocksdb::WriteBatch& batch) {
        batch.DeleteRange(prefix_of(id), prefix_of(id + 1));
        batch.Delete(counts_key(id));
    }

    /// Gives the disk back what a dropped collection had for itself; the rest goes when files are merged. Only saves space.
    void free_files(CollectionId id) { free_files(prefix_of(id), prefix_of(id + 1)); }
    void free_files(const std::string& first, const std::string& end) {
        const rocksdb::Slice begin(first), limit(end);
        (void)rocksdb::DeleteFilesInRange(database_, database_->DefaultColumnFamily(), &begin, &limit, false);
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
        const rocksdb::Status status = sync ? write_through(batch) : write_ahead(batch);
        return status.ok() ? result<void>() : fail(status);
    }

    /// RocksDB has written the number of the first entry at the beginning of the batch.
    static std::uint64_t last_sequence(const rocksdb::WriteBatch& batch) {
        std::uint64_t first = 0;
        std::memcpy(&first, batch.Data().data(), sizeof first);
        return first == 0 ? 0 : first + batch.Count() - 1;
    }
    [[nodiscard]] rocksdb::Status write_through(rocksdb::WriteBatch& batch) {
        rocksdb::WriteOptions options;
        options.sync = true;  // of all that the log holds, and of the logs before it
        const std::uint64_t latest = database_->GetLatestSequenceNumber();
        rocksdb::Status status = database_->Write(options, &batch);
        if (status.ok()) progress_.synced(std::max(latest, last_sequence(batch)));
        return status;
    }

    [[nodiscard]] rocksdb::Status write_ahead(rocksdb::WriteBatch& batch) {
        SyncProgress::Commit commit(progress_);
        rocksdb::Status status = database_->Write({}, &batch);
        if (status.ok()) commit.made(database_->GetLatestSequenceNumber());
        return status;
    }

    /// After a write that failed nobody knows how the log ends. Nothing may follow there.
    Failure fail(const rocksdb::Status& status) {
        const std::lock_guard lock(failing_);
        if (!failed_) failure_ = disk_failure(path_, status);
        failed_ = true;
        healer_.wake();
        return failure_;
    }
    [[nodiscard]] Failure failure() const {
        const std::lock_guard lock(failing_);
        return failure_;
    }

    /// Leaves that log behind: all that was acknowledged, and was not in a file yet, is put into one, and a new log begins.
    /// Those who wait for it share one attempt.
    [[nodiscard]] result<void> recover() {
        const std::uint64_t before = attempts_;
        const std::lock_guard lock(gate_);
        if (!failed_) return {};
        if (attempts_ >= before + 2) return failure();
        opened_database_.files->abandon_logs(true);
        // With nothing in memory RocksDB keeps the log when it resumes, and then refuses to begin another behind one that
        // failed. That is an error again, and when it resumes from that it begins another log.
        constexpr int most_errors = 4;
        rocksdb::Status status;
        for (int errors = 0; errors < most_errors; ++errors) {
            if (const rocksdb::Status probed = probe(); !probed.ok()) {
                if (errors == 0) status = probed;
                break;
            }
            status = leave_log_behind();
            if (status.ok()) break;
        }
        opened_database_.files->abandon_logs(false);
        ++attempts_;
        const std::lock_guard failing(failing_);
        if (status.ok()) {
            failed_ = false;
            first_failure_.clear();
            return {};
        }
        if (first_failure_.empty()) first_failure_ = failure_.message();
        failure_ = Failure(FailureKind::internal_server_error,
                           first_failure_ + "; it takes no writes until that has an end (" + status.ToString() +
                               "), and tries again by itself; if writes then still fail, it must be opened again");
        return failure_;
    }

    /// RocksDB is asked to go on only when that can succeed, since it then writes all that it has in memory.
    [[nodiscard]] rocksdb::Status probe() {
        std::uint64_t in_memory = 0;
        database_->GetIntProperty(rocksdb::DB::Properties::kSizeAllMemTables, &in_memory);
        return opened_database_.files->probe(in_memory);
    }

    [[nodiscard]] rocksdb::Status leave_log_behind() {
        rocksdb::Status status = resume(*database_, *opened_database_.gate);
        // Without anything to put into a file the log would stay. It must not go to that log.
        rocksdb::WriteOptions unlogged;
        unlogged.disableWAL = true;
        if (status.ok()) status = database_->Put(unlogged, recovery_key(), {});
        if (status.ok()) status = database_->Flush({});
        return status;
    }

    std::string path_;
    bool waits_for_disk_;
    Database opened_database_;
    rocksdb::DB* database_;
    ItemCache cache_;

    SyncProgress progress_;

    std::mutex ids_;
    CollectionId next_id_ = 1;
    std::set<CollectionId> opened_;

    std::shared_mutex gate_;  // shared by writers, held alone by who leaves a log behind
    std::atomic<bool> failed_ = false;
    std::atomic<std::uint64_t> attempts_ = 0;  // to recover
    mutable std::mutex failing_;
    Failure failure_;  // the last, set before failed_
    std::string first_failure_;

    Healer healer_;
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
