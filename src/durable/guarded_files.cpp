// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "durable/guarded_files.hpp"

#include <atomic>

#include "durable/file_names.hpp"

namespace dyntastic::durable {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

class GuardedFiles::Log final : public rocksdb::FSWritableFileOwnerWrapper {
public:
    Log(std::unique_ptr<rocksdb::FSWritableFile>&& file, std::uint64_t number, GuardedFiles& files)
        : FSWritableFileOwnerWrapper(std::move(file)), number_(number), files_(files) {
        const std::lock_guard lock(files_.mutex_);
        files_.logs_[number_] = this;
    }
    ~Log() override { leave(); }

    /// Nobody may wait for the disk with a descriptor that is closed, which may be another file's by then.
    IOStatus Close(const IOOptions& options, IODebugContext* debug) override {
        leave();
        return FSWritableFileOwnerWrapper::Close(options, debug);
    }
    IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
        if (is_left_behind()) return IOStatus::OK();
        return count(data.size(), FSWritableFileOwnerWrapper::Append(data, options, debug));
    }
    IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo& verification,
                    IODebugContext* debug) override {
        if (is_left_behind()) return IOStatus::OK();
        return count(data.size(), FSWritableFileOwnerWrapper::Append(data, options, verification, debug));
    }
    IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
        if (is_left_behind()) return IOStatus::OK();
        const std::uint64_t size = size_;
        const IOStatus status = FSWritableFileOwnerWrapper::Sync(options, debug);
        return status.ok() ? note(size) : fails(status);
    }
    IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
        if (is_left_behind()) return IOStatus::OK();
        const std::uint64_t size = size_;
        const IOStatus status = FSWritableFileOwnerWrapper::Fsync(options, debug);
        return status.ok() ? note(size) : fails(status);
    }

    /// How much is in it; what failed to be written may be there in part.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

private:
    void leave() {
        const std::lock_guard lock(files_.mutex_);
        files_.logs_.erase(number_);
    }
    IOStatus count(std::size_t size, IOStatus status) {
        if (!status.ok()) return fails(status);
        size_ += size;
        return status;
    }
    IOStatus fails(IOStatus status) {
        has_failed_ = true;
        return status;
    }
    /// RocksDB would write what it could not write once more when it leaves this log, and fail an assertion if it cannot.
    [[nodiscard]] bool is_left_behind() const noexcept { return has_failed_ && files_.abandons_logs_; }
    /// From the first sync on the log must be there. Its length is noted when there is another log, or no more.
    IOStatus note(std::uint64_t size) {
        if (is_noted_ || !files_.guard_.syncs()) return IOStatus::OK();
        IOStatus status = files_.guard_.note_log(number_, size);
        if (status.ok()) is_noted_ = true;
        return status;
    }

    std::uint64_t number_;
    GuardedFiles& files_;
    std::atomic<std::uint64_t> size_ = 0;
    std::atomic<bool> is_noted_ = false;
    std::atomic<bool> has_failed_ = false;
};

/// Stands for a log that could not be made. RocksDB keeps it as long as nothing is in it, so each write tries to make it again.
class GuardedFiles::NoLog final : public rocksdb::FSWritableFile {
public:
    NoLog(std::uint64_t number, std::string name, const rocksdb::FileOptions& options, GuardedFiles& files)
        : number_(number), name_(std::move(name)), options_(options), files_(files) {}

    IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
        if (made_ == nullptr) {
            if (files_.abandons_logs_) return IOStatus::OK();
            file_.reset();
            if (IOStatus status = files_.new_log(number_, name_, options_, &file_, debug); !status.ok()) return status;
            made_ = file_.get();
        }
        return file_->Append(data, options, debug);
    }
    IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo& /*verification*/,
                    IODebugContext* debug) override {
        return Append(data, options, debug);
    }
    IOStatus Close(const IOOptions& options, IODebugContext* debug) override {
        return made_ == nullptr ? IOStatus::OK() : file_->Close(options, debug);
    }
    IOStatus Flush(const IOOptions& options, IODebugContext* debug) override {
        return made_ == nullptr ? IOStatus::OK() : file_->Flush(options, debug);
    }
    IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
        return made_ == nullptr ? IOStatus::OK() : file_->Sync(options, debug);
    }
    [[nodiscard]] bool IsSyncThreadSafe() const override { return true; }
    std::uint64_t GetFileSize(const IOOptions& options, IODebugContext* debug) override {
        return made_ == nullptr ? 0 : file_->GetFileSize(options, debug);
    }

private:
    std::uint64_t number_;
    std::string name_;
    rocksdb::FileOptions options_;
    GuardedFiles& files_;
    std::unique_ptr<rocksdb::FSWritableFile> file_;
    std::atomic<rocksdb::FSWritableFile*> made_ = nullptr;  // the file, for others than the one that writes, too
};

class GuardedFiles::Manifest final : public rocksdb::FSWritableFileOwnerWrapper {
public:
    Manifest(std::unique_ptr<rocksdb::FSWritableFile>&& file, std::uint64_t number, FileGuard& guard)
        : FSWritableFileOwnerWrapper(std::move(file)), number_(number), guard_(guard) {}

    IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
        return count(data.size(), FSWritableFileOwnerWrapper::Append(data, options, debug));
    }
    IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo& verification,
                    IODebugContext* debug) override {
        return count(data.size(), FSWritableFileOwnerWrapper::Append(data, options, verification, debug));
    }
    IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
        const IOStatus status = FSWritableFileOwnerWrapper::Sync(options, debug);
        return status.ok() ? guard_.note_manifest(number_, size_) : status;
    }
    IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
        const IOStatus status = FSWritableFileOwnerWrapper::Fsync(options, debug);
        return status.ok() ? guard_.note_manifest(number_, size_) : status;
    }

private:
    IOStatus count(std::size_t size, IOStatus status) {
        if (status.ok()) size_ += size;
        return status;
    }

    std::uint64_t number_;
    FileGuard& guard_;
    std::uint64_t size_ = 0;  // written and synced by one thread at a time
};

IOStatus GuardedFiles::NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                       std::unique_ptr<rocksdb::FSWritableFile>* file, IODebugContext* debug) {
    const auto log = log_number(name), manifest = manifest_number(name);
    if (log) {
        const IOStatus status = new_log(*log, name, options, file, debug);
        // RocksDB 7.8 fails an assertion when it makes a log after it could not make one before.
        if (!status.ok()) *file = std::make_unique<NoLog>(*log, name, options, *this);
        return IOStatus::OK();
    }
    IOStatus status = FileSystemWrapper::NewWritableFile(name, options, file, debug);
    if (status.ok() && manifest) *file = std::make_unique<Manifest>(std::move(*file), *manifest, guard_);
    return status;
}

IOStatus GuardedFiles::new_log(std::uint64_t number, const std::string& name, const rocksdb::FileOptions& options,
                               std::unique_ptr<rocksdb::FSWritableFile>* file, IODebugContext* debug) {
    IOStatus status;
    if (guard_.syncs() && !abandons_logs_) status = finish_logs();
    if (status.ok()) status = FileSystemWrapper::NewWritableFile(name, options, file, debug);
    if (!status.ok()) return status;
    *file = std::make_unique<Log>(std::move(*file), number, *this);
    return guard_.syncs() ? status : guard_.note_log(number, 0);
}

IOStatus GuardedFiles::DeleteFile(const std::string& name, const IOOptions& options, IODebugContext* debug) {
    const auto log = log_number(name), number = log ? log : manifest_number(name);
    if (number) guard_.forget(*number);
    return FileSystemWrapper::DeleteFile(name, options, debug);
}

IOStatus GuardedFiles::finish_logs() {
    const std::lock_guard lock(mutex_);
    std::map<std::uint64_t, std::uint64_t> sizes;
    for (const auto& [number, log] : logs_) {
        sizes[number] = log->size();
        if (IOStatus status = log->Sync({}, nullptr); !status.ok()) return status;
    }
    return sizes.empty() ? IOStatus::OK() : guard_.note_end(sizes);
}

IOStatus GuardedFiles::probe(std::uint64_t size) {
    const std::string name = folder_ + "/PROBE";
    const IOOptions options;
    std::unique_ptr<rocksdb::FSWritableFile> file;
    IOStatus status = FileSystemWrapper::NewWritableFile(name, {}, &file, nullptr);
    if (!status.ok()) return status;
    status = file->Allocate(0, size, options, nullptr);
    if (status.ok() || status.IsNotSupported()) status = file->Append(std::string(4096, '\0'), options, nullptr);
    if (status.ok()) status = file->Fsync(options, nullptr);
    const IOStatus closed = file->Close(options, nullptr);
    if (status.ok()) {
        std::unique_ptr<rocksdb::FSRandomAccessFile> written;
        std::string bytes(16, '\0');
        Slice read;
        status = FileSystemWrapper::NewRandomAccessFile(name, {}, &written, nullptr);
        if (status.ok()) status = written->Read(0, bytes.size(), options, &read, bytes.data(), nullptr);
    }
    const IOStatus deleted = FileSystemWrapper::DeleteFile(name, options, nullptr);
    if (status.ok()) status = closed;
    return status.ok() ? deleted : status;
}

void GuardedFiles::finish() {
    // A length that cannot be recorded is not checked later; the database is then as after the end of a process.
    finish_logs().PermitUncheckedError();
}

}  // namespace dyntastic::durable
