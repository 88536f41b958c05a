// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which files a database must have. RocksDB takes a missing log for one that was never there, and a log or manifest that was
// cut off for one that ends there. So the file GUARD (docs/store_format.md) has their numbers, and how long each is at least.
//
// The invariant: GUARD records a number or a length only after the file holds it on the disk, and a file is deleted only after
// the manifest no longer needs it. So GUARD never asks for more than there is, whenever the power fails.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <rocksdb/file_system.h>
#include <string>
#include <string_view>

namespace dyntastic::durable {

/// Least sizes of files in bytes, by their numbers.
struct GuardState {
    std::map<std::uint64_t, std::uint64_t> manifests{};
    std::map<std::uint64_t, std::uint64_t> logs{};
    friend bool operator==(const GuardState&, const GuardState&) = default;
};

inline constexpr const char* guard_file = "GUARD";

[[nodiscard]] std::string encode(const GuardState& state);
/// Nothing when the text is not whole.
[[nodiscard]] std::optional<GuardState> decode_guard(std::string_view text);

/// Keeps GUARD up to date. Every function may be called from any thread.
class FileGuard {
public:
    /// `syncs` says whether its promises are to survive a power failure.
    FileGuard(std::shared_ptr<rocksdb::FileSystem> files, std::string folder, GuardState state, bool syncs)
        : files_(std::move(files)), folder_(std::move(folder)), syncs_(syncs), state_(std::move(state)) {}

    [[nodiscard]] bool syncs() const noexcept { return syncs_; }
    /// The file exists, and holds so much. Raises what was noted before.
    [[nodiscard]] rocksdb::IOStatus note_log(std::uint64_t number, std::uint64_t size);
    [[nodiscard]] rocksdb::IOStatus note_manifest(std::uint64_t number, std::uint64_t size);
    /// Raises lengths of logs, and waits for the disk whatever `syncs` says.
    [[nodiscard]] rocksdb::IOStatus note_end(const std::map<std::uint64_t, std::uint64_t>& logs);
    /// The file is deleted. Nothing is written: a reader of GUARD asks the manifest which logs matter.
    void forget(std::uint64_t number);

private:
    [[nodiscard]] rocksdb::IOStatus save(bool syncs);

    std::shared_ptr<rocksdb::FileSystem> files_;
    std::string folder_;
    bool syncs_;
    std::mutex mutex_;
    GuardState state_;
};

}  // namespace dyntastic::durable
