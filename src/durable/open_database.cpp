// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <rocksdb/convenience.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/listener.h>
#include <rocksdb/merge_operator.h>
#include <rocksdb/options.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>
#include <sys/resource.h>
#include <unistd.h>

#include "durable/check_files.hpp"
#include "durable/database.hpp"
#include "durable/file_names.hpp"
#include "durable/flush_gate.hpp"
#include "durable/guarded_files.hpp"
#include "durable/info_log.hpp"
#include "durable/stored_key.hpp"

namespace dyntastic::durable {
namespace {

static_assert(std::endian::native == std::endian::little, "counts are little-endian and copied as they are");

/// Which layout of keys and records a database has. docs/store_format.md says what changes it.
constexpr unsigned newest_format = 1;

/// Adds what commits gain to the counts of a collection. A merge writes without reading, so commits of different keys need not
/// wait for one another.
class AddCounts final : public rocksdb::AssociativeMergeOperator {
public:
    bool Merge(const rocksdb::Slice& /*key*/, const rocksdb::Slice* existing, const rocksdb::Slice& gain, std::string* sum,
               rocksdb::Logger* /*logger*/) const override {
        const auto counts = existing == nullptr ? engine::kv::Counts{} : decode_counts(view(*existing));
        const auto by = decode_counts(view(gain));
        if (!counts || !by) return false;
        *sum = encode({counts->items + by->items, counts->bytes + by->bytes});
        return true;
    }
    [[nodiscard]] const char* Name() const override { return "dyntastic.counts"; }
};

rocksdb::CompressionType compression() {
    const auto supported = rocksdb::GetSupportedCompressions();
    for (const auto wanted : {rocksdb::kLZ4Compression, rocksdb::kSnappyCompression}) {
        if (std::find(supported.begin(), supported.end(), wanted) != supported.end()) return wanted;
    }
    return rocksdb::kNoCompression;
}

/// Files that RocksDB keeps open: few enough to leave the most descriptors to others.
int open_file_limit() {
    constexpr int most = 1024, least = 32;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return most;
    return static_cast<int>(std::clamp<rlim_t>(limit.rlim_cur / 4, least, most));
}

rocksdb::Options rocks_options(const engine::StoreOptions& wanted, const std::string& folder, rocksdb::Env* env) {
    constexpr double bits_per_key = 10;
    rocksdb::Options options;
    options.env = env;
    options.create_if_missing = wanted.create;
    options.merge_operator = std::make_shared<AddCounts>();
    options.compression = compression();
    options.level_compaction_dynamic_level_bytes = true;
    options.write_buffer_size = wanted.buffer_bytes;
    // A partition is a prefix: files that have none of its rows are not looked into.
    options.prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(collection_size + hash_size));
    options.memtable_prefix_bloom_size_ratio = 0.05;
    options.memtable_whole_key_filtering = true;
    // A log that ends in the middle of a record is what a power failure leaves; check_files() has told damage from that. (It
    // also notices a log that is missing. track_and_verify_wals_in_manifest would too, but before RocksDB 7.10 takes a log for
    // missing after SyncWAL, and does not open then: #10892.)
    options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
    options.max_open_files = open_file_limit();
    // Opening must not take longer the more there is. (Sizes of files are looked at nevertheless, for one may be missing.)
    options.skip_stats_update_on_db_open = true;
    // The store itself decides when to try again.
    options.max_bgerror_resume_count = 0;
    options.stats_dump_period_sec = 0;
    options.stats_persist_period_sec = 0;
    options.info_log_level = rocksdb::WARN_LEVEL;
    options.info_log = std::make_shared<InfoLog>(folder);

    rocksdb::BlockBasedTableOptions table;
    table.block_cache = rocksdb::NewLRUCache(wanted.cache_bytes - wanted.cache_bytes / item_cache_share);
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(bits_per_key));
    // The cache's size is what bounds memory, so indexes and filters go through it too, in parts: whole ones are megabytes.
    table.cache_index_and_filter_blocks = true;
    table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
    table.partition_filters = true;
    table.pin_top_level_index_and_filter = true;
    table.cache_index_and_filter_blocks_with_high_priority = true;
    table.pin_l0_filter_and_index_blocks_in_cache = true;
    table.data_block_index_type = rocksdb::BlockBasedTableOptions::kDataBlockBinaryAndHash;
    options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
    return options;
}

/// The process that has a database open, if it is another one.
std::optional<long> process_that_uses(const std::string& path) {
    const int file = ::open((path + "/LOCK").c_str(), O_RDWR | O_CLOEXEC);
    if (file == -1) return std::nullopt;
    struct flock lock{};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    const bool is_known = ::fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(file);
    return is_known ? std::optional<long>(lock.l_pid) : std::nullopt;
}

Failure damaged(const std::string& path, const std::string& what) {
    return {FailureKind::internal_server_error,
            "the database \"" + path + "\" is damaged: " + what +
                "; to put together what can still be read, open it once with salvage=true behind the path in the URL, with "
                "StoreOptions::salvage, or with dyntastic serve --salvage"};
}

/// RocksDB looks for a table file that is missing under another name too, and tells of that.
std::string with_name_of_table(std::string text) {
    constexpr std::string_view other = ".ldb", usual = ".sst";
    for (std::size_t at = text.find(other); at != std::string::npos; at = text.find(other, at)) {
        text.replace(at, other.size(), usual);
    }
    return text;
}

Failure why_not_opened(const engine::StoreOptions& options, const rocksdb::Status& status) {
    const std::string database = "the database \"" + options.path + "\" ";
    const std::string text = status.ToString();
    // Closing a file gives up all of the process's locks on it, so this must not be asked when the lock is our own.
    if (text.find("lock hold by current process") != std::string::npos) {
        return {FailureKind::configuration, database + "is in use by this process already; share its client"};
    }
    if (status.IsIOError()) {
        if (const auto process = process_that_uses(options.path)) {
            return {FailureKind::configuration,
                    database + "is in use by process " + std::to_string(*process) + "; only one can have it open"};
        }
        for (const char* const refusal : {"Permission denied", "Read-only file system", "Operation not permitted"}) {
            if (text.find(refusal) == std::string::npos) continue;
            return {FailureKind::configuration, database + "cannot be written (" + refusal +
                                                    "): let this process's user write to the folder and all files in it"};
        }
    }
    return disk_failure(options.path, status);
}

/// Makes the folder, and those above it.
result<void> make_folder(const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (fs::is_directory(path, error)) return {};
    const std::string database = "the database \"" + path + "\" ";
    if (fs::exists(path, error)) {
        return Failure(FailureKind::configuration, database + "cannot be opened: that is a file, and a database is a folder");
    }
    fs::create_directories(path, error);
    if (!error) return {};
    return Failure(FailureKind::configuration,
                   database + "cannot be made: its folder cannot be created (" + error.message() +
                       "); name another path, or let this process's user write to the folder above it");
}

/// Reads which format a database has; a new one gets the newest.
result<void> check_format(rocksdb::DB& database, const std::string& path) {
    std::string text;
    rocksdb::Status status = database.Get({}, format_key(), &text);
    if (status.IsNotFound()) {
        rocksdb::ReadOptions everything;
        everything.total_order_seek = true;
        const std::unique_ptr<rocksdb::Iterator> all(database.NewIterator(everything));
        all->SeekToFirst();
        if (all->Valid()) {
            return Failure(FailureKind::configuration, "\"" + path + "\" is a RocksDB database that dyntastic did not make");
        }
        rocksdb::WriteOptions synced;
        synced.sync = true;
        status = all->status().ok() ? database.Put(synced, format_key(), std::to_string(newest_format)) : all->status();
        return status.ok() ? result<void>() : disk_failure(path, status);
    }
    if (!status.ok()) return disk_failure(path, status);
    unsigned format = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), format);
    if (error != std::errc() || end != text.data() + text.size() || format == 0) {
        return Failure(FailureKind::internal_server_error, "the database \"" + path + "\" is damaged: it has no format");
    }
    if (format > newest_format) {
        return Failure(FailureKind::configuration, "the database \"" + path + "\" has format " + text +
                                                       ", of a newer version of dyntastic; this version reads formats up to " +
                                                       std::to_string(newest_format));
    }
    return {};
}

/// RocksDB keeps a process from opening a folder twice by its name; two names of one folder would ruin it.
std::string only_name_of(const std::string& path) {
    std::error_code ignored;
    const auto whole = std::filesystem::weakly_canonical(path, ignored);
    return whole.empty() ? path : whole.string();
}

}  // namespace

Failure disk_failure(const std::string& path, const rocksdb::Status& status) {
    if (status.IsCorruption()) return damaged(path, with_name_of_table(status.ToString()));
    const char* const meaning = status.IsNoSpace() ? "the disk is full: " : "";
    return {FailureKind::internal_server_error, "the database \"" + path + "\": " + meaning + status.ToString()};
}

std::string encode(const engine::kv::Counts& counts) {
    std::string bytes(sizeof counts, '\0');
    std::memcpy(bytes.data(), &counts, sizeof counts);
    return bytes;
}

std::optional<engine::kv::Counts> decode_counts(std::string_view bytes) {
    engine::kv::Counts counts;
    static_assert(sizeof counts == 16);
    if (bytes.size() != sizeof counts) return std::nullopt;
    std::memcpy(&counts, bytes.data(), sizeof counts);
    return counts;
}

namespace {

/// Keeps other processes away while the files are looked at and salvaged. RocksDB takes the lock for itself then.
class FolderLock {
public:
    FolderLock(rocksdb::FileSystem& files, const std::string& folder) : files_(files) {
        status_ = files_.LockFile(folder + "/LOCK", {}, &lock_, nullptr);
    }
    ~FolderLock() {
        if (lock_ != nullptr) files_.UnlockFile(lock_, {}, nullptr).PermitUncheckedError();
    }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

    [[nodiscard]] const rocksdb::IOStatus& status() const noexcept { return status_; }

private:
    rocksdb::FileSystem& files_;
    rocksdb::FileLock* lock_ = nullptr;
    rocksdb::IOStatus status_;
};

/// Copies the logs, which reading them with their damage gives up, to the folder "lost".
result<void> keep_logs(const std::string& path, const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    fs::create_directories(folder + "/lost", error);
    for (const auto& file : fs::directory_iterator(folder, error)) {
        if (!log_number(file.path().string())) continue;
        fs::copy_file(file.path(), folder + "/lost/" + file.path().filename().string(), fs::copy_options::overwrite_existing,
                      error);
        if (error) break;
    }
    if (!error) return {};
    return Failure(FailureKind::internal_server_error, "the database \"" + path +
                                                           "\" was not salvaged: its logs cannot be copied to \"" + folder +
                                                           "/lost\" (" + error.message() + ")");
}

}  // namespace

void BackgroundErrors::call_with(Handler handler) {
    const std::lock_guard lock(mutex_);
    handler_ = std::move(handler);
}

/// Errors of the file system may pass: a full disk, no descriptors, a call that failed. RocksDB takes some of them for the end
/// of the database. But it keeps nothing of what failed: it writes the file, the log or the manifest anew when it is told to go
/// on.
void BackgroundErrors::OnBackgroundError(rocksdb::BackgroundErrorReason /*reason*/, rocksdb::Status* error) {
    if (error->ok()) return;
    if (error->IsIOError() && error->severity() > rocksdb::Status::Severity::kHardError) {
        *error = rocksdb::Status(*error, rocksdb::Status::Severity::kHardError);
    }
    if (error->severity() < rocksdb::Status::Severity::kHardError) return;
    gate_.close();
    const std::lock_guard lock(mutex_);
    if (handler_) handler_(*error);
}

void BackgroundErrors::OnFlushBegin(rocksdb::DB* /*database*/, const rocksdb::FlushJobInfo& /*flush*/) { gate_.begun(); }

Database::~Database() {
    if (files && database) files->finish();
    if (gate) gate->open();  // closing waits for the flushes behind it, which then do nothing
}

result<Database> open_database(const engine::StoreOptions& options, rocksdb::Env* env) {
    const std::shared_ptr<rocksdb::FileSystem> system = (env != nullptr ? env : rocksdb::Env::Default())->GetFileSystem();
    if (!options.create && !std::filesystem::exists(options.path)) {
        return Failure(FailureKind::configuration, "the database \"" + options.path + "\" is not there");
    }
    if (auto made = make_folder(options.path); !made) return made.error();
    const std::string folder = only_name_of(options.path);  // which it has when it is there
    Database opened;
    CheckedFiles checked;
    bool reads_past_damage = false;
    {
        const FolderLock lock(*system, folder);
        if (!lock.status().ok()) return why_not_opened(options, lock.status());
        checked = check_files(*system, folder);
        if (!checked.status.ok()) return why_not_opened(options, checked.status);
        if (!options.create && !checked.is_database && !checked.damage) {
            return Failure(FailureKind::configuration, "the database \"" + options.path + "\" is not there");
        }
        if (checked.damage && !options.salvage) return damaged(options.path, *checked.damage + "; nothing was changed");
        if (options.salvage && checked.only_logs_are_damaged) {
            if (auto kept = keep_logs(options.path, folder); !kept) return kept.error();
            reads_past_damage = true;
        }
        for (const auto& [name, end] : checked.torn_ends) {
            const rocksdb::IOStatus cut = system->Truncate(name, end, {}, nullptr);
            if (!cut.ok()) return why_not_opened(options, cut);
        }
    }
    if (options.salvage) checked.guard = {};  // salvaging moves files away
    opened.files = std::make_shared<GuardedFiles>(system, folder, std::move(checked.guard),
                                                  options.durability == engine::Durability::power);
    opened.gate = std::make_shared<FlushGate>();
    opened.env = make_gated_env(rocksdb::NewCompositeEnv(opened.files), *opened.gate);
    opened.errors = std::make_shared<BackgroundErrors>(*opened.gate);
    rocksdb::Options rocks = rocks_options(options, folder, opened.env.get());
    rocks.listeners.push_back(opened.errors);
    if (reads_past_damage) {
        rocks.wal_recovery_mode = rocksdb::WALRecoveryMode::kSkipAnyCorruptedRecords;
    } else if (options.salvage && (checked.is_database || checked.damage)) {
        const rocksdb::Status salvaged = rocksdb::RepairDB(folder, rocks);
        if (!salvaged.ok()) return why_not_opened(options, salvaged);
    }
    rocksdb::DB* database = nullptr;
    const rocksdb::Status status = rocksdb::DB::Open(rocks, folder, &database);
    if (!status.ok()) return why_not_opened(options, status);
    opened.database.reset(database);
    if (auto known = check_format(*opened.database, options.path); !known) return known.error();
    return opened;
}

}  // namespace dyntastic::durable
