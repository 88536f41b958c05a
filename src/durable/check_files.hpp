// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <rocksdb/file_system.h>
#include <string>
#include <utility>
#include <vector>

#include "durable/file_guard.hpp"

namespace dyntastic::durable {

/// The state of a folder's files, before RocksDB opens them.
struct CheckedFiles {
    bool is_database = false;  ///< false when a new database can be made there
    /// The file that is missing or changed since it was written, with the offset: a sentence without its full stop.
    std::optional<std::string> damage{};
    bool only_logs_are_damaged = false;
    GuardState guard{};  ///< of the files that the database still needs
    /// Logs, and where each ends that a power failure has left with a hole. RocksDB would pass over the hole if it is zeros.
    std::vector<std::pair<std::string, std::uint64_t>> torn_ends{};
    rocksdb::IOStatus status{};
};

/// Reads the write-ahead logs, the manifest and what names them, and tells damage from what a power failure leaves: a log that
/// ends in the middle of a record. Nobody may have the database open.
[[nodiscard]] CheckedFiles check_files(rocksdb::FileSystem& files, const std::string& folder);

/// The mark at the beginning of a batch when writes wait for the disk: the sequence number up to which everything was
/// durable before this batch. It costs 11 bytes of the log.
[[nodiscard]] std::string synced_mark(std::uint64_t sequence);

}  // namespace dyntastic::durable
