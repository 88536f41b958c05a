// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A file system under RocksDB that can lose power and fail. It writes to the real one, and remembers of each file how much of
// it was synced, and of each folder whether new and renamed files in it were.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <rocksdb/file_system.h>
#include <string>

namespace dyntastic::testing {

/// What a file system does, as far as it may fail.
enum class Call : std::uint8_t { read, write, sync, create, rename };

class FaultFileSystem final : public rocksdb::FileSystemWrapper {
public:
    FaultFileSystem() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}
    [[nodiscard]] const char* Name() const override { return "FaultFileSystem"; }

    /// Calls of a kind since the beginning.
    [[nodiscard]] std::uint64_t count(Call call) const { return counts_[index(call)]; }

    /// The power fails in the middle of call `number` of that kind: it fails, and everything behind it.
    void lose_power_at(Call call, std::uint64_t number);
    /// Call `number` of that kind fails with this error, or it and all behind it until heal().
    void fail_at(Call call, std::uint64_t number, rocksdb::IOStatus error, bool for_good);
    void heal();
    [[nodiscard]] bool has_failed() const { return has_failed_; }
    /// What a disk holds after the power failed: nothing that was not synced. All files must be closed.
    void drop_unsynced();

    rocksdb::IOStatus NewSequentialFile(const std::string& name, const rocksdb::FileOptions& options,
                                        std::unique_ptr<rocksdb::FSSequentialFile>* file,
                                        rocksdb::IODebugContext* debug) override;
    rocksdb::IOStatus NewRandomAccessFile(const std::string& name, const rocksdb::FileOptions& options,
                                          std::unique_ptr<rocksdb::FSRandomAccessFile>* file,
                                          rocksdb::IODebugContext* debug) override;
    rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSWritableFile>* file, rocksdb::IODebugContext* debug) override;
    rocksdb::IOStatus ReopenWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                         std::unique_ptr<rocksdb::FSWritableFile>* file,
                                         rocksdb::IODebugContext* debug) override;
    rocksdb::IOStatus ReuseWritableFile(const std::string& name, const std::string& old_name,
                                        const rocksdb::FileOptions& options, std::unique_ptr<rocksdb::FSWritableFile>* file,
                                        rocksdb::IODebugContext* debug) override;
    rocksdb::IOStatus NewDirectory(const std::string& name, const rocksdb::IOOptions& options,
                                   std::unique_ptr<rocksdb::FSDirectory>* folder, rocksdb::IODebugContext* debug) override;
    rocksdb::IOStatus DeleteFile(const std::string& name, const rocksdb::IOOptions& options,
                                 rocksdb::IODebugContext* debug) override;
    rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to, const rocksdb::IOOptions& options,
                                 rocksdb::IODebugContext* debug) override;

    /// Counts a call, and says how it ends.
    [[nodiscard]] rocksdb::IOStatus begin(Call call);
    void wrote(const std::string& name, std::uint64_t size);
    void synced(const std::string& name);
    void synced_folder(const std::string& name);

private:
    struct File {
        std::uint64_t size = 0;
        std::uint64_t synced = 0;
        bool is_in_folder = false;             // the folder was synced since the file was made or renamed
        std::optional<std::string> instead{};  // what stood there before it was renamed, until the folder is synced
    };
    struct Plan {
        Call call;
        std::uint64_t number;
        rocksdb::IOStatus error;
        bool for_good;
    };
    static constexpr std::size_t index(Call call) { return static_cast<std::size_t>(call); }

    std::atomic<std::uint64_t> counts_[5]{};
    std::atomic<bool> has_failed_ = false;
    std::atomic<bool> is_off_ = false;
    mutable std::mutex mutex_;
    std::optional<Plan> plan_;
    std::map<std::string, File> files_;
};

}  // namespace dyntastic::testing
