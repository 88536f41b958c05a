// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <rocksdb/convenience.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/merge_operator.h>
#include <rocksdb/options.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>
#include <unistd.h>

#include "durable/database.hpp"
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

rocksdb::Options rocks_options(const engine::StoreOptions& wanted, rocksdb::Env* env) {
    constexpr double bits_per_key = 10;
    rocksdb::Options options;
    if (env != nullptr) options.env = env;
    options.create_if_missing = wanted.create;
    options.merge_operator = std::make_shared<AddCounts>();
    options.compression = compression();
    options.level_compaction_dynamic_level_bytes = true;
    options.write_buffer_size = wanted.buffer_bytes;
    // A partition is a prefix: files that have none of its rows are not looked into.
    options.prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(collection_size + hash_size));
    options.memtable_prefix_bloom_size_ratio = 0.05;
    options.memtable_whole_key_filtering = true;
    // A log that ends in the middle of a record is what a power failure leaves. (track_and_verify_wals_in_manifest would notice
    // one that is missing, but before RocksDB 7.10 takes a log for missing after SyncWAL, and does not open then: #10892.)
    options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
    // Opening must not take longer the more there is.
    options.max_open_files = 1024;
    options.skip_stats_update_on_db_open = true;
    options.skip_checking_sst_file_sizes_on_db_open = true;
    options.stats_dump_period_sec = 0;
    options.stats_persist_period_sec = 0;
    options.info_log_level = rocksdb::WARN_LEVEL;
    options.keep_log_file_num = 2;
    options.max_log_file_size = std::size_t{1} << 20;

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
    }
    if (status.IsInvalidArgument() && text.find("create_if_missing") != std::string::npos) {
        return {FailureKind::configuration, database + "is not there"};
    }
    if (status.IsCorruption()) {
        return {FailureKind::internal_server_error,
                database + "is damaged: " + text + "; StoreOptions::salvage puts together what can still be read"};
    }
    return disk_failure(options.path, status);
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
    return {FailureKind::internal_server_error, "the database \"" + path + "\": " + status.ToString()};
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

result<std::unique_ptr<rocksdb::DB>> open_database(const engine::StoreOptions& options, rocksdb::Env* env) {
    const rocksdb::Options rocks = rocks_options(options, env);
    if (options.salvage) {
        const rocksdb::Status salvaged = rocksdb::RepairDB(only_name_of(options.path), rocks);
        if (!salvaged.ok()) return why_not_opened(options, salvaged);
    }
    rocksdb::DB* opened = nullptr;
    const rocksdb::Status status = rocksdb::DB::Open(rocks, only_name_of(options.path), &opened);
    if (!status.ok()) return why_not_opened(options, status);
    std::unique_ptr<rocksdb::DB> database(opened);
    if (auto checked = check_format(*database, options.path); !checked) return checked.error();
    return database;
}

}  // namespace dyntastic::durable
