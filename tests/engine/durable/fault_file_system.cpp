// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "fault_file_system.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace dyntastic::testing {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

class ReadFile final : public rocksdb::FSRandomAccessFileOwnerWrapper {
public:
    ReadFile(std::unique_ptr<rocksdb::FSRandomAccessFile>&& file, FaultFileSystem& system)
        : FSRandomAccessFileOwnerWrapper(std::move(file)), system_(system) {}
    IOStatus Read(std::uint64_t offset, std::size_t size, const IOOptions& options, Slice* found, char* scratch,
                  IODebugContext* debug) const override {
        const IOStatus begun = system_.begin(Call::read);
        return begun.ok() ? target_read(offset, size, options, found, scratch, debug) : begun;
    }
    IOStatus MultiRead(rocksdb::FSReadRequest* requests, std::size_t count, const IOOptions& options,
                       IODebugContext* debug) override {
        const IOStatus begun = system_.begin(Call::read);
        return begun.ok() ? FSRandomAccessFileOwnerWrapper::MultiRead(requests, count, options, debug) : begun;
    }

private:
    IOStatus target_read(std::uint64_t offset, std::size_t size, const IOOptions& options, Slice* found, char* scratch,
                         IODebugContext* debug) const {
        return FSRandomAccessFileOwnerWrapper::Read(offset, size, options, found, scratch, debug);
    }
    FaultFileSystem& system_;
};

class SequentialFile final : public rocksdb::FSSequentialFileOwnerWrapper {
public:
    SequentialFile(std::unique_ptr<rocksdb::FSSequentialFile>&& file, FaultFileSystem& system)
        : FSSequentialFileOwnerWrapper(std::move(file)), system_(system) {}
    IOStatus Read(std::size_t size, const IOOptions& options, Slice* found, char* scratch, IODebugContext* debug) override {
        const IOStatus begun = system_.begin(Call::read);
        return begun.ok() ? FSSequentialFileOwnerWrapper::Read(size, options, found, scratch, debug) : begun;
    }

private:
    FaultFileSystem& system_;
};

class WrittenFile final : public rocksdb::FSWritableFileOwnerWrapper {
public:
    WrittenFile(std::unique_ptr<rocksdb::FSWritableFile>&& file, std::string name, FaultFileSystem& system)
        : FSWritableFileOwnerWrapper(std::move(file)), name_(std::move(name)), system_(system) {}

    IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
        IOStatus status = system_.begin(Call::write);
        if (status.ok()) status = FSWritableFileOwnerWrapper::Append(data, options, debug);
        else (void)append_half(data, options, debug);
        if (status.ok()) system_.wrote(name_, data.size());
        return status;
    }
    IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo& /*verification*/,
                    IODebugContext* debug) override {
        return Append(data, options, debug);
    }
    IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
        IOStatus status = system_.begin(Call::sync);
        if (status.ok()) status = FSWritableFileOwnerWrapper::Flush(options, debug);  // the tests' disk keeps what it is given
        if (status.ok()) system_.synced(name_);
        return status;
    }
    IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override { return Sync(options, debug); }

private:
    /// What fails may have been written in part.
    IOStatus append_half(const Slice& data, const IOOptions& options, IODebugContext* debug) {
        const Slice half(data.data(), data.size() / 2);
        const IOStatus status = FSWritableFileOwnerWrapper::Append(half, options, debug);
        if (status.ok()) system_.wrote(name_, half.size());
        return status;
    }
    std::string name_;
    FaultFileSystem& system_;
};

class Folder final : public rocksdb::FSDirectoryWrapper {
public:
    Folder(std::unique_ptr<rocksdb::FSDirectory>&& folder, std::string name, FaultFileSystem& system)
        : FSDirectoryWrapper(std::move(folder)), name_(std::move(name)), system_(system) {}
    IOStatus Fsync(const IOOptions& /*options*/, IODebugContext* /*debug*/) override {
        const IOStatus begun = system_.begin(Call::sync);
        if (begun.ok()) system_.synced_folder(name_);
        return begun;
    }
    IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug,
                                 const rocksdb::DirFsyncOptions& /*what*/) override {
        return Fsync(options, debug);
    }

private:
    std::string name_;
    FaultFileSystem& system_;
};

/// Names come with one slash or with two.
std::string plain(const std::string& name) { return std::filesystem::path(name).lexically_normal().string(); }
std::string folder_of(const std::string& name) { return std::filesystem::path(name).parent_path().string(); }

std::string content(const std::string& name) {
    std::ifstream file(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

void FaultFileSystem::lose_power_at(Call call, std::uint64_t number) {
    fail_at(call, number, IOStatus::IOError("the power has failed"), true);
    is_off_ = false;
    const std::lock_guard lock(mutex_);
    plan_->error.SetRetryable(false);
    plan_->error.SetDataLoss(true);
}

void FaultFileSystem::fail_at(Call call, std::uint64_t number, IOStatus error, bool for_good) {
    const std::lock_guard lock(mutex_);
    plan_ = Plan{call, number, std::move(error), for_good};
    has_failed_ = false;
}

void FaultFileSystem::heal() {
    const std::lock_guard lock(mutex_);
    plan_.reset();
    is_off_ = false;
}

IOStatus FaultFileSystem::begin(Call call) {
    const std::uint64_t number = counts_[index(call)].fetch_add(1) + 1;
    const std::lock_guard lock(mutex_);
    if (!plan_) return IOStatus::OK();
    const bool is_power = plan_->error.GetDataLoss();
    if (is_off_ && is_power && call != Call::read) return plan_->error;
    const bool hits = plan_->call == call && (number == plan_->number || (plan_->for_good && number > plan_->number));
    if (!hits) return IOStatus::OK();
    has_failed_ = true;
    is_off_ = true;
    return plan_->error;
}

void FaultFileSystem::wrote(const std::string& name, std::uint64_t size) {
    const std::lock_guard lock(mutex_);
    files_[name].size += size;
}

void FaultFileSystem::synced(const std::string& name) {
    const std::lock_guard lock(mutex_);
    File& file = files_[name];
    file.synced = file.size;
}

void FaultFileSystem::synced_folder(const std::string& name) {
    const std::lock_guard lock(mutex_);
    for (auto& [file_name, file] : files_) {
        if (folder_of(file_name) != name) continue;
        file.is_in_folder = true;
        file.instead.reset();
    }
}

void FaultFileSystem::drop_unsynced() {
    const std::lock_guard lock(mutex_);
    for (const auto& [name, file] : files_) {
        std::error_code gone;
        if (file.is_in_folder) {
            if (std::filesystem::file_size(name, gone) > file.synced && !gone) std::filesystem::resize_file(name, file.synced);
        } else if (file.instead) {
            std::ofstream(name, std::ios::binary | std::ios::trunc) << *file.instead;
        } else {
            std::filesystem::remove(name, gone);
        }
    }
    files_.clear();
    plan_.reset();
    is_off_ = false;
}

IOStatus FaultFileSystem::NewSequentialFile(const std::string& name, const rocksdb::FileOptions& options,
                                            std::unique_ptr<rocksdb::FSSequentialFile>* file, IODebugContext* debug) {
    IOStatus status = FileSystemWrapper::NewSequentialFile(name, options, file, debug);
    if (status.ok()) *file = std::make_unique<SequentialFile>(std::move(*file), *this);
    return status;
}

IOStatus FaultFileSystem::NewRandomAccessFile(const std::string& name, const rocksdb::FileOptions& options,
                                              std::unique_ptr<rocksdb::FSRandomAccessFile>* file, IODebugContext* debug) {
    IOStatus status = FileSystemWrapper::NewRandomAccessFile(name, options, file, debug);
    if (status.ok()) *file = std::make_unique<ReadFile>(std::move(*file), *this);
    return status;
}

IOStatus FaultFileSystem::NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                          std::unique_ptr<rocksdb::FSWritableFile>* file, IODebugContext* debug) {
    IOStatus status = begin(Call::create);
    if (status.ok()) status = FileSystemWrapper::NewWritableFile(name, options, file, debug);
    if (!status.ok()) return status;
    const std::string normal = plain(name);
    *file = std::make_unique<WrittenFile>(std::move(*file), normal, *this);
    const std::lock_guard lock(mutex_);
    files_[normal] = File{};
    return status;
}

IOStatus FaultFileSystem::ReopenWritableFile(const std::string& name, const rocksdb::FileOptions& /*options*/,
                                             std::unique_ptr<rocksdb::FSWritableFile>* /*file*/, IODebugContext* /*debug*/) {
    return IOStatus::NotSupported("files are not written on: " + name);
}

IOStatus FaultFileSystem::ReuseWritableFile(const std::string& name, const std::string& /*old_name*/,
                                            const rocksdb::FileOptions& /*options*/,
                                            std::unique_ptr<rocksdb::FSWritableFile>* /*file*/, IODebugContext* /*debug*/) {
    return IOStatus::NotSupported("files are not used again: " + name);
}

IOStatus FaultFileSystem::NewDirectory(const std::string& name, const IOOptions& options,
                                       std::unique_ptr<rocksdb::FSDirectory>* folder, IODebugContext* debug) {
    IOStatus status = FileSystemWrapper::NewDirectory(name, options, folder, debug);
    if (status.ok()) *folder = std::make_unique<Folder>(std::move(*folder), plain(name), *this);
    return status;
}

IOStatus FaultFileSystem::DeleteFile(const std::string& name, const IOOptions& options, IODebugContext* debug) {
    if (is_off_ && !begin(Call::create).ok()) return IOStatus::IOError("not deleted");
    const std::lock_guard lock(mutex_);
    files_.erase(plain(name));
    return FileSystemWrapper::DeleteFile(name, options, debug);
}

IOStatus FaultFileSystem::RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                                     IODebugContext* debug) {
    if (const IOStatus begun = begin(Call::rename); !begun.ok()) return begun;
    const std::lock_guard lock(mutex_);
    const std::string source = plain(from), target = plain(to);
    std::error_code none;
    std::optional<std::string> before;
    if (std::filesystem::exists(target, none)) before = content(target);
    IOStatus status = FileSystemWrapper::RenameFile(from, to, options, debug);
    if (!status.ok()) return status;
    const auto moved = files_.find(source);
    if (moved != files_.end()) {
        File file = moved->second;
        file.is_in_folder = false;
        file.instead = std::move(before);
        files_.erase(moved);
        files_.insert_or_assign(target, std::move(file));
    }
    return status;
}

}  // namespace dyntastic::testing
