// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A RocksDB database that is open. Only the .cpp files of this folder include this, because RocksDB's headers are heavy.
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/engine/store_options.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/listener.h>
#include <string>
#include <string_view>

#include "engine/kv/store.hpp"

namespace dyntastic::durable {

[[nodiscard]] inline rocksdb::Slice slice(std::string_view bytes) noexcept { return {bytes.data(), bytes.size()}; }
[[nodiscard]] inline std::string_view view(const rocksdb::Slice& slice) noexcept { return {slice.data(), slice.size()}; }

/// Which part of the memory for what was read is for single items, and which for RocksDB's blocks: a quarter, and the rest.
inline constexpr std::size_t item_cache_share = 4;

/// A failure of the disk, or of what is on it.
[[nodiscard]] Failure disk_failure(const std::string& path, const rocksdb::Status& status);

class FlushGate;
class GuardedFiles;

/// Receives the errors of background threads, which no call returns. Closes the gate before RocksDB notes an error that stops
/// the database.
class BackgroundErrors final : public rocksdb::EventListener {
public:
    using Handler = std::function<void(const rocksdb::Status&)>;

    explicit BackgroundErrors(FlushGate& gate) : gate_(gate) {}
    /// Null for nobody. The one before is not called any more when this returns.
    void call_with(Handler handler);
    void OnBackgroundError(rocksdb::BackgroundErrorReason reason, rocksdb::Status* error) override;
    void OnFlushBegin(rocksdb::DB* database, const rocksdb::FlushJobInfo& flush) override;
    /// RocksDB would wait for space by itself, and let nobody else try meanwhile.
    void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason /*reason*/, rocksdb::Status /*error*/, bool* recovers) override {
        *recovers = false;
    }

private:
    FlushGate& gate_;
    std::mutex mutex_;
    Handler handler_;
};

/// An open database, and what it reads and writes through.
struct Database {
    Database() = default;
    Database(Database&&) = default;
    Database& operator=(Database&&) = delete;
    /// Notes what its logs hold.
    ~Database();

    std::shared_ptr<FlushGate> gate{};
    std::shared_ptr<BackgroundErrors> errors{};
    std::shared_ptr<GuardedFiles> files{};
    std::unique_ptr<rocksdb::Env> env{};
    std::unique_ptr<rocksdb::DB> database{};  // goes first
};

/// Opens or makes the database, and sees to it that nothing is missing or damaged and that this version can read it. `env`
/// stands for the operating system; null is the real one.
[[nodiscard]] result<Database> open_database(const engine::StoreOptions& options, rocksdb::Env* env);

/// Counts as RocksDB keeps them: two numbers of 8 bytes, little-endian. Merging adds.
[[nodiscard]] std::string encode(const engine::kv::Counts& counts);
[[nodiscard]] std::optional<engine::kv::Counts> decode_counts(std::string_view bytes);

}  // namespace dyntastic::durable
