// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <rocksdb/file_system.h>
#include <string>

#include "durable/file_guard.hpp"

namespace dyntastic::durable {

/// The file system beneath a database that is open: tells the guard what the database's logs and manifests hold, and waits for
/// the disk where RocksDB does not, before it begins another log. So the logs are whole up to the last one, also when writes
/// do not wait.
class GuardedFiles final : public rocksdb::FileSystemWrapper {
public:
    /// `state` is what was guarded before; `syncs` says whether it is to survive power failures.
    GuardedFiles(const std::shared_ptr<rocksdb::FileSystem>& files, const std::string& folder, GuardState state, bool syncs)
        : FileSystemWrapper(files), folder_(folder), guard_(files, folder, std::move(state), syncs) {}
    [[nodiscard]] const char* Name() const override { return "dyntastic.guarded_files"; }

    /// Nothing more will be written. Waits until the logs are on the disk, and has their lengths noted.
    void finish();
    /// Whether the logs that there are no longer matter, because what they hold is being put into files. One whose disk failed
    /// is not waited for then.
    void abandon_logs(bool does) noexcept { abandons_logs_ = does; }
    /// Whether the disk takes so many bytes: writes a file, waits for it, reads it, and removes it.
    [[nodiscard]] rocksdb::IOStatus probe(std::uint64_t size);

    rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSWritableFile>* file, rocksdb::IODebugContext* debug) override;
    rocksdb::IOStatus DeleteFile(const std::string& name, const rocksdb::IOOptions& options,
                                 rocksdb::IODebugContext* debug) override;

private:
    class Log;
    class NoLog;
    class Manifest;

    [[nodiscard]] rocksdb::IOStatus new_log(std::uint64_t number, const std::string& name, const rocksdb::FileOptions& options,
                                            std::unique_ptr<rocksdb::FSWritableFile>* file, rocksdb::IODebugContext* debug);
    [[nodiscard]] rocksdb::IOStatus finish_logs();

    std::string folder_;
    FileGuard guard_;
    std::atomic<bool> abandons_logs_ = false;
    std::mutex mutex_;
    std::map<std::uint64_t, Log*> logs_;  // that are open
};

}  // namespace dyntastic::durable
